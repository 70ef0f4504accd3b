/* The gate's sentence: merge, read what changed, judge by BASE, tell what is new. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

struct gather_from gate_from(struct gate *gate)
{
    return (struct gather_from){gate->source, &gate->job->scan, &gate->memory};
}

struct finding *gate_finding(struct gate *gate, struct str predicate, struct str path)
{
    const struct check *check = rule_check_of(gate->before.rules, predicate);

    if (!check)
        return NULL;
    struct finding *finding = LIST_PUSH(gate->run, &gate->out->findings);
    *finding = (struct finding){
        .check = check,
        .level = check->human,
        .place = {arena_copy(gate->run, path), {.line = 1, .column = 1}},
    };
    return finding;
}

struct str gate_digest(const struct gate *gate, const struct version *version)
{
    char digits[2 * sizeof version->content.id];

    if (version->kind == VERSION_ABSENT)
        return STR("");
    for (size_t i = 0; i < sizeof digits; i++) {
        unsigned byte = version->content.id[i / 2];
        digits[i] = "0123456789abcdef"[i % 2 ? byte & 15 : byte >> 4];
    }
    return arena_copy(gate->run, (struct str){digits, sizeof digits});
}

const char *gate_verb(const struct change *change)
{
    if (change->before.kind == VERSION_ABSENT)
        return "added";
    return change->after.kind == VERSION_ABSENT ? "deleted" : "changed";
}

bool gate_touches(const struct gate *gate, struct str path)
{
    uint32_t number;

    return path.len && intern_find(&gate->files, path, &number);
}

const struct said *gate_said(const struct gate *gate, const struct change *change,
                             bool after)
{
    const struct version *version = after ? &change->after : &change->before;

    return version->kind == VERSION_FILE
               ? memory_find(&gate->memory, change->path, &version->content)
               : NULL;
}

/* The listing of a side with nothing in it but the files of the change, and those that
 * the configuration calls limits. */
static struct listing only_changed(const struct gate *gate, const struct listing *all)
{
    const struct config *config = &gate->before.said.config;
    struct listing out = *all;

    out.docs = (struct docs){0};
    out.links = (struct links){0};
    for (size_t i = 0; i < all->docs.len; i++) {
        const struct grant_paths *entry =
            config_path(config, all->docs.at[i].path).entry;
        if (gate_touches(gate, all->docs.at[i].path) || (entry && entry->as.text.len))
            *LIST_PUSH(gate->keep, &out.docs) = all->docs.at[i];
    }
    for (size_t i = 0; i < all->links.len; i++)
        if (gate_touches(gate, all->links.at[i].path))
            *LIST_PUSH(gate->keep, &out.links) = all->links.at[i];
    return out;
}

static bool read_side(struct gate *gate, struct arena scratch, struct scan_side *side,
                      struct fault *why)
{
    const struct gather_from from = gate_from(gate);

    return gather_documents(gate->keep, scratch, &from, &side->said, why) &&
           side_resolve(gate->keep, scratch, str_from(gate->job->scan.rules),
                        gate->job->scan.today, side, why);
}

/* Do the files of the change speak of nobody but themselves, on both sides? */
static bool change_stands_alone(const struct gate *gate)
{
    const struct changes *changes = &gate->merge.changes;

    for (size_t i = 0; i < changes->len; i++)
        for (int after = 0; after < 2; after++) {
            const struct said *said = gate_said(gate, &changes->at[i], after);
            if (said && !said_stands_alone(said, &gate->before.said.config,
                                           changes->at[i].path))
                return false;
        }
    return !control_is_changed(gate);
}

/* Both sides are read; judges those whose rights the change may touch. */
static void judge_change(struct gate *gate, struct arena scratch)
{
    const bool *after, *before;

    moved_find(gate);
    sight_follow(gate, scratch);
    after = touched_by(gate->keep, scratch, gate, &gate->after, &gate->before);
    before = touched_by(gate->keep, scratch, gate, &gate->before, &gate->after);
    const struct change_of_rights now = {&gate->before.who, after, false};
    const struct change_of_rights then = {NULL, before, false};
    struct answer_sheet old;

    old_notes_leave(gate);
    side_judge(gate->run, gate->keep, scratch, &gate->job->scan, &gate->after, &now,
               gate->out);
    side_judge(gate->run, gate->keep, scratch, &gate->job->scan, &gate->before, &then,
               &old);
    old_findings_leave(gate, scratch, &old.findings, after);
    gate->out->scanned.principals = 0;
    for (size_t i = 0; i < gate->after.who.principals.len; i++)
        gate->out->scanned.principals += after[i];
}

/* The baselines of these principals, and no others. They are those of BASE, and both
 * sides share them. */
