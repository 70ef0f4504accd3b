/* The walk through a commit: iterative, checked as fsck checks, and capped. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/entries.h"
#include "source/trees.h"

#include "base/intern.h"
#include "base/limits.h"

enum { REPEATED_PATHS = 10000 }; /* below these, repeats are nobody's harm */

/* Trees as they were found the first time: repositories of a few objects can have
 * millions of paths. */
LIST_OF(trees, struct tree_reading);

/* The text of a symbolic link, and how it was read. */
struct target {
    enum object_state state;
    size_t size;
    struct str text;
};

LIST_OF(targets, struct target);

/* An open folder: its entries not yet visited, and how much of the path names it. */
struct frame {
    struct str rest;
    size_t path_len;
};

struct walk {
    struct source *source;
    struct arena *keep, *scratch;
    const struct intern *folders; /* to enter; NULL: all */
    struct listing *out;
    struct notes *notes;
    struct intern tree_ids, target_ids, blob_ids;
    struct trees trees;     /* by number in tree_ids */
    struct targets targets; /* by number in target_ids */
    size_t entries, path_bytes;
    size_t distinct; /* entries of the trees that were read, each tree counted once */
    bool stopped;
    size_t depth;
    struct frame frames[LIMIT_TREE_DEPTH];
    char path[LIMIT_PATH_BYTES];
};

static struct str id_str(const unsigned char *id)
{
    return (struct str){(const char *)id, sizeof(struct content)};
}

static struct str path_here(struct walk *walk, size_t len)
{
    return arena_copy(walk->keep, (struct str){walk->path, len});
}

static size_t entries_count(struct tree_reading tree)
{
    struct entry entry;
    size_t count = 0;

    for (; !tree.flaw && tree.bytes.len; count++)
        entry_take(&tree.bytes, &entry);
    return count;
}

static struct tree_reading tree_of(struct walk *walk, const unsigned char *id)
{
    uint32_t number = intern_id(walk->scratch, &walk->tree_ids, id_str(id));

    if (number < walk->trees.len)
        return walk->trees.at[number];
    struct tree_reading tree = tree_read(walk->scratch, walk->source, id);
    *LIST_PUSH(walk->scratch, &walk->trees) = tree;
    walk->distinct += entries_count(tree);
    return tree;
}

/* One bad entry condemns its tree: git and libgit2 pick different ones of a doubled
 * name, so nothing in such a folder means one thing only. */
static bool tree_sound(struct walk *walk, const struct tree_reading *tree,
                       size_t path_len)
{
    if (tree->state == OBJECT_READ && !tree->flaw)
        return true;
    struct place place = {.path = path_here(walk, path_len)};
    if (tree->state != OBJECT_READ)
        object_note(walk->keep, walk->notes, place.path, tree->state, tree->size);
    else
        note_add(walk->keep, walk->notes, "bad-tree", place,
                 "the stored folder %s ('%.*s'); nothing in it was read", tree->flaw,
                 STR_ARGS(tree->flawed_name));
    return false;
}

static void enter(struct walk *walk, const unsigned char *id, size_t path_len)
{
    struct tree_reading tree = tree_of(walk, id);

    if (walk->depth == LIMIT_TREE_DEPTH)
        note_add(walk->keep, walk->notes, "too-deep",
                 (struct place){.path = path_here(walk, path_len)},
                 "more than %d folders inside each other; nothing in this one was read",
                 LIMIT_TREE_DEPTH);
    else if (tree_sound(walk, &tree, path_len))
        walk->frames[walk->depth++] = (struct frame){tree.bytes, path_len};
}

/* The text of a symbolic link; empty, with a note, when it cannot be read. */
static struct str target_of(struct walk *walk, const unsigned char *id, struct str path)
{
    uint32_t number = intern_id(walk->scratch, &walk->target_ids, id_str(id));

    if (number == walk->targets.len) {
        struct object object =
            object_read(walk->source, id, GIT_OBJECT_BLOB, LIMIT_PATH_BYTES);
        *LIST_PUSH(walk->scratch, &walk->targets) = (struct target){
            object.state, object.size, arena_copy(walk->keep, object.bytes)};
        object_release(&object);
    }
    struct target target = walk->targets.at[number];
    if (target.state != OBJECT_READ)
        object_note(walk->keep, walk->notes, path, target.state, target.size);
    return target.text;
}

static struct str hex_of(struct arena *keep, const unsigned char *id)
{
    char hex[GIT_OID_HEXSZ];
    git_oid oid;

    git_oid_fromraw(&oid, id);
    git_oid_fmt(hex, &oid);
    return arena_copy(keep, (struct str){hex, sizeof hex});
}

/* A few folders that hold each other many times over: what they stand for was seen. */
static bool only_repeats(const struct walk *walk)
{
    return walk->entries > REPEATED_PATHS &&
           walk->entries / LIMIT_TREE_REPEATS > walk->distinct;
}

static void stop(struct walk *walk, size_t path_len)
{
    walk->stopped = true;
    note_add(
        walk->keep, walk->notes, "too-many-paths",
        (struct place){.path = path_here(walk, path_len)},
        "more than %u paths (or %u bytes of them) in one commit, or %u times those "
        "that its folders hold; from here on nothing was read",
        (unsigned)LIMIT_TREE_ENTRIES, (unsigned)LIMIT_LISTING_BYTES,
        (unsigned)LIMIT_TREE_REPEATS);
}

