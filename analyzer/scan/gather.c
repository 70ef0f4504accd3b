/* Each distinct content is read once, and said again for every path that holds it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scan/gather.h"

#include "format/format.h"
#include "scan/links.h"

/* One open repository, while it is read. `scratch` is for source/, `tree` for what
 * reads the contents that source/ lends. */
struct gather {
    struct arena *side;
    struct arena scratch, tree;
    struct source *source;
    const struct scan_job *job;
    struct gathered *out;
    struct fault *why;
};

/* A list of the files by content: `first` by blob, `next` by file; file number + 1, and
 * 0 ends it. `need` is the baseline that a file is, NULL for a file of grants. */
struct plan {
    struct gather *gather;
    uint32_t *first, *next;
    struct baseline **need;
    bool *wanted;
    size_t done, of;
};

struct copied {
    struct arena *keep;
    struct str bytes;
    bool taken;
};

static void copy_bytes(void *context, uint32_t blob, struct str bytes)
{
    struct copied *copied = context;

    (void)blob;
    copied->bytes = arena_copy(copied->keep, bytes);
    copied->taken = true;
}

/* The file of that path, which is in the listing. */
static size_t doc_number(const struct docs *docs, struct str path)
{
    size_t low = 0, high = docs->len;

    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(docs->at[middle].path, path) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The bytes of a file that judges: without them, nothing is judged. */
static bool control_bytes(struct gather *gather, struct str path, struct str *bytes)
{
    const struct listing *listing = &gather->out->listing;
    struct arena scratch = gather->scratch;
    bool *wanted = NEW_MANY(&scratch, listing->blobs, bool);
    struct copied copied = {.keep = gather->side};
    struct notes notes = {0};

    wanted[listing->docs.at[doc_number(&listing->docs, path)].blob] = true;
    if (!source_read(gather->side, scratch, gather->source, listing, wanted, copy_bytes,
                     &copied, &notes, gather->why))
        return false;
    *bytes = copied.bytes;
    return copied.taken || fault_set(gather->why, EXIT_USAGE, "%.*s: %.*s",
                                     STR_ARGS(path), STR_ARGS(notes.at[0].message));
}

/* No clock is asked, so an entry that says until when it holds is taken to hold: that
 * is said, for it may have ended. */
static void note_expiries(struct gather *gather)
{
    const struct registry *registry = &gather->out->registry;

    for (size_t i = 0; i < registry->entries.len; i++) {
        const struct token *expires = &registry->entries.at[i].expires;
        if (expires->text.len)
            note_add(gather->side, &gather->out->notes, "expiry-not-checked",
                     (struct place){registry->path, expires->span},
                     "whether this entry has expired is not checked yet");
    }
}

/* What a waiver covers must be understood whole, or it covers something else. */
static bool read_requests(struct gather *gather, struct waiver *waiver)
{
    struct gathered *out = gather->out;
    struct notes notes = {0};

    if (!waiver->requests ||
        format_read_requests(gather->side, gather->scratch, &out->words,
                             out->waivers.path, waiver->requests, &waiver->set, &notes))
        return true;
    const struct note *note = &notes.at[0];
    return fault_set(gather->why, EXIT_USAGE, "%.*s:%u:%u: %.*s",
                     STR_ARGS(note->place.path), (unsigned)note->place.span.line,
                     (unsigned)note->place.span.column, STR_ARGS(note->message));
}

static bool read_waivers(struct gather *gather)
{
    struct gathered *out = gather->out;
    struct str path = out->config.waivers.text, bytes;

    if (!path.len)
        return true;
    if (!control_bytes(gather, path, &bytes) ||
        !waivers_read(gather->side, gather->scratch, path, bytes, &out->waivers,
                      gather->why))
        return false;
    for (size_t i = 0; i < out->waivers.list.len; i++)
        if (!read_requests(gather, &out->waivers.list.at[i]))
            return false;
    return true;
}

/* The configuration, the registry and the names of the baselines, in this order: each
 * says where the next one is; then the waivers. */
static bool read_control(struct gather *gather)
{
    struct gathered *out = gather->out;
    const struct docs *docs = &out->listing.docs;
    struct str path, bytes;

    if (!config_find(gather->scratch, docs, out->listing.subfolder, &path, gather->why))
        return false;
    out->config = config_default(out->listing.subfolder);
    if (path.len && (!control_bytes(gather, path, &bytes) ||
                     !config_read(gather->side, gather->scratch, path, bytes,
                                  &out->config, gather->why)))
        return false;
    if (!config_settle(gather->side, gather->scratch, docs, &out->config,
                       gather->why) ||
        !baseline_list(gather->side, docs, &out->config, &out->baselines, gather->why))
        return false;
    path = out->config.registry.text;
    if (path.len && (!control_bytes(gather, path, &bytes) ||
                     !registry_read(gather->side, gather->scratch, path, bytes,
                                    &out->registry, gather->why)))
        return false;
    note_expiries(gather);
    return registry_link(&out->registry, &out->baselines, gather->why) &&
           read_waivers(gather);
}

static struct plan plan_make(struct gather *gather)
{
    struct gathered *out = gather->out;
    const struct docs *docs = &out->listing.docs;
    struct plan plan = {
        .gather = gather,
        .first = NEW_MANY(&gather->scratch, out->listing.blobs, uint32_t),
        .next = NEW_MANY(&gather->scratch, docs->len, uint32_t),
        .need = NEW_MANY(&gather->scratch, docs->len, struct baseline *),
        .wanted = NEW_MANY(&gather->scratch, out->listing.blobs, bool),
    };

    for (size_t i = 0; i < out->baselines.len; i++)
        plan.need[doc_number(docs, out->baselines.at[i].path)] = &out->baselines.at[i];
    for (size_t i = docs->len; i-- > 0;) {
        uint32_t blob = docs->at[i].blob;
        bool grants = config_path(&out->config, docs->at[i].path).use == PATH_GRANTS;

        if (!grants && !plan.need[i])
            continue;
        out->files += grants;
        plan.of += !plan.wanted[blob];
        plan.wanted[blob] = true;
        plan.next[i] = plan.first[blob];
        plan.first[blob] = (uint32_t)i + 1;
    }
    return plan;
}

static void read_need(struct gather *gather, struct baseline *need, struct str bytes)
{
    struct reading said = {0};

    format_read_policy(gather->side, gather->tree, &gather->out->words, need->path,
                       bytes, &said, &gather->out->notes);
    need->policies = said.loose;
}

static void read_content(void *context, uint32_t blob, struct str bytes)
{
    struct plan *plan = context;
    struct gather *gather = plan->gather;
    struct gathered *out = gather->out;

    for (uint32_t at = plan->first[blob]; at; at = plan->next[at - 1])
        if (plan->need[at - 1])
            read_need(gather, plan->need[at - 1], bytes);
        else
            format_read(gather->side, gather->tree, &out->words,
                        out->listing.docs.at[at - 1].path, bytes, &out->said,
                        &out->notes);
    plan->done++;
    if (gather->job->progress)
        gather->job->progress(gather->job->progress_context, "reading", plan->done,
                              plan->of);
}

static bool read_documents(struct gather *gather)
{
    struct gathered *out = gather->out;
    struct plan plan = plan_make(gather);

    if (!source_read(gather->side, gather->scratch, gather->source, &out->listing,
                     plan.wanted, read_content, &plan, &out->notes, gather->why))
        return false;
    reading_settle(&out->said);
    links_note(gather->side, gather->scratch, &out->listing, &out->config, &out->notes);
    return true;
}

bool gather_commit(struct arena *side, struct arena scratch, const struct scan_job *job,
                   struct gathered *out, struct fault *why)
{
    struct gather gather = {
        .side = side,
        .scratch = arena_part(scratch, 0, 2),
        .tree = arena_part(scratch, 1, 2),
        .source = source_open(job->repository, why),
        .job = job,
        .out = out,
        .why = why,
    };

    if (!gather.source)
        return false;
    bool read = source_list(side, gather.scratch, gather.source, job->revision,
                            &out->listing, &out->notes, why) &&
                read_control(&gather) && read_documents(&gather);
    source_close(gather.source);
    return read;
}
