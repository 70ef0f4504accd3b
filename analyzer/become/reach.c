/* Shortest chains through the graph: from one node, and to one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

/* A walk, breadth first. Places are nodes, and behind them one for the unseen and one
 * for whoever started and raises itself. `via` is the edge by which a place was first
 * met, on the side of the start. */
struct walk {
    struct graph *graph;
    uint32_t start;
    bool back;   /* against the edges */
    bool sure;   /* by edges that assume nothing */
    bool free;   /* by edges that ask for no second factor */
    bool factor; /* some edge was met that asks for one */
    bool helped; /* some edge was met that takes a tag which others set */
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

/* Does a step ask for a second factor that only a person can give? Whoever starts may
 * be able to register a device for the one who takes it. */
static bool asks_factor(struct graph *graph, struct arena scratch, uint32_t start,
                        const struct edge *edge)
{
    if (!edge->factor)
        return false;
    graph->spare = arena_part(scratch, 0, 2);
    return !factor_device(graph, arena_part(scratch, 1, 2), start, edge->from);
}

/* Has the walk met one who can set the tag? Whoever starts may set it then. */
static bool can_help(const struct walk *walk, const struct help *help)
{
    for (size_t i = 0; i < help->by->len; i++) {
        uint32_t node = help->by->at[i].node;
        if (node == walk->start || walk->via[node])
            return true;
    }
    return false;
}

/* Does a step take a tag that others have to set? */
static bool asks_help(const struct walk *walk, const struct edge *edge)
{
    for (size_t i = 0; i < edge->helps.len; i++)
        if (walk->back || !can_help(walk, &edge->helps.at[i]))
            return true;
    return false;
}

static void meet(struct walk *walk, struct arena *keep, struct arena scratch,
                 const struct edge *edge)
{
    uint32_t place = far_end(walk, edge);

    walk->factor |= edge->factor;
    walk->helped |= edge->helps.len > 0;
    if (place == walk->start || walk->via[place] ||
        (walk->sure && (!sure(edge) || asks_help(walk, edge))))
        return;
    if (walk->free &&
        asks_factor(walk->graph, scratch, walk->back ? edge->from : walk->start, edge))
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
            meet(walk, keep, scratch, into->at[e]);
        return;
    }
    const struct edges *edges = become_edges(walk->graph, scratch, node);
    for (size_t e = 0; e < edges->len; e++)
        meet(walk, keep, scratch, &edges->at[e]);
}

static void walk_all(struct walk *walk, struct arena *keep, struct arena scratch)
{
    walk->via = NEW_MANY(keep, places(walk->graph), const struct edge *);
    step(walk, keep, scratch, walk->start);
    for (size_t i = 0; i < walk->met.len; i++)
        if (walk->met.at[i] < walk->graph->nodes.len)
            step(walk, keep, scratch, walk->met.at[i]);
}

/* Whoever was met may set a tag that an earlier step takes: until nobody is new. */
static void walk_helped(struct walk *walk, struct arena *keep, struct arena scratch)
{
    size_t before;

    walk_all(walk, keep, scratch);
    do {
        before = walk->met.len;
        if (!walk->helped || walk->back || !walk->sure)
            return;
        step(walk, keep, scratch, walk->start);
        for (size_t i = 0; i < walk->met.len; i++)
            if (walk->met.at[i] < walk->graph->nodes.len)
                step(walk, keep, scratch, walk->met.at[i]);
    } while (walk->met.len > before);
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
                                 struct arena scratch, uint32_t place)
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
        reached.helped |= asks_help(walk, edge);
        reached.factor |=
            asks_factor(walk->graph, scratch, reached.chain.at[0]->from, edge);
    }
    return reached;
}

/* May the node be a person, who has a second factor? */
static bool may_be_person(const struct graph_node *node)
{
    return node->kind == ACTOR_HUMAN || node->kind == ACTOR_UNKNOWN;
}

/* The walks, the strictest first. Who cannot be a person does without a second factor
 * before anything else. They are all of the first kind where no edge asks for one. */
static void order_walks(struct graph *graph, uint32_t start, bool back,
                        struct walk walks[4])
{
    bool person = back || may_be_person(&graph->nodes.at[start]);

    for (int i = 0; i < 4; i++)
        walks[i] = (struct walk){
            .graph = graph,
            .start = start,
            .back = back,
            .sure = i == 0 || i == (person ? 1 : 2),
            .free = i == 0 || i == (person ? 2 : 1),
        };
}

/* Is what this walk would find found by the one behind it, or by one before? */
static bool is_spare(const struct walk walks[4], int i)
{
    return !walks[3].factor && walks[i].free;
}

static bool met_before(const struct walk walks[4], int i, uint32_t place)
{
    for (int w = 0; w < i; w++)
        if (walks[w].via && walks[w].via[place])
            return true;
    return false;
}

/* What is sure goes first; what only an assumption reaches follows. */
static void all_walks(struct graph *graph, struct arena *keep, struct arena scratch,
                      uint32_t start, bool back, struct reached_list *out)
{
    struct arena own = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    struct walk walks[4];

    *out = (struct reached_list){0};
    order_walks(graph, start, back, walks);
    walk_helped(&walks[3], &own, call);
    for (int i = 0; i < 4; i++) {
        if (is_spare(walks, i))
            continue;
        if (i < 3)
            walk_helped(&walks[i], &own, call);
        for (size_t m = 0; m < walks[i].met.len; m++)
            if (!met_before(walks, i, walks[i].met.at[m]))
                *LIST_PUSH(keep, out) =
                    reached_at(&walks[i], keep, call, walks[i].met.at[m]);
    }
}

void become_reach(struct graph *graph, struct arena *keep, struct arena scratch,
                  uint32_t from, struct reached_list *out)
{
    all_walks(graph, keep, scratch, from, false, out);
}

void become_into(struct graph *graph, struct arena *keep, struct arena scratch,
                 uint32_t to, struct reached_list *out)
{
    all_walks(graph, keep, scratch, to, true, out);
}
