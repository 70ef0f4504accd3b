/* Budgets: what is there can be spent to the last step, and no further. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/budget.h"

#include "lib/unit.h"

#include "base/limits.h"

static void spending(void **state)
{
    struct budget budget = budget_full();

    (void)state;
    assert_int_equal(budget.steps, LIMIT_COVER_STEPS);
    assert_int_equal(budget.states, LIMIT_SEARCH_STATES);
    budget.steps = 5;
    assert_true(budget_spend(&budget, 0));
    assert_true(budget_spend(&budget, 3));
    assert_int_equal(budget.steps, 2);
    assert_true(budget_spend(&budget, 2));
    assert_int_equal(budget.steps, 0);
    assert_null(budget.reason);
    /* What is not there takes the rest with it: nothing cheaper goes on either. */
    budget.steps = 2;
    assert_false(budget_spend(&budget, 3));
    assert_int_equal(budget.steps, 0);
    assert_non_null(budget.reason);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spending),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
