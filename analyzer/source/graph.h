/* The commits met so far and what they follow, each read once; and the border. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_GRAPH_H
#define SOURCE_GRAPH_H

#include "base/intern.h"
#include "model/commit.h"
#include "source/handle.h"

LIST_OF(numbers, uint32_t);

/* One commit, by number. `parents` are numbers too, and none when `commit.cut`. `marks`
 * belong to whoever walks. */
struct node {
    struct commit commit;
    const char *flaw; /* see commit_parse */
    struct numbers parents;
    bool read;
    unsigned marks;
    uint32_t waiting; /* of the walk that uses the graph */
};

LIST_OF(nodes, struct node);

struct graph {
    struct source *source;
    struct arena *keep;
    struct intern ids;  /* of 20 bytes */
    struct nodes nodes; /* by number in `ids`; they move when it grows */
    struct strs border; /* ids in hexadecimal that a shallow clone ends with, sorted */
    size_t read;        /* commits read */
};

/* Reads the border of a shallow clone. Fault (exit 3): it cannot be read. */
bool graph_start(struct graph *graph, struct arena *keep, struct source *source,
                 struct fault *why);

/* The commit that `revision` names, read. Fault: as source_list. */
bool graph_find(struct graph *graph, const char *revision, uint32_t *out,
                struct fault *why);
/* Reads a commit that another one follows. Fault (exit 3): it is not here, though no
 * shallow clone ends before it; it cannot be read; there are too many. */
bool graph_read(struct graph *graph, uint32_t number, struct fault *why);

/* Commits that wait for their turn: the latest first; of several at one time the one
 * that came first (`in_turn`), or that with the smallest id. */
struct waiting {
    int64_t when;
    uint64_t turn;
    uint32_t number;
};

struct queue {
    const struct graph *graph;
    struct waiting *at;
    size_t len, cap;
    uint64_t turns;
    bool in_turn;
};

void queue_push(struct arena *keep, struct queue *queue, uint32_t number);
uint32_t queue_pop(struct queue *queue);

#endif
