/* Ten years of history are few contents: each is read once, as the packs have them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/past.h"

#include <stdlib.h>

static bool is_grants(const struct past *past, struct str path)
{
    struct path_facts facts = config_path(&past->tip.said.config, path);
    uint32_t ignored;

    return facts.use == PATH_GRANTS &&
           (!past->only || intern_find(past->only, path, &ignored) ||
            (facts.entry && facts.entry->as.text.len));
}

/* Only files of grants are kept. */
static void keep_grants(struct arena *keep, struct past *past, struct changes *changes)
{
    size_t kept = 0;

    for (size_t i = 0; i < changes->len; i++) {
        const struct change *change = &changes->at[i];
        if ((change->before.kind != VERSION_FILE &&
             change->after.kind != VERSION_FILE) ||
            !is_grants(past, change->path))
            continue;
        intern_id(keep, &past->paths, change->path);
        changes->at[kept++] = *change;
    }
    changes->len = kept;
}

static bool read_changes(struct arena *keep, struct arena scratch, struct past *past,
                         struct fault *why)
{
    struct notes *notes = &past->tip.said.notes;

    past->changes = NEW_MANY(keep, past->commits.len, struct changes);
    for (size_t i = 0; i < past->commits.len; i++) {
        const struct commit *commit = &past->commits.at[i];
        const char *from = commit->parents.len && !commit->cut
                               ? arena_cstr(keep, commit->parents.at[0])
                               : NULL;
        if (commit->cut) /* what it changed is not known */
            continue;
        if (!source_changes(keep, scratch, past->source, from,
                            arena_cstr(keep, commit->id), &past->changes[i], notes,
                            why))
            return false;
        keep_grants(keep, past, &past->changes[i]);
    }
    return true;
}

static int by_path_and_content(const void *left, const void *right)
{
    const struct change *a = left, *b = right;
    int order = str_compare(a->path, b->path);

    return order ? order
                 : memcmp(a->after.content.id, b->after.content.id,
                          sizeof a->after.content.id);
}

/* A version that is not listed yet, as if it were a file of its own. */
static void want(struct arena *keep, struct changes *list, struct str path,
                 const struct version *version)
{
    if (version->kind == VERSION_FILE)
        *LIST_PUSH(keep, list) = (struct change){.path = path, .after = *version};
}

/* Everything that was ever there, each content once at each path. */
static struct listing all_versions(struct arena *keep, const struct past *past)
{
    struct listing listing = {0};
    struct changes list = {0};

    for (size_t c = 0; c < past->commits.len; c++)
        for (size_t i = 0; i < past->changes[c].len; i++) {
            const struct change *change = &past->changes[c].at[i];
            want(keep, &list, change->path, &change->before);
            want(keep, &list, change->path, &change->after);
        }
    if (list.len)
        qsort(list.at, list.len, sizeof *list.at, by_path_and_content);
    struct content *contents = NEW_MANY(keep, list.len, struct content);
    for (size_t i = 0; i < list.len; i++) {
        if (i && by_path_and_content(&list.at[i - 1], &list.at[i]) == 0)
            continue;
        contents[listing.blobs] = list.at[i].after.content;
        *LIST_PUSH(keep, &listing.docs) =
            (struct doc){list.at[i].path, listing.blobs++};
    }
    listing.contents = contents;
    return listing;
}

static struct gather_from from_of(struct past *past)
{
    return (struct gather_from){past->source, past->job, &past->memory};
}

/* A commit of which nothing is known yet but who judges. */
static struct gathered judged_by(const struct gathered *judge)
{
    return (struct gathered){
        .config = judge->config,
        .registry = judge->registry,
        .baselines = judge->baselines,
        .waivers = judge->waivers,
        .signers = judge->signers,
        .words = judge->words,
        .judged_elsewhere = true,
    };
}

/* The contents of the past, and then those of the tip with the baselines. */
static bool read_contents(struct arena *keep, struct arena scratch, struct past *past,
                          struct fault *why)
{
    const struct gather_from from = from_of(past);
    struct gathered all = judged_by(&past->tip.said);

    all.listing = all_versions(keep, past);
    return gather_documents(keep, scratch, &from, &all, why) &&
           gather_documents(keep, scratch, &from, &past->tip.said, why);
}

/* The files of grants at the tip; where only some are looked at, the listing has no
 * others any more. */
static void number_paths(struct arena *keep, struct past *past)
{
    struct docs *docs = &past->tip.said.listing.docs;
    size_t kept = 0;

    for (size_t i = 0; i < docs->len; i++) {
        bool grants = is_grants(past, docs->at[i].path);
        if (grants)
            intern_id(keep, &past->paths, docs->at[i].path);
        if (grants || !past->only)
            docs->at[kept++] = docs->at[i];
    }
    docs->len = kept;
}

