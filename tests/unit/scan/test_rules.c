/* Our own data is where it is said to be, or nowhere; what is in it can be asked for. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "scan/scan.h"

static void folders(void **state)
{
    static const struct {
        const char *given, *fault; /* NULL: none */
    } rows[] = {
        {RULES_DIR,            NULL                                                   },
        {NULL,                 NULL                                                   },
        {RULES_DIR "/catalog", "is no rules folder: it has no catalog/aws/actions.txt"},
        {"/none",              "'/none' is no rules folder"                           },
        {"",                   "'' is no rules folder"                                },
    };
    struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct fault why = {0};
        struct str folder = STR("untouched");
        bool found = scan_rules(&keep, rows[i].given, &folder, &why);
        CHECK_ROW(rows[i].fault ? rows[i].fault : "", found == !rows[i].fault);
        if (found)
            CHECK_STR(folder, RULES_DIR);
        else
            CHECK_ROW(rows[i].fault,
                      str_has(str_from(why.text), str_from(rows[i].fault)));
        CHECK_ROW(rows[i].fault ? rows[i].fault : "", found || why.exit == EXIT_USAGE);
    }
    arena_release(start);
}

static void checks_and_schemas(void **state)
{
    struct arena start = test_arena(), keep = start;
    const struct checks *checks = NULL;
    struct fault why = {0};
    struct str schema;

    (void)state;
    assert_true(scan_checks(&keep, STR(RULES_DIR), &checks, &why));
    assert_true(checks->len > 5);
    for (size_t i = 1; i < checks->len; i++)
        assert_true(str_compare(checks->at[i - 1].slug, checks->at[i].slug) < 0);
    assert_true(scan_schema(&keep, STR(RULES_DIR), "report", &schema, &why));
    assert_true(str_has(schema, STR("permdrift.report/1")));
    assert_int_equal(why.exit, 0);
    assert_false(scan_checks(&keep, STR("/none"), &checks, &why));
    assert_int_equal(why.exit, EXIT_USAGE);
    why = (struct fault){0};
    /* A catalogue without any rules beside it. */
    assert_false(
        scan_checks(&keep, STR(SOURCE_DIR "/tests/data/catalog"), &checks, &why));
    assert_int_equal(why.exit, EXIT_USAGE);
    why = (struct fault){0};
    assert_false(scan_schema(&keep, STR(RULES_DIR), "nothing", &schema, &why));
    assert_int_equal(why.exit, EXIT_USAGE);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(folders),
                                       cmocka_unit_test(checks_and_schemas)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
