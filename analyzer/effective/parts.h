/* Inside effective/: the terms, and the two steps from a statement to its cubes. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EFFECTIVE_PARTS_H
#define EFFECTIVE_PARTS_H

#include "base/intern.h"
#include "effective/effective.h"

LIST_OF(kept_sets, const struct set *);

/* What is assumed of a key. */
struct assumption {
    struct str key;
    enum assumed how;
};

LIST_OF(assumptions, struct assumption);

/* What an account's standing does to the rights in it: bounds for the allows, and the
 * denies of `without`. `key` is the standing. */
struct limits {
    const struct standing *key;
    enum reading_way way;
    struct bounds bounds;
    struct rights without;
};

LIST_OF(limits_list, struct limits);

/* `dimensions` numbers the context keys (folded) from 0: the dimension is the number
 * plus DIMENSION_KEYS. `spellings` are the keys of the variables by their numbers.
 * `keys` are the texts that sets are made of, `sets` the sets by the same number. */
struct terms {
    struct arena *keep;
    const struct catalog *catalog;
    struct provider_facts facts; /* of the catalogue's provider */
    struct assumptions assumptions;
    struct space space;
    struct intern dimensions, keys, variables;
    struct strs spellings;
    struct kept_sets sets;
    struct limits_list standings; /* those without policy variables */
};

/* How the tokens of a list become one set. */
struct token_kind {
    enum glob_kind glob;
    bool fold;
    bool action;    /* a word with a blank in it names no action */
    bool arn_field; /* resources: short ARNs as the kind of policy has them */
};

/* What a statement is read with. */
struct reading_of {
    struct terms *terms;
    const struct policy *policy;
    const struct context *known;
    enum reading_way way;
};

uint32_t terms_dimension(struct terms *terms, struct arena scratch, struct str key);

/* What is assumed of the key, without case; NULL: nothing. */
const enum assumed *terms_assumed(const struct terms *terms, struct str key);

/* One statement; `principals`: who it names is one of its limits. False when it does
 * not count on its side. */
bool statement_grant(const struct reading_of *of, struct arena scratch,
                     const struct statement *statement, bool principals,
                     struct grant *out);

/* The union of the tokens' patterns; NULL when one of them cannot be a pattern. */
const struct set *tokens_set(const struct reading_of *of, struct arena scratch,
                             struct token_kind kind, const struct token *tokens,
                             size_t count);

/* One (operator, key) pair as a literal. False, with the reason, when it has no exact
 * meaning here. `*always` is set when it limits nothing. */
bool condition_literal(const struct reading_of *of, struct arena scratch,
                       const struct condition *condition, struct literal *out,
                       bool *always, const char **reason);

/* How a Principal element reaches one user or role, from weak to strong. */
enum reach {
    REACHES_NOT,
    REACHES_ACCOUNT,  /* its account is named: the account decides */
    REACHES_ROLE,     /* what limits the role limits the grant */
    REACHES_DIRECTLY, /* the user is named, or everybody */
};

/* The strongest way in which the principal itself is reached. Sessions of the role that
 * are named go into `sessions`, else NULL: each of them is reached directly or, where
 * all but the named are meant, not at all. */
enum reach principals_reaching(struct terms *terms, const struct principal_match *match,
                               struct str arn, const struct set **sessions);

/* What bounds a principal: `role` its own policies and grants that name its role,
 * `direct` grants that name it otherwise; and what is denied to it. */
struct bound {
    const struct bounds *role, *direct;
    struct rights without;
};

void principal_bounds(struct terms *terms, struct arena scratch,
                      const struct principal *principal, const struct context *facts,
                      enum reading_way way, struct bound *out);

/* Adds what the policies of resources give the principal, and what they take away. */
void resource_rights(struct terms *terms, struct arena scratch,
                     const struct principal *principal, const struct context *facts,
                     const struct bound *bound, enum reading_way way,
                     struct rights *out);

/* Who a Principal or NotPrincipal element reaches, as decide/ has it. */
struct literal principals_literal(struct terms *terms,
                                  const struct principal_match *match);

#endif