static bool is_wanted(const struct walk *walk, size_t path_len)
{
    uint32_t ignored;

    return !walk->folders ||
           intern_find(walk->folders, (struct str){walk->path, path_len}, &ignored);
}

static void visit(struct walk *walk, size_t folder_len, struct entry entry)
{
    size_t start = folder_len + (folder_len > 0), len = start + entry.name.len;

    walk->path_bytes += len;
    if (++walk->entries > LIMIT_TREE_ENTRIES ||
        walk->path_bytes > LIMIT_LISTING_BYTES || only_repeats(walk)) {
        stop(walk, folder_len);
        return;
    }
    if (len > sizeof walk->path) {
        note_add(walk->keep, walk->notes, "path-too-long",
                 (struct place){.path = path_here(walk, folder_len)},
                 "a path of %zu bytes begins here; it was not read", len);
        return;
    }
    if (folder_len)
        walk->path[folder_len] = '/';
    memcpy(walk->path + start, entry.name.at, entry.name.len);
    if (entry.kind == ENTRY_FOLDER) {
        if (is_wanted(walk, len))
            enter(walk, entry.id, len);
        return;
    }
    struct str path = path_here(walk, len);
    /* not covered: there is no other kind */
    switch (entry.kind) {
    case ENTRY_FOLDER:
        break;
    case ENTRY_FILE:
        *LIST_PUSH(walk->keep, &walk->out->docs) = (struct doc){
            path, intern_id(walk->scratch, &walk->blob_ids, id_str(entry.id))};
        break;
    case ENTRY_LINK:
        *LIST_PUSH(walk->keep, &walk->out->links) =
            (struct link){LINK_SYMBOLIC, path, target_of(walk, entry.id, path)};
        break;
    case ENTRY_SUBMODULE:
        *LIST_PUSH(walk->keep, &walk->out->links) =
            (struct link){LINK_SUBMODULE, path, hex_of(walk->keep, entry.id)};
        break;
    }
}

/* Enters the folder that was asked for. A bad tree on the way is a note, and nothing is
 * entered. */
static bool enter_subfolder(struct walk *walk, const unsigned char *root,
                            struct fault *why)
{
    static const char *const kinds[] = {"a file", "a folder", "a symbolic link",
                                        "a submodule"};
    struct str rest = walk->out->subfolder;
    size_t len = 0;

    while (rest.len) {
        struct tree_reading tree = tree_of(walk, root);
        struct entry entry;
        if (!tree_sound(walk, &tree, len))
            return true;
        struct str name = str_cut(&rest, '/');
        if (!entry_named(tree.bytes, name, &entry))
            return fault_set(
                why, EXIT_USAGE, "there is no folder '%.*s' in commit %.*s",
                STR_ARGS(walk->out->subfolder), STR_ARGS(walk->out->commit));
        if (entry.kind != ENTRY_FOLDER)
            return fault_set(why, EXIT_USAGE,
                             "'%.*s' in commit %.*s is %s, not a folder",
                             (int)(len + (len > 0) + name.len), walk->out->subfolder.at,
                             STR_ARGS(walk->out->commit), kinds[entry.kind]);
        len += (len > 0) + name.len;
        memcpy(walk->path, walk->out->subfolder.at, len);
        root = entry.id;
    }
    enter(walk, root, len);
    return true;
}

static const struct content *contents_of(struct arena *keep, const struct intern *ids)
{
    struct content *contents = NEW_MANY(keep, ids->len + 1, struct content);

    for (uint32_t i = 0; i < ids->len; i++)
        memcpy(contents[i].id, intern_text(ids, i).at, sizeof contents[i].id);
    return contents;
}

bool source_list(struct arena *keep, struct arena scratch, struct source *source,
                 const char *revision, struct listing *out, struct notes *notes,
                 struct fault *why)
{
    return source_list_some(keep, scratch, source, revision, NULL, out, notes, why);
}

void folders_add(struct arena *keep, struct str path, struct intern *folders)
{
    for (size_t i = 0; i < path.len; i++)
        if (path.at[i] == '/')
            intern_id(keep, folders, str_head(path, i));
}

bool source_list_some(struct arena *keep, struct arena scratch, struct source *source,
                      const char *revision, const struct intern *folders,
                      struct listing *out, struct notes *notes, struct fault *why)
{
    struct listing listing = {.subfolder = arena_copy(keep, source->layout.subfolder)};
    struct walk *walk = NEW(&scratch, struct walk);
    struct commit_ids ids;

    if (!source_resolve(source, revision, &ids, why) ||
        !note_overrides(keep, source, notes, why))
        return false;
    listing.commit = hex_of(keep, ids.commit.id);
    walk->source = source;
    walk->keep = keep;
    walk->scratch = &scratch;
    walk->folders = folders;
    walk->out = &listing;
    walk->notes = notes;
    if (!enter_subfolder(walk, ids.tree.id, why))
        return false;
    while (walk->depth && !walk->stopped) {
        struct frame *frame = &walk->frames[walk->depth - 1];
        struct entry entry;
        if (frame->rest.len) {
            entry_take(&frame->rest, &entry);
            visit(walk, frame->path_len, entry);
        } else {
            walk->depth--;
        }
    }
    listing.contents = contents_of(keep, &walk->blob_ids);
    listing.blobs = (uint32_t)walk->blob_ids.len;
    *out = listing;
    return true;
}
