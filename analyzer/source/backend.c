/* The library asks for objects through this: what it gets was judged before. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/handle.h"

#include "base/limits.h"

#include <dirent.h>
#include <git2/sys/repository.h>
#include <limits.h>
#include <stdio.h>

/* The library hands `parent` back to each call. */
struct backend {
    git_odb_backend parent;
    struct source *source;
};

static struct source *source_of(git_odb_backend *parent)
{
    return ((struct backend *)parent)->source;
}

static int code_of(const struct object *object)
{
    /* not covered: there is no other state */
    switch (object->state) {
    case OBJECT_READ:
        return 0;
    case OBJECT_MISSING:
        return GIT_ENOTFOUND;
    case OBJECT_TOO_LARGE:
        git_error_set_str(GIT_ERROR_ODB, "an object is larger than is ever read");
        return GIT_ERROR;
    case OBJECT_BROKEN:
    case OBJECT_POINTER:
        break;
    }
    git_error_set_str(GIT_ERROR_ODB,
                      "an object cannot be read, or is not what its id says");
    return GIT_ERROR;
}

static int take(struct object object, void **bytes, size_t *size, git_object_t *type)
{
    if (object.state == OBJECT_READ) {
        *bytes = object.held;
        *size = object.size;
        *type = object.type;
    }
    return code_of(&object);
}

static int read_whole(void **bytes, size_t *size, git_object_t *type,
                      git_odb_backend *parent, const git_oid *id)
{
    struct source *source = source_of(parent);

    return take(object_read(source, id->id, GIT_OBJECT_ANY, LIMIT_BLOB_BYTES), bytes,
                size, type);
}

/* The loose objects whose id begins with these digits: 0, 1 or 2, as packs_expand. */
static size_t expand_loose(const struct source *source, const char *digits, size_t len,
                           git_oid *id)
{
    char path[PATH_MAX], name[GIT_OID_HEXSZ + 1];
    size_t found = 0;

    int used = snprintf(path, sizeof path, "%.*s/objects/%.2s",
                        STR_ARGS(source->layout.git_folder), digits);
    /* not covered: the repository was opened by a longer path */
    DIR *files = used < (int)sizeof path ? opendir(path) : NULL;
    for (struct dirent *file; found < 2 && files && (file = readdir(files));) {
        if (strlen(file->d_name) != GIT_OID_HEXSZ - 2 ||
            strncmp(file->d_name, digits + 2, len - 2) != 0)
            continue;
        snprintf(name, sizeof name, "%.2s%.38s", digits, file->d_name);
        found += git_oid_fromstr(id, name) == 0;
    }
    if (files)
        closedir(files);
    return found;
}

static int read_prefix(git_oid *out, void **bytes, size_t *size, git_object_t *type,
                       git_odb_backend *parent, const git_oid *prefix, size_t len)
{
    struct source *source = source_of(parent);
    char digits[GIT_OID_HEXSZ];
    git_oid packed, loose;

    /* not covered: the library asks for four digits or more */
    if (len < 2)
        return GIT_EAMBIGUOUS;
    git_oid_fmt(digits, prefix);
    size_t in_packs = packs_expand(&source->packs, prefix->id, len, packed.id);
    size_t alone = expand_loose(source, digits, len, &loose);
    if (in_packs + alone == 0)
        return GIT_ENOTFOUND;
    if (in_packs > 1 || alone > 1 ||
        (in_packs && alone && !git_oid_equal(&packed, &loose)))
        return GIT_EAMBIGUOUS;
    git_oid_cpy(out, in_packs ? &packed : &loose);
    return read_whole(bytes, size, type, parent, out);
}

/* It lies in the arena of its source. */
static void let_go(git_odb_backend *parent)
{
    (void)parent;
}

bool backend_install(struct arena *keep, struct source *source, struct fault *why)
{
    struct backend *backend = NEW(keep, struct backend);
    git_odb *odb = NULL;

    /* Whether an object is there, and its header alone, is never asked. */
    *backend = (struct backend){
        .parent = {.version = GIT_ODB_BACKEND_VERSION,
                   .read = read_whole,
                   .read_prefix = read_prefix,
                   .free = let_go},
        .source = source,
    };
    /* not covered: libgit2 fails here for want of memory only */
    bool ok = git_odb_new(&odb) == 0 &&
              /* not covered: libgit2 fails here for want of memory only */
              git_odb_add_backend(odb, &backend->parent, 1) == 0 &&
              git_repository_set_odb(source->repo, odb) == 0;
    git_odb_free(odb); /* the repository keeps it */
    /* not covered: libgit2 fails here for want of memory only */
    return ok || fault_git(why, EXIT_INTERNAL, "cannot open the objects of '%s'",
                           source->layout.git_folder.at);
}
