/* Roles of AWS that admit what an identity provider says of somebody here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "identity/wild.h"

/* Providers of clusters, of which no repository says which one is its own. */
static const struct str of_clusters = STR_INIT("oidc.eks.*");

/* The host of a provider, and the path behind it: the part of its ARN that its keys
 * start with. Empty: it is no provider of web identities. */
static struct str host_of(struct str provider)
{
    static const struct str mark = STR_INIT(":oidc-provider/");
    struct str rest = provider;

    if (!str_has(provider, mark))
        return STR("");
    while (!str_starts(rest, mark))
        rest = str_skip(rest, 1);
    return str_skip(rest, mark.len);
}

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

static void try_provider(struct search *search, struct arena scratch,
                         const struct tie *tie, uint32_t role, struct str provider)
{
    struct graph *graph = search->graph;
    struct str host = host_of(provider);
    struct context facts = {0};

    if (!host.len || !wild_text(tie->issuer.len ? tie->issuer : of_clusters, host))
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
    use.assuming = tie->assumed;
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

void edges_proved(struct search *search, struct arena scratch, const struct tie *tie)
{
    struct graph *graph = search->graph;
    bool any = str_is(tie->to.text, "*");
    struct node_numbers roles =
        any ? graph->trusting : principals_named(graph, &scratch, tie->to.text);

    for (size_t i = 0; i < roles.len; i++)
        try_role(search, scratch, tie, roles.at[i]);
    if (roles.len || any)
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
