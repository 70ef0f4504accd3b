/* Work is counted, not timed: the same question ends the same way on every machine. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ALGEBRA_BUDGET_H
#define ALGEBRA_BUDGET_H

#include <stdbool.h>
#include <stddef.h>

/* What one question may still cost, and why an answer had to stay open. */
struct budget {
    size_t steps;  /* left */
    size_t states; /* left of a single search through overlapping patterns */
    const char *reason;
};

/* A fresh budget out of base/limits.h. */
struct budget budget_full(void);

/* Takes `count` steps. False, with the reason set, when they are not there. */
bool budget_spend(struct budget *budget, size_t count);

/* Whether something of a kind exists. MAYBE always leaves a reason in the budget. */
enum exists {
    EXISTS_NO, /* a proof */
    EXISTS_YES,
    EXISTS_MAYBE,
};

#endif
