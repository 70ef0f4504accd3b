/* The words of a report: those of levels go there and back, and no other is taken. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/finding.h"
#include "lib/unit.h"

static void levels(void **state)
{
    static const char *const words[] = {"note", "low", "medium", "high", "critical"};
    enum finding_level level;

    (void)state;
    for (size_t i = 0; i < LEN(words); i++) {
        CHECK_ROW(words[i], finding_level_from(str_from(words[i]), &level));
        CHECK_ROW(words[i], level == (enum finding_level)i);
        assert_string_equal(finding_level_name(level), words[i]);
    }
    level = FINDING_HIGH;
    assert_false(finding_level_from(STR("High"), &level));
    assert_false(finding_level_from(STR("hig"), &level));
    assert_false(finding_level_from(STR(""), &level));
    assert_int_equal(level, FINDING_HIGH);
}

static void kinds(void **state)
{
    static const char *const words[] = {"unknown", "human", "agent", "service"};

    (void)state;
    for (size_t i = 0; i < LEN(words); i++)
        assert_string_equal(actor_kind_name((enum actor_kind)i), words[i]);
}

static void verdicts(void **state)
{
    (void)state;
    assert_string_equal(certainty_name(CERTAIN_EXACT), "exact");
    assert_string_equal(certainty_name(CERTAIN_APPROXIMATE), "approximate");
    assert_string_equal(certainty_name(CERTAIN_UNDECIDED), "undecided");
    assert_string_equal(row_status_name(ROW_LIVE), "live");
    assert_string_equal(row_status_name(ROW_LATENT), "latent");
    assert_string_equal(row_status_name(ROW_INERT), "inert");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels), cmocka_unit_test(kinds), cmocka_unit_test(verdicts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
