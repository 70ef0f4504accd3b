/* Policies in wrappings are found, and words about policies are not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/buried.h"
#include "lib/unit.h"

/* {"Effect":"Allow","Action":"*"} in base64, in itself. */
#define ONCE  "eyJFZmZlY3QiOiJBbGxvdyIsIkFjdGlvbiI6IioifQo="
#define TWICE "ZXlKRlptWmxZM1FpT2lKQmJHeHZkeUlzSWtGamRHbHZiaUk2SWlvaWZRbz0="
#define THRICE                                                                         \
    "WlhsS1JscHRXbXhaTTFGcFQybEtRbUpIZUhaa2VVbHpTV3RHYW1SSGJIWmlhVWsy"                 \
    "U1dsdmFXWlJiejA9"
#define FOUR_TIMES                                                                     \
    "V2xoc1MxSnNjSFJYYlhoYVRURkdjRlF5YkV0UmJVcElaVWhhYTJWVmJIcFRWM1JI"                 \
    "WVcxU1NHSklXbWxoVldzeVUxZHNkbUZYV2xKaWVqQTk="
#define NOTHING "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4"

static void texts(void **state)
{
    static const struct {
        uint32_t column; /* 0: not found */
        const char *text;
    } rows[] = {
        {3,  "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}"      },
        {26, "aws --policy-document '{\"Effect\": \"Allow\", \"Action\": \"*\"}'"   },
        {18,
         "aws --policy \"{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"*\\\"}\"" },
        {1,  "%7B%22Effect%22:%22Allow%22,%22Action%22:%22*%22%7D%7D"               },
        {11, "<p>{&quot;Effect&quot;: &quot;Allow&quot;, &quot;Action&quot;: 1}</p>"},
        {3,  "Statement:\n- Action: s3:*\n  Effect: Allow\n  Resource: x"           },
        {24, "NotAction = [\"iam:*\"], Effect = \"Allow\", Resource = 1"            },
        {20, "{'Action' => '*', 'Effect' => 'Allow', 'Resource' => 1}"              },
        {32, "say Action := \"*\" and then let Effect := `Allow`"                   },
        {6,  "key: " ONCE                                                           },
        {6,  "key: " TWICE                                                          },
        {6,  "key: " THRICE                                                         },
        {0,  "key: " FOUR_TIMES                                                     },
        {1,  "a/" ONCE                                                              },
        {0,  "-----BEGIN CERTIFICATE-----\n" NOTHING "\n-----END"                   },
        {0,  "the Effect of it: Allow an Action: none of these words"               },
        {0,  "{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}"       },
        {0,  "{\"Effect\": \"Allowed\", \"Action\": \"*\", \"Resource\": \"*\"}"    },
        {0,  "{\"SideEffect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}"  },
        {0,  "{\"Effect\": \"Allow\", \"ReAction\": \"*\", \"Resource\": \"*\"}"    },
        {0,  "{\"Effect\": \"Allow\"} takes an Action and does not say it"          },
        {0,  "{\"Effect\": \"Allow\", \"Actions\": \"*\", \"Resources\": \"*\"}"    },
        {0,  "Effect: Allow, Action: 1"                                             },
        {0,  "\"Effect\" \"Action\" 12345678901234567890123456789012345"            },
        {0,  "\"Effect\": \"Allow\", and at the end of the text an Action"          },
    };
    struct arena scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct span at = {0};
        bool found = buried_find(scratch, str_from(rows[i].text), &at);
        CHECK_ROW(rows[i].text, found == (rows[i].column > 0));
        CHECK_ROW(rows[i].text, at.column == rows[i].column);
    }
    arena_release(scratch);
}

/* The keys of one statement are near each other. */
static void distance(void **state)
{
    struct arena start = test_arena(), keep = start;

    (void)state;
    for (int blanks = 4000; blanks <= 4200; blanks += 200) {
        struct str text =
            arena_print(&keep, "{'Effect': 'Allow',%*s 'Action': 1", blanks, "");
        struct span at;
        assert_int_equal(buried_find(keep, text, &at), blanks == 4000);
    }
    arena_release(start);
}

/* Columns count as those of an editor. */
static void places(void **state)
{
    struct arena scratch = test_arena();
    struct span at = {0};

    (void)state;
    assert_true(buried_find(scratch,
                            STR("one\n"
                                "\xc3\xa9\xf0\x9f\x98\x80 Effect: Allow\n"
                                "Action: 1 and then some more\n"),
                            &at));
    assert_int_equal(at.line, 2);
    assert_int_equal(at.column, 5);
    assert_int_equal(at.end_line, 2);
    assert_int_equal(at.end_column, 6);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts), cmocka_unit_test(distance), cmocka_unit_test(places)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
