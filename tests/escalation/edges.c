/* Prints who can become whom in one repository, for the scripts that compare it. */
/* SPDX-License-Identifier: Apache-2.0 */
/* Usage: edges REPOSITORY    (a line for each edge that gains something: who, the way,
 *                             proved or assumed or undecided, and whom)
 *        edges REPOSITORY chains    (a line for each one reached: who, how many steps,
 *                             and whom) */
#include "scan/side.h"

#include <stdio.h>

/* The last two fields of an ARN say who it is. */
static struct str short_name(struct str id)
{
    for (int field = 0; field < 5 && memchr(id.at, ':', id.len); field++)
        str_cut(&id, ':');
    return id;
}

static struct str whom(const struct graph *graph, uint32_t from, uint32_t to)
{
    if (to == BECOME_UNSEEN)
        return STR("unseen");
    return to == from ? STR("itself") : short_name(become_node(graph, to)->id);
}

static void print_edges(struct graph *graph, struct arena scratch, uint32_t from)
{
    const struct edges *edges = become_edges(graph, scratch, from);
    struct str name = short_name(become_node(graph, from)->id);

    for (size_t i = 0; i < edges->len; i++) {
        const struct edge *edge = &edges->at[i];
        struct str to = whom(graph, from, edge->to);
        if (edge->gains)
            printf("%.*s %.*s %s %.*s\n", STR_ARGS(name), STR_ARGS(edge->way->id.text),
                   edge->undecided.len ? "undecided"
                   : edge->assumed     ? "assumed"
                                       : "proved",
                   STR_ARGS(to));
    }
}

static void print_chains(struct graph *graph, struct arena keep, struct arena scratch,
                         uint32_t from)
{
    struct reached_list list = {0};

    become_reach(graph, &keep, scratch, from, &list);
    for (size_t i = 0; i < list.len; i++) {
        struct str to = whom(graph, from, list.at[i].node);
        printf("%.*s %zu %.*s\n", STR_ARGS(become_node(graph, from)->id),
               list.at[i].chain.len, STR_ARGS(to));
    }
}

int main(int count, char **words)
{
    struct arena run = side_space(), keep = side_space();
    struct arena scratch = side_scratch(), lent = side_scratch();
    struct scan_job job = {.repository = words[1], .rules = RULES_DIR};
    struct scan_side side;
    struct fault why = {0};

    if (count < 2)
        return 2;
    if (!side_read(&run, &keep, scratch, &job, &side, &why)) {
        fprintf(stderr, "edges: %s\n", why.text);
        return 2;
    }
    for (size_t i = 0; i < side.said.notes.len; i++)
        fprintf(stderr, "edges: %.*s\n", STR_ARGS(side.said.notes.at[i].message));
    for (uint32_t n = 0; n < side.who.principals.len; n++) {
        if (count > 2)
            print_chains(side.graph, lent, scratch, n);
        else
            print_edges(side.graph, scratch, n);
    }
    return side.said.notes.len ? 1 : 0;
}
