/* Runs of base64 in other text, and the bytes that they spell. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/base64.h"
#include "lib/unit.h"

#define LETTERS "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU2Nzg5"
#define BYTES   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

static void runs(void **state)
{
    static const struct {
        const char *text;
        size_t skip;
        const char *bytes; /* of the first run; NULL when there is none */
    } rows[] = {
        {LETTERS,                                                0, BYTES            },
        {"key: " LETTERS "\n",                                   0, BYTES            },
        {"\"" LETTERS "\\nQQ==\"",                               0, BYTES "A"        },
        {LETTERS "\n  QUJD\r\n\tQQ==",                           0, BYTES "ABCA"     },
        {"/" LETTERS,                                            1, BYTES            },
        {"a/b" LETTERS,                                          3, BYTES            },
        {"Pz8-Pz8_" LETTERS,                                     0, "?\?>?\?\?" BYTES},
        {"Pz8+Pz8/" LETTERS,                                     0, "?\?>?\?\?" BYTES},
        {"\\" LETTERS "\\t",                                     0, BYTES            },
        {"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTI",              0, NULL             },
        {"QUJD\nREVG\nR0hJ\nSktM\nTU5P\nUFFS\nU1RV\nVldY\nWVow", 0,
         "ABCDEFGHIJKLMNOPQRSTUVWXYZ0"                                               },
        {"some words, none of which is ever so long as that",    0, NULL             },
        {"",                                                     0, NULL             },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena start = test_arena(), keep = start;
        struct str text = str_from(rows[i].text);
        struct base64_run run;
        bool found = base64_find(text, 0, &run);
        CHECK_ROW(rows[i].text, found == (rows[i].bytes != NULL));
        if (found)
            CHECK_STR(base64_decode(&keep, text, run, rows[i].skip), rows[i].bytes);
        if (found)
            CHECK_ROW(rows[i].text, !base64_find(text, run.at + run.len, &run));
        arena_release(start);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(runs)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
