/* Two verdicts are one relation and one exit code. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "ask/difference.h"

#include <stdlib.h>
#include <unistd.h>

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

#define RIGHTS "{'Statement': {'Effect': 'Allow', 'Action': 'a:b', 'Resource': '*'}}"
#define TO_ANYONE                                                                      \
    "{'Statement': {'Effect': 'Allow', 'Action': 'a:b', 'Resource': '*', "             \
    "'Principal': '*'}}"

static void write_policy(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");

    assert_non_null(file);
    for (; *text; text++)
        fputc(*text == '\'' ? '"' : *text, file);
    fclose(file);
}

/* Policies with principals and without are never two sides of one question. */
static void kinds_do_not_mix(void **state)
{
    /* clang-format off */
    static const struct {
        const char *before, *after, *said;
    } rows[] = {
        {RIGHTS, TO_ANYONE,
         "after.json names principals and before.json names none: policies of resources "
         "and of identities cannot be compared"},
        {TO_ANYONE, RIGHTS,
         "before.json names principals and after.json names none: policies of resources "
         "and of identities cannot be compared"},
        {"[" RIGHTS "," TO_ANYONE "]", RIGHTS,
         "before.json holds policies that name principals and policies that name none: "
         "compare them one by one"},
        {RIGHTS, "[" TO_ANYONE "," TO_ANYONE "," RIGHTS "]",
         "after.json holds policies that name principals and policies that name none: "
         "compare them one by one"},
        {RIGHTS, "[" RIGHTS "," RIGHTS "]", "cannot open '/none/catalog/aws/actions.txt': No such file or directory"},
    };
    /* clang-format on */
    const struct difference_job job = {
        .before = "before.json", .after = "after.json", .rules = "/none"};
    const struct arena start = test_arena();
    char folder[] = "/tmp/permdrift-XXXXXX";

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct notes notes = {0};
        struct fault why = {0};
        struct difference difference;

        write_policy(job.before, rows[i].before);
        write_policy(job.after, rows[i].after);
        assert_false(difference_find(&keep, &job, &difference, &notes, &why));
        assert_int_equal(why.exit, EXIT_USAGE);
        if (!str_starts(str_from(why.text), str_from(rows[i].said)))
            print_error("%s\n", why.text);
        CHECK_ROW(rows[i].said, str_starts(str_from(why.text), str_from(rows[i].said)));
    }
    unlink(job.before);
    unlink(job.after);
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(rmdir(folder), 0);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relation_and_exit),
        cmocka_unit_test(undecided_says_why),
        cmocka_unit_test(kinds_do_not_mix),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
