/* What somebody accepts stands last and does not count, unless some of it is open. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/finding.h"
#include "lib/unit.h"

static const struct acceptance accepted = {.reason = STR_INIT("so be it")};

static struct finding *add(struct arena *keep, struct answer_sheet *sheet,
                           const char *meaning, enum finding_level level)
{
    static const struct check check = {.slug = STR_INIT("operator-level")};
    struct finding *finding = LIST_PUSH(keep, &sheet->findings);

    *finding = (struct finding){.check = &check, .level = level};
    *LIST_PUSH(keep, &finding->meaning) = str_from(meaning);
    return finding;
}

static void the_waived_do_not_count(void **state)
{
    struct arena start = test_arena(), run = start;
    struct answer_sheet sheet = {
        .scanned.documents = 1, .fail_on = FINDING_HIGH, .complete = true};

    (void)state;
    add(&run, &sheet, "1", FINDING_CRITICAL)->waived = &accepted;
    finding_settle(&run, &sheet);
    assert_int_equal(finding_exit(&sheet), EXIT_CLEAN);
    add(&run, &sheet, "2", FINDING_NOTE);
    finding_settle(&run, &sheet);
    assert_int_equal(finding_exit(&sheet), EXIT_CLEAN);
    assert_null(sheet.findings.at[0].waived);
    assert_ptr_equal(sheet.findings.at[1].waived, &accepted);
    arena_release(start);
}

/* Whichever of the two was found first. */
static void of_doubles_the_open_one_decides(void **state)
{
    (void)state;
    for (size_t first = 0; first < 2; first++) {
        struct arena start = test_arena(), run = start;
        struct answer_sheet sheet = {
            .scanned.documents = 1, .fail_on = FINDING_HIGH, .complete = true};
        for (size_t i = 0; i < 2; i++)
            add(&run, &sheet, "1", i == first ? FINDING_CRITICAL : FINDING_HIGH)
                ->waived = i == first ? &accepted : NULL;
        finding_settle(&run, &sheet);
        assert_int_equal(sheet.findings.len, 1);
        assert_null(sheet.findings.at[0].waived);
        assert_int_equal(finding_exit(&sheet), EXIT_FINDINGS);
        arena_release(start);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_waived_do_not_count),
        cmocka_unit_test(of_doubles_the_open_one_decides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
