/* One layer: what the statements of its policies say together of one request. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/parts.h"

static bool is_person(const struct caller *caller)
{
    return caller->kind == CALLER_USER || caller->kind == CALLER_ROLE ||
           caller->kind == CALLER_SESSION;
}

/* Source: IAM user guide, permissions boundaries: a Deny with NotPrincipal in a
 * resource policy hits every user and role that has a boundary, whomever it lists. */
static bool hits_bounded(const struct weighing *w, const struct statement *statement,
                         enum policy_kind kind)
{
    return w->bounded && is_person(&w->caller) && statement->effect == EFFECT_DENY &&
           statement->principals.negated && kind == POLICY_RESOURCE;
}

static enum truth weigh_statement(struct weighing *w, const struct policy *policy,
                                  const struct statement *statement,
                                  enum policy_kind kind, enum naming *how)
{
    struct doubt doubt = {
        NULL, NULL, {"", 0}
    };
    struct question question = {w->request, policy->variables, kind, policy->provider,
                                &doubt};
    bool deny = statement->effect == EFFECT_DENY;
    enum truth holds = principals_reach(&statement->principals, &w->caller, how);

    if (hits_bounded(w, statement, kind))
        holds = TRUE_;
    if (holds == UNKNOWN_)
        doubt_raise(&question, "the principal", w->request->principal,
                    "may be the session of a user who is named");
    if (holds != FALSE_)
        holds = truth_and(holds, statement_holds(w->scratch, &question, statement));
    if (holds == UNKNOWN_ && !w->doubt.subject)
        w->doubt = doubt;
    if (holds != FALSE_ && w->keep) {
        struct decidings *list = holds == UNKNOWN_ ? &w->unclear
                                 : deny            ? &w->denies
                                                   : &w->allows;
        *LIST_PUSH(w->keep, list) = (struct deciding){policy, statement};
    }
    return holds;
}

struct grant layer_weigh(struct weighing *w, const struct policies *layer,
                         const enum policy_kind *as)
{
    struct grant all = {
        {FALSE_, FALSE_, FALSE_},
        FALSE_
    };

    for (size_t i = 0; layer && i < layer->len; i++) {
        const struct policy *policy = layer->at[i];
        for (size_t j = 0; j < policy->statements.len; j++) {
            const struct statement *statement = &policy->statements.at[j];
            enum naming how;
            enum truth holds =
                weigh_statement(w, policy, statement, as ? *as : policy->kind, &how);

            if (statement->effect == EFFECT_DENY)
                all.deny = truth_or(all.deny, holds);
            else
                all.by[how] = truth_or(all.by[how], holds);
        }
    }
    return all;
}

enum truth grant_any(const struct grant *grant)
{
    return truth_or(grant->by[NAMED_BY_ACCOUNT],
                    truth_or(grant->by[NAMED_BY_ROLE], grant->by[NAMED_DIRECTLY]));
}

enum decision decision_from(enum truth allow, enum truth deny)
{
    if (deny == TRUE_)
        return DECIDED_EXPLICIT_DENY;
    if (allow == FALSE_)
        return DECIDED_IMPLICIT_DENY;
    return allow == TRUE_ && deny == FALSE_ ? DECIDED_ALLOWED : DECIDED_NOT;
}

enum decision decide_layer(struct arena scratch, const struct policies *layer,
                           const struct request *request)
{
    struct weighing w = {.scratch = scratch,
                         .request = request,
                         .caller = caller_from(request->principal)};
    struct grant all = layer_weigh(&w, layer, NULL);

    return decision_from(grant_any(&all), all.deny);
}
