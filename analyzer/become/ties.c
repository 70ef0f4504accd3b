/* Whose rights are lent to whom: by the registry, and by ties between documents. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "identity/wild.h"

/* An edge to each principal whose id the pattern matches; false: there is none. */
static bool lead_to(struct search *search, struct arena scratch, const struct way *way,
                    struct str pattern, struct use use)
{
    struct graph *graph = search->graph;
    struct node_numbers found = principals_named(graph, &scratch, pattern);

    for (size_t i = 0; i < found.len; i++)
        if (found.at[i] != search->from)
            edge_add(search, scratch, way, found.at[i], &use, 1);
    return found.len > 0;
}

static void lead_away(struct search *search, struct arena scratch,
                      const struct way *way, struct str pattern, struct use use)
{
    struct graph *graph = search->graph;
    struct str missing =
        arena_print(graph->keep, "\"%.*s\" is in no document", STR_ARGS(pattern));
    use.assuming = use.assuming.len
                       ? arena_print(graph->keep, "%.*s; %.*s", STR_ARGS(use.assuming),
                                     STR_ARGS(missing))
                       : missing;
    edge_add(search, scratch, way, BECOME_UNSEEN, &use, 1);
}

static struct use use_of(const struct tie *tie)
{
    return (struct use){
        .can = EXISTS_YES,
        .place = {tie->file, tie->to.span},
        .assuming = tie->assumed,
    };
}

static void follow(struct search *search, struct arena scratch, const struct tie *tie)
{
    static const char *const ways[] = {
        [TIE_RUNS_AS] = WAY_RUNS_AS_ID,
        [TIE_RUNS] = WAY_RUNS_ID,
        [TIE_MAPPED_TO] = WAY_MAPPED_ID,
        [TIE_IDENTITY] = WAY_PROVES_ID,
    };
    const struct way *way = ways_named(search->graph->ways, ways[tie->kind]);

    if (tie->kind == TIE_IDENTITY)
        edges_proved(search, scratch, tie);
    else if (!lead_to(search, scratch, way, tie->to.text, use_of(tie)))
        lead_away(search, scratch, way, tie->to.text, use_of(tie));
}

/* A name that a cluster gives to somebody, and to which nothing is bound, holds
 * nothing: he has others beside. Where nothing is bound to any, it stands elsewhere.
 * The group of everybody is no name that was given. */
static void follow_mappings(struct search *search, struct arena scratch)
{
    struct graph *graph = search->graph;
    const struct loose_ties *all = &graph->said->loose_ties;
    const struct way *way = ways_named(graph->ways, WAY_MAPPED_ID);
    const struct tie *first = NULL;
    bool found = false;

    for (size_t i = 0; i < all->len; i++) {
        const struct tie *tie = &all->at[i].tie;
        if (!wild_text(all->at[i].from.text, graph->nodes.at[search->from].id))
            continue;
        if (tie->kind != TIE_MAPPED_TO) {
            follow(search, scratch, tie);
            continue;
        }
        bool led = lead_to(search, scratch, way, tie->to.text, use_of(tie));
        if (str_is(tie->to.text, "k8s:group:" CLUSTER_EVERYBODY))
            continue;
        found = led || found;
        first = first ? first : tie;
    }
    if (first && !found)
        lead_away(search, scratch, way, first->to.text, use_of(first));
}

/* Whoever is started works with what the other has. */
static void started_by(struct search *search, struct arena scratch)
{
    struct graph *graph = search->graph;
    const struct way *way = ways_named(graph->ways, WAY_RUN_BY_ID);
    struct str id = graph->nodes.at[search->from].id;

    for (size_t i = 0; i < graph->starts.len; i++) {
        const struct starting *start = &graph->starts.at[i];
        const struct use use = use_of(start->tie);
        if (start->from != search->from && wild_text(start->tie->to.text, id))
            edge_add(search, scratch, way, start->from, &use, 1);
    }
}

void ties_fill(struct graph *graph)
{
    const struct principals *all = &graph->who->principals;

    for (uint32_t p = 0; p < all->len; p++) {
        const struct entity *entity = all->at[p].entity;
        for (size_t i = 0; entity && i < entity->ties.len; i++)
            if (entity->ties.at[i].kind == TIE_RUNS)
                *LIST_PUSH(graph->keep, &graph->starts) =
                    (struct starting){p, &entity->ties.at[i]};
    }
}

void edges_ties(struct search *search, struct arena scratch)
{
    struct graph *graph = search->graph;
    const struct principal *principal = search->person->principal;
    const struct registration *entry = principal->entry;
    const struct way *acts_for = ways_named(graph->ways, WAY_ACTS_FOR_ID);

    for (size_t i = 0; entry && i < entry->acts_for.len; i++) {
        const struct token *pattern = &entry->acts_for.at[i];
        const struct use use = {
            .can = EXISTS_YES, .place = {graph->registry->path, pattern->span}
        };
        if (!lead_to(search, scratch, acts_for, pattern->text, use))
            lead_away(search, scratch, acts_for, pattern->text, use);
    }
    for (size_t i = 0; principal->entity && i < principal->entity->ties.len; i++)
        follow(search, scratch, &principal->entity->ties.at[i]);
    follow_mappings(search, scratch);
    started_by(search, scratch);
}
