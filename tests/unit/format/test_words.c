/* One pass finds what a search word by word finds. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/words.h"
#include "lib/unit.h"

static const struct needle needles[] = {
    {STR_INIT("effect"),    1 },
    {STR_INIT("affect"),    2 },
    {STR_INIT("effects"),   4 },
    {STR_INIT("2012-1"),    8 },
    {STR_INIT("statement"), 16},
    {{0},                   0 },
};

static void rows(void **state)
{
    static const struct {
        const char *text;
        unsigned weight;
    } cases[] = {
        {"",                           0 },
        {"effec",                      0 },
        {"effect",                     1 },
        {"EFFECTS",                    5 },
        {"xeffEct",                    1 },
        {"effect effect",              1 },
        {"eeffectaffect",              3 },
        {"statemenstatement",          16},
        {"statemen",                   0 },
        {"2012-1statement\xff|Affect", 26},
        {"\"Statement\":\"Effects\"",  21},
    };

    (void)state;
    for (size_t i = 0; i < LEN(cases); i++)
        CHECK_ROW(cases[i].text,
                  words_weigh(str_from(cases[i].text), needles, 99) == cases[i].weight);
    assert_true(words_weigh(STR("effect affect statement"), needles, 2) < 16);
}

static unsigned one_by_one(struct str text)
{
    unsigned weight = 0;

    for (size_t i = 0; needles[i].word.len; i++) {
        size_t len = needles[i].word.len;
        bool found = false;
        for (size_t at = 0; at + len <= text.len; at++)
            found |= str_equal_fold((struct str){text.at + at, len}, needles[i].word);
        weight += found ? needles[i].weight : 0;
    }
    return weight;
}

/* Texts out of pieces of the words, in an order that is the same on every run. */
static void law(void **state)
{
    static const char *const pieces[] = {"eff",   "ect",  "aff", "s", "2012", "-1",
                                         "state", "ment", "E",   "e", "\xc3", "f"};
    uint32_t seed = 1;

    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        char text[64];
        size_t len = 0;
        for (size_t i = 0; i < 9; i++) {
            seed = seed * 1664525 + 1013904223;
            const char *piece = pieces[(seed >> 16) % LEN(pieces)];
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        struct str whole = {text, len};
        assert_int_equal(words_weigh(whole, needles, 99), one_by_one(whole));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows), cmocka_unit_test(law)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
