/* Does an edge lead to rights that are not held already? */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/alike.h"

/* The exact question stops here: what it leaves open counts as a gain. */
enum { GAIN_STEPS = 300000 };

/* Is there something that `target` may do, and `person` may not? */
static bool exceeds(struct graph *graph, struct arena scratch, struct person *target,
                    struct person *person)
{
    struct arena spare = graph->spare;
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    const struct limiting by = {graph, target->terms, target->principal, target->node,
                                false};
    struct tag_limits limits;

    tags_limit(&by, &keep, call, &target->facts, &target->rights, &limits);
    const struct question question = {
        .have = &target->rights,
        .need = person_narrow(graph, call, person),
        .never = &limits.never,
        .facts = &limits.facts,
        .principal = person_caller(target),
        .dated = true,
        .today = graph->today,
        .have_by.layers = &target->layers,
        .need_by.layers = &person->layers,
        .probes = target->probes,
        .steps = GAIN_STEPS,
    };
    struct comparison found;

    compare_first(&spare, call, target->terms, &question, &found);
    return found.verdict != VERDICT_COVERED;
}

/* Somebody like the principal who holds everything, or is not bounded. */
static struct person *like(struct graph *graph, struct arena scratch,
                           const struct principal *principal, bool everything,
                           bool bounded)
{
    struct principal *made = NEW(graph->keep, struct principal);

    *made = *principal;
    if (!bounded)
        made->boundary = NULL;
    if (everything) {
        made->holds = (struct holdings){0};
        made->named_by = (struct policies){0};
        *LIST_PUSH(graph->keep, &made->holds) =
            (struct holding){.policy = graph->everything[principal->provider].at[0]};
    }
    return person_make(graph, scratch, made);
}

static const struct use yes = {.can = EXISTS_YES}, no = {.can = EXISTS_NO};

static enum known ask_full(struct graph *graph, struct arena scratch,
                           struct person *person)
{
    struct person *all = like(graph, scratch, person->principal, true, false);

    return exceeds(graph, scratch, all, person) ? KNOWN_NO : KNOWN_YES;
}

bool person_full(struct graph *graph, struct arena scratch, struct person *person)
{
    uint32_t node = person->node;

    if (person->full == KNOWN_NOT_YET && node != BECOME_UNSEEN &&
        graph->nodes.at[node].principal == person->principal) {
        const uint32_t asked[] = {alike_number(graph, scratch, node), BECOME_UNSEEN};
        struct str key = {(const char *)asked, sizeof asked};
        const struct use *known = *answer_place(graph, key);
        person->full = known ? (known == &yes ? KNOWN_YES : KNOWN_NO)
                             : ask_full(graph, scratch, person);
        *answer_place(graph, key) = person->full == KNOWN_YES ? &yes : &no;
    }
    if (person->full == KNOWN_NOT_YET)
        person->full = ask_full(graph, scratch, person);
    return person->full == KNOWN_YES;
}

static bool ask(struct graph *graph, struct arena scratch, uint32_t from, uint32_t to,
                enum way_gain gain)
{
    struct person *person = person_at(graph, scratch, from);
    struct person *target = person_at(graph, scratch, to);
    bool bounded = target->principal->boundary != NULL;

    /* Rights at another provider, or in another account, are about other things. */
    if (person->principal->provider != target->principal->provider)
        return target->rights.allows.len > 0;
    if (person->account.len && target->account.len &&
        !str_equal(person->account, target->account))
        return target->rights.allows.len > 0;
    if (person_full(graph, scratch, person))
        return false;
    switch (gain) {
    case WAY_GAINS_TARGET:
    case WAY_GAINS_FOREIGN:
        return exceeds(graph, scratch, target, person);
    case WAY_GAINS_ANYTHING:
        return !bounded ||
               exceeds(graph, scratch,
                       like(graph, scratch, target->principal, true, true), person);
    case WAY_GAINS_UNBOUNDED:
        return exceeds(graph, scratch,
                       like(graph, scratch, target->principal, false, false), person);
    case WAY_GAINS_UNSEEN:
        return true;
    }
    return true;
}

