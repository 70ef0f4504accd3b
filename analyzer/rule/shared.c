/* Predicate: one principal, and several who use it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/shared.h"

#include "base/out.h"
#include "rule/chain.h"

/* Somebody who uses it, and by what. */
struct party {
    struct str id;
    enum actor_kind kind;
    const char *how;
    struct place place;
};

LIST_OF(parties, struct party);

static void add_party(struct arena *keep, struct parties *to, const struct party *party)
{
    if (party->kind != ACTOR_AGENT && party->kind != ACTOR_HUMAN)
        return;
    for (size_t i = 0; i < to->len; i++)
        if (str_equal(to->at[i].id, party->id))
            return;
    *LIST_PUSH(keep, to) = *party;
}

/* Is the other one named in the trust, not only let in by its account? */
static bool is_named(const struct policy *trust, struct str id)
{
    for (size_t s = 0; trust && s < trust->statements.len; s++) {
        const struct principal_match *match = &trust->statements.at[s].principals;
        for (size_t i = 0; !match->negated && i < match->any.len; i++)
            if (str_equal(match->any.at[i].token.text, id))
                return true;
    }
    return false;
}

/* How the first step of the chain makes its start a user of the principal; NULL: it
 * does not. People may start an agent by its own role, and are not the agent. */
static const char *use_of(const struct principal *principal,
                          const struct graph_node *from, const struct edge *edge)
{
    switch (edge->way->category) {
    case WAY_ACTS_FOR:
        return "the registry says so";
    case WAY_ASSUMPTION:
        /* The people of a directory are those that the role is registered for. */
        return from->form == NODE_SUBJECT && from->kind != principal->kind
                   ? "its trust admits the subject"
                   : NULL;
    case WAY_PRINCIPAL_ACCESS:
        if (principal->kind == ACTOR_AGENT && from->kind != ACTOR_AGENT)
            return NULL;
        return is_named(principal->trust, from->id) ? "its trust names it" : NULL;
    case WAY_SELF_ESCALATION:
    case WAY_NEW_PASSROLE:
    case WAY_EXISTING_PASSROLE:
    case WAY_CREDENTIAL_ACCESS:
        break;
    }
    return NULL;
}

static struct parties parties_of(struct judging *judging, struct arena scratch,
                                 const struct principal *principal)
{
    struct arena keep = arena_part(scratch, 0, 2), work = arena_part(scratch, 1, 2);
    struct reached_list into = {0};
    struct parties all = {0};

    if (principal->entry && principal->entry->kind != ACTOR_UNKNOWN)
        add_party(&judging->work, &all,
                  &(struct party){principal->id, principal->kind, "registered for it",
                                  principal->place});
    become_into(judging->graph, &keep, work, chain_node(judging, principal), &into);
    for (size_t i = 0; i < into.len && into.at[i].chain.len == 1; i++) {
        const struct graph_node *from = become_node(judging->graph, into.at[i].node);
        const struct edge *edge = into.at[i].chain.at[0];
        const char *how = use_of(principal, from, edge);
        if (how && from->principal != principal)
            add_party(&judging->work, &all,
                      &(struct party){from->id, from->kind, how, from->place});
    }
    return all;
}

static size_t count_of(const struct parties *all, enum actor_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < all->len; i++)
        count += all->at[i].kind == kind;
    return count;
}

static void report(struct judging *judging, const struct rule *rule,
                   const struct parties *all)
{
    struct finding *finding = finding_about(judging, rule->check);
    size_t agents = count_of(all, ACTOR_AGENT), humans = count_of(all, ACTOR_HUMAN);
    struct out out = out_to_arena(judging->run);

    out_print(&out, "%zu agent%s", agents, agents == 1 ? "" : "s");
    if (humans)
        out_print(&out, " and %zu human%s", humans, humans == 1 ? "" : "s");
    finding->level = rule->check->agent;
    finding->summary =
        arena_print(judging->run,
                    "%.*s use this one principal, and no record can tell "
                    "them apart",
                    STR_ARGS(out_text(&out)));
    for (size_t i = 0; i < all->len; i++) {
        const struct party *one = &all->at[i];
        *LIST_PUSH(judging->run, &finding->path) = (struct step){
            arena_print(judging->run, "%s %.*s: %s", actor_kind_name(one->kind),
                        STR_ARGS(one->id), one->how),
            kept_place(judging, one->place)};
        *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, one->id);
    }
}

void is_shared(struct judging *judging, struct arena scratch, const struct rule *rule)
{
    const struct principals *all = &judging->who->principals;

    for (size_t p = 0; p < all->len; p++) {
        if (all->at[p].form != FORM_ROLE && all->at[p].form != FORM_USER)
            continue;
        judging->work = judging->work_start;
        chain_about(judging, &all->at[p]);
        struct parties parties = parties_of(judging, scratch, &all->at[p]);
        size_t agents = count_of(&parties, ACTOR_AGENT);
        if (agents > 1 || (agents && count_of(&parties, ACTOR_HUMAN)))
            report(judging, rule, &parties);
    }
}
