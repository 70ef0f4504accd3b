/* Condition keys are found by name, then by the longest name with a variable part. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/table.h"

#include "unit/catalog/scratch.h"

static void facts(void **state)
{
    static const struct {
        const char *key;
        struct key_fact fact;
    } rows[] = {
        {"aws:SourceIp",                                {KEY_ADDRESS, false}},
        {"AWS:sourceip",                                {KEY_ADDRESS, false}},
        {"aws:PrincipalArn",                            {KEY_ARN, false}    },
        {"aws:MultiFactorAuthPresent",                  {KEY_BOOL, false}   },
        {"aws:CurrentTime",                             {KEY_DATE, false}   },
        {"ec2:RoleDelivery",                            {KEY_NUMBER, false} },
        {"s3:signatureAge",                             {KEY_NUMBER, false} },
        {"s3:prefix",                                   {KEY_STRING, false} },
        {"aws:TagKeys",                                 {KEY_STRING, true}  },
        {"aws:PrincipalOrgPaths",                       {KEY_STRING, true}  },
        {"kms:EncryptionContextKeys",                   {KEY_STRING, true}  },
        {"aws:RequestTag/team",                         {KEY_STRING, false} },
        {"aws:requesttag/a/b:c",                        {KEY_STRING, false} },
        {"aws:RequestTag/",                             {KEY_STRING, false} },
        {"aws:RequestTag",                              {KEY_UNKNOWN, false}},
        {"kms:EncryptionContext:aws:s3:arn",            {KEY_STRING, false} },
        {"s3:ExistingObjectTag/x",                      {KEY_STRING, false} },
        {"token.actions.githubusercontent.com:sub",     {KEY_STRING, false} },
        {"token.actions.githubusercontent.com/org:ref", {KEY_STRING, false} },
        {"token.actions.githubusercontent.com/org:re",  {KEY_UNKNOWN, false}},
        {"login.example.org:aud",                       {KEY_STRING, false} },
        {"example:aud",                                 {KEY_UNKNOWN, false}},
        {"identitystore:UserId",                        {KEY_STRING, true}  },
        {"cognito-identity.amazonaws.com:amr",          {KEY_STRING, true}  },
        {"aws:NoSuchKey",                               {KEY_UNKNOWN, false}},
        {"",                                            {KEY_UNKNOWN, false}},
    };
    struct arena start = test_arena(), keep = start;
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, FROZEN_RULES, &why);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct key_fact fact = catalog_key(catalog, str_from(rows[i].key));
        CHECK_ROW(rows[i].key, fact.type == rows[i].fact.type);
        CHECK_ROW(rows[i].key, fact.multi == rows[i].fact.multi);
    }
    arena_release(start);
}

/* With several names that fit, the longest fixed part says most, wherever it stands. */
static void longest(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct change change = {"longest", "catalog/aws/actions.txt", "",
                            "permdrift actions 1: x of 2026-01-01, 0 services, "
                            "0 actions, 0 resource types, 0 condition keys, "
                            "4 global keys\n\nglobal\n"
                            "key *:b*:c Numeric\n"
                            "key a:* Bool\n"
                            "key a:b*:c Date\n"
                            "key a:b*d*:c ArrayOfARN\n",
                            ""};
    struct str rules = scratch_make(&keep, &change);
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, rules, &why);

    (void)state;
    assert_non_null(catalog);
    assert_int_equal(catalog_key(catalog, STR("a:x")).type, KEY_BOOL);
    assert_int_equal(catalog_key(catalog, STR("a:bx:c")).type, KEY_DATE);
    assert_int_equal(catalog_key(catalog, STR("a:b:c")).type, KEY_DATE);
    assert_int_equal(catalog_key(catalog, STR("x:b:c")).type, KEY_NUMBER);
    assert_int_equal(catalog_key(catalog, STR("a:bxdx:c")).type, KEY_ARN);
    assert_true(catalog_key(catalog, STR("a:bxdx:c")).multi);
    assert_int_equal(catalog_key(catalog, STR("a:bx:c:d:c")).type, KEY_ARN);
    assert_int_equal(catalog_key(catalog, STR("b:x")).type, KEY_UNKNOWN);
    scratch_remove(&keep, rules);
    arena_release(start);
}

static void types(void **state)
{
    static const struct {
        const char *word;
        bool known;
        struct key_fact fact;
    } rows[] = {
        {"String",               true,  {KEY_STRING, false}},
        {"ArrayOfBool",          true,  {KEY_BOOL, true}   },
        {"Binary",               true,  {KEY_BINARY, false}},
        {"ArrayOfIPAddress",     true,  {KEY_ADDRESS, true}},
        {"ArrayOf",              false, {0}                },
        {"ArrayOfArrayOfString", false, {0}                },
        {"string",               false, {0}                },
        {"String ",              false, {0}                },
        {"",                     false, {0}                },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct key_fact fact = {0};
        CHECK_ROW(rows[i].word,
                  key_fact_from(str_from(rows[i].word), &fact) == rows[i].known);
        CHECK_ROW(rows[i].word, fact.type == rows[i].fact.type);
        CHECK_ROW(rows[i].word, fact.multi == rows[i].fact.multi);
    }
}

static void joined(void **state)
{
    struct key_fact text = {KEY_STRING, false}, texts = {KEY_STRING, true};
    struct key_fact arn = {KEY_ARN, false};

    (void)state;
    assert_int_equal(key_fact_join(text, texts).type, KEY_STRING);
    assert_true(key_fact_join(text, texts).multi);
    assert_true(key_fact_join(texts, text).multi);
    assert_int_equal(key_fact_join(text, arn).type, KEY_UNKNOWN);
    assert_false(key_fact_join(text, arn).multi);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts), cmocka_unit_test(longest), cmocka_unit_test(types),
        cmocka_unit_test(joined)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
