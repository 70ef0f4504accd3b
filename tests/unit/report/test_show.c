/* Foreign text becomes one line that says what is in it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/show.h"

#include "lib/unit.h"

static void rows_are_shown(void **state)
{
    static const struct {
        struct str text;
        const char *shown;
    } rows[] = {
        {STR_INIT(""),                         ""                                  },
        {STR_INIT("arn:aws:iam::1:role/a"),    "arn:aws:iam::1:role/a"             },
        {STR_INIT("\xc3\xa4\xf0\x9f\x98\x80"), "\xc3\xa4\xf0\x9f\x98\x80"          },
        {STR_INIT("a\nb\tc\0d"),               "a<U+000A>b<U+0009>c<U+0000>d"      },
        {STR_INIT("\x1b[2J\x7f"),              "<U+001B>[2J<U+007F>"               },
        {STR_INIT("x\xe2\x80\xaey"),           "x<U+202E>y"                        },
        {STR_INIT("\xf3\xa0\x81\x81"),         "<U+E0041>"                         },
        {STR_INIT("\xff\xc3("),                "<0xFF><0xC3>("                     },
        {STR_INIT("a#b ##[x] ###"),            "a#b #<U+0023>[x] #<U+0023><U+0023>"},
        {STR_INIT("\xc3\xa4#"),                "\xc3\xa4#"                         },
        {STR_INIT("#\n#"),                     "#<U+000A>#"                        },
    };
    struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct out out = out_to_arena(&keep);
        show_text(&out, rows[i].text);
        CHECK_STR(out_text(&out), rows[i].shown);
    }
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_are_shown)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
