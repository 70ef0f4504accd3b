/* A reading is put in the order of its documents. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "model/account.h"

static void settling(void **state)
{
    struct policy a = {.path = STR("a"), .span = {.line = 9}};
    struct policy b1 = {.path = STR("b"), .span = {.line = 1}, .pointer = STR("/1")};
    struct policy b2 = {.path = STR("b"), .span = {.line = 1}, .pointer = STR("/2")};
    struct policy b3 = {.path = STR("b"), .span = {.line = 2}};
    const struct policy *loose[] = {&b3, &b2, &a, &b1};
    const struct policy *managed[] = {&b1, &a};
    struct entity entities[] = {
        {.file = STR("b"), .arn.text = STR("x")},
        {.file = STR("a"), .arn.text = STR("z")},
        {.file = STR("a"), .arn.text = STR("y")}
    };
    struct reading reading = {
        .loose = {loose,    LEN(loose),    LEN(loose)   },
        .managed = {managed,  LEN(managed),  LEN(managed) },
        .entities = {entities, LEN(entities), LEN(entities)}
    };
    struct reading empty = {.grants = 0};

    (void)state;
    reading_settle(&empty);
    reading_settle(&reading);
    assert_ptr_equal(loose[0], &a);
    assert_ptr_equal(loose[1], &b1);
    assert_ptr_equal(loose[2], &b2);
    assert_ptr_equal(loose[3], &b3);
    assert_ptr_equal(managed[0], &a);
    CHECK_STR(entities[0].arn.text, "y");
    CHECK_STR(entities[1].arn.text, "z");
    CHECK_STR(entities[2].arn.text, "x");
}

/* Names are put for ids, in copies: what was read stays as it is. */
static void naming(void **state)
{
    static const struct {
        enum principal_type type;
        const char *text, *named;
    } rows[] = {
        {PRINCIPAL_AWS,       "AROAONE",   "one"      },
        {PRINCIPAL_AWS,       "AIDATWO",   "two,too"  },
        {PRINCIPAL_AWS,       "AROAGONE",  "AROAGONE" },
        {PRINCIPAL_AWS,       "AGPAGROUP", "AGPAGROUP"},
        {PRINCIPAL_AWS,       "aroaone",   "aroaone"  },
        {PRINCIPAL_FEDERATED, "AROAONE",   "AROAONE"  },
    };
    struct arena keep = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct principal_token token = {rows[i].type, {.text = str_from(rows[i].text)}};
        struct statement statement = {
            .principals = {.present = true, .any = {&token, 1, 1}}
        };
        struct policy policy = {
            .statements = {&statement, 1, 1}
        };
        const struct policy *loose[] = {&policy};
        struct entity entities[] = {
            {.type = ENTITY_ROLE,
             .id = STR("AROAONE"),
             .arn.text = STR("one"),
             .trust = &policy},
            {.type = ENTITY_USER,      .id = STR("AIDATWO"),                                 .arn.text = STR("two")},
            {.type = ENTITY_USER,.id = STR("AIDATWO"),.arn.text = STR("too")},
            {.type = ENTITY_GROUP,   .id = STR("AGPAGROUP"),               .arn.text = STR("group")},
            {.type = ENTITY_ROLE,                     .arn.text = STR("nameless")                            },
        };
        struct reading reading = {
            .loose = {loose,    1,             1            },
            .entities = {entities, LEN(entities), LEN(entities)},
        };
        struct strs texts = {0};

        reading_name(&keep, scratch, &reading);
        const struct principal_tokens *any =
            &reading.loose.at[0]->statements.at[0].principals.any;
        for (size_t t = 0; t < any->len; t++)
            *LIST_PUSH(&keep, &texts) = any->at[t].token.text;
        CHECK_STR(arena_join(&keep, texts.at, texts.len, STR(",")), rows[i].named);
        any = &reading.entities.at[0].trust->statements.at[0].principals.any;
        assert_int_equal(any->len, texts.len);
        assert_true(str_equal(any->at[0].token.text, texts.at[0]));
        CHECK_STR(token.token.text, rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(settling),
                                       cmocka_unit_test(naming)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