bool gain_of(struct graph *graph, struct arena scratch, uint32_t from, uint32_t to,
             enum way_gain gain)
{
    if (to == BECOME_UNSEEN && gain == WAY_GAINS_FOREIGN)
        return true;
    if (to == BECOME_UNSEEN || gain == WAY_GAINS_UNSEEN)
        return !person_full(graph, scratch, person_at(graph, scratch, from));
    const uint32_t asked[] = {alike_number(graph, scratch, from),
                              alike_number(graph, scratch, to), (uint32_t)gain};
    struct str key = {(const char *)asked, sizeof asked};
    if (gain == WAY_GAINS_TARGET && asked[0] == asked[1])
        return false;
    const struct use *known = *answer_place(graph, key);
    if (!known) {
        known = ask(graph, scratch, from, to, gain) ? &yes : &no;
        *answer_place(graph, key) = known;
    }
    return known == &yes;
}

/* A boundary that somebody has; NULL: nobody, so what it allows is not known. */
static const struct policy *line_named(const struct graph *graph, struct str arn)
{
    const struct principals *all = &graph->who->principals;

    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].boundary && str_equal(all->at[i].boundary->arn, arn))
            return all->at[i].boundary;
    return NULL;
}

bool gain_within(struct graph *graph, struct arena scratch, uint32_t from,
                 struct str line)
{
    struct person *person = person_at(graph, scratch, from);
    const struct policy *boundary = line_named(graph, line);
    struct principal made = *person->principal;

    if (person_full(graph, scratch, person))
        return false;
    made.boundary = boundary;
    return !boundary ||
           exceeds(graph, scratch, like(graph, scratch, &made, true, true), person);
}

static bool ask_inside(struct graph *graph, struct arena scratch, uint32_t from,
                       struct str spaces)
{
    struct person *person = person_at(graph, scratch, from);
    struct principal *made = NEW(graph->keep, struct principal);
    struct policy *policy = NEW(graph->keep, struct policy);
    struct statement *all = LIST_PUSH(graph->keep, &policy->statements);

    policy->provider = PROVIDER_KUBERNETES;
    policy->variables = true;
    all->actions.present = all->resources.present = true;
    LIST_PUSH(graph->keep, &all->actions.any)->text = STR("*:*:*");
    LIST_PUSH(graph->keep, &all->resources.any)->text =
        arena_print(graph->keep, "%.*s/*", STR_ARGS(spaces));
    *made = *person->principal;
    made->holds = (struct holdings){0};
    *LIST_PUSH(graph->keep, &made->holds) = (struct holding){.policy = policy};
    return exceeds(graph, scratch, person_make(graph, scratch, made), person);
}

bool gain_inside(struct graph *graph, struct arena scratch, uint32_t from,
                 struct str spaces)
{
    struct arena inner = scratch;
    struct str key = arena_print(&inner, "%u inside %.*s",
                                 alike_number(graph, scratch, from), STR_ARGS(spaces));
    const struct use *known = *answer_place(graph, key);

    if (!known) {
        known = ask_inside(graph, scratch, from, spaces) ? &yes : &no;
        *answer_place(graph, key) = known;
    }
    return known == &yes;
}

bool gain_given(struct graph *graph, struct arena scratch, uint32_t from,
                const struct principal *changed, const struct policy *policy,
                bool bounds)
{
    struct person *person = person_at(graph, scratch, from);
    struct principal *made = NEW(graph->keep, struct principal);

    *made = changed->form == FORM_GROUP ? *person->principal : *changed;
    if (bounds) {
        made->boundary = policy;
    } else {
        struct holdings all = {0};
        for (size_t i = 0; i < made->holds.len; i++)
            *LIST_PUSH(graph->keep, &all) = made->holds.at[i];
        *LIST_PUSH(graph->keep, &all) = (struct holding){.policy = policy};
        made->holds = all;
    }
    return exceeds(graph, scratch, person_make(graph, scratch, made), person);
}
