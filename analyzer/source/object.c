/* One object at a time: header before body, and every refusal has its own word. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/handle.h"

#include "base/limits.h"

#include <assert.h>

static enum object_state state_of(int error)
{
    return error == GIT_ENOTFOUND ? OBJECT_MISSING : OBJECT_BROKEN;
}

/* READ when the body may follow: of the right type, and within the cap. */
static struct object read_header(struct source *source, const git_oid *id,
                                 git_object_t type, size_t cap)
{
    struct object object = {.state = OBJECT_BROKEN};
    git_object_t found;
    int error = git_odb_read_header(&object.size, &found, source->odb, id);

    if (error < 0)
        object.state = state_of(error);
    else if (found == type)
        object.state = object.size > cap ? OBJECT_TOO_LARGE : OBJECT_READ;
    return object;
}

/* A small object can hang on a huge base: the whole chain must be within the cap before
 * any of it is unpacked. */
static struct object judge_chain(struct source *source, struct pack_position position,
                                 size_t cap)
{
    struct object object = {.state = OBJECT_BROKEN};
    uint64_t weight;

    if (packs_weight(&source->packs, position, &weight)) {
        object.size = (size_t)weight;
        object.state = weight > cap ? OBJECT_TOO_LARGE : OBJECT_READ;
    }
    return object;
}

static struct object read_body(struct source *source, const git_oid *id,
                               git_object_t type)
{
    struct object object = {.state = OBJECT_READ};
    int error = git_odb_read(&object.held, source->odb, id);

    if (error < 0) {
        object.state = state_of(error);
        return object;
    }
    object.size = git_odb_object_size(object.held);
    object.bytes = (struct str){git_odb_object_data(object.held), object.size};
    if (git_odb_object_type(object.held) != type) {
        object_release(&object);
        object.state = OBJECT_BROKEN;
    }
    return object;
}

struct object object_read(struct source *source, const unsigned char id[20],
                          git_object_t type, size_t cap)
{
    struct object object = {.state = OBJECT_READ};
    struct pack_position position;
    git_oid oid;

    git_oid_fromraw(&oid, id);
    if (packs_find(&source->packs, id, &position))
        object = judge_chain(source, position, LIMIT_BLOB_BYTES);
    if (object.state == OBJECT_READ)
        object = read_header(source, &oid, type, cap);
    if (object.state != OBJECT_READ)
        return object;
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
    return read_body(source, &oid, type);
}

struct object object_read_packed(struct source *source, const unsigned char id[20],
                                 struct pack_position position)
{
    struct object object = judge_chain(source, position, LIMIT_BLOB_BYTES);
    git_oid oid;

    git_oid_fromraw(&oid, id);
    if (object.state == OBJECT_READ && !source->caps_deltas)
        object = read_header(source, &oid, GIT_OBJECT_BLOB, LIMIT_BLOB_BYTES);
    if (object.state != OBJECT_READ)
        return object;
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    object = read_body(source, &oid, GIT_OBJECT_BLOB);
    if (object.state != OBJECT_BROKEN)
        return object;
    /* Broken, or a delta that grew over the cap: the header tells. */
    struct object header = read_header(source, &oid, GIT_OBJECT_BLOB, LIMIT_BLOB_BYTES);
    return header.state == OBJECT_TOO_LARGE ? header : object;
}

void object_release(struct object *object)
{
    git_odb_object_free(object->held);
    object->held = NULL;
    object->bytes = STR("");
}

void object_note(struct arena *keep, struct notes *notes, struct str path,
                 enum object_state state, size_t size)
{
    struct place place = {.path = path};

    assert(state != OBJECT_READ);
    switch (state) {
    case OBJECT_READ:
        break;
    case OBJECT_MISSING:
        note_add(keep, notes, "missing-object", place,
                 "the content is not in this repository (an incomplete clone?)");
        break;
    case OBJECT_BROKEN:
        note_add(keep, notes, "broken-object", place,
                 "the stored content cannot be read, or is not what its id says");
        break;
    case OBJECT_TOO_LARGE:
        note_add(keep, notes, "too-large", place,
                 "takes %zu bytes, more than is read of a file", size);
        break;
    case OBJECT_POINTER:
        note_add(keep, notes, "lfs-pointer", place,
                 "a Git LFS pointer stands where the content should be");
        break;
    }
}
