/* What the files of this room share: the open repository and one object out of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_HANDLE_H
#define SOURCE_HANDLE_H

#include "source/layout.h"
#include "source/packs.h"
#include "source/source.h"

#include <git2.h>
#include <git2/sys/odb_backend.h>

struct source {
    struct arena start; /* what source_close gives back; the struct lies in it */
    struct layout layout;
    git_repository *repo;
    struct packs packs;
    git_odb_backend **readers; /* the library's, one a pack, NULL when it refused */
    struct kept_tree *trees;   /* see trees.h */
    bool caps_deltas; /* libgit2 refuses a delta that grows over LIMIT_BLOB_BYTES */
};

/* Tells the failure in our words and adds the library's own, if it has any. False. */
bool fault_git(struct fault *why, enum exit_code exit, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The commit that `revision` names ("HEAD" when NULL) and its tree. */
struct commit_ids {
    git_oid commit, tree;
};
bool source_resolve(struct source *source, const char *revision, struct commit_ids *out,
                    struct fault *why);

/* How the database answered for one object. */
enum object_state {
    OBJECT_READ,
    OBJECT_MISSING,
    OBJECT_BROKEN,    /* unreadable, or of another type than its place demands */
    OBJECT_TOO_LARGE, /* only the header was read */
    OBJECT_POINTER,   /* a Git LFS pointer where the content should be */
};

/* `size` and `type` as far as they are known; `bytes` and `held` when OBJECT_READ. What
 * is held is followed by a NUL byte, and is the library's to free. */
struct object {
    enum object_state state;
    git_object_t type;
    size_t size;
    struct str bytes;
    void *held;
};

/* The way of every object out of the database, for this room and for the library: loose
 * ones through loose.h; packed ones through the library, after packs_weight has seen
 * what they are made of. Objects of other folders (alternates) are not looked for.
 *
 * Reads one object, but nothing of more than `cap` bytes (at most LIMIT_BLOB_BYTES), be
 * it the object or what must be unpacked for it; and hashes it again to compare it with
 * its id. The bytes are lent until object_release. */
struct object object_read(struct source *source, const unsigned char id[20],
                          git_object_t type, size_t cap);
/* The same for a content that packs_find has found, under LIMIT_BLOB_BYTES and without
 * the hash: a pack was checked when it arrived, and hashing every content once more
 * would double the cost of a scan. */
struct object object_read_packed(struct source *source, const unsigned char id[20],
                                 struct pack_position position);
void object_release(struct object *object);

/* Opens and closes the readers of the packs. */
void object_open(struct arena *keep, struct source *source);
void object_close(struct source *source);

/* Makes object_read the only database that the library knows for source->repo. */
bool backend_install(struct arena *keep, struct source *source, struct fault *why);

/* Git shows other commits or contents where replaced objects or grafts exist. The
 * stored ones are judged, and the reader of the report has to know; also of objects
 * that are borrowed. Fault (exit 3): the references cannot be listed. */
bool note_overrides(struct arena *keep, struct source *source, struct notes *notes,
                    struct fault *why);

/* The note for an object that was not read, at the path that needs it. */
void object_note(struct arena *keep, struct notes *notes, struct str path,
                 enum object_state state, size_t size);

#endif
