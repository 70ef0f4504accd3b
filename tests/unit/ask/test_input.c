/* A policy is where a person points, and nowhere else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "ask/input.h"

#include <fcntl.h>
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
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
