/* A commit is read when a walk first meets it; a shallow clone says where it ends. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/graph.h"

#include "base/limits.h"
#include "source/commit.h"
#include "source/disk.h"

#include <stdlib.h>

bool graph_start(struct graph *graph, struct arena *keep, struct source *source,
                 struct fault *why)
{
    const char *path = disk_below(keep, source->layout.git_folder, "shallow");
    struct str text, rest;
    bool ok = true;

    *graph = (struct graph){.source = source, .keep = keep};
    if (!source->layout.shallow)
        return true;
    if (disk_map(path, &text) != DISK_MAPPED)
        return fault_set(why, EXIT_INCOMPLETE, "cannot read '%s'", path);
    for (rest = text; ok && rest.len;) {
        struct str line = str_cut(&rest, '\n');
        ok = line.len == GIT_OID_HEXSZ;
        *LIST_PUSH(keep, &graph->border) = arena_fold(keep, line);
    }
    disk_unmap(text);
    strs_settle(&graph->border);
    return ok || fault_set(why, EXIT_INCOMPLETE,
                           "'%s' is not a file that git wrote: where the history was "
                           "cut off is not known",
                           path);
}

static uint32_t number_of(struct graph *graph, const git_oid *id)
{
    struct str name = {(const char *)id->id, sizeof id->id};
    uint32_t number = intern_id(graph->keep, &graph->ids, name);

    if (number == graph->nodes.len)
        *LIST_PUSH(graph->keep, &graph->nodes) = (struct node){0};
    return number;
}

static struct str hex_of(struct graph *graph, uint32_t number)
{
    char hex[GIT_OID_HEXSZ];
    git_oid id;

    git_oid_fromraw(&id, (const void *)intern_text(&graph->ids, number).at);
    git_oid_fmt(hex, &id);
    return arena_copy(graph->keep, (struct str){hex, sizeof hex});
}

static bool unreadable(const struct graph *graph, const struct object *object,
                       struct str id, struct fault *why)
{
    const struct layout *layout = &graph->source->layout;

    if (object->state != OBJECT_MISSING)
        return fault_set(why, EXIT_INCOMPLETE,
                         "the commit %.*s cannot be read, or is not what its id says",
                         STR_ARGS(id));
    if (layout->borrows)
        return fault_set(why, EXIT_INCOMPLETE,
                         "the commit %.*s is not in '%s', which borrows objects from "
                         "another folder (git repack -a -d takes them in; then remove "
                         "objects/info/alternates)",
                         STR_ARGS(id), layout->git_folder.at);
    return fault_set(why, EXIT_INCOMPLETE,
                     "the commit %.*s is not in '%s' (git fetch origin %.*s brings it)",
                     STR_ARGS(id), layout->git_folder.at, STR_ARGS(id));
}

/* Not git_odb: the bytes have to outlive the object. */
static bool parse(struct graph *graph, struct node *node, struct str raw,
                  struct fault *why)
{
    struct str id = node->commit.id;

    if (!commit_parse(graph->keep, arena_copy(graph->keep, raw), &node->commit,
                      &node->flaw))
        return fault_set(
            why, EXIT_INCOMPLETE,
            "the commit %.*s does not say, as git writes it, what it holds "
            "and follows",
            STR_ARGS(id));
    node->commit.id = id;
    node->commit.cut = node->commit.parents.len && strs_has(&graph->border, id);
    node->read = true;
    return true;
}

bool graph_read(struct graph *graph, uint32_t number, struct fault *why)
{
    struct node node = graph->nodes.at[number];
    struct str id = intern_text(&graph->ids, number);

    if (node.read)
        return true;
    if (graph->read++ == LIMIT_COMMITS)
        return fault_set(why, EXIT_INCOMPLETE, "more than %d commits", LIMIT_COMMITS);
    struct object object = object_read(graph->source, (const unsigned char *)id.at,
                                       GIT_OBJECT_COMMIT, LIMIT_BLOB_BYTES);
    node.commit.id = hex_of(graph, number);
    bool ok = object.state == OBJECT_READ
                  ? parse(graph, &node, object.bytes, why)
                  : unreadable(graph, &object, node.commit.id, why);
    object_release(&object);
    for (size_t i = 0; ok && !node.commit.cut && i < node.commit.parents.len; i++) {
        git_oid parent;
        git_oid_fromstrn(&parent, node.commit.parents.at[i].at, GIT_OID_HEXSZ);
        *LIST_PUSH(graph->keep, &node.parents) = number_of(graph, &parent);
    }
    graph->nodes.at[number] = node;
    return ok;
}

bool graph_find(struct graph *graph, const char *revision, uint32_t *out,
                struct fault *why)
{
    struct commit_ids ids;

    if (!source_resolve(graph->source, revision, &ids, why))
        return false;
    *out = number_of(graph, &ids.commit);
    return graph_read(graph, *out, why);
}

static bool before(const struct queue *queue, struct waiting a, struct waiting b)
{
    if (a.when != b.when)
        return a.when > b.when;
    if (queue->in_turn || a.number == b.number)
        return a.turn < b.turn;
    return str_compare(intern_text(&queue->graph->ids, a.number),
                       intern_text(&queue->graph->ids, b.number)) < 0;
}

void queue_push(struct arena *keep, struct queue *queue, uint32_t number)
{
    struct waiting added = {queue->graph->nodes.at[number].commit.committer.when,
                            queue->turns++, number};

    *LIST_PUSH(keep, queue) = added;
    size_t at = queue->len - 1;
    for (size_t up; at && (up = (at - 1) / 2, before(queue, added, queue->at[up]));
         at = up)
        queue->at[at] = queue->at[up];
    queue->at[at] = added;
}

uint32_t queue_pop(struct queue *queue)
{
    struct waiting first = queue->at[0], last = queue->at[--queue->len];
    size_t at = 0;

    for (size_t down; (down = at * 2 + 1) < queue->len; at = down) {
        if (down + 1 < queue->len &&
            before(queue, queue->at[down + 1], queue->at[down]))
            down++;
        if (!before(queue, queue->at[down], last))
            break;
        queue->at[at] = queue->at[down];
    }
    if (queue->len)
        queue->at[at] = last;
    return first.number;
}