static bool read_control(struct arena *keep, struct arena scratch, struct past *past,
                         const struct gathered *judges, struct fault *why)
{
    const struct gather_from from = from_of(past);
    struct gathered *said = &past->tip.said;

    struct intern folders = {0};
    const bool some = past->only && judges && !config_names_limits(&judges->config);

    if (judges)
        *said = judged_by(judges);
    for (uint32_t i = 0; some && i < past->only->len; i++)
        folders_add(keep, intern_text(past->only, i), &folders);
    return source_list_some(keep, scratch, past->source, past->job->revision,
                            some ? &folders : NULL, &said->listing, &said->notes,
                            why) &&
           (judges || gather_control(keep, scratch, &from, said, why));
}

bool past_read(struct arena *keep, struct arena scratch, const struct past_query *query,
               struct past *out, struct fault *why)
{
    const char *tip = query->job->revision ? query->job->revision : "HEAD";

    *out = (struct past){.job = query->job,
                         .source = query->source,
                         .tip = *query->loaded,
                         .only = query->only};
    if (query->known)
        out->memory = *query->known;
    if (!read_control(keep, scratch, out, query->judges, why) ||
        !source_walk(keep, scratch, out->source, tip, query->hidden,
                     query->first_parent, &out->commits, &out->tip.said.notes, why))
        return false;
    number_paths(keep, out);
    return read_changes(keep, scratch, out, why) &&
           read_contents(keep, scratch, out, why);
}

static struct files files_room(struct arena *keep, const struct past *past)
{
    return (struct files){
        .at = NEW_MANY(keep, past->paths.len, const struct content *),
        .alone = NEW_MANY(keep, past->paths.len, bool),
    };
}

struct files files_copy(struct arena *keep, const struct past *past,
                        const struct files *files)
{
    struct files copy = files_room(keep, past);

    if (past->paths.len == 0)
        return copy;
    memcpy(copy.at, files->at, past->paths.len * sizeof *copy.at);
    memcpy(copy.alone, files->alone, past->paths.len * sizeof *copy.alone);
    return copy;
}

static void put(const struct past *past, struct files *files, struct str path,
                const struct content *content)
{
    uint32_t number;

    if (!intern_find(&past->paths, path, &number))
        return;
    files->at[number] = content;
    files->alone[number] = content && past_stands_alone(past, path, content);
}

struct files files_at_tip(struct arena *keep, const struct past *past)
{
    struct files files = files_room(keep, past);
    const struct listing *listing = &past->tip.said.listing;

    for (size_t i = 0; i < listing->docs.len; i++)
        put(past, &files, listing->docs.at[i].path,
            &listing->contents[listing->docs.at[i].blob]);
    return files;
}

static const struct content *content_of(const struct version *version)
{
    return version->kind == VERSION_FILE ? &version->content : NULL;
}

void files_back(const struct past *past, struct files *files,
                const struct changes *changes)
{
    for (size_t i = 0; i < changes->len; i++)
        put(past, files, changes->at[i].path, content_of(&changes->at[i].before));
}

void files_forward(const struct past *past, struct files *files,
                   const struct changes *changes)
{
    for (size_t i = 0; i < changes->len; i++)
        put(past, files, changes->at[i].path, content_of(&changes->at[i].after));
}

/* What could not be read may speak of anybody. */
bool past_stands_alone(const struct past *past, struct str path,
                       const struct content *content)
{
    const struct said *said = memory_find(&past->memory, path, content);

    return said && said_stands_alone(said, &past->tip.said.config, path);
}

static int by_path(const void *left, const void *right)
{
    const struct doc *a = left, *b = right;

    return str_compare(a->path, b->path);
}

static struct listing listing_of(struct arena *keep, const struct past *past,
                                 const struct files *files, const bool *alone)
{
    struct listing listing = {0};
    struct content *contents = NEW_MANY(keep, past->paths.len, struct content);

    for (uint32_t i = 0; i < past->paths.len; i++) {
        if (!files->at[i] || (alone && !alone[i] && files->alone[i]))
            continue;
        contents[listing.blobs] = *files->at[i];
        *LIST_PUSH(keep, &listing.docs) =
            (struct doc){intern_text(&past->paths, i), listing.blobs++};
    }
    if (listing.docs.len)
        qsort(listing.docs.at, listing.docs.len, sizeof *listing.docs.at, by_path);
    listing.contents = contents;
    return listing;
}

bool past_side(struct arena *keep, struct arena scratch, struct past *past,
               const struct files *files, const bool *alone, struct scan_side *side,
               struct fault *why)
{
    /* What could not be read before is not read again: it was told. */
    const struct gather_from from = from_of(past);

    *side = past->tip;
    side->said = judged_by(&past->tip.said);
    side->said.listing = listing_of(keep, past, files, alone);
    return gather_documents(keep, scratch, &from, &side->said, why) &&
           side_resolve(keep, scratch, str_from(past->job->rules), past->job->today,
                        side, why);
}
