/* Wide or named: which words of Resource make a right count as one of an operator. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

/* Whether a role that may do this, and nothing else, is told as operator-level. */
static size_t told(const char *action, const char *resource, const char *more)
{
    struct world world;
    size_t count;

    world_open(&world);
    struct str text =
        arena_print(&world.side, "{'Effect': 'Allow', 'Action': '%s', 'Resource': %s}",
                    action, resource);
    world_role(&world, arena_cstr(&world.side, text), more);
    world_judge(&world);
    assert_int_equal(world.notes.len, 0);
    world_find(&world, "operator-level", &count);
    world_close(&world);
    return count;
}

static void words(void **state)
{
    static const struct {
        const char *row, *action, *resource;
        size_t count;
    } rows[] = {
        {"star",                 "s3:DeleteBucket",                                 "'*'",                                  1},
        {"all buckets",          "s3:DeleteBucket",                                 "'arn:aws:s3:::*'",                     1},
        {"two stars",            "s3:DeleteBucket",                                 "'arn:aws:s3:::**'",                    1},
        {"named bucket",         "s3:DeleteBucket",                                 "'arn:aws:s3:::logs'",                  0},
        {"some buckets",         "s3:DeleteBucket",                                 "'arn:aws:s3:::logs-*'",                0},
        {"short ARN",            "s3:DeleteBucket",                                 "'arn:aws:s3'",                         1},
        {"no bucket",            "s3:DeleteBucket",                                 "'arn:aws:s3:::'",                      0},
        {"no name at all",       "s3:DeleteBucket",                                 "'arn:aws:s3::'",                       1},
        {"objects of one",       "s3:DeleteObjectVersion",                          "'arn:aws:s3:::logs/*'",                0},
        {"objects of all",       "s3:DeleteObjectVersion",                          "'arn:aws:s3:::*/*'",                   1},
        {"named and all",        "s3:DeleteBucket",                                 "['arn:aws:s3:::a', '*']",              1},
        {"only named",           "s3:DeleteBucket",                                 "['arn:aws:s3:::a', 'arn:aws:s3:::b']", 0},
        {"prod as a word",       "s3:DeleteBucket",                                 "'arn:aws:s3:::prod-logs'",             1},
        {"production",           "s3:DeleteBucket",                                 "'arn:aws:s3:::my.production'",         1},
        {"camel case",           "dynamodb:DeleteTable",
         "'arn:aws:dynamodb:*:*:table/MyProdOrders'",                                                                       1},
        {"lower camel case",     "dynamodb:DeleteTable",
         "'arn:aws:dynamodb:*:*:table/myprodOrders'",                                                                       0},
        {"capitals",             "dynamodb:DeleteTable",                            "'arn:aws:dynamodb:*:*:table/PROD'",    1},
        {"capitals in a word",   "dynamodb:DeleteTable",
         "'arn:aws:dynamodb:*:*:table/XPROD'",                                                                              0},
        {"no ARN at all",        "s3:DeleteBucket",                                 "'prod'",                               0},
        {"a digit behind it",    "s3:DeleteBucket",                                 "'arn:aws:s3:::prod1'",                 1},
        {"stars and names",      "s3:DeleteBucket",                                 "['**', 'arn:aws:s3:::a', '*']",        1},
        {"unknown action",       "s3:DeleteEverything",                             "'arn:aws:s3:::prod'",                  0},
        {"one of two rights",    "s3:DeleteBucket*",                                "'arn:aws:s3:::prod'",                  1},
        {"asked on a bare star", "cloudtrail:DeregisterOrganizationDelegatedAdmin",
         "'*'",                                                                                                             1},
        {"product",              "s3:DeleteBucket",                                 "'arn:aws:s3:::product-logs'",          0},
        {"reproduce",            "s3:DeleteBucket",                                 "'arn:aws:s3:::reprod'",                0},
        {"asked on star",        "cloudtrail:DeregisterOrganizationDelegatedAdmin",
         "'arn:aws:cloudtrail:*:*:*'",                                                                                      0},
        {"other service",        "s3:DeleteBucket",                                 "'arn:aws:sqs:*:*:*'",                  0},
        {"one type of several",  "ec2:DeleteVpc",                                   "'arn:aws:ec2:*:*:vpc/*'",              1},
        {"only one vpc",         "ec2:DeleteVpc",                                   "'arn:aws:ec2:*:*:vpc/vpc-1'",          0},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].row,
                  told(rows[i].action, rows[i].resource, "") == rows[i].count);
}

/* What leaves out only the empty name, or begins as all names of the type do, is wide. */
static void names(void **state)
{
    (void)state;
    assert_int_equal(told("s3:DeleteBucket", "'arn:aws:s3:::?*'", ""), 1);
    assert_int_equal(told("rds:DeleteDBInstance", "'arn:aws:rds:*:*:db:?*'", ""), 1);
    assert_int_equal(told("rds:DeleteDBInstance", "'arn:aws:rds:*:*:db:a?*'", ""), 0);
    assert_int_equal(told("ec2:DeleteVpc", "'arn:aws:ec2:*:*:vpc/vpc-*'", ""), 1);
    assert_int_equal(told("ec2:DeleteVpc", "'arn:aws:ec2:*:*:vpc/vpc-0a*'", ""), 0);
}

/* NotResource leaves everything but what it names. */
static void complement(void **state)
{
    struct world world;
    size_t count;

    (void)state;
    world_open(&world);
    world_role(&world,
               "{'Effect': 'Allow', 'Action': 's3:DeleteBucket', "
               "'NotResource': 'arn:aws:s3:::safe'}",
               "");
    world_judge(&world);
    world_find(&world, "operator-level", &count);
    assert_int_equal(count, 1);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(names),
        cmocka_unit_test(complement),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
