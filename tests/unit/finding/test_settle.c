/* Settling: ids that stand still, one order, doubles folded, no silent clean. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/finding.h"
#include "lib/unit.h"

static const struct check broader = {.slug = STR_INIT("broader-than-baseline")};
static const struct check ops = {.slug = STR_INIT("operator-level")};
static const struct check unread = {.slug = STR_INIT("unreadable")};
static const struct actor role_a = {.id = STR_INIT("arn:aws:iam::1:role/a")};
static const struct actor role_b = {.id = STR_INIT("arn:aws:iam::1:role/b")};

static struct strs texts(struct arena *keep, const char *words)
{
    struct strs list = {NULL, 0, 0};
    struct str rest = str_from(words);

    while (rest.len)
        *LIST_PUSH(keep, &list) = str_cut(&rest, ' ');
    return list;
}

static struct finding *add(struct arena *keep, struct answer_sheet *sheet,
                           const struct check *check, const struct actor *actor,
                           const char *meaning)
{
    struct finding *finding = LIST_PUSH(keep, &sheet->findings);

    finding->check = check;
    finding->actor = actor;
    finding->level = FINDING_HIGH;
    finding->meaning = texts(keep, meaning);
    return finding;
}

static struct answer_sheet some_sheet(void)
{
    return (struct answer_sheet){
        .scanned.documents = 1, .fail_on = FINDING_HIGH, .complete = true};
}

static struct place at_line(const char *path, uint32_t line)
{
    return (struct place){
        str_from(path), {line, 1, line, 2}
    };
}

static void ids_are_the_documented_ones(void **state)
{
    static const struct {
        const struct check *check;
        const struct actor *actor;
        const char *meaning, *id;
    } rows[] = {
        {&unread, NULL,    "",                 "728603d902293d023e4ebf3906f124c6"},
        {&ops,    &role_a, "s3:* ec2:*",       "3dcf1f1d307295312b82e4bda14afe07"},
        {&ops,    &role_a, "ec2:* s3:*",       "3dcf1f1d307295312b82e4bda14afe07"},
        {&ops,    &role_a, "ec2:* s3:* ec2:*", "3dcf1f1d307295312b82e4bda14afe07"},
        {&ops,    &role_a, "ec2:*s3:*",        "930928352edcf32a70982121934ddce9"},
    };
    struct arena start = test_arena(), run = start;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct answer_sheet sheet = some_sheet();
        add(&run, &sheet, rows[i].check, rows[i].actor, rows[i].meaning);
        finding_settle(&run, &sheet);
        struct str id = sheet.findings.at[0].id;
        assert_true(str_starts(id, STR("pd1-")));
        CHECK_STR(str_skip(id, 4), rows[i].id);
    }
    arena_release(start);
}

static void ids_do_not_see_places(void **state)
{
    struct arena start = test_arena(), run = start;
    struct answer_sheet here = some_sheet(), there = some_sheet();

    (void)state;
    add(&run, &here, &broader, &role_a, "s3:*")->place = at_line("a.json", 3);
    struct finding *moved = add(&run, &there, &broader, &role_a, "s3:*");
    moved->place = at_line("moved/b.json", 700);
    moved->level = FINDING_LOW;
    moved->summary = STR("in other words");
    there.scanned.commit = STR("0123");
    finding_settle(&run, &here);
    finding_settle(&run, &there);
    assert_true(str_equal(here.findings.at[0].id, there.findings.at[0].id));
    arena_release(start);
}

static void order_is_by_content(void **state)
{
    struct arena start = test_arena(), run = start;

    (void)state;
    for (int turn = 0; turn < 5; turn++) {
        struct answer_sheet sheet = some_sheet();
        for (int i = 0; i < 5; i++)
            switch ((turn + 3 * i) % 5) {
            case 0:
                add(&run, &sheet, &broader, &role_b, "1")->level = FINDING_CRITICAL;
                break;
            case 1:
                add(&run, &sheet, &broader, &role_a, "2")->place = at_line("z", 1);
                break;
            case 2:
                add(&run, &sheet, &broader, &role_b, "3")->place = at_line("a", 1);
                break;
            case 3:
                add(&run, &sheet, &broader, &role_b, "4")->place = at_line("a", 2);
                break;
            case 4:
                add(&run, &sheet, &ops, &role_a, "5");
                break;
            }
        finding_settle(&run, &sheet);
        assert_int_equal(sheet.findings.len, 5);
        for (size_t i = 0; i < 5; i++)
            assert_int_equal(sheet.findings.at[i].meaning.at[0].at[0], (char)('1' + i));
    }
    arena_release(start);
}

static struct row allow(struct arena *keep, const char *actions, struct place place)
{
    return (struct row){.actions = texts(keep, actions), .place = place};
}

static void doubles_fold(void **state)
{
    struct arena start = test_arena(), run = start;
    struct answer_sheet sheet = some_sheet();

    (void)state;
    for (uint32_t line = 3; line > 0; line--) {
        struct finding *finding = add(&run, &sheet, &broader, &role_a, "s3:*");
        finding->place = at_line("a.json", line);
        *LIST_PUSH(&run, &finding->excess) = allow(&run, "s3:*", finding->place);
        *LIST_PUSH(&run, &finding->excess) = (struct row){.deny = true};
        *LIST_PUSH(&run, &finding->path) = (struct step){
            STR("in group"), {{0}, {0}}
        };
        *LIST_PUSH(&run, &finding->path) = (struct step){STR("by"), finding->place};
    }
    add(&run, &sheet, &broader, &role_b, "s3:*");
    finding_settle(&run, &sheet);
    assert_int_equal(sheet.findings.len, 2);
    const struct finding *first = &sheet.findings.at[0];
    assert_int_equal(first->place.span.line, 1);
    assert_int_equal(first->excess.len, 6);
    assert_int_equal(first->path.len, 4);
    assert_true(first->excess.at[5].deny);
    arena_release(start);
}

/* The finding that is shown of two doubles, `a` and `b`, does not depend on which one
 * was found first: each row changes one thing in which they may differ. */
