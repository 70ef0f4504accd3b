/* Two colours run backwards; where they meet is common, and all below that is stale. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/bases.h"

#include "base/limits.h"

enum mark {
    MARK_ONE = 1,
    MARK_TWO = 2,
    MARK_BOTH = MARK_ONE | MARK_TWO,
    MARK_STALE = 4, /* a common ancestor follows it */
    MARK_FOUND = 8,
};

struct paint {
    struct graph *graph;
    struct queue queue;
    struct numbers *found; /* common ancestors, some of them stale in the end */
    size_t live;           /* in the queue, and not stale so far */
};

/* `waiting` counts how often a commit stands in the queue. */
static void mark(struct paint *paint, uint32_t number, unsigned marks)
{
    struct node *node = &paint->graph->nodes.at[number];

    if ((node->marks & marks) == marks)
        return;
    if (!(node->marks & MARK_STALE) && (marks & MARK_STALE))
        paint->live -= node->waiting;
    node->marks |= marks;
    node->waiting++;
    paint->live += !(node->marks & MARK_STALE);
    queue_push(paint->graph->keep, &paint->queue, number);
}

static bool spread(struct paint *paint, struct fault *why)
{
    uint32_t number = queue_pop(&paint->queue);
    struct node *node = &paint->graph->nodes.at[number];
    struct numbers parents = node->parents;
    unsigned marks = node->marks & (MARK_BOTH | MARK_STALE);

    node->waiting--;
    paint->live -= !(marks & MARK_STALE);
    if (marks == MARK_BOTH) {
        if (!(node->marks & MARK_FOUND))
            *LIST_PUSH(paint->graph->keep, paint->found) = number;
        node->marks |= MARK_FOUND;
        marks |= MARK_STALE;
    }
    for (size_t i = 0; i < parents.len; i++) {
        if (!graph_read(paint->graph, parents.at[i], why))
            return false;
        mark(paint, parents.at[i], marks);
    }
    return true;
}

/* Marks all that either side follows, as far down as it can matter. Dates only say in
 * which order: the outcome does not depend on them. */
static bool run(struct graph *graph, uint32_t one, const struct numbers *others,
                struct numbers *found, struct fault *why)
{
    struct paint paint = {
        .graph = graph, .queue = {.graph = graph, .in_turn = true},
             .found = found
    };

    for (size_t n = 0; n < graph->nodes.len; n++)
        graph->nodes.at[n].marks = graph->nodes.at[n].waiting = 0;
    *found = (struct numbers){0};
    mark(&paint, one, MARK_ONE);
    for (size_t i = 0; i < others->len; i++)
        mark(&paint, others->at[i], MARK_TWO);
    while (paint.live)
        if (!spread(&paint, why))
            return false;
    return true;
}

/* Below a commit that only one side follows, and whose parents were left out, the two
 * sides may meet once more. The latest such commit is named. */
static bool cut_between(const struct graph *graph, struct fault *why)
{
    const struct commit *cut = NULL;
    size_t deepen = graph->read < 50 ? 50 : graph->read;

    for (size_t n = 0; n < graph->nodes.len; n++) {
        const struct node *node = &graph->nodes.at[n];
        unsigned side = node->marks & MARK_BOTH;
        if (node->commit.cut && (side == MARK_ONE || side == MARK_TWO) &&
            (!cut || node->commit.committer.when > cut->committer.when))
            cut = &node->commit;
    }
    return !cut ||
           fault_set(why, EXIT_INCOMPLETE,
                     "the history in '%s' is cut off after %.*s, before it is sure "
                     "where the two sides part: its parent %.*s was not fetched (git "
                     "fetch --deepen=%zu origin brings it and more; git fetch "
                     "--unshallow brings all)",
                     graph->source->layout.git_folder.at, STR_ARGS(cut->id),
                     STR_ARGS(cut->parents.at[0]), deepen);
}

/* Does one side follow the whole other? Then nothing that was cut off can matter. */
static bool is_followed(const struct graph *graph, uint32_t one,
                        const struct numbers *others, uint32_t *out)
{
    bool both = (graph->nodes.at[one].marks & MARK_BOTH) == MARK_BOTH;

    *out = one;
    if (both || others->len != 1)
        return both;
    *out = others->at[0];
    return (graph->nodes.at[*out].marks & MARK_BOTH) == MARK_BOTH;
}

/* Keeps the latest first; of one date, the order in which they were found. */
static void insert_by_date(struct graph *graph, struct numbers *list, uint32_t number)
{
    int64_t when = graph->nodes.at[number].commit.committer.when;

    *LIST_PUSH(graph->keep, list) = number;
    size_t at = list->len - 1;
    for (; at && graph->nodes.at[list->at[at - 1]].commit.committer.when < when; at--)
        list->at[at] = list->at[at - 1];
    list->at[at] = number;
}

/* Those that no other one follows: git may meet a common ancestor before one that
 * follows it, where their dates are wrong. */
static bool only_last(struct graph *graph, const struct numbers *found,
                      struct numbers *out, struct fault *why)
{
    for (size_t i = 0; i < found->len; i++) {
        struct numbers others = {0}, met;
        for (size_t j = 0; j < found->len; j++)
            if (j != i)
                *LIST_PUSH(graph->keep, &others) = found->at[j];
        if (!run(graph, found->at[i], &others, &met, why))
            return false;
        if (graph->nodes.at[found->at[i]].marks & MARK_TWO)
            continue;
        if (!cut_between(graph, why))
            return false;
        insert_by_date(graph, out, found->at[i]);
    }
    return true;
}

bool bases_find(struct graph *graph, uint32_t one, const struct numbers *others,
                struct numbers *out, struct fault *why)
{
    struct numbers found, latest = {0};
    uint32_t followed;

    *out = (struct numbers){0};
    if (!run(graph, one, others, &found, why))
        return false;
    if (is_followed(graph, one, others, &followed)) {
        *LIST_PUSH(graph->keep, out) = followed;
        return true;
    }
    if (!cut_between(graph, why))
        return false;
    for (size_t i = 0; i < found.len; i++)
        if (!(graph->nodes.at[found.at[i]].marks & MARK_STALE))
            insert_by_date(graph, &latest, found.at[i]);
    if (latest.len > LIMIT_MERGE_BASES)
        return fault_set(why, EXIT_INCOMPLETE,
                         "two commits have more than %d last ancestors in common",
                         LIMIT_MERGE_BASES);
    if (latest.len < 2) {
        *out = latest;
        return true;
    }
    return only_last(graph, &latest, out, why);
}
