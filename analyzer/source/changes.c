/* Both trees are walked at once, and folders with equal ids are stepped over. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/changes.h"

#include "base/limits.h"
#include "source/entries.h"
#include "source/trees.h"

/* A pair of open folders: their entries not yet visited, how much of the path names
 * them, and what was free before they were read. One of the two may be empty. */
struct frame {
    struct str from, to;
    size_t path_len;
    struct arena before;
};

struct walk {
    struct source *source;
    struct arena *keep, *scratch;
    struct changes *out;
    struct notes *notes;
    size_t entries, path_bytes;
    bool stopped;
    size_t depth;
    struct frame frames[LIMIT_TREE_DEPTH];
    char path[LIMIT_PATH_BYTES];
};

static struct place place_here(struct walk *walk, size_t len)
{
    return (struct place){.path =
                              arena_copy(walk->keep, (struct str){walk->path, len})};
}

/* The entries of a folder; none, and a note, when it is not sound. */
static struct str entries_of(struct walk *walk, const unsigned char *id, size_t len)
{
    if (!id)
        return STR("");
    struct tree_reading tree = tree_read(walk->scratch, walk->source, id);
    if (tree.state == OBJECT_READ && !tree.flaw)
        return tree.bytes;
    struct place place = place_here(walk, len);
    if (tree.state != OBJECT_READ)
        object_note(walk->keep, walk->notes, place.path, tree.state, tree.size);
    else
        note_add(walk->keep, walk->notes, "bad-tree", place,
                 "the stored folder %s ('%.*s'); nothing in it was read", tree.flaw,
                 STR_ARGS(tree.flawed_name));
    return STR("");
}

static void enter(struct walk *walk, const unsigned char *from, const unsigned char *to,
                  size_t len)
{
    if (walk->depth == LIMIT_TREE_DEPTH) {
        note_add(walk->keep, walk->notes, "too-deep", place_here(walk, len),
                 "more than %d folders inside each other; nothing in this one was read",
                 LIMIT_TREE_DEPTH);
        return;
    }
    struct frame frame = {.path_len = len, .before = *walk->scratch};
    frame.from = entries_of(walk, from, len);
    frame.to = entries_of(walk, to, len);
    walk->frames[walk->depth++] = frame;
}

static struct version version_of(const struct entry *entry)
{
    static const enum version_kind kinds[] = {
        [ENTRY_FILE] = VERSION_FILE,
        [ENTRY_FOLDER] = VERSION_ABSENT,
        [ENTRY_LINK] = VERSION_LINK,
        [ENTRY_SUBMODULE] = VERSION_SUBMODULE,
    };
    struct version version = {.kind = VERSION_ABSENT};

    if (entry) {
        version.kind = kinds[entry->kind];
        memcpy(version.content.id, entry->id, sizeof version.content.id);
    }
    return version;
}

static bool id_equal(const unsigned char *a, const unsigned char *b)
{
    return memcmp(a, b, sizeof(struct content)) == 0;
}

/* Folders are counted too: a few that hold each other can be entered without end. */
static bool room_for(struct walk *walk, size_t len)
{
    walk->path_bytes += len;
    if (++walk->entries <= LIMIT_TREE_ENTRIES &&
        walk->path_bytes <= LIMIT_LISTING_BYTES)
        return true;
    walk->stopped = true;
    note_add(walk->keep, walk->notes, "too-many-paths", place_here(walk, len),
             "more than %u paths (or %u bytes of them) changed; from here on nothing "
             "was compared",
             (unsigned)LIMIT_TREE_ENTRIES, (unsigned)LIMIT_LISTING_BYTES);
    return false;
}

/* One name on one side or on both; of one kind then, folder or not. */
static void visit(struct walk *walk, size_t folder_len, const struct entry *from,
                  const struct entry *to)
{
    const struct entry *any = from ? from : to;
    size_t start = folder_len + (folder_len > 0), len = start + any->name.len;

    if (from && to && from->kind == to->kind && id_equal(from->id, to->id))
        return;
    if (len > sizeof walk->path) {
        note_add(walk->keep, walk->notes, "path-too-long", place_here(walk, folder_len),
                 "a path of %zu bytes begins here; it was not read", len);
        return;
    }
    if (folder_len)
        walk->path[folder_len] = '/';
    memcpy(walk->path + start, any->name.at, any->name.len);
    if (!room_for(walk, len))
        return;
    if (any->kind == ENTRY_FOLDER)
        enter(walk, from ? from->id : NULL, to ? to->id : NULL, len);
    else
        *LIST_PUSH(walk->keep, walk->out) =
            (struct change){.path = place_here(walk, len).path,
                            .before = version_of(from),
                            .after = version_of(to)};
}

