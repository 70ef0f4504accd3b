/* Several actions on one and the same resource. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

/* All deeds on this resource; the weakest answer counts. */
static enum exists all_on(struct graph *graph, struct arena scratch,
                          const struct asked_together *asked, struct str resource,
                          struct use *out)
{
    enum exists all = EXISTS_YES;

    for (size_t i = 0; i < asked->count; i++) {
        const struct asked_use one = {
            .person = asked->person, .deed = asked->deeds[i], .guards = asked->guards};
        if (!deed_takes(scratch, &graph->deeds.at[one.deed], resource))
            return EXISTS_NO;
        out[i] = use_on(graph, scratch, &one, resource);
        if (out[i].can == EXISTS_NO)
            return EXISTS_NO;
        if (out[i].can == EXISTS_MAYBE)
            all = EXISTS_MAYBE;
    }
    return all;
}

/* Where two of them meet; the resource is in `first`. */
static enum exists pair_meets(struct graph *graph, struct arena scratch,
                              const struct person *person, uint32_t one, uint32_t two,
                              const struct cubes *guards, struct str *resource,
                              struct str *reason)
{
    struct arena spare = graph->spare;
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    const struct limiting by = {graph, graph->terms, person->principal, person->node,
                                true};
    struct tag_limits limits;

    tags_limit(&by, &keep, call, &person->facts, &person->rights, &limits);
    const struct question question = {
        .have = &person->rights,
        .guards = guards,
        .never = &limits.never,
        .facts = &limits.facts,
        .principal = person_caller(person),
        .dated = true,
        .today = graph->today,
        .have_by.layers = &person->layers,
    };
    struct pair pair;

    compare_overlap(&spare, call, graph->terms, &question, graph->deeds.at[one].alone,
                    graph->deeds.at[two].alone, &pair);
    if (pair.both == EXISTS_YES)
        *resource = arena_copy(graph->keep, pair.first.resource);
    else if (pair.both == EXISTS_MAYBE)
        *reason = arena_copy(graph->keep, pair.reason);
    return pair.both;
}

/* Resources that lie in another account are not this one's to work on. */
static struct cubes account_only(struct arena *keep, struct str account,
                                 const struct cubes *more)
{
    struct set *own = NEW(keep, struct set);
    struct glob glob;

    set_add_glob(keep, own, (struct glob){.text = STR("*")});
    if (glob_compile(keep, STR("arn:*:*:*::*"), GLOB_ARN, false, NULL, NULL, &glob))
        set_add_glob(keep, own, glob);
    if (glob_compile(keep,
                     arena_print(keep, "arn:*:*:*:%.*s:*",
                                 STR_ARGS(account.len ? account : STR("*"))),
                     GLOB_ARN, false, NULL, NULL, &glob))
        set_add_glob(keep, own, glob);
    set_settle(own);
    return guards_on(keep, more, own);
}

/* What one of them was seen to work on is tried for all; then every pair tells where
 * it meets. A pair that meets nowhere is a proof. */
static enum exists meet_all(struct graph *graph, struct arena scratch,
                            const struct asked_together *asked, struct use *out)
{
    struct person *person = asked->person;
    const uint32_t *deeds = asked->deeds;
    struct cubes guards = account_only(&scratch, person->account, asked->guards);
    struct str resource, reason = STR("whether all of it works on one resource");

    for (size_t i = 0; i < asked->count; i++) {
        const struct use *seen = use_anywhere(graph, scratch, person, deeds[i]);
        if (seen->can == EXISTS_YES &&
            all_on(graph, scratch, asked, seen->witness.resource, out) == EXISTS_YES)
            return EXISTS_YES;
    }
    for (size_t i = 0; i < asked->count; i++)
        for (size_t j = i + 1; j < asked->count; j++) {
            enum exists both = pair_meets(graph, scratch, person, deeds[i], deeds[j],
                                          &guards, &resource, &reason);
            if (both == EXISTS_NO)
                return EXISTS_NO;
            if (both == EXISTS_YES &&
                all_on(graph, scratch, asked, resource, out) == EXISTS_YES)
                return EXISTS_YES;
        }
    for (size_t i = 0; i < asked->count; i++)
        out[i] = (struct use){.can = EXISTS_MAYBE, .reason = reason};
    return EXISTS_MAYBE;
}

/* First without a second factor, which one resource may ask for and another not. Where
 * that stays open, so does the whole. */
enum exists use_together(struct graph *graph, struct arena scratch,
                         const struct asked_together *asked, struct use *out)
{
    struct asked_together plain = *asked;
    struct cubes guards = {0};

    for (size_t i = 0; i < asked->count; i++)
        if (use_anywhere(graph, scratch, asked->person, asked->deeds[i])->can ==
            EXISTS_NO)
            return EXISTS_NO;
    factor_guards(graph, &scratch, &guards);
    if (guards.len == 0)
        return meet_all(graph, scratch, asked, out);
    for (size_t i = 0; i < asked->guards->len; i++)
        *LIST_PUSH(&scratch, &guards) = asked->guards->at[i];
    plain.guards = &guards;
    enum exists can = meet_all(graph, scratch, &plain, out);
    return can == EXISTS_NO ? meet_all(graph, scratch, asked, out) : can;
}
