/* A managed policy is the same document in every partition, and never a near miss. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/catalog.h"

#include "unit/catalog/scratch.h"

#define FILE_NAME "catalog/aws/managed.txt"
#define ADMIN                                                                          \
    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","                \
    "\"Action\":\"*\",\"Resource\":\"*\"}]}"

static void documents(void **state)
{
    static const struct {
        const char *arn, *json; /* the start of the document; NULL: none */
    } rows[] = {
        {"arn:aws:iam::aws:policy/AdministratorAccess",                      ADMIN},
        {"arn:aws-cn:iam::aws:policy/AdministratorAccess",                   ADMIN},
        {"arn:aws-us-gov:iam::aws:policy/AdministratorAccess",               ADMIN},
        {"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
         "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
         "\"Action\":[\"logs:CreateLogGroup\""                                    },
        {"arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole",              NULL },
        {"arn:aws:iam::aws:policy/AdministratorAccess2",                     NULL },
        {"arn:aws:iam::aws:policy/AdministratorAcces",                       NULL },
        {"arn:aws:iam::aws:policy/administratoraccess",                      NULL },
        {"arn:aws:iam::aws:policy/",                                         NULL },
        {"arn:aws:iam::aws:policy/A",                                        NULL },
        {"arn:aws:iam::aws:policy/zzz",                                      NULL },
        {"arn:aws:iam::123456789012:policy/AdministratorAccess",             NULL },
        {"arn:awsx:iam::aws:policy/AdministratorAccess",                     NULL },
        {"arn:*:iam::aws:policy/AdministratorAccess",                        NULL },
        {"AdministratorAccess",                                              NULL },
        {"",                                                                 NULL },
    };
    struct arena start = test_arena(), keep = start;
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, FROZEN_RULES, &why);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str json = STR("untouched");
        bool found = catalog_managed(catalog, str_from(rows[i].arn), &json);
        CHECK_ROW(rows[i].arn, found == (rows[i].json != NULL));
        CHECK_ROW(rows[i].arn,
                  str_starts(json, found ? str_from(rows[i].json) : STR("untouched")));
    }
    arena_release(start);
}

static void ask(struct str rules)
{
    struct arena keep = test_arena();
    struct fault why = {0};
    struct str json;

    catalog_managed(catalog_open(&keep, rules, &why), STR("arn:aws:iam::aws:policy/X"),
                    &json);
}

static void broken(void **state)
{
    static const struct change rows[] = {
        ROW("fewer", FILE_NAME, "4 policies", "5 policies",
            ":1: fewer policies than the first line says"),
        ROW("more", FILE_NAME, "4 policies", "3 policies",
            ":5: more policies than the first line says"),
        ROW("an account's own", FILE_NAME, "arn:aws:iam::aws:policy/Power",
            "arn:aws:iam::123456789012:policy/Power", ":4: not a managed policy"),
        ROW("no name", FILE_NAME, "policy/PowerUserAccess ", "policy/ ",
            ":4: not a managed policy"),
        ROW("no version", FILE_NAME, " v12 ", " 12 ", ":4: not a managed policy"),
        ROW("no date", FILE_NAME, " 2026-02-12 ", " ", ":4: not a managed policy"),
        ROW("odd date", FILE_NAME, " 2026-02-12 ", " yesterday ",
            ":4: not a managed policy"),
        ROW("no document", FILE_NAME, " {\"Version\"", " \"Version\"",
            ":2: not a managed policy"),
        ROW("cut short", FILE_NAME, ",\"Resource\":\"*\"}]}", ",\"Resource",
            ":2: not a managed policy"),
        ROW("an empty line", FILE_NAME, "\narn:aws:iam::aws:policy/Power",
            "\n\narn:aws:iam::aws:policy/Power", ":4: not a managed policy"),
        ROW("out of order", FILE_NAME, "policy/Power", "policy/AAPower",
            ":4: policy out of order"),
        ROW("twice", FILE_NAME, "policy/PowerUserAccess",
            "policy/AmazonS3ReadOnlyAccess", ":4: policy out of order"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena start = test_arena(), keep = start;
        struct str rules = scratch_make(&keep, &rows[i]), said;
        CHECK_ROW(rows[i].row, scratch_run(&keep, ask, rules, &said) == EXIT_USAGE);
        CHECK_STR(said,
                  arena_print(&keep, "permdrift: " FILE_NAME "%s\n", rows[i].fault).at);
        scratch_remove(&keep, rules);
        arena_release(start);
    }
}

/* What the first line shows is seen when the catalogue is opened. */
static void broken_head(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct change change = {"head", FILE_NAME, "managed 1:", "managed 2:", ""};
    struct str rules = scratch_make(&keep, &change);
    struct fault why = {0};

    (void)state;
    assert_null(catalog_open(&keep, rules, &why));
    assert_int_equal(why.exit, EXIT_USAGE);
    CHECK_STR(str_from(why.text), FILE_NAME ":1: the first line is not understood");
    scratch_remove(&keep, rules);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(documents),
                                       cmocka_unit_test(broken),
                                       cmocka_unit_test(broken_head)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
