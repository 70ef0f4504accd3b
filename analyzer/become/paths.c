/* Escalation paths: ways that are made of permissions of one's own. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

/* Is every deed of the way touched by some allow? What only a trust can give is not
 * asked here. */
static bool touches_all(const struct search *search, const struct way *way)
{
    for (size_t i = 0; i < way->permissions.len; i++) {
        uint32_t deed = way_deed(search->graph, way, i);
        if (deed != search->graph->assume_role && !person_touches(search->person, deed))
            return false;
    }
    return way->permissions.len > 0;
}

static bool has_on(const struct way *way, enum way_on on)
{
    for (size_t i = 0; i < way->permissions.len; i++)
        if (way->permissions.at[i].on == on)
            return true;
    return false;
}

static bool takes_assuming(const struct graph *graph, const struct way *way)
{
    for (size_t i = 0; i < way->permissions.len; i++)
        if (way_deed(graph, way, i) == graph->assume_role)
            return true;
    return false;
}

static bool in_group(const struct principal *user, const struct principal *group)
{
    for (size_t i = 0; user->entity && i < user->entity->groups.len; i++)
        if (str_equal(user->entity->groups.at[i].text, group->entity->name.text))
            return true;
    return false;
}

/* Only users can be put into groups, and into those that they are not in yet. */
static bool suits(const struct search *search, const struct way *way, uint32_t target)
{
    const struct principal *self = search->person->principal;
    const struct principal *other = search->graph->nodes.at[target].principal;

    if (target == search->from || !other->entity)
        return false;
    if (other->form == FORM_GROUP)
        return self->form != FORM_ROLE && !in_group(self, other);
    return way->gain != WAY_GAINS_UNBOUNDED || other->boundary;
}

/* A way of which all is known but what it takes about its target. `shown`: it leads to
 * somebody who holds more. */
struct ready {
    const struct way *way;
    struct use *uses;
    bool shown;
};

LIST_OF(ready_list, struct ready);

/* Rights that nobody is known to hold, in no account, could be used in any: one target
 * of each way shows it. */
static bool enough(const struct search *search, const struct ready *ready)
{
    return !search->person->account.len && ready->shown;
}

static void add_ready(struct search *search, struct arena scratch, struct ready *ready,
                      uint32_t target, size_t count)
{
    edge_add(search, scratch, ready->way, target, ready->uses, count);
    ready->shown |= search->out.at[search->out.len - 1].gains;
}

/* What was learnt about the last target is of no use for this one. */
static void try_target(struct search *search, struct arena scratch,
                       struct ready_list *ready, uint32_t target, bool assuming)
{
    size_t deeds = search->graph->deeds.len;

    memset(search->known, 0, 2 * deeds * sizeof *search->known);
    for (size_t i = 0; i < ready->len; i++) {
        const struct way *way = ready->at[i].way;
        if (!enough(search, &ready->at[i]) && has_on(way, WAY_ON_TARGET) &&
            takes_assuming(search->graph, way) == assuming &&
            suits(search, way, target) &&
            target_uses(search, scratch, way, target, ready->at[i].uses))
            add_ready(search, scratch, &ready->at[i], target, way->permissions.len);
    }
}

static void try_members(struct search *search, struct arena scratch,
                        struct ready_list *ready, const struct account *account)
{
    for (size_t i = 0; account && i < account->members.len; i++)
        try_target(search, scratch, ready, account->members.at[i], false);
}

static void try_targets(struct search *search, struct arena scratch,
                        struct ready_list *ready)
{
    struct graph *graph = search->graph;
    struct str account = search->person->account;

    for (size_t i = 0; i < search->assumables.len; i++) {
        uint32_t role = search->assumables.at[i].role;
        if (!account.len || str_equal(graph->nodes.at[role].account, account))
            try_target(search, scratch, ready, role, true);
    }
    if (account.len)
        try_members(search, scratch, ready, account_find(graph, account));
    for (size_t i = 0; !account.len && i < graph->accounts.len; i++)
        try_members(search, scratch, ready, &graph->accounts.at[i]);
}

/* The pass of the role, where the service is called so. */
static struct use pass_to(struct search *search, struct arena scratch, uint32_t role,
                          struct str service)
{
    struct graph *graph = search->graph;
    struct context more = {0};
    const struct asked_use asked = {
        .person = search->person, .deed = graph->pass_role, .more = &more};

    context_add(&scratch, &more, STR("iam:PassedToService"), service);
    return use_on(graph, scratch, &asked, graph->nodes.at[role].id);
}

/* Can the role be passed to the service, which it trusts by one of its names? No source
 * says by which of them a condition knows it. */
