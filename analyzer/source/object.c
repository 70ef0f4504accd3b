/* One object at a time: header before body, and every refusal has its own word. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/handle.h"

#include "base/limits.h"

#include <assert.h>

static enum object_state state_of(int error)
{
    return error == GIT_ENOTFOUND ? OBJECT_MISSING : OBJECT_BROKEN;
}

struct object object_read(struct source *source, const unsigned char id[20],
                          git_object_t type, size_t cap, enum object_trust trust)
{
    struct object object = {.state = OBJECT_BROKEN};
    git_object_t found;
    git_oid oid;

    git_oid_fromraw(&oid, id);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, trust == OBJECT_VERIFY);
    int error = git_odb_read_header(&object.size, &found, source->odb, &oid);
    if (error < 0) {
        object.state = state_of(error);
    } else if (found == type && object.size > cap) {
        object.state = OBJECT_TOO_LARGE;
    } else if (found == type) {
        error = git_odb_read(&object.held, source->odb, &oid);
        object.state = error < 0 ? state_of(error) : OBJECT_READ;
    }
    if (object.state != OBJECT_READ)
        return object;
    object.bytes = (struct str){git_odb_object_data(object.held),
                                git_odb_object_size(object.held)};
    /* A body that is not what the header promised is not what was asked for. */
    if (git_odb_object_type(object.held) != type || object.bytes.len != object.size) {
        object_release(&object);
        object.state = OBJECT_BROKEN;
    }
    return object;
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

    switch (state) {
    case OBJECT_READ:
        assert(!"an object that was read needs no note");
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
                 "%zu bytes, more than is read of a file", size);
        break;
    case OBJECT_POINTER:
        note_add(keep, notes, "lfs-pointer", place,
                 "a Git LFS pointer stands where the content should be");
        break;
    }
}
