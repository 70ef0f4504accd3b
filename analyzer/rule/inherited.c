/* Predicate: an agent that is an operator through somebody else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/inherited.h"

#include "rule/chain.h"

/* One class that somebody holds whom the agent reaches. */
struct legacy {
    size_t class;
    const struct reached *by;
    struct comparison excess;
};

LIST_OF(legacies, struct legacy);

/* Is some right of the class held by the current principal, and unguarded? */
static void ask_class(struct judging *judging, struct arena scratch,
                      const struct rule *rule, size_t class, struct comparison *out)
{
    const struct set *within = judging_class(judging, class);
    struct rights have =
        rule->wide ? scope_wide(judging, scratch, within) : judging->have;
    struct cubes guards = guard_cubes(judging, &judging->work, scratch, rule);
    struct question question = judging_question(judging, &have);

    question.within = within;
    question.guards = &guards;
    compare_rights(&judging->work, scratch, judging->in->terms, &question, out);
}

/* The classes that the agent does not hold itself and is not expected to. */
static uint64_t missing(struct judging *judging, struct arena scratch,
                        const struct rule *rule, const struct principal *agent)
{
    uint64_t classes = 0;

    judging_turn(judging, scratch, agent);
    for (size_t i = 0; i < judging->in->rules->classes.len; i++) {
        struct comparison held = {.verdict = VERDICT_COVERED};
        if (!(rule->classes >> i & 1) ||
            index_expected(judging->in->rules, agent->tier, i))
            continue;
        if (bit_is_set(judging->bits, (uint32_t)i))
            ask_class(judging, scratch, rule, i, &held);
        if (held.verdict == VERDICT_COVERED)
            classes |= (uint64_t)1 << i;
    }
    return classes;
}

/* What of `classes` this one holds; its proof is copied into `keep`. */
static uint64_t held_by(struct judging *judging, struct arena *keep,
                        struct arena scratch, const struct rule *rule,
                        const struct reached *reached, uint64_t classes,
                        struct legacies *out)
{
    const struct principal *other = chain_principal(judging, reached->node);
    uint64_t found = 0;

    if (!other || !(judging->briefs[reached->node] & classes) || reached->factor ||
        reached->helped)
        return 0;
    judging_turn(judging, scratch, other);
    for (size_t i = 0; i < judging->in->rules->classes.len; i++) {
        struct comparison held;
        if (!(classes >> i & 1) || !bit_is_set(judging->bits, (uint32_t)i))
            continue;
        ask_class(judging, scratch, rule, i, &held);
        if (held.verdict != VERDICT_EXCEEDS)
            continue;
        held.witness = kept_request(judging, &held.witness);
        held.place = kept_place(judging, held.place);
        *LIST_PUSH(keep, out) = (struct legacy){i, reached, held};
        found |= (uint64_t)1 << i;
    }
    return found;
}

static void report(struct judging *judging, const struct rule *rule,
                   const struct principal *agent, const struct legacies *all)
{
    const struct legacy *first = &all->at[0];
    struct strs titles = {0};

    judging->work = judging->work_start;
    chain_about(judging, agent);
    struct finding *finding = finding_about(judging, rule->check);
    for (size_t i = 0; i < all->len; i++) {
        const struct class *class = &judging->in->rules->classes.at[all->at[i].class];
        struct str by = chain_name(judging, all->at[i].by->node);
        *LIST_PUSH(&judging->work, &titles) = class->title.text;
        *LIST_PUSH(judging->run, &finding->meaning) = arena_print(
            judging->run, "%.*s as %.*s", STR_ARGS(class->name.text), STR_ARGS(by));
        if (i && all->at[i].by == all->at[i - 1].by)
            continue;
        chain_steps(judging, finding, &all->at[i].by->chain);
    }
    for (size_t i = 0; i < first->by->chain.len; i++) {
        const struct requests *requests = &first->by->chain.at[i]->witnesses;
        for (size_t w = 0; w < requests->len; w++)
            finding_witness(judging, finding, &requests->at[w], STR(""));
    }
    finding_witness(judging, finding, &first->excess.witness, STR(""));
    finding->place = kept_place(judging, first->by->chain.at[0]->place);
    finding->summary = arena_print(
        judging->run, "%s only through somebody else %.*s: as %.*s", who_words(agent),
        STR_ARGS(arena_join(&judging->work, titles.at, titles.len, STR(", "))),
        STR_ARGS(chain_name(judging, first->by->node)));
    if (first->by->assumed || first->by->undecided)
        chain_assume(judging, finding, STR("a step of the chain is assumed"));
}

static void ask(struct judging *judging, struct arena scratch, const struct rule *rule,
                const struct principal *agent)
{
    struct arena keep = arena_part(scratch, 0, 2), work = arena_part(scratch, 1, 2);
    struct reached_list all = {0};
    struct legacies found = {0};

    become_reach(judging->graph, &keep, work, chain_node(judging, agent), &all);
    if (!all.len)
        return;
    uint64_t classes = missing(judging, work, rule, agent);
    for (size_t i = 0; i < all.len && classes; i++)
        classes &= ~held_by(judging, &keep, work, rule, &all.at[i], classes, &found);
    if (found.len)
        report(judging, rule, agent, &found);
}

void inherits_operator(struct judging *judging, struct arena scratch,
                       const struct rule *rule)
{
    const struct principals *all = &judging->who->principals;

    for (size_t p = 0; p < all->len; p++)
        if (all->at[p].kind == ACTOR_AGENT)
            ask(judging, scratch, rule, &all->at[p]);
}