static bool passes(struct search *search, struct arena scratch,
                   const struct admission *admission, struct str service,
                   struct use *pass, struct use *serve)
{
    uint32_t role = admission->role;
    bool every = str_is(admission->principal, "*");
    struct str named = every ? service : admission->principal;
    const struct use *serves = trust_serves(search->graph, scratch, role, named);

    if (serves->can == EXISTS_NO)
        return false;
    *serve = *serves;
    *pass = pass_to(search, scratch, role, named);
    if (pass->can == EXISTS_NO && !str_equal(named, service))
        *pass = pass_to(search, scratch, role, service);
    return pass->can != EXISTS_NO;
}

static bool trusts(const struct way *way, struct str service)
{
    for (size_t t = 0; t < way->trust.len; t++)
        if (str_equal(way->trust.at[t].text, service))
            return true;
    return false;
}

static void try_passed(struct search *search, struct arena scratch,
                       struct ready_list *ready, const struct admissions *roles,
                       struct str service)
{
    struct graph *graph = search->graph;
    struct str account = search->person->account;

    for (size_t i = 0; i < roles->len; i++) {
        uint32_t role = roles->at[i].role;
        struct use pass, serve;
        if (role == search->from ||
            (account.len && !str_equal(graph->nodes.at[role].account, account)) ||
            !passes(search, scratch, &roles->at[i], service, &pass, &serve))
            continue;
        for (size_t r = 0; r < ready->len; r++) {
            const struct way *way = ready->at[r].way;
            struct use *uses = ready->at[r].uses;
            size_t count = way->permissions.len;
            if (!trusts(way, service) || enough(search, &ready->at[r]))
                continue;
            for (size_t p = 0; p < count; p++)
                if (way->permissions.at[p].on == WAY_ON_PASSED_ROLE)
                    uses[p] = pass;
            uses[count] = serve;
            add_ready(search, scratch, &ready->at[r], role, count + 1);
        }
    }
}

static void try_service(struct search *search, struct arena scratch,
                        struct ready_list *ready, struct str service)
{
    struct graph *graph = search->graph;
    struct str account = search->person->account;

    try_passed(search, scratch, ready, &graph->open, service);
    try_passed(search, scratch, ready, passable_find(graph, scratch, account, service),
               service);
    try_passed(search, scratch, ready, passable_find(graph, scratch, account, STR("*")),
               service);
}

/* Each service once, whichever ways name it. */
static void try_services(struct search *search, struct arena scratch,
                         struct ready_list *ready)
{
    struct strs services = {0};

    for (size_t r = 0; r < ready->len; r++)
        for (size_t t = 0; t < ready->at[r].way->trust.len; t++)
            *LIST_PUSH(&scratch, &services) = ready->at[r].way->trust.at[t].text;
    strs_settle(&services);
    for (size_t i = 0; i < services.len; i++)
        try_service(search, scratch, ready, services.at[i]);
}

/* What a way needs beside its target; then either it is done, or it is ready. */
static void begin(struct search *search, struct arena *scratch, const struct way *way,
                  struct ready_list *ready)
{
    size_t count = way->permissions.len;
    struct use *uses;

    if (str_is(way->id.text, WAY_ASSUME_ID) || !touches_all(search, way))
        return;
    uses = NEW_MANY(scratch, count + 1, struct use);
    if (!self_uses(search, *scratch, way, uses))
        return;
    if (has_on(way, WAY_ON_PASSED_ROLE) || has_on(way, WAY_ON_TARGET))
        *LIST_PUSH(scratch, ready) = (struct ready){way, uses, false};
    else if (way->gain != WAY_GAINS_UNBOUNDED || search->person->principal->boundary)
        edge_add(search, *scratch, way,
                 way->category == WAY_SELF_ESCALATION ? search->from : BECOME_UNSEEN,
                 uses, count);
}

/* Whoever holds all that there is in its account gains nothing there: how it becomes
 * each of the others is worth one edge, by the plainest of the ways. */
static bool is_plainest(const struct way *way)
{
    return str_is(way->id.text, "iam-002") || str_is(way->id.text, "iam-012");
}

void edges_paths(struct search *search, struct arena scratch)
{
    const struct ways *ways = search->graph->ways;
    struct ready_list ready = {0};
    bool full = search->person->account.len &&
                person_full(search->graph, scratch, search->person);

    search->known = NEW_MANY(&scratch, 2 * search->graph->deeds.len, struct use *);
    for (size_t w = 0; w < ways->len; w++)
        if (!full || is_plainest(&ways->at[w]))
            begin(search, &scratch, &ways->at[w], &ready);
    if (ready.len == 0)
        return;
    try_services(search, scratch, &ready);
    try_targets(search, scratch, &ready);
}
