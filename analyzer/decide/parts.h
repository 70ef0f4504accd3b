/* What the files of this room share: three truths, a question, patterns, callers. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_PARTS_H
#define DECIDE_PARTS_H

#include "decide/decide.h"

/* Certainty wins: a false part makes the whole false whatever the others are. */
static inline enum truth truth_and(enum truth a, enum truth b)
{
    if (a == FALSE_ || b == FALSE_)
        return FALSE_;
    return a == TRUE_ && b == TRUE_ ? TRUE_ : UNKNOWN_;
}

static inline enum truth truth_or(enum truth a, enum truth b)
{
    if (a == TRUE_ || b == TRUE_)
        return TRUE_;
    return a == FALSE_ && b == FALSE_ ? FALSE_ : UNKNOWN_;
}

static inline enum truth truth_not(enum truth a)
{
    return a == UNKNOWN_ ? UNKNOWN_ : a == TRUE_ ? FALSE_ : TRUE_;
}

static inline enum truth truth_of(bool holds)
{
    return holds ? TRUE_ : FALSE_;
}

/* Why a truth is unknown: `the operator` "Foo" `means nothing`. */
struct doubt {
    const char *subject, *complaint;
    struct str text;
};

/* One request, put to one policy. The first doubt is remembered. */
struct question {
    const struct request *request;
    bool variables;        /* ${...} in the policy are variables */
    enum policy_kind kind; /* the policy is used as */
    enum provider provider;
    struct doubt *doubt;
};

/* Remembers the doubt and returns UNKNOWN_. */
enum truth doubt_raise(const struct question *question, const char *subject,
                       struct str text, const char *complaint);

/* A pattern whose variables are filled in. `own` tells for each byte whether the policy
 * wrote it, so that `*`, `?` and `:` have their meaning; what came from the request, or
 * from ${*} and its kin, is plain text. NULL: all of it is the policy's own. */
struct pattern {
    struct str text;
    const bool *own;
};

/* Fills the variables of `text` from the context of the request. False: a variable has
 * no value, so the pattern equals nothing. Unknown: the variable cannot be read. */
enum truth pattern_fill(struct arena *scratch, const struct question *question,
                        struct str text, struct pattern *out);
/* `*` is any text, `?` one character (a code point of UTF-8); `fold`: without case. */
bool pattern_matches(const struct pattern *pattern, struct str text, bool fold);
/* Field by field: a wildcard in one of the first five fields stays inside its field. A
 * bare `*` matches everything; missing fields at the end of the pattern are `*`. */
bool arn_matches(const struct pattern *pattern, struct str text);

enum truth condition_holds(struct arena scratch, const struct question *question,
                           const struct condition *condition);

enum caller_kind {
    CALLER_NOBODY, /* the request names no principal */
    CALLER_ROOT,   /* an account, or its root user */
    CALLER_USER,
    CALLER_ROLE,
    CALLER_SESSION,   /* of a role */
    CALLER_FEDERATED, /* the session of a user (GetFederationToken) */
    CALLER_PROVIDER,  /* an identity provider */
    CALLER_SERVICE,
    CALLER_CANONICAL,
    CALLER_OTHER,
};

/* A principal, taken apart. `account` is empty where the principal belongs to none;
 * `name` is the last part of a user's or role's name, without its path. */
struct caller {
    enum caller_kind kind;
    struct str text, partition, account, name;
};

struct caller caller_from(struct str text);

/* How a Principal element reaches a caller; the strongest way counts. */
enum naming {
    NAMED_BY_ACCOUNT, /* the whole account is named: the account decides */
    NAMED_BY_ROLE,    /* the role is named: what limits the role limits the grant */
    NAMED_DIRECTLY,   /* the user, the session, the service, or everybody */
};

/* Does the element reach the caller? `how` is set unless the answer is false. */
enum truth principals_reach(const struct principal_match *match,
                            const struct caller *caller, enum naming *how);

/* decide_applies without its principals. */
enum truth statement_holds(struct arena scratch, const struct question *question,
                           const struct statement *statement);

/* What a layer allows, by the way in which it names the caller, and what it denies. */
struct grant {
    enum truth by[NAMED_DIRECTLY + 1];
    enum truth deny;
};

enum truth grant_any(const struct grant *grant);

/* One request on its way through the layers. The lists gather what applied. */
struct weighing {
    struct arena *keep; /* NULL: nobody asks which statements decided */
    struct arena scratch;
    const struct request *request;
    struct caller caller;
    bool bounded; /* the caller has a permissions boundary */
    struct decidings allows, denies, unclear;
    struct doubt doubt;
};

/* All policies of a layer (NULL: none), used as `as` (NULL: as what they are). */
struct grant layer_weigh(struct weighing *weighing, const struct policies *layer,
                         const enum policy_kind *as);
/* A certain deny, else no allow, else an allow that no deny can touch. */
enum decision decision_from(enum truth allow, enum truth deny);

#endif