static size_t common_head(struct str a, struct str b)
{
    size_t end = a.len < b.len ? a.len : b.len, len = 0;

    while (len < end && end - len >= 64 && memcmp(a.at + len, b.at + len, 64) == 0)
        len += 64;
    while (len < end && a.at[len] == b.at[len])
        len++;
    return len;
}

/* Most entries of two folders are the same: they are stepped over without a look at
 * what they say. */
static void skip_common(struct frame *frame)
{
    size_t common = common_head(frame->from, frame->to);

    while (common) {
        const char *end = memchr(frame->from.at, 0, common);
        size_t len = end ? (size_t)(end - frame->from.at) + 1 + sizeof(struct content)
                         : common + 1;
        if (len > common)
            return;
        frame->from = str_skip(frame->from, len);
        frame->to = str_skip(frame->to, len);
        common -= len;
    }
}

static void step(struct walk *walk, struct frame *frame)
{
    struct str from_rest = frame->from, to_rest = frame->to;
    struct entry from, to;
    int order = 0;

    if (from_rest.len)
        entry_take(&from_rest, &from);
    else
        order = 1;
    if (to_rest.len)
        entry_take(&to_rest, &to);
    else
        order = -1;
    if (order == 0)
        order = entry_order(from, to);
    if (order <= 0)
        frame->from = from_rest;
    if (order >= 0)
        frame->to = to_rest;
    visit(walk, frame->path_len, order <= 0 ? &from : NULL, order >= 0 ? &to : NULL);
}

void changes_between(struct arena *keep, struct arena scratch, struct source *source,
                     const unsigned char *from, const unsigned char *to,
                     struct changes *out, struct notes *notes)
{
    struct walk *walk = NEW(&scratch, struct walk);

    *out = (struct changes){0};
    walk->source = source;
    walk->keep = keep;
    walk->scratch = &scratch;
    walk->out = out;
    walk->notes = notes;
    if (!from || !to || !id_equal(from, to))
        enter(walk, from, to, 0);
    while (walk->depth && !walk->stopped) {
        struct frame *frame = &walk->frames[walk->depth - 1];
        skip_common(frame);
        if (frame->from.len || frame->to.len)
            step(walk, frame);
        else
            *walk->scratch = walk->frames[--walk->depth].before;
    }
}

/* A full id may be that of a tree; all else names a commit. */
static bool tree_named(struct source *source, const char *revision,
                       unsigned char tree[20], struct fault *why)
{
    struct commit_ids ids;
    git_oid id;

    if (strlen(revision) == GIT_OID_HEXSZ && git_oid_fromstr(&id, revision) == 0) {
        struct object object =
            object_read(source, id.id, GIT_OBJECT_TREE, LIMIT_BLOB_BYTES);
        bool read = object.state == OBJECT_READ;
        object_release(&object);
        if (read) {
            memcpy(tree, id.id, sizeof id.id);
            return true;
        }
    }
    if (!source_resolve(source, revision, &ids, why))
        return false;
    memcpy(tree, ids.tree.id, sizeof ids.tree.id);
    return true;
}

bool source_changes(struct arena *keep, struct arena scratch, struct source *source,
                    const char *from, const char *to, struct changes *out,
                    struct notes *notes, struct fault *why)
{
    unsigned char from_tree[20], to_tree[20];

    if ((from && !tree_named(source, from, from_tree, why)) ||
        !tree_named(source, to, to_tree, why))
        return false;
    changes_between(keep, scratch, source, from ? from_tree : NULL, to_tree, out,
                    notes);
    return true;
}

bool source_bytes(struct arena *keep, struct source *source, struct str path,
                  const struct version *version, struct str *bytes, struct notes *notes)
{
    *bytes = STR("");
    if (version->kind == VERSION_ABSENT || version->kind == VERSION_SUBMODULE)
        return true;
    struct object object =
        object_read(source, version->content.id, GIT_OBJECT_BLOB, LIMIT_BLOB_BYTES);
    bool read = object.state == OBJECT_READ;
    if (read)
        *bytes = arena_copy(keep, object.bytes);
    else
        object_note(keep, notes, path, object.state, object.size);
    object_release(&object);
    return read;
}