enum { PLAIN, CERTAINTY, SUMMARY, MORE_ROWS, MORE_STEPS, ROW, ROW_WORDS, STEP, KINDS };

static void double_of(struct arena *keep, struct finding *finding, int kind)
{
    struct place place = at_line("a.json", 1), later = at_line("a.json", 2);

    finding->summary = STR("a");
    *LIST_PUSH(keep, &finding->excess) =
        allow(keep, kind == ROW_WORDS ? "t" : "s", kind == ROW ? later : place);
    *LIST_PUSH(keep, &finding->path) =
        (struct step){kind == STEP ? STR("t") : STR("s"), place};
    if (kind == CERTAINTY)
        finding->certainty = CERTAIN_APPROXIMATE;
    if (kind == SUMMARY)
        finding->summary = STR("b");
    if (kind == MORE_ROWS)
        *LIST_PUSH(keep, &finding->excess) = allow(keep, "u", later);
    if (kind == MORE_STEPS)
        *LIST_PUSH(keep, &finding->path) = (struct step){STR("u"), place};
}

static void order_of_doubles_is_no_order_found(void **state)
{
    struct arena start = test_arena(), run = start;

    (void)state;
    for (int kind = PLAIN; kind < KINDS; kind++)
        for (int turn = 0; turn < 2; turn++) {
            struct answer_sheet sheet = some_sheet();
            for (int i = 0; i < 2; i++)
                double_of(&run, add(&run, &sheet, &broader, &role_a, "1"),
                          i == turn ? kind : PLAIN);
            finding_settle(&run, &sheet);
            const struct finding *shown = &sheet.findings.at[0];
            assert_int_equal(sheet.findings.len, 1);
            assert_int_equal(shown->certainty, CERTAIN_EXACT);
            CHECK_STR(shown->summary, "a");
            CHECK_STR(shown->excess.at[0].actions.at[0], "s");
            assert_int_equal(shown->excess.at[0].place.span.line, 1);
            CHECK_STR(shown->path.at[0].text, "s");
            assert_int_equal(shown->excess.len,
                             kind == MORE_ROWS || kind == ROW || kind == ROW_WORDS ? 2
                                                                                   : 1);
            assert_int_equal(shown->path.len,
                             kind == MORE_STEPS || kind == STEP ? 2 : 1);
        }
    arena_release(start);
}

