/* What somebody really holds, as sets of requests: statements turned into cubes. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EFFECTIVE_EFFECTIVE_H
#define EFFECTIVE_EFFECTIVE_H

#include "algebra/cover.h"
#include "catalog/catalog.h"
#include "identity/identity.h"
#include "model/request.h"

/* The terms in which all sides of a comparison are stated: the dimensions of the
 * request space (action, resource, principal, then one for each context key met), the
 * sets met so far, each kept once, and the catalogue. Grows in the arena it was made
 * in. */
struct terms;

enum {
    DIMENSION_ACTION,
    DIMENSION_RESOURCE,
    DIMENSION_PRINCIPAL,
    DIMENSION_KEYS, /* the first context key */
};

struct terms *terms_new(struct arena *keep, const struct catalog *catalog);
/* How the key of a policy variable stands, where its cases are told apart. */
enum assumed {
    ASSUMED_ABSENT, /* a variable has its default, or no value */
    ASSUMED_ONE,    /* it carries one value, whatever that is: no default counts */
    ASSUMED_MANY,   /* several, so a variable has no value */
};

/* Policies that are read after this are read as if the key stood so. The requests for
 * which it stands otherwise, and those whose one value is among `but` (NULL: none), are
 * added to `outside`. */
void terms_assume(struct terms *terms, struct arena scratch, struct str key,
                  enum assumed how, const struct strs *but, struct cubes *outside);

const struct space *terms_space(const struct terms *terms);
const struct catalog *terms_catalog(const struct terms *terms);
/* A word of Action, or of Resource, as the provider of the terms compares it. False: it
 * cannot be a pattern. */
bool terms_pattern(const struct terms *terms, struct arena *keep, struct str word,
                   bool action, struct glob *out);

/* One statement. A request is in it when it is in one of the actions, in one of the
 * resources and satisfies all of `limits` (conditions, principals, NotAction and
 * NotResource). `any_action` is the union of the words of Action, NULL with NotAction;
 * `action_count` counts the words, 0 with NotAction. The same with resources. What each
 * word by itself means is worked out when somebody asks (grant_action, grant_resource);
 * `resources` replaces those answers where it is not NULL. `open` is NULL when the
 * meaning is exact; otherwise it says what was left out: an allow then stands for too
 * much and a deny for too little (on the NEED side the other way round). `within` is
 * NULL for a deny, and where nothing else has to allow. */
struct grant {
    const struct policy *policy;
    const struct statement *statement;
    const struct context *known;
    struct cube limits;
    const struct set *any_action, *any_resource;
    size_t action_count, resource_count;
    const struct set *const *resources;
    const char *open;
    const struct bounds *within;
};

LIST_OF(grants, struct grant);

/* What bounds an allow: some grant of each list must allow the request as well (a
 * permissions boundary, a session policy, a level of service control policies). */
LIST_OF(bounds, struct grants);

/* Requests that some allow holds, within its bounds, and no deny. `left_out` are
 * statements that do not count on their side of a comparison, since they have no exact
 * meaning: allows of their own policies, and denies. */
struct rights {
    struct grants allows, denies, left_out;
};

/* Which side of a comparison the rights stand on: what has no exact meaning is read the
 * wider way for HAVE and the narrower way for NEED. */
enum reading_way {
    READ_WIDE,
    READ_NARROW,
};

/* The rights of a list of policies together, as far as they are of the provider of the
 * terms. `known` are the context keys of the
 * principal that are facts (its name, tags), NULL for none; variables use them. */
void effective_policies(struct terms *terms, struct arena scratch,
                        const struct policies *policies, const struct context *known,
                        enum reading_way way, struct rights *out);

/* The set of the i-th word of Action or Resource, counted from 0. */
const struct set *grant_action(struct terms *terms, struct arena scratch,
                               const struct grant *grant, size_t i);
const struct set *grant_resource(struct terms *terms, struct arena scratch,
                                 const struct grant *grant, size_t i);

/* Who the i-th word of Principal, counted from 0, reaches. */
struct literal grant_principal(struct terms *terms, const struct grant *grant,
                               size_t i);

/* What a principal holds in the end, out of all its layers: the allows of its identity
 * policies within its permissions boundary and every level of its account's SCPs; those
 * of resources' policies that name it, in its own account (a role's own ARN: within the
 * same bounds; itself, a session of it or everybody: without the boundary); and the
 * denies of all of them. RCPs deny but on resources of other accounts that they do not
 * protect and that the allow names; what other accounts' RCPs and policies that are in
 * no document say is not counted, which is the wider way. A resource of another account
 * whose own policy is known (`owned`) and lets it in by nothing is left out, and so is
 * a key of its own account whose policy does not let the account decide. A principal of
 * no known account has only what bounds all. With its own facts:
 * aws:username, aws:userid, aws:PrincipalArn, aws:PrincipalAccount and the tags. */
void effective_principal(struct terms *terms, struct arena scratch,
                         const struct principal *principal, struct rights *out);

/* The same, read the narrower way: what it holds for certain, to be compared with. */
void effective_surely(struct terms *terms, struct arena scratch,
                      const struct principal *principal, struct rights *out);

/* The same layers, as decide/ takes them. */
void effective_layers(struct arena *keep, const struct principal *principal,
                      struct layers *out);

/* The rights of the principal on one resource whose policy `own` must always speak (a
 * role's trust policy for sts:*, a key's policy): identity policies count as far as
 * `own` names the account, its other grants count by themselves; across accounts both
 * must allow. `base` are the principal's rights, with their denies. */
void effective_at(struct terms *terms, struct arena scratch,
                  const struct principal *principal, const struct rights *base,
                  const struct policy *own, struct str resource, struct rights *out);

/* The facts of a principal, as effective_principal uses them. */
struct context effective_facts(struct arena *keep, const struct principal *principal);

/* A set of actions by name (a capability, the ceiling of a tier), kept once. */
const struct set *terms_actions(struct terms *terms, const struct str *names,
                                size_t count);
/* The place of a set that is made once: `key` says all that the set depends on. NULL
 * until somebody stores it there; a later call may move the place. */
const struct set **terms_kept(struct terms *terms, struct str key);

/* The cube of one condition by itself (a guard): "Bool", "aws:Multi...", values.
 * Returns false when the operator means nothing. */
bool terms_condition(struct terms *terms, struct arena scratch,
                     const struct condition *condition, struct literal *out);

/* Requests that nobody can make from that day on (its number since 1970-01-01), as far
 * as the rights look at the time: those made earlier, those of sessions that are over,
 * and those without the time, which every request carries. They are added to `out`. */
void effective_past(struct terms *terms, struct arena *keep, struct arena scratch,
                    const struct rights *rights, int64_t day, struct cubes *out);

#endif
