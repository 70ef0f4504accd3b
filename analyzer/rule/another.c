/* Predicate: a principal can become another one that may do more. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/another.h"

#include "base/out.h"
#include "rule/chain.h"

/* The ways of one category that lead anywhere. `proved`: one of them assumes nothing;
 * `free`: ... and asks for no second factor. */
struct tally {
    struct edge_refs edges; /* decided ones, as the graph has them */
    const struct edge *open, *best;
    bool proved, free;
    const struct reached *through; /* by a first step that gains nothing itself */
    struct strs ends;              /* of all such chains */
};

static bool is_stronger(const struct judging *judging, const struct edge *edge,
                        const struct edge *best)
{
    if (!best || edge->assumed != best->assumed)
        return !best || best->assumed;
    if (edge->factor != best->factor)
        return best->factor;
    return chain_weight(judging, edge->to) > chain_weight(judging, best->to);
}

/* Whoever is a person takes a step that asks for a second factor by himself. For all
 * others a person has to, and that is a guard. */
static bool needs_person(const struct judging *judging, bool factor)
{
    switch (judging->principal->kind) {
    case ACTOR_HUMAN:
    case ACTOR_UNKNOWN:
        break;
    case ACTOR_AGENT:
    case ACTOR_SERVICE:
        return factor;
    }
    return false;
}

static void add_edge(struct judging *judging, struct tally *tally,
                     const struct edge *edge)
{
    *LIST_PUSH(&judging->work, &tally->edges) = edge;
    if (is_stronger(judging, edge, tally->best))
        tally->best = edge;
    tally->proved = tally->proved || !edge->assumed;
}

/* People start an agent by its own role; what can be destroyed so is told elsewhere. */
static bool starts_agent(const struct judging *judging, const struct edge *edge)
{
    const struct principal *target = chain_principal(judging, edge->to);

    return judging->principal->kind == ACTOR_HUMAN && target &&
           target->kind == ACTOR_AGENT && str_is(edge->way->id.text, WAY_ASSUME_ID);
}

/* Where the baseline names the right, a guess about something unseen is no news, and
 * neither is a step that its owner has put a second factor before. */
static bool is_decided(const struct judging *judging, struct arena scratch,
                       const struct edge *edge)
{
    const struct baseline *baseline = judging->principal->baseline;

    if (!baseline || !(edge->factor || (edge->assumed && edge->to == BECOME_UNSEEN)))
        return false;
    for (size_t i = 0; i < edge->witnesses.len; i++)
        if (decide_layer(scratch, &baseline->policies, &edge->witnesses.at[i]) !=
            DECIDED_ALLOWED)
            return false;
    return true;
}

static struct tally tally_of(struct judging *judging, struct arena scratch,
                             const struct edges *edges, enum way_category category)
{
    struct tally tally = {.open = NULL};

    for (size_t i = 0; i < edges->len; i++) {
        const struct edge *edge = &edges->at[i];
        if (!edge->gains || edge->way->category != category || edge->helps.len ||
            needs_person(judging, edge->factor) || is_decided(judging, scratch, edge) ||
            starts_agent(judging, edge))
            continue;
        if (edge->undecided.len) {
            tally.open = tally.open ? tally.open : edge;
            continue;
        }
        add_edge(judging, &tally, edge);
        tally.free = tally.free || (!edge->assumed && !edge->factor);
    }
    return tally;
}

/* A proved chain of the category whose first step gains nothing, and whose end does. */
static bool is_detour(struct judging *judging, struct arena scratch,
                      const struct reached *one, enum way_category category)
{
    const struct edge *first = one->chain.at[0];

    return one->chain.len > 1 && first->way->category == category && !first->gains &&
           one->gains && !one->assumed && !one->undecided && !one->helped &&
           chain_principal(judging, one->node) && !needs_person(judging, one->factor) &&
           !starts_agent(judging, first) &&
           become_gains(judging->graph, scratch, first->from, one->node);
}

static bool has_edge(const struct edge_refs *edges, const struct edge *edge)
{
    for (size_t i = 0; i < edges->len; i++)
        if (edges->at[i] == edge)
            return true;
    return false;
}

static void add_detours(struct judging *judging, struct arena scratch,
                        const struct reached_list *all, enum way_category category,
                        struct tally *tally)
{
    for (size_t i = 0; i < all->len; i++) {
        const struct reached *one = &all->at[i];
        if (!is_detour(judging, scratch, one, category))
            continue;
        if (!has_edge(&tally->edges, one->chain.at[0]))
            add_edge(judging, tally, one->chain.at[0]);
        tally->free = tally->free || !one->factor;
        *LIST_PUSH(&judging->work, &tally->ends) = chain_name(judging, one->node);
        if (!tally->through || chain_weight(judging, one->node) >
                                   chain_weight(judging, tally->through->node))
            tally->through = one;
    }
}

static struct str target_words(const struct judging *judging, const struct edge *edge)
{
    if (edge->to == edge->from)
        return STR("itself with more rights");
    return chain_name(judging, edge->to);
}

