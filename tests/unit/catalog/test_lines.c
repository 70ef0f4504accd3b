/* The first line of a catalogue file is understood in full or not at all. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/lines.h"

#include "unit/catalog/scratch.h"

static void heads(void **state)
{
    static const struct {
        const char *text;
        bool ok;
    } rows[] = {
        {"permdrift pets 1: a@1 of 2026-09-26, 3 cats, 12 sea lions\nx\n", true },
        {"permdrift pets 1: a@1 of 2026-09-26, 3 cats, 12 sea lions",      true },
        {"permdrift pets 1: a@1 of 2026-09-26, 3 cats, 12 sea lion\n",     false},
        {"permdrift pets 1: a@1 of 2026-09-26, 3 cats\n",                  false},
        {"permdrift pets 1: a@1 of 2026-09-26, 12 sea lions, 3 cats\n",    false},
        {"permdrift pets 1: a@1 of 2026-09-26, -3 cats, 12 sea lions\n",   false},
        {"permdrift pets 1: a@1 of 2026-09-26,3 cats, 12 sea lions\n",     false},
        {"permdrift pets 1: a@1 of 2026-09-26, 3 cats, 12 sea lions,\n",   false},
        {"permdrift pets 1: a@1 of 2026-09-26, 3 cats, 12 sea lions, \n",  false},
        {"permdrift pets 1: a@1 of 2026-09-2x, 3 cats, 12 sea lions\n",    false},
        {"permdrift pets 1: a@1 of 2026/09/26, 3 cats, 12 sea lions\n",    false},
        {"permdrift pets 1: a@1 of 2026-09-26 x, 3 cats, 12 sea lions\n",  false},
        {"permdrift pets 1:  of 2026-09-26, 3 cats, 12 sea lions\n",       false},
        {"permdrift pets 1: a@1 at 2026-09-26, 3 cats, 12 sea lions\n",    false},
        {"permdrift pets 2: a@1 of 2026-09-26, 3 cats, 12 sea lions\n",    false},
        {"permdrift pests 1: a@1 of 2026-09-26, 3 cats, 12 sea lions\n",   false},
        {"permdrift pets 1: a@1 of 2026-09-26, 3 cats, 12 sea lions\r\n",  false},
        {"\npermdrift pets 1: a@1 of 2026-09-26, 3 cats, 12 sea lions\n",  false},
    };
    static const char *const things[] = {"cats", "sea lions"};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct lines lines = {"pets.txt", str_from(rows[i].text), STR("")};
        struct fault why = {0};
        size_t counts[2];
        CHECK_ROW(rows[i].text,
                  lines_head(&lines, "pets", things, 2, counts, &why) == rows[i].ok);
        CHECK_ROW(rows[i].text, rows[i].ok || why.exit == EXIT_USAGE);
        CHECK_ROW(rows[i].text, !rows[i].ok || (counts[0] == 3 && counts[1] == 12));
    }
}

static void places(void **state)
{
    struct lines lines = {"a.txt", STR("one\ntwo\n\nfour"), STR("")};
    struct str line;
    const char *const wanted[] = {"one", "two", "", "four"};

    (void)state;
    lines.rest = lines.text;
    for (size_t i = 0; i < LEN(wanted); i++) {
        struct fault why = {0};
        char text[32];
        assert_true(lines_next(&lines, &line));
        CHECK_STR(line, wanted[i]);
        assert_false(lines_fault(&lines, line, "so", &why));
        snprintf(text, sizeof text, "a.txt:%zu: so", i + 1);
        CHECK_STR(str_from(why.text), text);
    }
    assert_false(lines_next(&lines, &line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(heads),
                                       cmocka_unit_test(places)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
