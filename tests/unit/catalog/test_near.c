/* The name that was meant by one that there is not, and which service sends a key. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/catalog.h"

#include "lib/unit.h"

static void actions(void **state)
{
    static const struct {
        const char *name, *near;
    } rows[] = {
        {"s3:DeleteBuckets",        "s3:DeleteBucket"       },
        {"S3:deletebuckte",         "s3:DeleteBucket"       },
        {"s3:TerminateInstances",   "ec2:TerminateInstances"},
        {"ec2:TagResource",         ""                      },
        {"cloudtrial:StopLogging",  "cloudtrail:StopLogging"},
        {"cloudtrail:StopLoging*",  "cloudtrail:StopLogging"},
        {"s3:ObliterateEverything", ""                      },
        {"s3:*Bucket*Gone",         ""                      },
        {"nowhere:Nothing",         ""                      },
        {"s3:",                     ""                      },
        {"s3",                      ""                      },
        {"",                        ""                      },
    };
    struct arena start = test_arena(), keep = start;
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, STR(RULES_DIR), &why);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(catalog_near_action(catalog, str_from(rows[i].name)), rows[i].near);
    arena_release(start);
}

static void keys(void **state)
{
    static const struct {
        const char *key, *near;
    } rows[] = {
        {"aws:PrincipalOrgIDs",   "aws:PrincipalOrgID"},
        {"aws:ResourceTags/team", "aws:ResourceTag/*" },
        {"aws:SomethingElse",     ""                  },
        {"",                      ""                  },
    };
    struct arena start = test_arena(), keep = start;
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, STR(RULES_DIR), &why);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(catalog_near_key(catalog, str_from(rows[i].key)), rows[i].near);
    arena_release(start);
}

static void sent(void **state)
{
    static const struct {
        const char *action, *key;
        bool sends, known;
    } rows[] = {
        {"s3:GetObject",     "aws:SourceIp",           true,  true },
        {"s3:GetObject",     "s3:ExistingObjectTag/x", true,  true },
        {"s3:GetObject",     "S3:PREFIX",              true,  true },
        {"ec2:RunInstances", "s3:prefix",              false, true },
        {"ec2:RunInstances", "ec2:RoleDelivery",       true,  true },
        {"nowhere:Nothing",  "aws:SourceIp",           true,  true },
        {"nowhere:Nothing",  "s3:prefix",              false, true },
        {"s3:GetObject",     "aws:NoSuchKey",          false, false},
        {"s3:GetObject",     "",                       false, false},
    };
    struct arena start = test_arena(), keep = start;
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, STR(RULES_DIR), &why);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str action = str_from(rows[i].action), key = str_from(rows[i].key);
        CHECK_ROW(rows[i].key, catalog_sends(catalog, action, key) == rows[i].sends);
        CHECK_ROW(rows[i].key, catalog_has_key(catalog, key) == rows[i].known);
    }
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actions),
        cmocka_unit_test(keys),
        cmocka_unit_test(sent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