/* One way with all that it leads to, in one step. Returns where the next begins. */
static size_t add_way(struct judging *judging, struct finding *finding,
                      const struct edge_refs *edges, size_t at)
{
    enum { SHOWN = 3 };
    const struct way *way = edges->at[at]->way;
    struct place place = edges->at[at]->place;
    struct out out = out_to_arena(judging->run);
    bool assumed = true, factor = true;
    size_t end = at;

    for (; end < edges->len && edges->at[end]->way == way; end++) {
        assumed = assumed && edges->at[end]->assumed;
        factor = factor && edges->at[end]->factor;
    }
    out_print(&out, "%.*s (%s%s): ", STR_ARGS(way->id.text),
              assumed ? "assumed" : "proved", factor ? WITH_FACTOR : "");
    for (size_t i = at; i < end; i++) {
        struct str name = target_words(judging, edges->at[i]);
        if (i < at + SHOWN)
            out_print(&out, "%s%.*s", i > at ? ", " : "", STR_ARGS(name));
        *LIST_PUSH(judging->run, &finding->meaning) =
            arena_print(judging->run, "%.*s %.*s%s", STR_ARGS(way->id.text),
                        STR_ARGS(name), edges->at[i]->factor ? WITH_FACTOR : "");
    }
    if (end > at + SHOWN)
        out_print(&out, " and %zu more", end - at - SHOWN);
    *LIST_PUSH(judging->run, &finding->path) =
        (struct step){out_text(&out), kept_place(judging, place)};
    return end;
}

/* The chain that starts with a way of the category and ends at the strongest; none when
 * that is no more than a single step. */
static const struct reached *longest_arm(const struct judging *judging,
                                         const struct reached_list *all,
                                         const struct tally *tally)
{
    const struct reached *best = NULL;
    size_t most = chain_weight(judging, tally->best->to);

    for (size_t i = 0; i < all->len; i++) {
        const struct reached *one = &all->at[i];
        if (one->chain.len < 2 || one->assumed || one->undecided || one->helped ||
            needs_person(judging, one->factor) ||
            one->chain.at[0]->way->category != tally->best->way->category)
            continue;
        size_t weight = chain_weight(judging, one->node);
        if (weight > most) {
            most = weight;
            best = one;
        }
    }
    return best;
}

static const char *factor_words(const struct edge *proof, const struct reached *arm)
{
    return proof->factor || (arm && arm->factor)
               ? ", for whoever has the second factor that a step asks for"
               : "";
}

/* What rests on an assumption, or on a second factor, counts one level less. */
static void weigh(struct judging *judging, struct finding *finding,
                  const struct tally *tally)
{
    const struct edge *proof = tally->best;

    if (!tally->proved)
        chain_assume(judging, finding,
                     proof->because.len ? proof->because
                                        : proof->way->precondition.text);
    else if (!tally->free && finding->level > FINDING_NOTE)
        finding->level--;
}

static void report(struct judging *judging, const struct rule *rule,
                   const struct tally *tally, const struct reached_list *all)
{
    const struct reached *stronger = longest_arm(judging, all, tally);
    const struct reached *arm = stronger ? stronger : tally->through;
    const struct edge *proof = tally->best;
    struct finding *finding = finding_about(judging, rule->check);
    const char *category = way_category_name(proof->way->category);

    for (size_t i = 0; i < proof->witnesses.len; i++)
        finding_witness(judging, finding, &proof->witnesses.at[i], STR(""));
    for (size_t i = 0; i < tally->edges.len;)
        i = add_way(judging, finding, &tally->edges, i);
    if (arm)
        chain_steps(judging, finding, &arm->chain);
    const struct policy *by = proof->by ? proof->by->policy : NULL;
    finding->place = finding_place(judging, by, proof->place);
    if (by)
        finding->through = kept(judging, by->through);
    *LIST_PUSH(judging->run, &finding->meaning) = str_from(category);
    for (size_t i = 0; i < tally->ends.len; i++)
        *LIST_PUSH(judging->run, &finding->meaning) =
            arena_print(judging->run, "through %.*s", STR_ARGS(tally->ends.at[i]));
    finding->summary = arena_print(
        judging->run,
        "%s can become another with rights that it does not hold (%s): "
        "%.*s%s%.*s%s",
        who_words(judging->principal), category, STR_ARGS(target_words(judging, proof)),
        arm ? ", and from there " : "",
        STR_ARGS(arm ? chain_name(judging, arm->node) : STR("")),
        tally->free ? "" : factor_words(proof, arm));
    weigh(judging, finding, tally);
}

static bool is_expected(const struct judging *judging, const struct rule *rule)
{
    for (size_t i = 0; i < judging->in->rules->classes.len; i++)
        if (rule->classes >> i & 1 &&
            !index_expected(judging->in->rules, judging->principal->tier, i))
            return false;
    return true;
}

static void ask(struct judging *judging, struct arena scratch, const struct rule *rule)
{
    struct arena keep = arena_part(scratch, 0, 2), work = arena_part(scratch, 1, 2);
    uint32_t node = chain_node(judging, judging->principal);
    const struct edges *edges = become_edges(judging->graph, work, node);
    struct reached_list all = {0};

    if (!edges->len)
        return;
    become_reach(judging->graph, &keep, work, node, &all);
    /* What the registry says is told by others. */
    for (enum way_category category = WAY_SELF_ESCALATION; category <= WAY_ASSUMPTION;
         category++) {
        struct tally tally = tally_of(judging, work, edges, category);
        add_detours(judging, work, &all, category, &tally);
        if (tally.edges.len)
            report(judging, rule, &tally, &all);
        else if (tally.open)
            finding_undecided(judging, rule, str_from(way_category_name(category)),
                              tally.open->undecided, tally.open->place);
    }
}

void becomes_another(struct judging *judging, struct arena scratch,
                     const struct rule *rule)
{
    const struct principals *all = &judging->who->principals;

    for (size_t p = 0; p < all->len; p++) {
        judging->work = judging->work_start;
        chain_about(judging, &all->at[p]);
        if (!is_expected(judging, rule))
            ask(judging, scratch, rule);
    }
}
