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
    const struct gather_from *from;
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

/* The file of that path. */
static bool doc_find(const struct docs *docs, struct str path, size_t *out)
{
    size_t low = 0, high = docs->len;

    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(docs->at[middle].path, path) <= 0)
            low = middle;
        else
            high = middle;
    }
    *out = low;
    return low < docs->len && str_equal(docs->at[low].path, path);
}

/* The bytes of a file that judges: without them, nothing is judged. */
static bool control_bytes(struct gather *gather, struct str path, struct str *bytes)
{
    const struct listing *listing = &gather->out->listing;
    struct arena scratch = gather->scratch;
    bool *wanted = NEW_MANY(&scratch, listing->blobs, bool);
    struct copied copied = {.keep = gather->side};
    struct notes notes = {0};
    size_t number;

    doc_find(&listing->docs, path, &number);
    wanted[listing->docs.at[number].blob] = true;
    if (!source_read(gather->side, scratch, gather->from->source, listing, wanted,
                     copy_bytes, &copied, &notes, gather->why))
        return false;
    *bytes = copied.bytes;
    return copied.taken || fault_set(gather->why, EXIT_USAGE, "%.*s: %.*s",
                                     STR_ARGS(path), STR_ARGS(notes.at[0].message));
}

/* What a waiver covers must be understood whole, or it covers something else. */
static bool read_requests(struct gather *gather, struct waiver *waiver)
{
    struct gathered *out = gather->out;
    struct notes notes = {0};

    if (!waiver->requests ||
        format_read_requests(gather->side, gather->scratch, out->words,
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

/* Who is who, and which baseline each has. */
static bool read_registry(struct gather *gather)
{
    struct gathered *out = gather->out;
    struct str path = out->config.registry.text, bytes;

    if (path.len && (!control_bytes(gather, path, &bytes) ||
                     !registry_read(gather->side, gather->scratch, path, bytes,
                                    &out->registry, gather->why)))
        return false;
    if (!registry_link(&out->registry, &out->baselines, gather->why))
        return false;
    registry_age(gather->side, &out->registry, gather->from->job->today);
    return true;
}

static bool read_signers(struct gather *gather)
{
    struct str path = gather->out->config.approvals.allowed_signers.text;

    return !path.len || control_bytes(gather, path, &gather->out->signers);
}

static bool read_config(struct gather *gather)
{
    struct gathered *out = gather->out;
    bool partial = out->config.partial;
    struct str path, bytes;

    if (!config_find(gather->scratch, &out->listing.docs, out->listing.subfolder, &path,
                     gather->why))
        return false;
    out->config = config_default(out->listing.subfolder);
    if (path.len && (!control_bytes(gather, path, &bytes) ||
                     !config_read(gather->side, gather->scratch, path, bytes,
                                  &out->config, gather->why)))
        return false;
    out->config.partial = partial;
    return true;
}

/* The configuration, the registry and the names of the baselines, in this order: each
 * says where the next one is; then the waivers. */
static bool read_control(struct gather *gather)
{
    struct gathered *out = gather->out;
    const struct docs *docs = &out->listing.docs;

    if (!read_config(gather))
        return false;
    if (!config_settle(gather->side, gather->scratch, docs, &out->config,
                       gather->why) ||
        !baseline_list(gather->side, docs, &out->config, &out->baselines, gather->why))
        return false;
    return read_registry(gather) && read_signers(gather) && read_waivers(gather);
}

/* What was read before, for this commit too. */
static void say_again(struct gather *gather, const struct said *said)
{
    struct gathered *out = gather->out;

    reading_add(gather->side, &out->said, &said->reading);
    for (size_t i = 0; i < said->notes.len; i++)
        *LIST_PUSH(gather->side, &out->notes) = said->notes.at[i];
}

static bool remembered(struct gather *gather, size_t doc)
{
    const struct listing *listing = &gather->out->listing;
    const struct doc *file = &listing->docs.at[doc];
    const struct said *said = gather->from->memory
                                  ? memory_find(gather->from->memory, file->path,
                                                &listing->contents[file->blob])
                                  : NULL;

    if (said)
        say_again(gather, said);
    return said;
}

/* The files to read, by content; what memory holds of a file of grants is not read. */
static struct plan plan_make(struct gather *gather)
{
    struct gathered *out = gather->out;
    const struct listing *listing = &out->listing;
    const struct docs *docs = &listing->docs;
    struct plan plan = {
        .gather = gather,
        .first = NEW_MANY(&gather->scratch, listing->blobs, uint32_t),
        .next = NEW_MANY(&gather->scratch, docs->len, uint32_t),
        .need = NEW_MANY(&gather->scratch, docs->len, struct baseline *),
        .wanted = NEW_MANY(&gather->scratch, listing->blobs, bool),
    };
    size_t number;

    for (size_t i = 0; !out->judged_elsewhere && i < out->baselines.len; i++)
        if (doc_find(docs, out->baselines.at[i].path, &number))
            plan.need[number] = &out->baselines.at[i];
    for (size_t doc = docs->len; doc-- > 0;) {
        uint32_t blob = docs->at[doc].blob;
        bool grants = config_path(&out->config, docs->at[doc].path).use == PATH_GRANTS;

        if (!grants && !plan.need[doc])
            continue;
        out->files += grants;
        if (grants && remembered(gather, doc))
            continue;
        plan.of += !plan.wanted[blob];
        plan.wanted[blob] = true;
        plan.next[doc] = plan.first[blob];
        plan.first[blob] = (uint32_t)doc + 1;
    }
    return plan;
}

static void read_need(struct gather *gather, struct baseline *need, struct str bytes)
{
    struct reading said = {0};

    format_read_policy(gather->side, gather->tree, gather->out->words, need->path,
                       bytes, &said, &gather->out->notes);
    need->policies = said.loose;
}

static void read_grants(struct gather *gather, size_t doc, struct str bytes)
{
    struct gathered *out = gather->out;
    const struct doc *file = &out->listing.docs.at[doc];
    struct memory *memory = gather->from->memory;
    struct said *said = memory ? memory_add(gather->side, memory, file->path,
                                            &out->listing.contents[file->blob])
                               : NULL;

    format_read(gather->side, gather->tree, out->words, file->path, bytes,
                said ? &said->reading : &out->said, said ? &said->notes : &out->notes);
    if (said)
        say_again(gather, said);
}

static void read_content(void *context, uint32_t blob, struct str bytes)
{
    struct plan *plan = context;
    struct gather *gather = plan->gather;
    const struct scan_job *job = gather->from->job;

    for (uint32_t at = plan->first[blob]; at; at = plan->next[at - 1])
        if (plan->need[at - 1])
            read_need(gather, plan->need[at - 1], bytes);
        else
            read_grants(gather, at - 1, bytes);
    plan->done++;
    if (job->progress)
        job->progress(job->progress_context, "reading", plan->done, plan->of);
}

static struct gather gather_begin(struct arena *side, struct arena scratch,
                                  const struct gather_from *from, struct gathered *out,
                                  struct fault *why)
{
    if (!out->words)
        out->words = NEW(side, struct intern);
    return (struct gather){
        .side = side,
        .scratch = arena_part(scratch, 0, 2),
        .tree = arena_part(scratch, 1, 2),
        .from = from,
        .out = out,
        .why = why,
    };
}

bool gather_config(struct arena *side, struct arena scratch,
                   const struct gather_from *from, struct gathered *out,
                   struct fault *why)
{
    struct gather gather = gather_begin(side, scratch, from, out, why);

    return read_config(&gather);
}

bool gather_control(struct arena *side, struct arena scratch,
                    const struct gather_from *from, struct gathered *out,
                    struct fault *why)
{
    struct gather gather = gather_begin(side, scratch, from, out, why);

    return read_control(&gather);
}

bool gather_documents(struct arena *side, struct arena scratch,
                      const struct gather_from *from, struct gathered *out,
                      struct fault *why)
{
    struct gather gather = gather_begin(side, scratch, from, out, why);
    struct plan plan = plan_make(&gather);

    if (!source_read(side, gather.scratch, from->source, &out->listing, plan.wanted,
                     read_content, &plan, &out->notes, why))
        return false;
    reading_name(side, gather.scratch, &out->said);
    reading_settle(&out->said);
    links_note(side, gather.scratch, &out->listing, &out->config, &out->notes);
    return true;
}

bool gather_commit(struct arena *side, struct arena scratch, const struct scan_job *job,
                   struct gathered *out, struct fault *why)
{
    const struct gather_from from = {source_open(job->repository, why), job, NULL};

    if (!from.source)
        return false;
    bool read = source_list(side, scratch, from.source, job->revision, &out->listing,
                            &out->notes, why) &&
                gather_control(side, scratch, &from, out, why) &&
                gather_documents(side, scratch, &from, out, why);
    source_close(from.source);
    return read;
}
