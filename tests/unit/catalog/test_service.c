/* A broken line of a service ends the process when the service is asked about. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/catalog.h"

#include "unit/catalog/scratch.h"

#define FILE_NAME "catalog/aws/actions.txt"

static void ask_one(struct str rules)
{
    struct arena keep = test_arena();
    struct fault why = {0};

    catalog_action(catalog_open(&keep, rules, &why), STR("S3:x"));
}

static void ask_other(struct str rules)
{
    struct arena keep = test_arena();
    struct fault why = {0};

    catalog_action(catalog_open(&keep, rules, &why), STR("iam:PassRole"));
}

static void ask_range(struct str rules)
{
    struct arena keep = test_arena();
    struct fault why = {0};
    size_t count;

    catalog_range(catalog_open(&keep, rules, &why), STR("s"), &count);
}

static void ask_all(struct str rules)
{
    struct arena keep = test_arena();
    struct fault why = {0};
    size_t count;

    catalog_actions(catalog_open(&keep, rules, &why), &count);
}

static void broken(void **state)
{
    static const struct change rows[] = {
        ROW("no ARN", FILE_NAME, "bucket = arn:*:s3:::*", "bucket = s3",
            ":111: not a resource type with its ARNs"),
        ROW("no mark", FILE_NAME, "bucket = arn:*:s3:::*", "bucket arn:*:s3:::*",
            ":111: not a resource type with its ARNs"),
        ROW("no name", FILE_NAME, "bucket = arn:*:s3:::*", "= arn:*:s3:::*",
            ":111: not a resource type with its ARNs"),
        ROW("second not an ARN", FILE_NAME, "bucket = arn:*:s3:::*",
            "bucket = arn:*:s3:::*  arn:a", ":111: not an ARN"),
        ROW("types out of order", FILE_NAME, "bucket = arn:*:s3:::*",
            "accesspoint = arn:*:s3:::*", ":111: resource type out of order"),
        ROW("two blanks between ARNs", FILE_NAME, "bucket = arn:*:s3:::*",
            "bucket = arn:*:s3:::*  arn:*:s3:::*", ":111: not an ARN"),
        ROW("quote left open", FILE_NAME, "s3:ListAllMyBuckets L",
            "\"s3:ListAllMyBuckets L",
            ":121: levels are letters of LRWTP, in this order"),
        ROW("nothing behind the quote", FILE_NAME, "s3:ListAllMyBuckets L",
            "\"s3:ListAllMyBuckets\"L",
            ":121: levels are letters of LRWTP, in this order"),
        ROW("no name in quotes", FILE_NAME, "s3:DeleteObject W", "\"s3:\" W",
            ":117: an action without a name"),
        ROW("no levels", FILE_NAME, "s3:ListAllMyBuckets L", "s3:ListAllMyBuckets",
            ":121: levels are letters of LRWTP, in this order"),
        ROW("level unknown", FILE_NAME, "s3:ListAllMyBuckets L",
            "s3:ListAllMyBuckets X",
            ":121: levels are letters of LRWTP, in this order"),
        ROW("levels out of order", FILE_NAME, "s3:PutBucketPolicy WP",
            "s3:PutBucketPolicy PW",
            ":123: levels are letters of LRWTP, in this order"),
        ROW("level twice", FILE_NAME, "s3:PutBucketPolicy WP", "s3:PutBucketPolicy WW",
            ":123: levels are letters of LRWTP, in this order"),
        ROW("no name of an action", FILE_NAME, "s3:DeleteObject W", "s3: W",
            ":117: an action without a name"),
        ROW("type of no such name", FILE_NAME, "s3:PutBucketPolicy WP bucket",
            "s3:PutBucketPolicy WP buckets",
            ":123: a resource type that the service does not have, or out of order"),
        ROW("types of an action out of order", FILE_NAME,
            "s3:PutBucketPolicy WP bucket", "s3:PutBucketPolicy WP bucket,accesspoint",
            ":123: a resource type that the service does not have, or out of order"),
        ROW("no type behind the comma", FILE_NAME, "s3:PutBucketPolicy WP bucket",
            "s3:PutBucketPolicy WP bucket,,object",
            ":123: a resource type that the service does not have, or out of order"),
        ROW("actions out of order", FILE_NAME, "s3:GetObject R", "s3:HetObject R",
            ":120: action out of order"),
        ROW("action twice", FILE_NAME, "s3:GetObject R", "s3:getbucketpolicy R",
            ":119: action out of order"),
    };
    static void (*const asks[])(struct str rules) = {ask_one, ask_range, ask_all};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena start = test_arena(), keep = start;
        struct str rules = scratch_make(&keep, &rows[i]), said;
        for (size_t j = 0; j < LEN(asks); j++) {
            CHECK_ROW(rows[i].row,
                      scratch_run(&keep, asks[j], rules, &said) == EXIT_USAGE);
            CHECK_STR(
                said,
                arena_print(&keep, "permdrift: " FILE_NAME "%s\n", rows[i].fault).at);
        }
        CHECK_ROW(rows[i].row, scratch_run(&keep, ask_other, rules, &said) == 0);
        scratch_remove(&keep, rules);
        arena_release(start);
    }
}

/* The memory of lists that were seen must not leak from one service into the next. */
static void own_types_only(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, FROZEN_RULES, &why);

    (void)state;
    CHECK_STR(catalog_action(catalog, STR("s3:PutBucketPolicy"))->resources[0],
              "arn:*:s3:::*");
    CHECK_STR(catalog_action(catalog, STR("s3-outposts:PutBucketPolicy"))->resources[0],
              "arn:*:s3-outposts:*:*:outpost/*/bucket/*");
    arena_release(start);
}

static void quoted(void **state)
{
    static const struct change row = {"quoted", FILE_NAME, "s3:ListAllMyBuckets L",
                                      "\"s3:List all my buckets\" L", NULL};
    struct arena start = test_arena(), keep = start;
    struct str rules = scratch_make(&keep, &row);
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, rules, &why);
    const struct action *action =
        catalog_action(catalog, STR("s3:list all my buckets"));
    size_t count;

    (void)state;
    assert_non_null(action);
    CHECK_STR(action->name, "s3:List all my buckets");
    assert_int_equal(action->levels, LEVEL_LIST);
    catalog_range(catalog, STR("s3:list all"), &count);
    assert_int_equal(count, 1);
    scratch_remove(&keep, rules);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(broken),
                                       cmocka_unit_test(quoted),
                                       cmocka_unit_test(own_types_only)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