/* A row that differs in one thing only is another row, and the deny after it stays. */
static void rows_are_told_apart(void **state)
{
    struct arena start = test_arena(), run = start;
    const struct place place = at_line("a.json", 1);
    /* clang-format off */
    const struct row rows[] = {
        {.place = place, .actions = texts(&run, "s")},
        {.place = place, .actions = texts(&run, "s t")},
        {.place = place, .actions = texts(&run, "s"), .not_actions = true},
        {.place = place, .actions = texts(&run, "s"), .not_resources = true},
        {.place = place, .actions = texts(&run, "s"), .status = ROW_INERT},
        {.place = place, .actions = texts(&run, "s"), .resources = texts(&run, "r")},
        {.place = place, .actions = texts(&run, "s"), .conditions = texts(&run, "c")},
    };
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < LEN(rows) * LEN(rows); i++) {
        size_t one = i / LEN(rows), other = i % LEN(rows);
        struct answer_sheet sheet = some_sheet();
        struct rows *first = &add(&run, &sheet, &broader, &role_a, "1")->excess;
        *LIST_PUSH(&run, first) = rows[one];
        struct rows *second = &add(&run, &sheet, &broader, &role_a, "1")->excess;
        *LIST_PUSH(&run, second) = rows[other];
        *LIST_PUSH(&run, second) = (struct row){.deny = true};
        finding_settle(&run, &sheet);
        assert_int_equal(sheet.findings.len, 1);
        assert_int_equal(sheet.findings.at[0].excess.len, one == other ? 1 : 3);
    }
    arena_release(start);
}

static void a_witness_is_not_lost(void **state)
{
    struct arena start = test_arena(), run = start;

    (void)state;
    for (int which = 0; which < 3; which++) {
        struct answer_sheet sheet = some_sheet();
        for (int i = 0; i < 2; i++) {
            struct finding *finding = add(&run, &sheet, &broader, &role_a, "1");
            finding->place = at_line("a.json", 1 + (uint32_t)i);
            finding->has_witness = which == i || which == 2;
            finding->witness.action = i ? STR("s3:Second") : STR("s3:First");
        }
        finding_settle(&run, &sheet);
        assert_true(sheet.findings.at[0].has_witness);
        CHECK_STR(sheet.findings.at[0].witness.action,
                  which == 1 ? "s3:Second" : "s3:First");
    }
    arena_release(start);
}

static void shared_lists_are_not_written(void **state)
{
    struct arena start = test_arena(), run = start;
    struct answer_sheet sheet = some_sheet();
    struct rows shared = {NULL, 0, 0};

    (void)state;
    *LIST_PUSH(&run, &shared) = allow(&run, "s3:*", at_line("a", 1));
    add(&run, &sheet, &broader, &role_a, "1")->excess = shared;
    struct finding *same = add(&run, &sheet, &broader, &role_a, "1");
    *LIST_PUSH(&run, &same->excess) = allow(&run, "s3:*", at_line("b", 1));
    same->place = at_line("b", 1);
    finding_settle(&run, &sheet);
    assert_int_equal(sheet.findings.at[0].excess.len, 2);
    assert_int_equal(shared.at[1].actions.len, 0);
    arena_release(start);
}

static void the_gravest_of_doubles_stays(void **state)
{
    struct arena start = test_arena(), run = start;
    struct answer_sheet sheet = some_sheet();

    (void)state;
    add(&run, &sheet, &broader, &role_a, "1")->level = FINDING_LOW;
    struct finding *grave = add(&run, &sheet, &broader, &role_a, "1");
    grave->level = FINDING_CRITICAL;
    grave->place = at_line("z", 9);
    finding_settle(&run, &sheet);
    assert_int_equal(sheet.findings.len, 1);
    assert_int_equal(sheet.findings.at[0].level, FINDING_CRITICAL);
    arena_release(start);
}

