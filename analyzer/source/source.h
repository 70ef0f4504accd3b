/* One commit of a repository: its files by name, and their bytes from the database. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/fault.h"
#include "base/intern.h"
#include "base/note.h"
#include "model/doc.h"

/* What was found at one commit. `docs` are sorted by path. `commit` is the full id in
 * hexadecimal, `subfolder` the part of the tree that was asked for ("" for all).
 * `links` are what was met and never followed: symbolic links and submodules. */
enum link_kind {
    LINK_SYMBOLIC,
    LINK_SUBMODULE,
};

struct link {
    enum link_kind kind;
    struct str path;
    struct str target; /* the link's text, or the submodule's commit id */
};

LIST_OF(links, struct link);

/* The name that the database gives to a content (SHA-1): equal names, equal bytes. */
struct content {
    unsigned char id[20];
};

struct listing {
    struct str commit, subfolder;
    struct docs docs;
    struct links links;
    const struct content *contents; /* by blob number */
    uint32_t blobs;                 /* distinct contents: blob numbers are below this */
    struct strs made; /* the last contents, when no object holds them: their bytes */
};

/* An open repository; the libgit2 handle stays inside source/. */
struct source;

/* Reads what source_open needs from outside a repository: the libraries' own files, and
 * in the user's configuration of git, whom they trust. From then on a repository can be
 * opened by a process that may read nothing but what source_root names. */
bool source_prepare(struct fault *why);
/* The folder or file that holds all that source_open reads of the repository at `path`;
 * nothing is opened to find it. False when `path` is no place at all. */
bool source_root(struct arena *keep, const char *path, const char **out);

/* Opens the repository at `path`: bare, normal, or a folder inside a work tree (the
 * listing is then limited to that folder). Owned by the caller: source_close. NULL and
 * a fault (exit 2, or 3 where the repository is of a kind we do not read) when it is
 * none, belongs to another user, or leads elsewhere on the disk. */
struct source *source_open(const char *path, struct fault *why);
void source_close(struct source *source);

/* Lists the tree of `revision` ("HEAD" when NULL). Trees are checked as fsck does
 * (doubled, unsorted or malformed entries become notes); paths, depth and counts are
 * capped by base/limits.h. Nothing is read from the work tree, the index, attributes,
 * filters or hooks. Fault: no such revision or folder (exit 2), nothing committed yet,
 * history cut short before the revision (3). */
bool source_list(struct arena *keep, struct arena scratch, struct source *source,
                 const char *revision, struct listing *out, struct notes *notes,
                 struct fault *why);

/* The same, with nothing in it but what stands right in one of `folders` (paths; NULL:
 * everywhere) or in the folder that was asked for: no others are opened. */
bool source_list_some(struct arena *keep, struct arena scratch, struct source *source,
                      const char *revision, const struct intern *folders,
                      struct listing *out, struct notes *notes, struct fault *why);
/* Adds all folders that lead to `path`. */
void folders_add(struct arena *keep, struct str path, struct intern *folders);

/* Calls `take` once for each distinct content that `wanted` names (NULL: all), in the
 * order in which the database gives them up fastest; `blob` is its number in `listing`.
 * The bytes are only lent for the call. A blob that is missing, over the cap, broken or
 * a Git LFS pointer becomes a note at every path that holds it, and `take` is not
 * called. False and a fault only when the database itself cannot be read. */
typedef void source_take(void *context, uint32_t blob, struct str bytes);
bool source_read(struct arena *keep, struct arena scratch, struct source *source,
                 const struct listing *listing, const bool *wanted, source_take *take,
                 void *context, struct notes *notes, struct fault *why);

/* The bytes of one file of `revision`; `path` counts from the top of the repository.
 * Fault (exit 2): no such revision or file, or it cannot be read. */
bool source_file(struct arena *keep, struct arena scratch, struct source *source,
                 const char *revision, struct str path, struct str *bytes,
                 struct fault *why);

#endif
