/* A policy is where a person points, and nowhere else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "ask/input.h"
#include "base/limits.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static struct input read_where(struct arena *keep, const char *where,
                               const char *repository, struct fault *why)
{
    const struct arena scratch = test_arena();
    struct input input = {0};

    input_read(keep, scratch, where, repository, &input, why);
    arena_release(scratch);
    return input;
}

static void a_file_and_standard_input(void **state)
{
    const struct arena start = test_arena();
    struct arena keep = start;
    struct fault why = {0};
    int ends[2];

    (void)state;
    struct input file = read_where(&keep, RULES_DIR "/identity/kinds.json", NULL, &why);
    CHECK_STR(file.name, RULES_DIR "/identity/kinds.json");
    assert_true(file.bytes.len > 0);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "{}", 2), 2);
    close(ends[1]);
    assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
    close(ends[0]);
    struct input piped = read_where(&keep, "-", NULL, &why);
    CHECK_STR(piped.name, "standard input");
    CHECK_STR(piped.bytes, "{}");
    assert_int_equal(why.exit, 0);
    arena_release(start);
}

/* A file of holes is as long as any other. */
static void over_the_cap(void **state)
{
    char path[] = "/tmp/permdrift-XXXXXX";
    const struct arena start = test_arena();
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0);
    for (int more = 0; more < 2; more++) {
        struct arena keep = start;
        struct fault why = {0};
        assert_int_equal(ftruncate(fd, LIMIT_BLOB_BYTES + more), 0);
        struct input input = read_where(&keep, path, NULL, &why);
        assert_int_equal(input.bytes.len, more ? 0 : LIMIT_BLOB_BYTES);
        assert_int_equal(why.exit, more ? EXIT_USAGE : 0);
        CHECK_STR(
            str_from(why.text),
            more ? arena_print(&keep, "%s is over the cap of 67108864 bytes", path).at
                 : "");
    }
    close(fd);
    unlink(path);
    arena_release(start);
}

static void refused(void **state)
{
    static const struct {
        const char *where, *repository, *said;
    } rows[] = {
        {"/none", NULL,    "cannot open /none: No such file or directory"      },
        {"/",     NULL,    "cannot read /: Is a directory"                     },
        {"HEAD:", "/",     "\"HEAD:\" is no REV:PATH: both parts must be there"},
        {":path", "/",     "\":path\" is no REV:PATH: both parts must be there"},
        {"a:b",   "/none", "cannot open '/none': No such file or directory"    },
        {"/n:n",  NULL,    "cannot open /n:n: No such file or directory"       },
    };
    const struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct fault why = {0};

        read_where(&keep, rows[i].where, rows[i].repository, &why);
        CHECK_STR(str_from(why.text), rows[i].said);
        assert_int_equal(why.exit, EXIT_USAGE);
    }
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_and_standard_input),
        cmocka_unit_test(over_the_cap),
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
