/* A statement applies when its action, resource, principal and conditions all do. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/parts.h"

enum truth doubt_raise(const struct question *question, const char *subject,
                       struct str text, const char *complaint)
{
    if (question->doubt && !question->doubt->subject)
        *question->doubt = (struct doubt){subject, complaint, text};
    return UNKNOWN_;
}

static enum truth action_holds(const struct match *match, struct str action, bool fold)
{
    bool any = false;

    if (!match->present)
        return TRUE_;
    for (size_t i = 0; i < match->any.len && !any; i++) {
        struct pattern pattern = {.text = match->any.at[i].text};
        any = pattern_matches(&pattern, action, fold);
    }
    return truth_of(any != match->negated);
}

/* Fewer than six fields: identity policies accept any such ARN, policies of resources
 * one with a star, SCPs one that ends with a star, RCPs none. No page of the provider
 * says so; its simulator's authors found it. What is refused matches nothing. */
static bool short_and_refused(enum policy_kind kind, struct str arn)
{
    size_t fields = 1;

    for (size_t i = 0; i < arn.len; i++)
        fields += arn.at[i] == ':';
    if (fields >= 6 || str_is(arn, "*"))
        return false;
    switch (kind) {
    case POLICY_IDENTITY:
    case POLICY_BOUNDARY:
    case POLICY_SESSION:
        return false;
    case POLICY_RESOURCE:
    case POLICY_TRUST:
    case POLICY_ENDPOINT:
        return !str_has(arn, STR("*"));
    case POLICY_SCP:
        return !str_ends(arn, STR("*"));
    case POLICY_RCP:
        break;
    }
    return true;
}

/* Only AWS names resources by fields. */
static enum truth resource_matches(const struct question *question, struct arena *keep,
                                   struct str text)
{
    struct str resource = question->request->resource;
    bool arns = provider_facts(question->provider).arns;
    struct pattern pattern;

    if (arns && short_and_refused(question->kind, text))
        return FALSE_;
    enum truth filled = pattern_fill(keep, question, text, &pattern);
    if (filled != TRUE_)
        return filled;
    return truth_of(arns ? arn_matches(&pattern, resource)
                         : pattern_matches(&pattern, resource, false));
}

/* A pattern whose variable has no value matches no resource, in NotResource too
 * (source: IAM user guide, "Policy variables with no value"). */
static enum truth resource_holds(struct arena scratch, const struct question *question,
                                 const struct match *match)
{
    enum truth any = FALSE_;

    if (!match->present)
        return TRUE_;
    for (size_t i = 0; i < match->any.len && any != TRUE_; i++) {
        struct arena inner = scratch;
        enum truth one = resource_matches(question, &inner, match->any.at[i].text);

        any = truth_or(any, one);
    }
    return match->negated ? truth_not(any) : any;
}

enum truth statement_holds(struct arena scratch, const struct question *question,
                           const struct statement *statement)
{
    enum truth holds = action_holds(&statement->actions, question->request->action,
                                    provider_facts(question->provider).folds);

    if (holds != FALSE_)
        holds =
            truth_and(holds, resource_holds(scratch, question, &statement->resources));
    for (size_t i = 0; i < statement->conditions.len && holds != FALSE_; i++)
        holds = truth_and(
            holds, condition_holds(scratch, question, &statement->conditions.at[i]));
    return holds;
}

enum truth decide_applies(struct arena scratch, const struct policy *policy,
                          const struct statement *statement,
                          const struct request *request)
{
    struct question question = {request, policy->variables, policy->kind,
                                policy->provider, NULL};
    struct caller caller = caller_from(request->principal);
    enum naming how;
    enum truth reached = principals_reach(&statement->principals, &caller, &how);

    if (reached == FALSE_)
        return FALSE_;
    return truth_and(reached, statement_holds(scratch, &question, statement));
}
