/* Roles of AWS that admit what an identity provider says of somebody here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/vouch.h"

#include "identity/wild.h"

static struct str key_of(struct arena *keep, struct str host, const char *claim)
{
    return arena_print(keep, "%.*s:%s", STR_ARGS(host), claim);
}

/* Requests in which the provider speaks of somebody else do not count. */
static struct cubes only_as(struct graph *graph, struct arena *keep, struct str host,
                            struct str as)
{
    struct condition other = {.op = {.text = STR("StringNotLike")},
                              .key = {.text = key_of(keep, host, "sub")}};
    struct cubes guards = {0};
    struct literal literal;

    *LIST_PUSH(keep, &other.values) = (struct token){.text = as};
    if (terms_condition(graph->terms, graph->spare, &other, &literal))
        guard_add(keep, &guards, literal);
    return guards;
}

/* What a workflow's subject says beside: its repository, and its environment. Source:
 * GitHub documentation, "OpenID Connect reference"; IAM user guide, keys of GitHub. */
static void add_claims(struct arena *keep, struct context *facts, struct str host,
                       struct str as)
{
    struct str rest = as, kind = str_cut(&rest, ':'), repository = str_cut(&rest, ':');

    if (!str_is(host, "token.actions.githubusercontent.com") || !str_is(kind, "repo") ||
        !repository.len || !wild_is_literal(repository) ||
        str_has(repository, STR("@")))
        return;
    context_add(keep, facts, key_of(keep, host, "repository"), repository);
    context_add(keep, facts, key_of(keep, host, "repository_owner"),
                str_cut(&repository, '/'));
    if (str_starts(rest, STR("environment:")) && wild_is_literal(rest))
        context_add(keep, facts, key_of(keep, host, "environment"),
                    str_skip(rest, strlen("environment:")));
}

/* What has to be so beside what the tie says: no repository says which provider is that
 * of its cluster, unless the account names the role, or the trust the account. */
static struct str assumed_of(struct graph *graph, const struct tie *tie, uint32_t role,
                             struct str host)
{
    bool named = !str_is(tie->to.text, "*") || vouch_names(graph, role, tie->as);

    if (tie->issuer.len || (named && vouch_cluster(host)))
        return tie->assumed;
    return arena_print(graph->keep, "%.*s%sthe provider %.*s is this cluster's",
                       STR_ARGS(tie->assumed), tie->assumed.len ? "; " : "",
                       STR_ARGS(host));
}

static void try_provider(struct search *search, struct arena scratch,
                         const struct tie *tie, uint32_t role, struct str provider)
{
    struct graph *graph = search->graph;
    struct str host = vouch_host(provider);
    struct context facts = {0};

    if (!host.len || (tie->issuer.len ? !wild_text(tie->issuer, host)
                                      : !vouch_accounts(graph, role, host)))
        return;
    if (tie->audience.len)
        context_add(&scratch, &facts, key_of(&scratch, host, "aud"), tie->audience);
    add_claims(&scratch, &facts, host, tie->as);
    struct cubes guards = only_as(graph, &scratch, host, tie->as);
    struct use use =
        trust_admits(graph, scratch, role, provider, STR(ASSUME_WEB), &facts, &guards);
    if (use.can == EXISTS_NO)
        return;
    use.place = (struct place){tie->file, tie->to.span};
    use.assuming = assumed_of(graph, tie, role, host);
    edge_add(search, scratch, ways_named(graph->ways, WAY_PROVES_ID), role, &use, 1);
}

/* Each provider that the trust names is asked about once. */
static void try_role(struct search *search, struct arena scratch, const struct tie *tie,
                     uint32_t role)
{
    const struct policy *trust = search->graph->nodes.at[role].principal->trust;
    struct strs providers = {0};

    for (size_t s = 0; trust && s < trust->statements.len; s++) {
        const struct statement *statement = &trust->statements.at[s];
        const struct principal_match *match = &statement->principals;
        for (size_t i = 0;
             statement->effect == EFFECT_ALLOW && !match->negated && i < match->any.len;
             i++)
            if (match->any.at[i].type == PRINCIPAL_FEDERATED)
                *LIST_PUSH(&scratch, &providers) = match->any.at[i].token.text;
    }
    strs_settle(&providers);
    for (size_t i = 0; i < providers.len; i++)
        try_provider(search, scratch, tie, role, providers.at[i]);
}

/* Is it open to it by a tie before? One that names the role goes before one for all. */
static bool is_proved(const struct search *search, uint32_t role)
{
    const struct way *way = ways_named(search->graph->ways, WAY_PROVES_ID);

    for (size_t i = 0; i < search->out.len; i++) {
        const struct edge *edge = &search->out.at[i];
        if (edge->to == role && edge->way == way && !edge->undecided.len)
            return true;
    }
    return false;
}

/* Those that the tie may mean; of a service account only those that may mean it. */
static struct node_numbers roles_of(struct graph *graph, struct arena *keep,
                                    const struct tie *tie)
{
    if (!str_is(tie->to.text, "*"))
        return principals_named(graph, keep, tie->to.text);
    return tie->issuer.len ? graph->trusting : vouched_roles(graph, keep, tie->as);
}

void edges_proved(struct search *search, struct arena scratch, const struct tie *tie)
{
    struct graph *graph = search->graph;
    struct node_numbers roles = roles_of(graph, &scratch, tie);

    for (size_t i = 0; i < roles.len; i++)
        if (tie->issuer.len || !is_proved(search, roles.at[i]))
            try_role(search, scratch, tie, roles.at[i]);
    if (roles.len || str_is(tie->to.text, "*"))
        return;
    const struct use use = {
        .can = EXISTS_YES,
        .place = {tie->file, tie->to.span},
        .assuming = arena_print(graph->keep, "\"%.*s\" is in no document",
                                STR_ARGS(tie->to.text)),
    };
    edge_add(search, scratch, ways_named(graph->ways, WAY_PROVES_ID), BECOME_UNSEEN,
             &use, 1);
}
