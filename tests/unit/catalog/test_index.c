/* An actions file that is not whole, or not in order, is refused when it is opened. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/catalog.h"

#include "unit/catalog/scratch.h"

#define FILE_NAME "catalog/aws/actions.txt"
#define HEAD      "permdrift actions 1: x@1 of 2026-09-26, "
#define NOTHING                                                                        \
    "0 services, 0 actions, 0 resource types, 0 condition keys, 0 global keys"

static void refused(void **state)
{
    static const struct change rows[] = {
        ROW("empty", FILE_NAME, "", "", ":1: the first line is not understood"),
        ROW("other kind", FILE_NAME, "permdrift actions", "permdrift managed",
            ":1: the first line is not understood"),
        ROW("other format", FILE_NAME,
            "actions 1:", "actions 2:", ":1: the first line is not understood"),
        ROW("no date", FILE_NAME, "2026-09-26", "2026-9-26",
            ":1: the first line is not understood"),
        ROW("a count too many", FILE_NAME, "global keys\n", "global keys, 1 more\n",
            ":1: the first line is not understood"),
        ROW("a count too few", FILE_NAME, ", 18 global keys\n", "\n",
            ":1: the first line is not understood"),
        ROW("an absurd count", FILE_NAME, "47 actions", "100001 actions",
            ":1: the first line is not understood"),
        ROW("cut short in a line", FILE_NAME, "", HEAD NOTHING "\n\nglobal",
            ":3: the file ends in the middle of a line"),
        ROW("cut short after a block", FILE_NAME, "\nservice sts\n", "\nservice stz\n",
            ":145: neither a type, a key nor an action of this service"),
        ROW("fewer services", FILE_NAME, "11 services", "12 services",
            ":1: the file holds less than its first line says"),
        ROW("more services", FILE_NAME, "11 services", "10 services",
            ":138: more services than the first line says"),
        ROW("fewer actions", FILE_NAME, "47 actions", "48 actions",
            ":1: the file holds less than its first line says"),
        ROW("more actions", FILE_NAME, "47 actions", "46 actions",
            ":148: more actions than the first line says"),
        ROW("more types", FILE_NAME, "37 resource", "36 resource",
            ":139: more resource types than the first line says"),
        ROW("fewer keys", FILE_NAME, "21 condition", "22 condition",
            ":1: the file holds less than its first line says"),
        ROW("more keys", FILE_NAME, "21 condition", "20 condition",
            ":144: more condition keys than the first line says"),
        ROW("more global keys", FILE_NAME, "18 global", "17 global",
            ":21: more condition keys than the first line says"),
        ROW("no empty line", FILE_NAME, "\n\nservice iam", "\nservice iam",
            ":51: neither a type, a key nor an action of this service"),
        ROW("two empty lines", FILE_NAME, "\n\nservice iam", "\n\n\nservice iam",
            ":52: not the heading of a block"),
        ROW("empty line at the end", FILE_NAME, "sts:TagSession WT role\n",
            "sts:TagSession WT role\n\n", ":149: an empty line at the end"),
        ROW("a conflict mark", FILE_NAME, "kms:Decrypt W key\n",
            "<<<<<<< ours\nkms:Decrypt W key\n",
            ":77: neither a type, a key nor an action of this service"),
        ROW("heading without a name", FILE_NAME, "service q\n", "service \n",
            ":98: not the heading of a block"),
        ROW("global twice", FILE_NAME, "\nservice ec2\n", "\nglobal\n",
            ":23: not the heading of a block"),
        ROW("services out of order", FILE_NAME, "service s3-outposts\n",
            "service s9\ns9:Get R\n\nservice s3-outposts\n",
            ":105: service out of order"),
        ROW("service without actions", FILE_NAME, "\nq:SendMessage W\n", "\n",
            ":98: a service without actions"),
        ROW("action of another service", FILE_NAME, "\nkms:Decrypt", "\niam:Decrypt",
            ":77: neither a type, a key nor an action of this service"),
        ROW("type of no service", FILE_NAME, "key *.*:aud String",
            "type role = arn:*:iam::*:role/*",
            ":4: a resource type stands first in the block of its service"),
        ROW("type behind a key", FILE_NAME, "key iam:PolicyARN ARN\n",
            "key iam:PolicyARN ARN\ntype w = arn:*\n",
            ":58: a resource type stands first in the block of its service"),
        ROW("key behind an action", FILE_NAME, "key sts:ExternalId String\n",
            "sts:A R\nkey sts:ExternalId String\n",
            ":144: a condition key stands before the actions"),
        ROW("key of an unknown type", FILE_NAME, "aws:TagKeys ArrayOfString",
            "aws:TagKeys ListOfString", ":18: not a condition key with its type"),
        ROW("key without a name", FILE_NAME, "aws:TagKeys ArrayOfString",
            " ArrayOfString", ":18: not a condition key with its type"),
        ROW("global behind a service", FILE_NAME, "\nservice iam\n", "\nglobal\n",
            ":52: not the heading of a block"),
        ROW("key without a type", FILE_NAME, "aws:TagKeys ArrayOfString", "aws:TagKeys",
            ":18: not a condition key with its type"),
        ROW("keys out of order", FILE_NAME, "key aws:TagKeys", "key aws:AagKeys",
            ":18: condition key out of order"),
        ROW("key twice", FILE_NAME, "key aws:TagKeys", "key aws:SourceIp",
            ":18: condition key out of order"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena start = test_arena(), keep = start;
        struct fault why = {0};
        struct str rules = scratch_make(&keep, &rows[i]);
        CHECK_ROW(rows[i].row, catalog_open(&keep, rules, &why) == NULL);
        CHECK_ROW(rows[i].row, why.exit == EXIT_USAGE);
        CHECK_STR(str_from(why.text),
                  arena_print(&keep, FILE_NAME "%s", rows[i].fault).at);
        scratch_remove(&keep, rules);
        arena_release(start);
    }
}

static void missing(void **state)
{
    static const struct change rows[] = {
        ROW("no actions", "catalog/aws/actions.txt", "", NULL,
            "catalog/aws/actions.txt"),
        ROW("no policies", "catalog/aws/managed.txt", "", NULL,
            "catalog/aws/managed.txt"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena start = test_arena(), keep = start;
        struct fault why = {0};
        struct str rules = scratch_make(&keep, &rows[i]);
        CHECK_ROW(rows[i].row, catalog_open(&keep, rules, &why) == NULL);
        CHECK_ROW(rows[i].row, why.exit == EXIT_USAGE);
        CHECK_ROW(rows[i].row, strstr(why.text, rows[i].fault) != NULL);
        scratch_remove(&keep, rules);
        arena_release(start);
    }
}

static void smallest(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct change change = {"smallest", FILE_NAME, "", HEAD NOTHING "\n", ""};
    struct str rules = scratch_make(&keep, &change);
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, rules, &why);
    size_t count = 1;

    (void)state;
    assert_non_null(catalog);
    catalog_actions(catalog, &count);
    assert_int_equal(count, 0);
    catalog_range(catalog, STR("s3:"), &count);
    assert_int_equal(count, 0);
    assert_null(catalog_action(catalog, STR("s3:GetObject")));
    assert_int_equal(catalog_key(catalog, STR("aws:SourceIp")).type, KEY_UNKNOWN);
    scratch_remove(&keep, rules);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(refused),
                                       cmocka_unit_test(missing),
                                       cmocka_unit_test(smallest)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
