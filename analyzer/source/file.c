/* The way to one file of one revision: only the folders on it are read. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/entries.h"
#include "source/handle.h"

#include "base/limits.h"

/* The words are those of the note that a scan would give. */
static bool fault_object(struct fault *why, struct arena scratch,
                         const struct object *object, struct str path)
{
    struct notes notes = {0};

    object_note(&scratch, &notes, path, object->state, object->size);
    return fault_set(why, EXIT_USAGE, "%.*s: %.*s", STR_ARGS(path),
                     STR_ARGS(notes.at[0].message));
}

/* The entry `name` of the tree `id`; `path` is the way to the tree, for the fault. */
static bool step_down(struct arena scratch, struct source *source, git_oid *id,
                      struct str name, struct str path, enum entry_kind *kind,
                      struct fault *why)
{
    struct object object =
        object_read(source, id->id, GIT_OBJECT_TREE, LIMIT_BLOB_BYTES);
    struct str flawed = {0};
    struct entry entry;
    bool found = false;

    if (object.state != OBJECT_READ) {
        fault_object(why, scratch, &object, path);
    } else if (tree_flaw(scratch, object.bytes, &flawed)) {
        fault_set(why, EXIT_USAGE, "the stored folder of '%.*s' %s", STR_ARGS(path),
                  tree_flaw(scratch, object.bytes, &flawed));
    } else if (!entry_named(object.bytes, name, &entry)) {
        fault_set(why, EXIT_USAGE, "there is no '%.*s' in this revision",
                  STR_ARGS(path));
    } else {
        git_oid_fromraw(id, entry.id);
        *kind = entry.kind;
        found = true;
    }
    object_release(&object);
    return found;
}

static bool is_kind(enum entry_kind kind, enum entry_kind wanted, struct str path,
                    struct fault *why)
{
    static const char *const words[] = {
        [ENTRY_FILE] = "a file",
        [ENTRY_FOLDER] = "a folder",
        [ENTRY_LINK] = "a symbolic link",
        [ENTRY_SUBMODULE] = "a submodule",
    };

    return kind == wanted || fault_set(why, EXIT_USAGE, "'%.*s' is %s, and not %s",
                                       STR_ARGS(path), words[kind], words[wanted]);
}

bool source_file(struct arena *keep, struct arena scratch, struct source *source,
                 const char *revision, struct str path, struct str *bytes,
                 struct fault *why)
{
    enum entry_kind kind = ENTRY_FOLDER;
    struct str rest = path, so_far = STR("");
    struct commit_ids ids;

    if (!source_resolve(source, revision, &ids, why))
        return false;
    while (rest.len) {
        if (!is_kind(kind, ENTRY_FOLDER, so_far, why))
            return false;
        struct str name = str_cut(&rest, '/');
        so_far = str_head(path, (size_t)(name.at + name.len - path.at));
        if (!step_down(scratch, source, &ids.tree, name, so_far, &kind, why))
            return false;
    }
    if (!is_kind(kind, ENTRY_FILE, path, why))
        return false;
    struct object object =
        object_read(source, ids.tree.id, GIT_OBJECT_BLOB, LIMIT_BLOB_BYTES);
    bool read =
        object.state == OBJECT_READ || fault_object(why, scratch, &object, path);
    if (read)
        *bytes = arena_copy(keep, object.bytes);
    object_release(&object);
    return read;
}
