/* A listing goes on to hold what was changed: one pass over both, by path. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/handle.h"
#include "source/history.h"

#include "base/limits.h"

#include <stdlib.h>

/* A content that a change brings; where no object holds it, `made` are its bytes. */
struct arrival {
    struct content content;
    const struct change *made;
    uint32_t blob;
    bool known;
};

struct apply {
    struct arena *keep;
    struct source *source;
    const struct listing *from;
    struct listing *out;
    struct notes *notes;
    struct arrival *arrivals; /* sorted by content, without doubles */
    size_t arrivals_len;
};

static int by_content(const void *left, const void *right)
{
    const struct arrival *a = left, *b = right;

    return memcmp(a->content.id, b->content.id, sizeof a->content.id);
}

/* Only what lies in the folder that was listed. */
static bool is_listed(const struct apply *apply, const struct change *change)
{
    struct str folder = apply->from->subfolder;

    return folder.len == 0 ||
           (str_starts(change->path, folder) && change->path.len > folder.len &&
            change->path.at[folder.len] == '/');
}

static struct arrival *arrival_of(const struct apply *apply,
                                  const struct content *content)
{
    struct arrival wanted = {.content = *content};

    return apply->arrivals_len ? bsearch(&wanted, apply->arrivals, apply->arrivals_len,
                                         sizeof wanted, by_content)
                               : NULL;
}

static void collect(struct apply *apply, struct arena *scratch,
                    const struct changes *changes)
{
    size_t count = 0, kept = 0;

    apply->arrivals = NEW_MANY(scratch, changes->len + 1, struct arrival);
    for (size_t i = 0; i < changes->len; i++) {
        const struct change *change = &changes->at[i];
        if (change->after.kind == VERSION_FILE && is_listed(apply, change))
            apply->arrivals[count++] = (struct arrival){
                change->after.content, change->is_merged ? change : NULL, 0, false};
    }
    if (count)
        qsort(apply->arrivals, count, sizeof *apply->arrivals, by_content);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 ||
            by_content(&apply->arrivals[i], &apply->arrivals[kept - 1]) != 0)
            apply->arrivals[kept++] = apply->arrivals[i];
    apply->arrivals_len = kept;
}

/* Contents that were listed keep their numbers; new ones follow, those that were made
 * last. */
static void number(struct apply *apply)
{
    const struct listing *from = apply->from;
    struct content *contents =
        NEW_MANY(apply->keep, from->blobs + apply->arrivals_len + 1, struct content);
    uint32_t blobs = from->blobs;

    for (uint32_t blob = 0; blob < from->blobs; blob++) {
        struct arrival *arrival = arrival_of(apply, &from->contents[blob]);
        contents[blob] = from->contents[blob];
        if (arrival) {
            arrival->known = true;
            arrival->blob = blob;
        }
    }
    for (int made = 0; made < 2; made++) {
        for (size_t i = 0; i < apply->arrivals_len; i++) {
            struct arrival *arrival = &apply->arrivals[i];
            if (arrival->known || (arrival->made != NULL) != made)
                continue;
            if (made)
                *LIST_PUSH(apply->keep, &apply->out->made) = arrival->made->merged;
            contents[blobs] = arrival->content;
            arrival->blob = blobs++;
        }
    }
    apply->out->contents = contents;
    apply->out->blobs = blobs;
}

static struct str target_of(struct apply *apply, const struct change *change)
{
    struct str target = STR("");
    struct object object = object_read(apply->source, change->after.content.id,
                                       GIT_OBJECT_BLOB, LIMIT_PATH_BYTES);

    if (object.state == OBJECT_READ)
        target = arena_copy(apply->keep, object.bytes);
    else
        object_note(apply->keep, apply->notes, change->path, object.state, object.size);
    object_release(&object);
    return target;
}

static struct str hex_of(struct arena *keep, const struct content *content)
{
    char hex[GIT_OID_HEXSZ];
    git_oid id;

    git_oid_fromraw(&id, content->id);
    git_oid_fmt(hex, &id);
    return arena_copy(keep, (struct str){hex, sizeof hex});
}

static void add(struct apply *apply, const struct change *change)
{
    struct arena *keep = apply->keep;

    switch (change->after.kind) {
    case VERSION_ABSENT:
        break;
    case VERSION_FILE:
        *LIST_PUSH(keep, &apply->out->docs) =
            (struct doc){change->path, arrival_of(apply, &change->after.content)->blob};
        break;
    case VERSION_LINK:
        *LIST_PUSH(keep, &apply->out->links) =
            (struct link){LINK_SYMBOLIC, change->path, target_of(apply, change)};
        break;
    case VERSION_SUBMODULE:
        *LIST_PUSH(keep, &apply->out->links) = (struct link){
            LINK_SUBMODULE, change->path, hex_of(keep, &change->after.content)};
        break;
    }
}

/* The old entries before `path` stay; one of that very path goes. */
static void keep_until(struct apply *apply, struct str path, bool end, size_t *doc,
                       size_t *link)
{
    const struct docs *docs = &apply->from->docs;
    const struct links *links = &apply->from->links;

    for (; *doc < docs->len; ++*doc) {
        int order = end ? -1 : str_compare(docs->at[*doc].path, path);
        if (order > 0)
            break;
        if (order < 0)
            *LIST_PUSH(apply->keep, &apply->out->docs) = docs->at[*doc];
    }
    for (; *link < links->len; ++*link) {
        int order = end ? -1 : str_compare(links->at[*link].path, path);
        if (order > 0)
            break;
        if (order < 0)
            *LIST_PUSH(apply->keep, &apply->out->links) = links->at[*link];
    }
}

void listing_apply(struct arena *keep, struct arena scratch, struct source *source,
                   const struct listing *listing, const struct changes *changes,
                   struct listing *out, struct notes *notes)
{
    struct apply apply = {
        .keep = keep, .source = source, .from = listing, .out = out, .notes = notes};
    size_t doc = 0, link = 0;

    *out = (struct listing){.commit = listing->commit, .subfolder = listing->subfolder};
    collect(&apply, &scratch, changes);
    number(&apply);
    for (size_t i = 0; i < changes->len; i++) {
        if (!is_listed(&apply, &changes->at[i]))
            continue;
        keep_until(&apply, changes->at[i].path, false, &doc, &link);
        add(&apply, &changes->at[i]);
    }
    keep_until(&apply, STR(""), true, &doc, &link);
}