static void findings_exit_at_the_threshold(void **state)
{
    static const struct {
        enum finding_level level, fail_on;
        enum exit_code exit;
    } rows[] = {
        {FINDING_MEDIUM,   FINDING_HIGH,     EXIT_CLEAN   },
        {FINDING_HIGH,     FINDING_HIGH,     EXIT_FINDINGS},
        {FINDING_CRITICAL, FINDING_HIGH,     EXIT_FINDINGS},
        {FINDING_NOTE,     FINDING_NOTE,     EXIT_FINDINGS},
        {FINDING_HIGH,     FINDING_CRITICAL, EXIT_CLEAN   },
    };
    struct arena start = test_arena(), run = start;
    struct answer_sheet empty = some_sheet();

    (void)state;
    finding_settle(&run, &empty);
    assert_int_equal(finding_exit(&empty), EXIT_CLEAN);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct answer_sheet sheet = some_sheet();
        sheet.fail_on = rows[i].fail_on;
        add(&run, &sheet, &broader, &role_a, "1")->level = rows[i].level;
        finding_settle(&run, &sheet);
        CHECK_ROW(finding_level_name(rows[i].level),
                  finding_exit(&sheet) == rows[i].exit);
        assert_true(sheet.complete);
        assert_int_equal(sheet.incomplete_because.len, 0);
    }
    arena_release(start);
}

enum gap { NOTED, UNDECIDED, EMPTY, SAID };

/* Each gap beside a critical finding: 3 outranks 1, and the report says why. */
static void incomplete_outranks_findings(void **state)
{
    static const char *const because[] = {
        [NOTED] = "1 place could not be read or decided",
        [UNDECIDED] = "1 comparison could not be decided",
        [EMPTY] = "there was nothing to scan: no document holds a grant",
        [SAID] = "the run did not say what is missing",
    };
    struct arena start = test_arena(), run = start;

    (void)state;
    for (enum gap gap = NOTED; gap <= SAID; gap++) {
        struct answer_sheet sheet = some_sheet();
        struct finding *finding = add(&run, &sheet, &broader, &role_a, "1");
        finding->level = FINDING_CRITICAL;
        if (gap == NOTED)
            note_add(&run, &sheet.notes, "broken", at_line("a", 1), "no end");
        if (gap == UNDECIDED)
            finding->certainty = CERTAIN_UNDECIDED;
        sheet.scanned.documents = gap != EMPTY;
        sheet.complete = gap != SAID;
        finding_settle(&run, &sheet);
        CHECK_ROW(because[gap], finding_exit(&sheet) == EXIT_INCOMPLETE);
        CHECK_ROW(because[gap], !sheet.complete);
        CHECK_STR(sheet.incomplete_because, because[gap]);
        CHECK_ROW(because[gap], sheet.notes.len == (gap != UNDECIDED));
    }
    arena_release(start);
}

static void notes_are_settled(void **state)
{
    struct arena start = test_arena(), run = start;
    struct answer_sheet sheet = some_sheet();

    (void)state;
    note_add(&run, &sheet.notes, "broken", at_line("b", 1), "no end");
    note_add(&run, &sheet.notes, "broken", at_line("a", 1), "no end");
    note_add(&run, &sheet.notes, "broken", at_line("b", 1), "no end");
    finding_settle(&run, &sheet);
    assert_int_equal(sheet.notes.len, 2);
    CHECK_STR(sheet.notes.at[0].place.path, "a");
    CHECK_STR(sheet.incomplete_because, "2 places could not be read or decided");
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_the_documented_ones),
        cmocka_unit_test(ids_do_not_see_places),
        cmocka_unit_test(order_is_by_content),
        cmocka_unit_test(doubles_fold),
        cmocka_unit_test(order_of_doubles_is_no_order_found),
        cmocka_unit_test(rows_are_told_apart),
        cmocka_unit_test(a_witness_is_not_lost),
        cmocka_unit_test(shared_lists_are_not_written),
        cmocka_unit_test(the_gravest_of_doubles_stays),
        cmocka_unit_test(findings_exit_at_the_threshold),
        cmocka_unit_test(incomplete_outranks_findings),
        cmocka_unit_test(notes_are_settled)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
