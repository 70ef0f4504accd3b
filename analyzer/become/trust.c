/* What the trust of a role lets others do: assume it, or act for its account. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

struct policies *trust_alone(struct arena *keep, const struct policy *policy)
{
    struct policies *list = NEW(keep, struct policies);

    *LIST_PUSH(keep, list) = policy;
    return list;
}

static const struct principal *role_at(const struct graph *graph, uint32_t role)
{
    return graph->nodes.at[role].principal;
}

/* Does the statement speak of this one? */
static bool speaks_of(const struct grant *grant, struct str principal)
{
    for (size_t i = 0; i < grant->limits.len; i++) {
        const struct literal *limit = &grant->limits.at[i];
        if (limit->dimension == DIMENSION_PRINCIPAL &&
            set_has(limit->set, principal) == limit->negated)
            return false;
    }
    return true;
}

/* The grants that speak of somebody, without saying of whom. */
static struct grants spoken(struct arena *keep, const struct grants *from,
                            struct str principal)
{
    struct grants made = {0};

    for (size_t i = 0; i < from->len; i++) {
        struct grant grant = from->at[i];
        if (!speaks_of(&grant, principal))
            continue;
        grant.limits = (struct cube){0};
        for (size_t l = 0; l < from->at[i].limits.len; l++)
            if (from->at[i].limits.at[l].dimension != DIMENSION_PRINCIPAL)
                *LIST_PUSH(keep, &grant.limits) = from->at[i].limits.at[l];
        *LIST_PUSH(keep, &made) = grant;
    }
    return made;
}

struct rights trust_says(struct graph *graph, struct arena *keep, struct arena scratch,
                         const struct policy *trust, struct str principal)
{
    struct rights read;

    effective_policies(graph->terms, scratch, trust_alone(keep, trust), NULL, READ_WIDE,
                       &read);
    return (struct rights){.allows = spoken(keep, &read.allows, principal),
                           .denies = spoken(keep, &read.denies, principal)};
}

struct use trust_admits(struct graph *graph, struct arena scratch, uint32_t number,
                        struct str outsider, struct str action,
                        const struct context *more, const struct cubes *guards)
{
    const struct deed *deed =
        &graph->deeds.at[deed_number(graph, PROVIDER_AWS, action)];
    const struct principal *role = role_at(graph, number);
    struct policies *trust = trust_alone(&scratch, role->trust);
    struct layers own,
        layers = {.identity = &graph->everything[PROVIDER_AWS], .resource = trust};
    struct use use = {.can = EXISTS_YES};

    effective_layers(&scratch, role, &own);
    layers.rcp = own.rcp;
    layers.rcp_elsewhere = own.rcp_elsewhere;
    struct request request = {
        .principal = outsider, .action = deed->action->name, .resource = role->id};
    if (more)
        request.context = *more;
    bool guarded = guards && guards->len;
    if (!guarded && use_plain(scratch, &layers, &request)) {
        use.witness = request_copy(graph->keep, &request);
        return use;
    }
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    struct rights have = trust_says(graph, &keep, call, role->trust, outsider);
    struct cubes only = guards_on(&keep, guards, guard_resource(&keep, role->id));
    const struct question question = {.have = &have,
                                      .within = deed->alone,
                                      .guards = &only,
                                      .facts = more,
                                      .principal = outsider,
                                      .dated = true,
                                      .today = graph->today,
                                      .have_by.layers = &layers};
    use = use_exact(graph, call, &question);
    use.by = NULL;
    return use;
}

const struct use **answer_place(struct graph *graph, struct str key)
{
    uint32_t number = intern_id(graph->keep, &graph->answer_names, key);

    if (number == graph->answers.len)
        *LIST_PUSH(graph->keep, &graph->answers) = NULL;
    return &graph->answers.at[number];
}

/* An identity pool is a provider, and sends a subject. */
static struct str action_of(struct str service)
{
    return str_is(service, "cognito-identity.amazonaws.com") ? STR(ASSUME_WEB)
                                                             : STR(ASSUME_ROLE);
}

const struct use *trust_serves(struct graph *graph, struct arena scratch, uint32_t role,
                               struct str service)
{
    struct str key = arena_print(&scratch, "%u %.*s", role, STR_ARGS(service));
    const struct use *known = *answer_place(graph, key);
    struct str account = graph->nodes.at[role].account;
    struct context more = {0};

    if (known)
        return known;
    if (account.len)
        context_add(&scratch, &more, STR("aws:SourceAccount"), account);
    struct use *use = NEW(graph->keep, struct use);
    *use = trust_admits(graph, scratch, role, service, action_of(service), &more, NULL);
    return *answer_place(graph, key) = use;
}
