/* Shortest chains through the graph: from one node, and to one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

/* A walk, breadth first. Places are nodes, and behind them one for the unseen and one
 * for whoever started and raises itself. `via` is the edge by which a place was first
 * met, on the side of the start. */
struct walk {
    struct graph *graph;
    uint32_t start;
    bool back; /* against the edges */
    bool sure; /* by edges that assume nothing */
    const struct edge **via;
    struct node_numbers met; /* places, in the order in which they were met */
};

static bool sure(const struct edge *edge)
{
    return !edge->assumed && !edge->undecided.len;
}

static size_t places(const struct graph *graph)
{
    return become_count(graph) + 2;
}

/* The place at the far end of the edge; the start itself is met only by an edge that
 * begins there. */
static uint32_t far_end(const struct walk *walk, const struct edge *edge)
{
    uint32_t end = walk->back ? edge->from : edge->to;

    if (end == BECOME_UNSEEN)
        return (uint32_t)walk->graph->nodes.len;
    return edge->from == edge->to && end == walk->start
               ? (uint32_t)walk->graph->nodes.len + 1
               : end;
}

static void meet(struct walk *walk, struct arena *keep, const struct edge *edge)
{
    uint32_t place = far_end(walk, edge);

    if (place == walk->start || walk->via[place] || (walk->sure && !sure(edge)))
        return;
    walk->via[place] = edge;
    *LIST_PUSH(keep, &walk->met) = place;
}

/* All edges, by where they lead to. */
static const struct edge_refs *edges_into(struct graph *graph, struct arena scratch,
                                          uint32_t to)
{
    size_t count = graph->nodes.len;

    if (!graph->into) {
        graph->into = NEW_MANY(graph->keep, count, struct edge_refs);
        for (uint32_t n = 0; n < count; n++) {
            const struct edges *edges = become_edges(graph, scratch, n);
            for (size_t e = 0; e < edges->len; e++)
                if (edges->at[e].to != BECOME_UNSEEN)
                    *LIST_PUSH(graph->keep, &graph->into[edges->at[e].to]) =
                        &edges->at[e];
        }
    }
    return &graph->into[to];
}

static void step(struct walk *walk, struct arena *keep, struct arena scratch,
                 uint32_t node)
{
    if (walk->back) {
        const struct edge_refs *into = edges_into(walk->graph, scratch, node);
        for (size_t e = 0; e < into->len; e++)
            meet(walk, keep, into->at[e]);
        return;
    }
    const struct edges *edges = become_edges(walk->graph, scratch, node);
    for (size_t e = 0; e < edges->len; e++)
        meet(walk, keep, &edges->at[e]);
}

static void walk_all(struct walk *walk, struct arena *keep, struct arena scratch)
{
    walk->via = NEW_MANY(keep, places(walk->graph), const struct edge *);
    step(walk, keep, scratch, walk->start);
    for (size_t i = 0; i < walk->met.len; i++)
        if (walk->met.at[i] < walk->graph->nodes.len)
            step(walk, keep, scratch, walk->met.at[i]);
}

/* The chain of a place, in the direction of the edges. */
static struct edge_refs chain_of(const struct walk *walk, struct arena *keep,
                                 uint32_t place)
{
    struct edge_refs chain = {0};

    for (const struct edge *edge = walk->via[place]; edge;) {
        uint32_t next = walk->back ? edge->to : edge->from;
        *LIST_PUSH(keep, &chain) = edge;
        edge = next == walk->start ? NULL : walk->via[next];
    }
    for (size_t i = 0; !walk->back && i < chain.len / 2; i++) {
        const struct edge *swap = chain.at[i];
        chain.at[i] = chain.at[chain.len - 1 - i];
        chain.at[chain.len - 1 - i] = swap;
    }
    return chain;
}

static struct reached reached_at(const struct walk *walk, struct arena *keep,
                                 uint32_t place)
{
    size_t count = walk->graph->nodes.len;
    struct reached reached = {
        .node = place < count    ? place
                : place == count ? BECOME_UNSEEN
                                 : walk->start,
        .chain = chain_of(walk, keep, place),
    };

    for (size_t i = 0; i < reached.chain.len; i++) {
        const struct edge *edge = reached.chain.at[i];
        reached.assumed |= edge->assumed;
        reached.gains |= edge->gains;
        reached.undecided |= edge->undecided.len > 0;
    }
    return reached;
}

/* What is sure goes first; what only an assumption reaches follows. */
static void both_walks(struct graph *graph, struct arena *keep, struct arena scratch,
                       uint32_t start, bool back, struct reached_list *out)
{
    struct arena own = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    struct walk certain = {.graph = graph, .start = start, .back = back, .sure = true};
    struct walk all = {.graph = graph, .start = start, .back = back};

    *out = (struct reached_list){0};
    walk_all(&certain, &own, call);
    walk_all(&all, &own, call);
    for (size_t i = 0; i < certain.met.len; i++)
        *LIST_PUSH(keep, out) = reached_at(&certain, keep, certain.met.at[i]);
    for (size_t i = 0; i < all.met.len; i++)
        if (!certain.via[all.met.at[i]])
            *LIST_PUSH(keep, out) = reached_at(&all, keep, all.met.at[i]);
}

void become_reach(struct graph *graph, struct arena *keep, struct arena scratch,
                  uint32_t from, struct reached_list *out)
{
    both_walks(graph, keep, scratch, from, false, out);
}

void become_into(struct graph *graph, struct arena *keep, struct arena scratch,
                 uint32_t to, struct reached_list *out)
{
    both_walks(graph, keep, scratch, to, true, out);
}
