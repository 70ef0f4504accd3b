/* What looks like ASCII, and what does not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "syntax/looks.h"

static void texts(void **state)
{
    static const struct {
        const char *text, *plain;
    } rows[] = {
        {"admin",                                "admin"                       },
        {"\xd0\xb0\x64min",                      "admin"                       }, /* Cyrillic */
        {"r\xce\xbfot",                          "root"                        }, /* Greek */
        {"\xef\xbc\xa1\xef\xbd\x9e",             "A~"                          }, /* full width */
        {"\xf0\x9d\x90\x80\xf0\x9d\x90\xb3",     "Az"                          }, /* mathematics */
        {"\xf0\x9d\x9a\xa3\xf0\x9d\x9f\x8e",     "z0"                          },
        {"\xf0\x9d\x9f\xbf",                     "9"                           },
        {"\xc4\xb1\xe2\x84\xaa\xe0\xa7\xa6",     "iKo"                         }, /* ends of the table */
        {"\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80",
         "\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80"                                },
        {"\xf0\x9d\x9a\xa4\xef\xbd\x9f",         "\xf0\x9d\x9a\xa4\xef\xbd\x9f"},
        {"a\xff\xd0",                            "a\xff\xd0"                   }, /* no characters */
        {"",                                     ""                            },
    };
    struct arena start = test_arena(), keep = start;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(looks_plain(&keep, str_from(rows[i].text)), rows[i].plain);
    arena_release(start);
}

static void words(void **state)
{
    static const struct {
        const char *text, *word;
        bool like;
    } rows[] = {
        {"Effect",         "Effect", true },
        {"EFFECT",         "effect", true },
        {"\xd0\x95"
         "ffect", "effect", true },
        {"Effec",          "Effect", false},
        {"Effects",        "Effect", false},
        {"\xc3\x89"
         "ffect", "Effect", false},
        {"\xff"
         "ffect", "Effect", false},
        {"",               "",       true },
        {"",               "a",      false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].text, looks_like(str_from(rows[i].text),
                                           str_from(rows[i].word)) == rows[i].like);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts),
                                       cmocka_unit_test(words)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
