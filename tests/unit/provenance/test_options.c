/* Options are understood whole, or the line is a mistake. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/options.h"

#include "rig.h"

static void reading(void **state)
{
    static const char twice[] = "\"namespaces\" is given twice";
    static const char after[] = "\"valid-after\" is given twice, or is no time";
    static const char before[] = "\"valid-before\" is given twice, or is no time";
    static const char bare[] = "the value of an option has no quotes around it";
    static const char unknown[] = "an option is not known";
    static const struct {
        const char *text, *words; /* NULL: all is well */
    } rows[] = {
        {"cert-authority",                                      NULL                                            },
        {"CERT-Authority",                                      NULL                                            },
        {"namespaces=\"git,file\"",                             NULL                                            },
        {"valid-after=\"20240229\",valid-before=\"20240229Z\"", NULL                                            },
        {"valid-after=\"202402291259\"",                        NULL                                            },
        {"valid-before=\"20240229125959Z\",cert-authority",     NULL                                            },
        {"",                                                    unknown                                         },
        {"cert-authority,",                                     unknown                                         },
        {",cert-authority",                                     unknown                                         },
        {"verify-required",                                     unknown                                         },
        {"no-touch-required=\"yes\"",                           unknown                                         },
        {"namespaces=git",                                      bare                                            },
        {"namespaces=\"git",                                    bare                                            },
        {"namespaces=\"\"",                                     bare                                            },
        {"namespaces=\"a\\\"b\"",                               bare                                            },
        {"namespaces=",                                         bare                                            },
        {"namespaces=\"a\",namespaces=\"a\"",                   twice                                           },
        {"namespaces=\"a\"x",                                   "something stands behind the value of an option"},
        {"valid-after=\"20240230\"",                            after                                           },
        {"valid-after=\"2024\"",                                after                                           },
        {"valid-after=\"202402291260\"",                        after                                           },
        {"valid-after=\"202402292459\"",                        after                                           },
        {"valid-after=\"20240229125960\"",                      after                                           },
        {"valid-after=\"2024022912x0\"",                        after                                           },
        {"valid-after=\"20240101\",valid-after=\"20240101\"",   after                                           },
        {"valid-before=\"tomorrow\"",                           before                                          },
        {"valid-before=\"20240228\",valid-after=\"20240229\"",
         "\"valid-before\" is before \"valid-after\""                                                           },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct key_options options;
        const char *words = options_read(str_from(rows[i].text), &options);

        if ((words == NULL) != (rows[i].words == NULL))
            fail_msg("%s: %s", rows[i].text, words ? words : "well");
        CHECK_STR(str_from(words), rows[i].words ? rows[i].words : "");
    }
}

static void times(void **state)
{
    struct key_options options;

    (void)state;
    assert_null(options_read(STR("valid-after=\"19700102\",valid-before=\"197001020304"
                                 "05Z\",namespaces=\"g*\",cert-authority"),
                             &options));
    assert_int_equal(options.after, 86400);
    assert_int_equal(options.before, 86400 + 3 * 3600 + 4 * 60 + 5);
    CHECK_STR(options.namespaces, "g*");
    assert_true(options.authority);
}

static void matching(void **state)
{
    static const struct {
        const char *patterns, *text;
        bool fits;
    } rows[] = {
        {"a@b",      "a@b",  true },
        {"a@b",      "A@b",  false},
        {"x,a@b",    "a@b",  true },
        {"*@b",      "a@b",  true },
        {"?@b",      "aa@b", false},
        {"!a@b,*@b", "a@b",  false},
        {"*@b,!a@b", "a@b",  false},
        {"!a@b,*@b", "c@b",  true },
        {"!a@b",     "c@b",  false},
        {"",         "a@b",  false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].patterns,
                  options_match(str_from(rows[i].patterns), str_from(rows[i].text)) ==
                      rows[i].fits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading),
        cmocka_unit_test(times),
        cmocka_unit_test(matching),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
