/* Which policy can be given: one that is attached, or becomes a boundary. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "effective/values.h"

/* The policy that gives all, in the partition of the resource. */
static struct str admin_policy(struct arena *keep, struct str resource)
{
    str_cut(&resource, ':');
    struct str partition = str_cut(&resource, ':');

    return arena_print(keep, "arn:%.*s:iam::aws:policy/AdministratorAccess",
                       STR_ARGS(partition));
}

/* The deed with that policy; empty: whichever is left. */
static struct use use_with(const struct giving *giving, struct arena scratch,
                           struct str policy)
{
    struct context more = context_joined(&scratch, giving->more, NULL);
    const struct asked_use asked = {giving->search->person, giving->deed, &more,
                                    giving->guards};

    if (policy.len)
        context_add(&scratch, &more, giving->key, policy);
    return use_on(giving->search->graph, scratch, &asked, giving->resource);
}

/* Requests with that policy do not count any more: it was looked at. */
static void leave_out(const struct giving *giving, struct arena *keep,
                      struct str policy)
{
    struct graph *graph = giving->search->graph;
    struct token value = {.text = policy};
    const struct condition same = {
        .op.text = STR("StringEquals"),
        .key.text = giving->key,
        .values = {&value, 1, 1}
    };
    struct literal literal;

    if (terms_condition(graph->terms, graph->spare, &same, &literal))
        guard_add(keep, giving->guards, literal);
}

/* Does the limit let the policy pass, as far as one look tells? */
static bool passes(const struct literal *limit, struct arena scratch, struct str policy)
{
    if (limit->quantity != QUANTITY_ONE || limit->negated || limit->inverse ||
        limit->set->variable)
        return true;
    return set_has(limit->set, policy) ||
           set_has(limit->set, arena_fold(&scratch, policy));
}

/* May some allow be about the policy at all? Most that a condition names are not. */
static bool may_give(const struct giving *giving, struct arena scratch,
                     struct str policy)
{
    struct graph *graph = giving->search->graph;
    const struct grants *allows = &giving->search->person->rights.allows;
    uint32_t dimension;

    if (!terms_find_dimension(graph->terms, giving->key, &dimension))
        return true;
    for (size_t g = 0; g < allows->len; g++) {
        const struct grant *grant = &allows->at[g];
        bool all = !grant->any_action ||
                   set_has(grant->any_action, graph->deeds.at[giving->deed].folded);
        for (size_t i = 0; all && i < grant->limits.len; i++)
            all = grant->limits.at[i].dimension != dimension ||
                  passes(&grant->limits.at[i], scratch, policy);
        if (all)
            return true;
    }
    return false;
}

/* Whether what no document shows gives more, is assumed. */
static struct use use_unknown(const struct giving *giving, struct arena scratch)
{
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    struct use use;

    if (giving->bounds && giving->changed->entity && giving->changed->boundary)
        leave_out(giving, &keep, giving->changed->entity->boundary.text);
    use = use_with(giving, call, STR(""));
    if (use.can == EXISTS_YES)
        use.assuming = giving->bounds ? STR("a boundary that it may set allows more")
                                      : STR("a policy that it may attach gives more");
    return use;
}

/* The strongest use of a policy of the account that is known to give more; others are
 * left out from then on. */
static struct use use_known(const struct giving *giving, struct arena scratch)
{
    struct search *search = giving->search;
    struct graph *graph = search->graph;
    const struct policies *known = &graph->said->managed;
    struct str account = arn_account(giving->resource);
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    struct use best = {.can = EXISTS_NO}, use;

    for (size_t i = 0; i < known->len && use_strength(&best) < USE_STRONGEST; i++) {
        const struct policy *policy = known->at[i];
        if (!str_equal(arn_account(policy->arn), account) ||
            !may_give(giving, call, policy->arn))
            continue;
        use = use_with(giving, call, policy->arn);
        if (use.can != EXISTS_NO &&
            gain_given(graph, call, search->from, giving->changed, policy,
                       giving->bounds) &&
            use_strength(&use) > use_strength(&best))
            best = use;
        leave_out(giving, &keep, policy->arn);
    }
    return best.can != EXISTS_NO ? best : use_unknown(giving, call);
}

struct use use_given(const struct giving *giving, struct arena scratch)
{
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    struct use use = use_with(giving, call, admin_policy(&keep, giving->resource));

    return use.can != EXISTS_NO ? use : use_known(giving, call);
}
