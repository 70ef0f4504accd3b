/* The writer: everything arrives, and the first failure is remembered. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/out.h"
#include "lib/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static void into_an_arena(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct out out = out_to_arena(&keep);

    (void)state;
    for (int i = 0; i < 1000; i++)
        out_print(&out, "%04d", i);
    out_print(&out, "%0600d", 1);
    out_char(&out, '!');
    assert_int_equal(out_text(&out).len, 4601);
    assert_true(str_starts(out_text(&out), STR("00000001")));
    assert_true(str_ends(out_text(&out), STR("01!")));
    assert_true(out_done(&out));
    arena_release(start);
}

static void to_a_descriptor(void **state)
{
    struct arena start = test_arena(), keep = start;
    int ends[2];
    char got[16];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    struct out out = out_to_fd(&keep, ends[1]);
    out_put(&out, "hello");
    assert_true(out_done(&out));
    assert_int_equal(read(ends[0], got, sizeof got), 5);
    assert_memory_equal(got, "hello", 5);
    int full = open("/dev/full", O_WRONLY);
    struct out failing = out_to_fd(&keep, full);
    for (int i = 0; i < 100000; i++)
        out_put(&failing, "0123456789");
    assert_false(out_done(&failing));
    assert_int_equal(failing.error, ENOSPC);
    close(full);
    close(ends[0]);
    close(ends[1]);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(into_an_arena),
                                       cmocka_unit_test(to_a_descriptor)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
