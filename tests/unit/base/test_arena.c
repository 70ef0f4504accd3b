/* Arenas: what is kept stays, scratch is given back, exhaustion ends cleanly. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "lib/unit.h"

#include <sys/wait.h>
#include <unistd.h>

static char *scratch_use(struct arena scratch)
{
    char *at = NEW_MANY(&scratch, 100, char);

    memset(at, 'x', 100);
    return at;
}

static void lifetimes(void **state)
{
    struct arena start = arena_reserve(1 << 20), arena = start;

    (void)state;
    char *first = scratch_use(arena);
    char *second = NEW_MANY(&arena, 100, char);
    assert_ptr_equal(first, second);
    for (int i = 0; i < 100; i++)
        assert_int_equal(second[i], 0);
    uint64_t *aligned = NEW(&arena, uint64_t);
    assert_int_equal((uintptr_t)aligned % alignof(uint64_t), 0);
    arena_release(start);
}

static void exhaustion(void **state)
{
    (void)state;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct arena arena = arena_reserve(4096);
        close(STDERR_FILENO);
        for (;;)
            NEW_MANY(&arena, SIZE_MAX / 16, uint64_t);
    }
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 4);
}

static void texts(void **state)
{
    struct arena start = arena_reserve(1 << 20), arena = start;
    struct str parts[] = {STR_INIT("a"), STR_INIT(""), STR_INIT("c")};

    (void)state;
    CHECK_STR(arena_join(&arena, parts, 3, STR(", ")), "a, , c");
    CHECK_STR(arena_join(&arena, parts, 0, STR(", ")), "");
    CHECK_STR(arena_print(&arena, "%d-%s", 7, "x"), "7-x");
    assert_string_equal(arena_cstr(&arena, STR("path")), "path");
    assert_string_equal(arena_cstr(&arena, (struct str){0}), "");
    CHECK_STR(arena_fold(&arena, STR("S3:Get*Z\xc3\x84")), "s3:get*z\xc3\x84");
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lifetimes),
                                       cmocka_unit_test(exhaustion),
                                       cmocka_unit_test(texts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
