/* Actions are found whatever their case, one by one and by the way they begin. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/catalog.h"

#include "unit/catalog/scratch.h"

static struct arena start, keep;
static const struct catalog *catalog;

static int open_frozen(void **state)
{
    struct fault why = {0};

    (void)state;
    start = keep = test_arena();
    catalog = catalog_open(&keep, FROZEN_RULES, &why);
    return catalog ? 0 : -1;
}

static int close_frozen(void **state)
{
    (void)state;
    arena_release(start);
    return 0;
}

static void one_action(void **state)
{
    static const struct {
        const char *asked, *name; /* NULL: none of that name */
        unsigned levels;
        const char *resources;
    } rows[] = {
        ROW("s3:GetObject", "s3:GetObject", LEVEL_READ,
            "arn:*:s3:*:*:accesspoint/*/object/* arn:*:s3:::*/*"),
        ROW("S3:gETobject", "s3:GetObject", LEVEL_READ,
            "arn:*:s3:*:*:accesspoint/*/object/* arn:*:s3:::*/*"),
        ROW("s3:ListAllMyBuckets", "s3:ListAllMyBuckets", LEVEL_LIST, ""),
        ROW("iam:PassRole", "iam:PassRole", LEVEL_WRITE, "arn:*:iam::*:role/*"),
        ROW("iam:attachuserpolicy", "iam:AttachUserPolicy",
            LEVEL_WRITE | LEVEL_PERMISSIONS, "arn:*:iam::*:user/*"),
        ROW("iam:TagRole", "iam:TagRole", LEVEL_WRITE | LEVEL_TAGGING,
            "arn:*:iam::*:role/*"),
        ROW("lex:DeleteBotAlias", "lex:DeleteBotAlias", LEVEL_WRITE,
            "arn:*:lex:*:*:bot-alias/*/* arn:*:lex:*:*:bot:*:*"),
        ROW("sts:GetCallerIdentity", "sts:GetCallerIdentity", LEVEL_READ, ""),
        ROW("s3:GetObjects", NULL, 0, ""),
        ROW("s3:GetObjec", NULL, 0, ""),
        ROW("s3:", NULL, 0, ""),
        ROW("s3", NULL, 0, ""),
        ROW("GetObject", NULL, 0, ""),
        ROW("", NULL, 0, ""),
        ROW("nowhere:GetObject", NULL, 0, ""),
        ROW("s3:*", NULL, 0, ""),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct action *action = catalog_action(catalog, str_from(rows[i].asked));
        CHECK_ROW(rows[i].asked, (action != NULL) == (rows[i].name != NULL));
        if (!action)
            continue;
        CHECK_STR(action->name, rows[i].name);
        CHECK_ROW(rows[i].asked, action->levels == rows[i].levels);
        CHECK_STR(
            arena_join(&keep, action->resources, action->resource_count, STR(" ")),
            rows[i].resources);
    }
}

static void beginnings(void **state)
{
    static const struct {
        const char *head, *first;
        size_t count;
    } rows[] = {
        {"",             "ec2:AuthorizeSecurityGroupIngress", 47},
        {"s3",           "s3-outposts:GetObject",             12},
        {"s3-",          "s3-outposts:GetObject",             2 },
        {"s3:",          "s3:DeleteObject",                   9 },
        {"s3e",          "s3express:CreateSession",           1 },
        {"s",            "s3-outposts:GetObject",             19},
        {"s3:get",       "s3:GetBucketPolicy",                3 },
        {"s3:getobject", "s3:GetObject",                      2 },
        {"S3:GETOBJECT", "s3:GetObject",                      2 },
        {"s3:zzz",       NULL,                                0 },
        {"s3:a",         NULL,                                0 },
        {"zz",           NULL,                                0 },
        {"nowhere:get",  NULL,                                0 },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        size_t count;
        const struct action *first =
            catalog_range(catalog, str_from(rows[i].head), &count);
        CHECK_ROW(rows[i].head, count == rows[i].count);
        if (count)
            CHECK_STR(first->name, rows[i].first);
    }
}

static void all_in_order(void **state)
{
    size_t count;
    const struct action *all = catalog_actions(catalog, &count);

    (void)state;
    assert_int_equal(count, 47);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(catalog_action(catalog, all[i].name), &all[i]);
        assert_true(i == 0 || str_compare_fold(all[i - 1].name, all[i].name) < 0);
    }
    assert_ptr_equal(catalog_actions(catalog, &count), all);
}

static void version(void **state)
{
    (void)state;
    CHECK_STR(catalog_version(catalog),
              "permdrift actions 1: frozen@1 of 2026-09-26, 11 services, 47 actions, "
              "37 resource types, 21 condition keys, 18 global keys");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_action),
        cmocka_unit_test(beginnings),
        cmocka_unit_test(all_in_order),
        cmocka_unit_test(version),
    };

    return cmocka_run_group_tests(tests, open_frozen, close_frozen);
}
