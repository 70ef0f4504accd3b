/* The accounts outside that a policy tells apart, one example of each kind. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_ABROAD_H
#define RULE_ABROAD_H

#include "rule/parts.h"

/* The accounts that are ours. `own` is that of the policy itself, empty where nothing
 * says it; `partition` is where it lies. */
struct accounts {
    struct strs known; /* settled */
    struct str own, partition;
};

bool accounts_have(const struct accounts *accounts, struct str account);
/* The account of an ARN, or of twelve digits; empty when it is of none. */
struct str account_of(struct str text);

/* An account that is not ours; what holds of it holds of all of its kind, which `says`
 * names. `named`: the policy names this very account. `open` says why there is no
 * example; NULL: there is. */
struct foreigner {
    struct str account, says;
    bool named;
    const char *open;
};

LIST_OF(foreigners, struct foreigner);

/* No condition of the policy on the account or the ARN of who asks tells two accounts
 * of one kind apart. The kind that the fewest patterns fit comes first. */
struct foreigners foreigners_of(struct arena *keep, struct arena scratch,
                                const struct accounts *accounts,
                                const struct policy *policy);

#endif
