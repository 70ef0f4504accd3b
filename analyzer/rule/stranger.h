/* Whom a word of Principal admits that nobody here is: one example for each way. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_STRANGER_H
#define RULE_STRANGER_H

#include "rule/parts.h"

/* The accounts that are ours. `own` is that of the policy itself, empty where nothing
 * says it. */
struct accounts {
    struct strs known; /* settled */
    struct str own;
};

bool accounts_have(const struct accounts *accounts, struct str account);
/* The account of an ARN, or of twelve digits; empty when it is of none. */
struct str account_of(struct str text);

/* Somebody who asks. `key` and `subject` are what an identity provider says of them,
 * empty where none is asked. `says` names all of their kind. `any_name`: the
 * account is, whatever the name in it. `wide`: they are not foreign, and more than are
 * meant. `doubt` says what has to be assumed; NULL: nothing. */
struct stranger {
    struct str principal, account, key, subject, says;
    bool any_name, wide;
    const char *doubt;
};

LIST_OF(strangers, struct stranger);

/* The examples for the token, the most foreign first; it depends on the conditions
 * whether they are admitted. `token` NULL: NotPrincipal, so everybody else. */
struct strangers strangers_of(struct arena *keep, const struct accounts *accounts,
                              const struct statement *statement,
                              const struct principal_token *token);

#endif