static bool read_baselines(struct gate *gate, struct arena scratch,
                           const struct principals *all, struct fault *why)
{
    const struct gather_from from = gate_from(gate);
    const struct listing *listing = &gate->before.said.listing;
    struct gathered needs = gate->after.said;
    struct intern wanted = {0};
    uint32_t ignored;

    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].baseline)
            intern_id(&scratch, &wanted, all->at[i].baseline->path);
    needs.judged_elsewhere = false;
    needs.said = (struct reading){0};
    needs.listing = *listing;
    needs.listing.docs = (struct docs){0};
    needs.listing.links = (struct links){0};
    for (size_t i = 0; i < listing->docs.len; i++)
        if (intern_find(&wanted, listing->docs.at[i].path, &ignored))
            *LIST_PUSH(gate->keep, &needs.listing.docs) = listing->docs.at[i];
    needs.notes = (struct notes){0};
    bool read = gather_documents(gate->keep, scratch, &from, &needs, why);
    for (size_t i = 0; i < needs.notes.len; i++)
        *LIST_PUSH(gate->keep, &gate->after.said.notes) = needs.notes.at[i];
    return read;
}

/* Where the files of the change speak of nobody but themselves, they are judged without
 * reading the others: `done`. */
static bool judge_alone(struct gate *gate, struct arena scratch, bool *done,
                        struct fault *why)
{
    /* Its graphs point into it, and outlive this. */
    struct gate *alone = NEW(gate->keep, struct gate);

    *alone = *gate;
    alone->before.said.listing = only_changed(gate, &gate->before.said.listing);
    alone->after.said.listing = only_changed(gate, &gate->after.said.listing);
    alone->before.said.judged_elsewhere = true;
    bool read = read_side(alone, scratch, &alone->before, why) &&
                read_side(alone, scratch, &alone->after, why);
    gate->memory = alone->memory;
    *done = read && change_stands_alone(alone);
    if (!*done)
        return read;
    alone->before.said.listing = gate->before.said.listing;
    if (!read_baselines(alone, scratch, &alone->after.who.principals, why))
        return false;
    judge_change(alone, scratch);
    *gate = *alone;
    gate->alone = true;
    return true;
}

/* With what stands near the change first, and with all of it if that is not enough. */
static bool judge(struct gate *gate, struct arena scratch, struct fault *why)
{
    struct fault ignored = {0};
    bool done = false;

    if (open_near(gate, scratch, &ignored) &&
        judge_alone(gate, scratch, &done, &ignored) && done)
        return true;
    if (!open_all(gate, scratch, why) || !judge_alone(gate, scratch, &done, why))
        return false;
    if (done)
        return true;
    if (!read_side(gate, scratch, &gate->before, why) ||
        !read_side(gate, scratch, &gate->after, why))
        return false;
    judge_change(gate, scratch);
    return true;
}

/* Which commit of the change gave what is new, and who is on record for it. */
static bool trace_change(struct gate *gate, struct arena scratch, struct fault *why)
{
    struct scan_job job = gate->job->scan;
    struct past_query query = {
        .source = gate->source,
        .job = &job,
        .loaded = &gate->loaded,
        .judges = &gate->before.said,
        .hidden = gate->job->base,
        .known = &gate->memory,
        .only = gate->alone ? &gate->files : NULL,
    };
    struct past past;

    if (gate->out->findings.len == 0)
        return true;
    job.revision = gate->job->head;
    for (size_t i = 0; i < gate->out->findings.len; i++)
        gate->out->findings.at[i].id =
            finding_id(gate->run, &gate->out->findings.at[i]);
    return past_read(gate->keep, scratch, &query, &past, why) &&
           origin_add(gate->run, gate->keep, scratch, &past, &gate->after, gate->out,
                      why);
}

/* The sheet says what the change is, not how large the rest is. */
static void describe(struct gate *gate)
{
    struct scanned *scanned = &gate->out->scanned;
    const struct changes *changes = &gate->merge.changes;

    scanned->base = arena_copy(gate->run, gate->merge.base);
    scanned->commit = arena_copy(gate->run, gate->merge.head);
    scanned->documents = scanned->grants = 0;
    for (size_t i = 0; i < changes->len; i++) {
        const struct said *before = gate_said(gate, &changes->at[i], false);
        const struct said *after = gate_said(gate, &changes->at[i], true);

        scanned->documents += (before && before->reading.documents) ||
                              (after && after->reading.documents);
        scanned->grants += after ? after->reading.grants : 0;
    }
    gate->out->complete = true;
    gate->out->incomplete_because = STR("");
}

static bool run_gate(struct gate *gate, struct arena scratch, struct fault *why)
{
    if (!side_load(gate->run, scratch, str_from(gate->job->scan.rules), &gate->loaded,
                   why))
        return false;
    gate->before = gate->after = gate->loaded;
    if (!open_change(gate, scratch, why) || !judge(gate, scratch, why) ||
        !trace_change(gate, scratch, why))
        return false;
    describe(gate);
    sight_judge(gate);
    deny_judge(gate);
    control_judge(gate, scratch);
    watch_judge(gate);
    lines_place(gate);
    finding_settle(gate->run, gate->out);
    return true;
}

bool gate_run(struct arena *run, const struct gate_job *job, struct answer_sheet *out,
              struct fault *why)
{
    struct arena space = side_space();
    struct gate gate = {
        .run = run,
        .keep = &space,
        .job = job,
        .source = source_open(job->scan.repository, why),
        .out = out,
    };

    if (!gate.source)
        return false;
    bool done = run_gate(&gate, side_scratch(), why);
    source_close(gate.source);
    return done;
}
