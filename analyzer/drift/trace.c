/* Backwards from the tip, a finding is handed to the parent in which it still holds. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/parts.h"

/* A commit that findings were handed to, with the files at that moment. */
struct visit {
    struct pendings pending;
    struct files files;
};

struct tracing {
    struct arena *keep, scratch, work; /* `work` is for one question at a time */
    struct past *past;
    const struct scan_side *side;
    const struct findings *findings;
    struct intern commits;            /* ids, numbered as in the past */
    const struct commit **brought_by; /* by commit: the merge on the first line */
    struct visit *visits;
    struct traced *out;
    struct fault *why;
};

/* Hands what holds in the parent over to it; the rest stays. */
static void hand_over(struct tracing *tracing, const struct handing *handing,
                      struct visit *from, struct visit *to)
{
    size_t kept = 0;

    for (size_t i = 0; i < from->pending.len; i++) {
        struct pending pending = from->pending.at[i];
        if (!handing->held[i]) {
            from->pending.at[kept++] = pending;
            continue;
        }
        if (pending.path.len)
            pending.path = intern_text(&tracing->past->paths,
                                       intern_id(tracing->keep, &tracing->past->paths,
                                                 handing->paths[i].at[0]));
        *LIST_PUSH(tracing->keep, &to->pending) = pending;
    }
    from->pending.len = kept;
}

/* The changes from that parent on; those from the first one are known. */
static bool changes_from(struct tracing *tracing, size_t commit, size_t parent,
                         struct changes *out)
{
    struct past *past = tracing->past;
    const struct commit *one = &past->commits.at[commit];

    if (parent == 0) {
        *out = past->changes[commit];
        return true;
    }
    return source_changes(tracing->keep, tracing->scratch, past->source,
                          arena_cstr(tracing->keep, one->parents.at[parent]),
                          arena_cstr(tracing->keep, one->id), out,
                          &past->tip.said.notes, tracing->why);
}

/* The files of the parent; those of a commit with no other parent are not needed any
 * more. */
static struct files files_of_parent(struct tracing *tracing, size_t commit,
                                    const struct changes *changes)
{
    const struct past *past = tracing->past;
    struct visit *here = &tracing->visits[commit];
    struct files files = past->commits.at[commit].parents.len == 1
                             ? here->files
                             : files_copy(tracing->keep, past, &here->files);

    files_back(past, &files, changes);
    return files;
}

/* Asks one parent, if it belongs to the past that was read. */
static bool visit_parent(struct tracing *tracing, struct arena work, size_t commit,
                         size_t parent)
{
    struct visit *from = &tracing->visits[commit], *to;
    struct changes changes = {0};
    uint32_t number;

    if (!intern_find(&tracing->commits,
                     tracing->past->commits.at[commit].parents.at[parent], &number))
        return true;
    if (!changes_from(tracing, commit, parent, &changes))
        return false;
    to = &tracing->visits[number];
    struct files files = files_of_parent(tracing, commit, &changes);
    struct handing handing = {
        .past = tracing->past,
        .side = tracing->side,
        .findings = tracing->findings,
        .pending = &from->pending,
        .changes = &changes,
        .files = &files,
    };
    if (!held_in_parent(&handing, &work, tracing->scratch, tracing->why))
        return false;
    hand_over(tracing, &handing, from, to);
    if (!to->files.at)
        to->files = files;
    return true;
}

static bool visit(struct tracing *tracing, size_t number)
{
    const struct commit *commit = &tracing->past->commits.at[number];
    struct visit *here = &tracing->visits[number];

    for (size_t p = 0; !commit->cut && p < commit->parents.len && here->pending.len;
         p++)
        if (!visit_parent(tracing, tracing->work, number, p))
            return false;
    for (size_t i = 0; i < here->pending.len; i++)
        tracing->out[here->pending.at[i].finding] =
            (struct traced){commit, tracing->brought_by[number], commit->cut};
    return true;
}

/* Everything behind the commit that nobody brought in so far. */
static void mark_brought(struct tracing *tracing, const bool *on_line, size_t tip,
                         const struct commit *merge)
{
    struct arena scratch = tracing->scratch;
    const struct commits *commits = &tracing->past->commits;
    bool *behind = NEW_MANY(&scratch, commits->len, bool);
    uint32_t parent;

    behind[tip] = true;
    for (size_t i = tip; i < commits->len; i++) {
        if (!behind[i] || on_line[i] || tracing->brought_by[i])
            continue;
        tracing->brought_by[i] = merge;
        for (size_t p = 0; p < commits->at[i].parents.len; p++)
            if (intern_find(&tracing->commits, commits->at[i].parents.at[p], &parent))
                behind[parent] = true;
    }
}

/* The commits on the line of first parents brought in those that are on none, each what
 * an older one had not brought in already. */
static void find_merges(struct tracing *tracing)
{
    const struct commits *commits = &tracing->past->commits;
    bool *on_line = NEW_MANY(tracing->keep, commits->len, bool);
    uint32_t number = 0, parent;

    tracing->brought_by = NEW_MANY(tracing->keep, commits->len, const struct commit *);
    while (!on_line[number]) {
        const struct commit *commit = &commits->at[number];
        on_line[number] = true;
        if (commit->parents.len)
            intern_find(&tracing->commits, commit->parents.at[0], &number);
    }
    for (size_t i = commits->len; i-- > 0;)
        for (size_t p = 1; on_line[i] && p < commits->at[i].parents.len; p++)
            if (intern_find(&tracing->commits, commits->at[i].parents.at[p], &parent))
                mark_brought(tracing, on_line, parent, &commits->at[i]);
}

/* Where a finding begins: at the tip, if its principal is one. */
static void begin(struct tracing *tracing)
{
    for (size_t i = 0; i < tracing->findings->len; i++) {
        const struct principal *principal =
            principal_of(tracing->side, &tracing->findings->at[i]);
        bool file = principal && principal->form == FORM_POLICY;

        tracing->out[i] = (struct traced){0};
        if (principal)
            *LIST_PUSH(tracing->keep, &tracing->visits[0].pending) =
                (struct pending){i, file ? principal->place.path : STR("")};
    }
    tracing->visits[0].files = files_at_tip(tracing->keep, tracing->past);
}

bool trace_findings(struct arena *keep, struct arena scratch, struct past *past,
                    const struct scan_side *side, const struct findings *findings,
                    struct traced *out, struct fault *why)
{
    struct tracing tracing = {
        .keep = keep,
        .scratch = scratch,
        .work = side_space(),
        .past = past,
        .side = side,
        .findings = findings,
        .visits = NEW_MANY(keep, past->commits.len, struct visit),
        .out = out,
        .why = why,
    };

    if (past->commits.len == 0)
        return true;
    for (size_t i = 0; i < past->commits.len; i++)
        intern_id(keep, &tracing.commits, past->commits.at[i].id);
    find_merges(&tracing);
    begin(&tracing);
    for (size_t i = 0; i < past->commits.len; i++)
        if (tracing.visits[i].pending.len && !visit(&tracing, i))
            return false;
    return true;
}
