/* Predicate: one principal, and several who use it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/shared.h"

#include "base/out.h"
#include "identity/wild.h"
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

/* Who is started works with what its starter has, which is no use of the starter; and a
 * cluster records whom it maps by a name of his own. */
static const char *by_tie(const struct edge *edge)
{
    static const struct {
        const char *way, *how;
    } ties[] = {
        {WAY_ACTS_FOR_ID, "the registry says so"           },
        {WAY_RUNS_AS_ID,  "its settings say so"            },
        {WAY_PROVES_ID,   "its trust admits what it proves"},
    };

    for (size_t i = 0; i < LEN(ties); i++)
        if (str_is(edge->way->id.text, ties[i].way))
            return ties[i].how;
    return NULL;
}

/* Is the subject that a trust admits one of the principals that prove to be it? */
static bool is_proved(const struct graph *graph, const struct reached_list *into,
                      const struct graph_node *subject)
{
    for (size_t i = 0; i < into->len; i++) {
        const struct edge *edge = into->at[i].chain.at[0];
        if (into->at[i].chain.len != 1 || !str_is(edge->way->id.text, WAY_PROVES_ID) ||
            !edge->witnesses.len || !become_node(graph, edge->from)->principal)
            continue;
        const struct context *facts = &edge->witnesses.at[0].context;
        struct str pattern = subject->id;
        str_cut(&pattern, ' ');
        for (size_t f = 0; f < facts->len; f++)
            if (str_ends(facts->at[f].key, STR(":sub")) && facts->at[f].values.len &&
                wild_text(pattern, facts->at[f].values.at[0]))
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
        return by_tie(edge);
    case WAY_ASSUMPTION:
        if (from->principal)
            return by_tie(edge);
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
        if (from->form == NODE_SUBJECT && is_proved(judging->graph, &into, from))
            continue;
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
        if (all->at[p].form != FORM_ROLE && all->at[p].form != FORM_USER &&
            all->at[p].form != FORM_SUBJECT)
            continue;
        judging->work = judging->work_start;
        chain_about(judging, &all->at[p]);
        struct parties parties = parties_of(judging, scratch, &all->at[p]);
        size_t agents = count_of(&parties, ACTOR_AGENT);
        if (agents > 1 || (agents && count_of(&parties, ACTOR_HUMAN)))
            report(judging, rule, &parties);
    }
}
