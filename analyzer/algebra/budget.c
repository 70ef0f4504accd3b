/* Budgets: counting down, and the reason when nothing is left. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/budget.h"

#include "base/limits.h"

struct budget budget_full(void)
{
    return (struct budget){LIMIT_COVER_STEPS, LIMIT_SEARCH_STATES, NULL};
}

bool budget_spend(struct budget *budget, size_t count)
{
    if (budget->steps >= count) {
        budget->steps -= count;
        return true;
    }
    budget->steps = 0;
    budget->reason = "the comparison needs more steps than its budget; "
                     "compare fewer statements at a time";
    return false;
}
