/* Rules files are read whole or not at all, and listed in an order that is ours. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/files.h"

#include "unit/catalog/scratch.h"

static void a_file(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct change change = {"", "catalog/aws/managed.txt", "", "twelve bytes", ""};
    struct str rules = scratch_make(&keep, &change), bytes;
    struct fault why = {0};

    (void)state;
    assert_true(rules_file(&keep, rules, change.file, &bytes, &why));
    CHECK_STR(bytes, "twelve bytes");
    assert_true(rules_head(&keep, rules, change.file, 6, &bytes, &why));
    CHECK_STR(bytes, "twelve");
    assert_true(rules_head(&keep, rules, change.file, 12, &bytes, &why));
    CHECK_STR(bytes, "twelve bytes");
    assert_true(rules_head(&keep, rules, change.file, 13, &bytes, &why));
    CHECK_STR(bytes, "twelve bytes");

    scratch_write(arena_print(&keep, "%s/%s", rules.at, change.file).at, STR(""));
    assert_true(rules_file(&keep, rules, change.file, &bytes, &why));
    CHECK_STR(bytes, "");
    assert_int_equal(why.text[0], 0);
    scratch_remove(&keep, rules);
    arena_release(start);
}

static void no_file(void **state)
{
    static const struct {
        const char *name, *fault;
    } rows[] = {
        {"missing.txt", "cannot open '%s/missing.txt': No such file or directory"},
        {"catalog/aws", "'%s/catalog/aws' is not an ordinary file"               },
        {"pipe",        "'%s/pipe' is not an ordinary file"                      },
        {"large",       "'%s/large' is over the cap of 67108864 bytes"           },
    };
    struct arena start = test_arena(), keep = start;
    struct change change = {.file = ""};
    struct str rules = scratch_make(&keep, &change), bytes = STR("untouched");
    const char *pipe_path = arena_print(&keep, "%s/pipe", rules.at).at;
    const char *large_path = arena_print(&keep, "%s/large", rules.at).at;

    (void)state;
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    scratch_write(large_path, STR(""));
    assert_int_equal(truncate(large_path, ((off_t)64 << 20) + 1), 0);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct fault why = {0};
        const char *mark = strstr(rows[i].fault, "%s");
        struct str wanted = arena_print(&keep, "%.*s%s%s", (int)(mark - rows[i].fault),
                                        rows[i].fault, rules.at, mark + 2);
        CHECK_ROW(rows[i].name, !rules_file(&keep, rules, rows[i].name, &bytes, &why));
        CHECK_STR(str_from(why.text), wanted.at);
        CHECK_ROW(rows[i].name, why.exit == EXIT_USAGE);
    }
    CHECK_STR(bytes, "untouched");
    unlink(pipe_path);
    unlink(large_path);
    scratch_remove(&keep, rules);
    arena_release(start);
}

static void a_list(void **state)
{
    static const char *const names[] = {"b.json",  "a.json", "B.json", ".hidden.json",
                                        "a.json~", "README", ".json"};
    struct arena start = test_arena(), keep = start;
    struct change change = {.file = ""};
    struct str rules = scratch_make(&keep, &change), bytes;
    struct strs found = {0};
    struct fault why = {0};

    (void)state;
    for (size_t i = 0; i < LEN(names); i++) {
        struct str name = str_from(names[i]);
        scratch_write(
            arena_print(&keep, "%s/catalog/%.*s", rules.at, STR_ARGS(name)).at, name);
    }
    assert_true(rules_list(&keep, rules, "catalog", &found, &why));
    CHECK_STR(arena_join(&keep, found.at, found.len, STR(" ")),
              "catalog/B.json catalog/a.json catalog/b.json");
    assert_true(rules_file(&keep, rules, found.at[1].at, &bytes, &why));
    CHECK_STR(bytes, "a.json");
    for (size_t i = 0; i < LEN(names); i++)
        unlink(arena_print(&keep, "%s/catalog/%s", rules.at, names[i]).at);

    assert_true(rules_list(&keep, rules, "catalog", &found, &why));
    assert_int_equal(found.len, 0);
    assert_false(rules_list(&keep, rules, "missing", &found, &why));
    assert_int_equal(why.exit, EXIT_USAGE);
    CHECK_STR(str_from(why.text),
              arena_print(&keep, "cannot list '%s/missing': No such file or directory",
                          rules.at)
                  .at);
    scratch_remove(&keep, rules);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file), cmocka_unit_test(no_file), cmocka_unit_test(a_list)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
