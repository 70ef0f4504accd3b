/* Two verdicts are one relation and one exit code. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "ask/difference.h"

#define COVERED   VERDICT_COVERED
#define EXCEEDS   VERDICT_EXCEEDS
#define UNDECIDED VERDICT_UNDECIDED

static void relation_and_exit(void **state)
{
    static const struct {
        enum verdict ahead, back;
        const char *relation;
        int alone, both;
    } rows[] = {
        {COVERED,   COVERED,   "equivalent",   0, 0},
        {COVERED,   EXCEEDS,   "narrower",     0, 1},
        {COVERED,   UNDECIDED, "undecided",    0, 3},
        {EXCEEDS,   COVERED,   "wider",        1, 1},
        {EXCEEDS,   EXCEEDS,   "incomparable", 1, 1},
        {EXCEEDS,   UNDECIDED, "undecided",    1, 1},
        {UNDECIDED, COVERED,   "undecided",    3, 3},
        {UNDECIDED, EXCEEDS,   "undecided",    3, 1},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct difference difference = {.ahead = {.verdict = rows[i].ahead},
                                        .back = {.verdict = rows[i].back}};

        assert_int_equal(difference_exit(&difference), rows[i].alone);
        difference.both = true;
        assert_int_equal(difference_exit(&difference), rows[i].both);
        assert_string_equal(difference_relation(&difference), rows[i].relation);
    }
}

/* A reason is all there is to say of what stayed open. */
static void undecided_says_why(void **state)
{
    const struct arena start = test_arena(), scratch = test_arena();
    const struct difference difference = {
        .before = STR("old"),
        .after = STR("new"),
        .ahead = {.verdict = VERDICT_UNDECIDED, .reason = STR("too many stars")},
    };
    const struct report_style style = {0};
    struct arena keep = start;
    struct out text = out_to_arena(&keep);

    (void)state;
    difference_text(&text, scratch, &difference, &style);
    CHECK_STR(out_text(&text), "undecided new may allow more than old: no proof\n"
                               "  because too many stars\n");
    struct out json = out_to_arena(&keep);
    difference_json(&json, scratch, &difference);
    CHECK_STR(out_text(&json), "{\n"
                               "  \"schema\": \"permdrift.comparison/1\",\n"
                               "  \"old\": \"old\",\n"
                               "  \"new\": \"new\",\n"
                               "  \"verdict\": \"undecided\",\n"
                               "  \"reason\": \"too many stars\",\n"
                               "  \"witness\": null,\n"
                               "  \"status\": null,\n"
                               "  \"place\": null,\n"
                               "  \"excess\": [],\n"
                               "  \"remarks\": []\n"
                               "}\n");
    arena_release(scratch);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relation_and_exit),
        cmocka_unit_test(undecided_says_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
