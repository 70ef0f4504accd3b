/* Whom providers speak of: accounts of a cluster, by what the trusts of roles ask. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/vouch.h"

#include "identity/wild.h"

/* Roles by a subject that their trusts name in full, and those whose trusts name their
 * subjects otherwise, or none. */
struct vouched {
    struct intern subjects;
    LIST_OF(, struct node_numbers) roles;
    struct node_numbers open;
};

static const struct str accounts = STR_INIT("system:serviceaccount:");

struct str vouch_host(struct str provider)
{
    static const struct str mark = STR_INIT(":oidc-provider/");
    struct str rest = provider;

    if (!str_has(provider, mark))
        return STR("");
    while (!str_starts(rest, mark))
        rest = str_skip(rest, 1);
    return str_skip(rest, mark.len);
}

bool vouch_cluster(struct str host)
{
    return wild_text(STR("oidc.eks.*"), host);
}

/* Providers of workflows never speak of an account. */
static bool of_workflows(struct str host)
{
    static const struct str hosts[] = {
        STR_INIT("token.actions.githubusercontent.com*"),
        STR_INIT("gitlab.com*"),
        STR_INIT("oidc.circleci.com/*"),
        STR_INIT("agent.buildkite.com*"),
        STR_INIT("app.terraform.io*"),
    };

    for (size_t i = 0; i < LEN(hosts); i++)
        if (wild_text(hosts[i], host))
            return true;
    return false;
}

/* Is the key that of the subject: of the host, or (empty) of any? */
static bool is_subject(struct str key, struct str host)
{
    static const struct str claim = STR_INIT(":sub");

    if (key.len < claim.len ||
        !str_equal_fold(str_skip(key, key.len - claim.len), claim))
        return false;
    key.len -= claim.len;
    return !host.len || str_equal_fold(key, host);
}

/* Does the value mean accounts, whichever? Not so "*": every provider may have it. */
static bool means_accounts(struct str value)
{
    size_t fixed = 0;

    while (fixed < value.len && wild_is_literal((struct str){value.at + fixed, 1}))
        fixed++;
    struct str head = {value.at, fixed};
    return str_starts(head, accounts) ||
           (fixed < value.len && str_starts(head, STR("system:")) &&
            str_starts(accounts, head));
}

bool vouch_accounts(const struct graph *graph, uint32_t role, struct str host)
{
    const struct policy *trust = graph->nodes.at[role].principal->trust;

    if (vouch_cluster(host) || of_workflows(host))
        return vouch_cluster(host);
    for (size_t s = 0; trust && s < trust->statements.len; s++) {
        const struct conditions *all = &trust->statements.at[s].conditions;
        for (size_t c = 0; c < all->len; c++)
            for (size_t v = 0;
                 is_subject(all->at[c].key.text, host) && v < all->at[c].values.len;
                 v++)
                if (means_accounts(all->at[c].values.at[v].text))
                    return true;
    }
    return false;
}

/* A condition that asks for one of its values as the subject; NULL: none does. */
static const struct condition *asks_subject(const struct statement *statement)
{
    const struct conditions *all = &statement->conditions;

    for (size_t i = 0; i < all->len; i++) {
        struct str op = all->at[i].op.text;
        bool plain = is_subject(all->at[i].key.text, STR("")) &&
                     (str_equal_fold(op, STR("StringEquals")) ||
                      str_equal_fold(op, STR("StringLike")));
        for (size_t v = 0; plain && v < all->at[i].values.len; v++)
            plain = !str_has(all->at[i].values.at[v].text, STR("$"));
        if (plain)
            return &all->at[i];
    }
    return NULL;
}

static bool lets_in(const struct statement *statement)
{
    const struct principal_match *match = &statement->principals;

    for (size_t i = 0;
         statement->effect == EFFECT_ALLOW && !match->negated && i < match->any.len;
         i++)
        if (match->any.at[i].type == PRINCIPAL_FEDERATED)
            return true;
    return false;
}

static void put_once(struct arena *keep, struct node_numbers *list, uint32_t role)
{
    if (!list->len || list->at[list->len - 1] != role)
        *LIST_PUSH(keep, list) = role;
}

static void put_statement(struct graph *graph, const struct statement *statement,
                          uint32_t role)
{
    struct vouched *vouched = graph->vouched;
    const struct condition *asked = asks_subject(statement);
    bool open = !asked;

    for (size_t v = 0; asked && v < asked->values.len; v++) {
        struct str value = asked->values.at[v].text;
        if (!wild_is_literal(value)) {
            open = true;
            continue;
        }
        uint32_t number = intern_id(graph->keep, &vouched->subjects, value);
        if (number == vouched->roles.len)
            LIST_PUSH(graph->keep, &vouched->roles);
        put_once(graph->keep, &vouched->roles.at[number], role);
    }
    if (open)
        put_once(graph->keep, &vouched->open, role);
}

static void fill(struct graph *graph)
{
    graph->vouched = NEW(graph->keep, struct vouched);
    for (size_t i = 0; i < graph->trusting.len; i++) {
        uint32_t role = graph->trusting.at[i];
        const struct policy *trust = graph->nodes.at[role].principal->trust;
        for (size_t s = 0; s < trust->statements.len; s++)
            if (lets_in(&trust->statements.at[s]))
                put_statement(graph, &trust->statements.at[s], role);
    }
}

/* May the value and the subject, in which stars stand for any text, be one? */
static bool may_be(struct str value, struct str as)
{
    if (wild_is_literal(as))
        return wild_text(value, as);
    return !wild_is_literal(value) || wild_text(as, value);
}

static bool may_mean(const struct graph *graph, uint32_t role, struct str as)
{
    const struct policy *trust = graph->nodes.at[role].principal->trust;

    for (size_t s = 0; s < trust->statements.len; s++) {
        const struct condition *asked = asks_subject(&trust->statements.at[s]);
        if (!asked && lets_in(&trust->statements.at[s]))
            return true;
        for (size_t v = 0; asked && v < asked->values.len; v++)
            if (may_be(asked->values.at[v].text, as))
                return true;
    }
    return false;
}

struct node_numbers vouched_roles(struct graph *graph, struct arena *keep,
                                  struct str as)
{
    struct node_numbers found = {0};
    const struct node_numbers *others = &graph->trusting;
    uint32_t number;

    if (!graph->vouched)
        fill(graph);
    if (wild_is_literal(as)) {
        others = &graph->vouched->open;
        if (intern_find(&graph->vouched->subjects, as, &number))
            for (size_t i = 0; i < graph->vouched->roles.at[number].len; i++)
                *LIST_PUSH(keep, &found) = graph->vouched->roles.at[number].at[i];
    }
    for (size_t i = 0; i < others->len; i++)
        if (may_mean(graph, others->at[i], as))
            *LIST_PUSH(keep, &found) = others->at[i];
    return found;
}

bool vouch_names(struct graph *graph, uint32_t role, struct str as)
{
    uint32_t number;

    if (!graph->vouched)
        fill(graph);
    if (!intern_find(&graph->vouched->subjects, as, &number))
        return false;
    const struct node_numbers *roles = &graph->vouched->roles.at[number];
    for (size_t i = 0; i < roles->len; i++)
        if (roles->at[i] == role)
            return true;
    return false;
}
