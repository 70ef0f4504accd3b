/* Base and head against what they have in common, which may have to be merged first. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "source/bases.h"
#include "source/changes.h"
#include "source/overlay.h"
#include "source/three.h"

/* A tree of the repository (NULL: one without entries), and what was changed in it. */
struct side {
    const unsigned char *tree;
    struct changes over;
};

struct run {
    struct merging merging;
    struct graph graph;
    struct arena *scratch;
    size_t merges; /* of common ancestors */
};

static struct side side_of(struct run *run, uint32_t number)
{
    git_oid *tree = NEW(run->merging.work, git_oid);

    git_oid_fromstrn(tree, run->graph.nodes.at[number].commit.tree.at, GIT_OID_HEXSZ);
    return (struct side){.tree = tree->id};
}

static struct changes between(struct run *run, const struct side *from,
                              const struct side *to)
{
    struct arena *work = run->merging.work;
    struct changes back = changes_invert(work, &from->over), stored;

    changes_between(run->merging.keep, *run->scratch, run->merging.source, from->tree,
                    to->tree, &stored, run->merging.notes);
    struct changes so_far = changes_compose(work, &back, &stored);
    return changes_compose(work, &so_far, &to->over);
}

static struct meetings meet(struct run *run, const struct side *common,
                            const struct side *ours, const struct side *theirs)
{
    struct changes our = between(run, common, ours);
    struct changes their = between(run, common, theirs);

    return three_way(&run->merging, &our, &their);
}

static bool ancestor(struct run *run, const struct numbers *bases, struct side *out,
                     struct fault *why);

/* Goes on from `side`, which stands for all of `merged`, to a merge of it and `next`.
 * What they conflict in is undecided from there on. */
static bool merge_next(struct run *run, struct side *side, const struct numbers *merged,
                       uint32_t next, struct fault *why)
{
    struct side common, other = side_of(run, next);
    struct numbers bases;
    struct changes step = {0};

    if (run->merges++ == LIMIT_MERGES_WITHIN)
        return fault_set(why, EXIT_INCOMPLETE,
                         "more than %d merges of common ancestors are needed to merge "
                         "two commits",
                         LIMIT_MERGES_WITHIN);
    if (!bases_find(&run->graph, next, merged, &bases, why) ||
        !ancestor(run, &bases, &common, why))
        return false;
    struct meetings meetings = meet(run, &common, side, &other);
    for (size_t i = 0; i < meetings.len; i++) {
        const struct meeting *meeting = &meetings.at[i];
        struct change change = {.path = meeting->path, .before = meeting->our};
        change.after = meeting->conflict ? version_undecided() : meeting->result;
        if (!version_same(&change.before, &change.after))
            *LIST_PUSH(run->merging.work, &step) = change;
    }
    side->over = changes_compose(run->merging.work, &side->over, &step);
    return true;
}

/* The one tree for several common ancestors; without any, one without entries. As in
 * git, the oldest is taken first. */
static bool ancestor(struct run *run, const struct numbers *bases, struct side *out,
                     struct fault *why)
{
    struct numbers merged = {0};

    *out = (struct side){0};
    for (size_t i = bases->len; i--;) {
        if (i + 1 == bases->len)
            *out = side_of(run, bases->at[i]);
        else if (!merge_next(run, out, &merged, bases->at[i], why))
            return false;
        *LIST_PUSH(run->merging.work, &merged) = bases->at[i];
    }
    return true;
}

static void take(struct run *run, const struct meeting *meeting, struct merge *out)
{
    struct str id = {(const char *)meeting->result.content.id, sizeof(struct content)};
    struct change change = {
        .path = meeting->path, .before = meeting->our, .after = meeting->result};
    uint32_t number;

    if (meeting->conflict) {
        *LIST_PUSH(run->merging.keep, &out->conflicts) = meeting->path;
        return;
    }
    if (version_same(&change.before, &change.after))
        return;
    change.is_merged = change.after.kind == VERSION_FILE &&
                       intern_find(&run->merging.made_ids, id, &number);
    if (change.is_merged)
        change.merged = run->merging.made.at[number];
    *LIST_PUSH(run->merging.keep, &out->changes) = change;
}

static bool merge(struct run *run, uint32_t base, uint32_t head,
                  const struct numbers *bases, struct merge *out, struct fault *why)
{
    struct side common, ours = side_of(run, base), theirs = side_of(run, head);

    if (!ancestor(run, bases, &common, why))
        return false;
    struct meetings meetings = meet(run, &common, &ours, &theirs);
    for (size_t i = 0; i < meetings.len; i++)
        take(run, &meetings.at[i], out);
    return true;
}

static struct str id_of(struct run *run, uint32_t number)
{
    return arena_copy(run->merging.keep, run->graph.nodes.at[number].commit.id);
}

bool source_merge(struct arena *keep, struct arena scratch, struct source *source,
                  const char *base, const char *head, struct merge *out,
                  struct notes *notes, struct fault *why)
{
    struct arena work = arena_part(scratch, 0, 2), trees = arena_part(scratch, 1, 2);
    struct run run = {
        .merging = {.source = source, .keep = keep, .work = &work, .notes = notes},
        .scratch = &trees
    };
    struct numbers heads = {0}, bases;
    uint32_t ours, theirs;

    *out = (struct merge){0};
    if (!note_overrides(keep, source, notes, why) ||
        !graph_start(&run.graph, &work, source, why) ||
        !graph_find(&run.graph, base, &ours, why) ||
        !graph_find(&run.graph, head, &theirs, why))
        return false;
    *LIST_PUSH(&work, &heads) = theirs;
    if (!bases_find(&run.graph, ours, &heads, &bases, why))
        return false;
    out->base = id_of(&run, ours);
    out->head = id_of(&run, theirs);
    for (size_t i = 0; i < bases.len; i++)
        *LIST_PUSH(keep, &out->ancestors) = id_of(&run, bases.at[i]);
    out->fast_forward = bases.len == 1 && bases.at[0] == ours;
    if (bases.len == 0)
        return fault_set(why, EXIT_INCOMPLETE,
                         "'%s' and '%s' have no commit in common: nothing says what "
                         "merging them would change",
                         base, head);
    return merge(&run, ours, theirs, &bases, out, why);
}
