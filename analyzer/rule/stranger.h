/* Whom a word of Principal admits that nobody here is: one example for each way. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_STRANGER_H
#define RULE_STRANGER_H

#include "rule/abroad.h"

/* Somebody who asks. `key` and `subject` are what an identity provider says of them,
 * empty where none is asked. `says` names all of their kind. `any_name`: the
 * account is, whatever the name in it. `named`: the policy says this account. `wide`:
 * they are not foreign, and more than are meant. `nearby`: only in a network that the
 * policy names, which is found out later. `doubt` says what has to be assumed, `open`
 * why nobody can be shown; NULL: nothing is, somebody can. */
struct stranger {
    struct str principal, account, key, subject, says;
    bool any_name, named, wide, nearby;
    const char *doubt, *open;
};

LIST_OF(strangers, struct stranger);

/* The examples for the token, the most foreign first; it depends on the conditions
 * whether they are admitted. `token` NULL: NotPrincipal, so everybody else, who are
 * `foreigners`. */
struct strangers strangers_of(struct arena *keep, const struct accounts *accounts,
                              const struct foreigners *foreigners,
                              const struct statement *statement,
                              const struct principal_token *token);

#endif
