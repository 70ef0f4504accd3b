/* Two passes: which commits are to be listed, then each before those it follows. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/graph.h"
#include "source/history.h"

enum mark {
    MARK_TIP = 1,    /* the tip follows it, or is it */
    MARK_HIDDEN = 2, /* what is hidden follows it, or is it */
};

/* So many hidden commits are followed on beyond the date that would do if every clock
 * had been right. */
enum { SLOP = 256 };

struct walk {
    struct graph graph;
    struct queue queue;
    struct arena *scratch;
    bool first_parent;
    size_t live;    /* in the queue, and not hidden so far */
    int64_t oldest; /* date of a commit that was met and was not hidden then */
};

static struct node *node_at(struct walk *walk, uint32_t number)
{
    return &walk->graph.nodes.at[number];
}

static size_t followed(const struct walk *walk, const struct node *node)
{
    bool one = walk->first_parent && !(node->marks & MARK_HIDDEN) && node->parents.len;

    return one ? 1 : node->parents.len;
}

/* `waiting` counts how often a commit stands in the queue. */
static void mark(struct walk *walk, uint32_t number, unsigned marks)
{
    struct node *node = node_at(walk, number);

    if ((node->marks & marks) == marks)
        return;
    if (!(node->marks & MARK_HIDDEN) && (marks & MARK_HIDDEN))
        walk->live -= node->waiting;
    node->marks |= marks;
    node->waiting++;
    walk->live += !(node->marks & MARK_HIDDEN);
    queue_push(walk->scratch, &walk->queue, number);
}

static bool spread(struct walk *walk, struct fault *why)
{
    uint32_t number = queue_pop(&walk->queue);
    struct node node = *node_at(walk, number);
    bool hidden = node.marks & MARK_HIDDEN;

    node_at(walk, number)->waiting--;
    walk->live -= !hidden;
    if (!hidden && node.commit.committer.when < walk->oldest)
        walk->oldest = node.commit.committer.when;
    for (size_t i = 0; i < followed(walk, &node); i++) {
        if (!graph_read(&walk->graph, node.parents.at[i], why))
            return false;
        mark(walk, node.parents.at[i], node.marks);
    }
    return true;
}

/* What is hidden is followed on until it is older than all that is to be listed: a
 * second way may lead to any of them. */
static bool choose(struct walk *walk, const char *tip, const char *hidden,
                   uint32_t *first, struct fault *why)
{
    uint32_t number;

    if (!graph_find(&walk->graph, tip, first, why))
        return false;
    mark(walk, *first, MARK_TIP);
    if (hidden) {
        if (!graph_find(&walk->graph, hidden, &number, why))
            return false;
        mark(walk, number, MARK_HIDDEN);
    }
    for (size_t more = 0; walk->queue.len && more < SLOP;) {
        more = walk->live || walk->queue.at[0].when >= walk->oldest ? 0 : more + 1;
        if (!spread(walk, why))
            return false;
    }
    return true;
}

static bool is_listed(const struct node *node)
{
    return node->marks == MARK_TIP;
}

static void list(struct arena *keep, const struct node *node, struct commits *out,
                 struct notes *notes)
{
    *LIST_PUSH(keep, out) = node->commit;
    if (node->flaw)
        note_add(keep, notes, "bad-commit", (struct place){.path = STR("")},
                 "the commit %.*s %s", STR_ARGS(node->commit.id), node->flaw);
}

/* `waiting` counts the listed commits that follow one and are not out yet. */
static void settle(struct walk *walk, struct arena *keep, uint32_t first,
                   struct commits *out, struct notes *notes)
{
    for (size_t n = 0; n < walk->graph.nodes.len; n++)
        walk->graph.nodes.at[n].waiting = 0;
    for (size_t n = 0; n < walk->graph.nodes.len; n++) {
        const struct node *node = &walk->graph.nodes.at[n];
        for (size_t i = 0; is_listed(node) && i < followed(walk, node); i++)
            node_at(walk, node->parents.at[i])->waiting++;
    }
    walk->queue = (struct queue){.graph = &walk->graph};
    if (is_listed(node_at(walk, first)))
        queue_push(walk->scratch, &walk->queue, first);
    while (walk->queue.len) {
        const struct node *node = node_at(walk, queue_pop(&walk->queue));
        list(keep, node, out, notes);
        for (size_t i = 0; i < followed(walk, node); i++) {
            struct node *parent = node_at(walk, node->parents.at[i]);
            if (--parent->waiting == 0 && is_listed(parent))
                queue_push(walk->scratch, &walk->queue, node->parents.at[i]);
        }
    }
}

bool source_walk(struct arena *keep, struct arena scratch, struct source *source,
                 const char *tip, const char *hidden, bool first_parent,
                 struct commits *out, struct notes *notes, struct fault *why)
{
    struct walk walk = {
        .scratch = &scratch, .first_parent = first_parent, .oldest = INT64_MAX};
    uint32_t first;

    walk.queue = (struct queue){.graph = &walk.graph};
    *out = (struct commits){0};
    if (!note_overrides(keep, source, notes, why) ||
        !graph_start(&walk.graph, keep, source, why) ||
        !choose(&walk, tip, hidden, &first, why))
        return false;
    settle(&walk, keep, first, out, notes);
    return true;
}
