/* One object at a time: size before content, and every refusal has its own word. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/handle.h"

#include "base/limits.h"
#include "source/disk.h"
#include "source/loose.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>

static struct object refused(enum object_state state, size_t size)
{
    return (struct object){.state = state, .size = size};
}

static struct object sized(git_object_t type, size_t size, size_t cap)
{
    return (struct object){.state = size > cap ? OBJECT_TOO_LARGE : OBJECT_READ,
                           .type = type,
                           .size = size};
}

/* A small object can hang on a huge base: the whole chain must be within the cap before
 * any of it is unpacked. */
static struct object judge_chain(const struct source *source,
                                 struct pack_position position)
{
    uint64_t weight;

    /* not covered: the library reads each index that packs_open has understood */
    if (!source->readers[position.pack] ||
        !packs_weight(&source->packs, position, &weight))
        return refused(OBJECT_BROKEN, 0);
    return sized(GIT_OBJECT_ANY, (size_t)weight, LIMIT_BLOB_BYTES);
}

static struct object packed_head(const struct source *source, const git_oid *id,
                                 struct pack_position position)
{
    struct object object = judge_chain(source, position);
    git_odb_backend *reader = source->readers[position.pack];

    if (object.state != OBJECT_READ)
        return object;
    if (reader->read_header(&object.size, &object.type, reader, id) < 0)
        return refused(OBJECT_BROKEN, 0);
    return sized(object.type, object.size, LIMIT_BLOB_BYTES);
}

static struct object packed_content(const struct source *source, const git_oid *id,
                                    struct pack_position position)
{
    git_odb_backend *reader = source->readers[position.pack];
    /* not covered: which of the two it is, the version of the library decides */
    struct object object = source->caps_deltas ? judge_chain(source, position)
                                               : packed_head(source, id, position);

    if (object.state != OBJECT_READ)
        return object;
    if (reader->read(&object.held, &object.size, &object.type, reader, id) == 0)
        return object;
    /* Broken, or a delta that grew over the cap: the header tells. */
    struct object head = packed_head(source, id, position);
    return head.state == OBJECT_TOO_LARGE ? head : refused(OBJECT_BROKEN, 0);
}

static enum disk_map map_loose(const struct source *source, const git_oid *id,
                               struct str *out)
{
    char hex[GIT_OID_HEXSZ], path[PATH_MAX];

    git_oid_fmt(hex, id);
    int len = snprintf(path, sizeof path, "%.*s/objects/%.2s/%.38s",
                       STR_ARGS(source->layout.git_folder), hex, hex + 2);
    /* not covered: the repository was opened by a longer path */
    return len < (int)sizeof path ? disk_map(path, out) : DISK_REFUSED;
}

static struct object loose_judged(struct str file, size_t cap)
{
    struct loose declared;

    if (!loose_head(file, &declared))
        return refused(OBJECT_BROKEN, 0);
    return sized((git_object_t)declared.type, declared.size, cap);
}

static struct object from_loose(const struct source *source, const git_oid *id,
                                size_t cap)
{
    struct str file;
    enum disk_map map = map_loose(source, id, &file);

    if (map != DISK_MAPPED)
        return refused(map == DISK_ABSENT ? OBJECT_MISSING : OBJECT_BROKEN, 0);
    struct object object = loose_judged(file, cap);
    if (object.state == OBJECT_READ) {
        struct loose declared = {(enum object_type)object.type, object.size};
        object.held = git_odb_backend_data_alloc(NULL, object.size + 1);
        assert(object.held); /* without memory the process has ended */
        if (!loose_content(file, declared, object.held)) {
            object_release(&object);
            object = refused(OBJECT_BROKEN, 0);
        }
    }
    disk_unmap(file);
    return object;
}

static bool is_itself(const struct object *object, const git_oid *id)
{
    git_oid found;

    /* not covered: git_odb_hash fails for want of memory only */
    return git_odb_hash(&found, object->held, object->size, object->type) == 0 &&
           git_oid_equal(&found, id);
}

/* What was read is lent only when it is what its place demands. */
static struct object admit(struct object object, git_object_t type, size_t cap)
{
    if (object.state != OBJECT_READ)
        return object;
    if (object.size > cap || (type != GIT_OBJECT_ANY && object.type != type)) {
        object_release(&object);
        return refused(object.size > cap ? OBJECT_TOO_LARGE : OBJECT_BROKEN,
                       object.size);
    }
    object.bytes = (struct str){object.held, object.size};
    return object;
}

/* Git knows the tree without entries by its id, and need not store it. */
static bool is_empty_tree(const unsigned char id[20])
{
    static const unsigned char known[] = {0x4b, 0x82, 0x5d, 0xc6, 0x42, 0xcb, 0x6e,
                                          0xb9, 0xa0, 0x60, 0xe5, 0x4b, 0xf8, 0xd6,
                                          0x92, 0x88, 0xfb, 0xee, 0x49, 0x04};

    return memcmp(id, known, sizeof known) == 0;
}

struct object object_read(struct source *source, const unsigned char id[20],
                          git_object_t type, size_t cap)
{
    struct pack_position position;
    git_oid oid;

    if (type == GIT_OBJECT_TREE && is_empty_tree(id))
        return (struct object){.state = OBJECT_READ, .type = type, .bytes = STR("")};
    git_oid_fromraw(&oid, id);
    struct object object = packs_find(&source->packs, id, &position)
                               ? packed_content(source, &oid, position)
                               : from_loose(source, &oid, cap);
    if (object.state == OBJECT_READ && !is_itself(&object, &oid)) {
        object_release(&object);
        object = refused(OBJECT_BROKEN, 0);
    }
    return admit(object, type, cap);
}

struct object object_read_packed(struct source *source, const unsigned char id[20],
                                 struct pack_position position)
{
    git_oid oid;

    git_oid_fromraw(&oid, id);
    return admit(packed_content(source, &oid, position), GIT_OBJECT_BLOB,
                 LIMIT_BLOB_BYTES);
}

void object_release(struct object *object)
{
    git_odb_backend_data_free(NULL, object->held);
    object->held = NULL;
    object->bytes = STR("");
}

void object_open(struct arena *keep, struct source *source)
{
    source->packs = packs_open(keep, source->layout.git_folder);
    source->readers = NEW_MANY(keep, source->packs.len + 1, git_odb_backend *);
    for (size_t i = 0; i < source->packs.len; i++)
        /* not covered: what was there a moment ago is gone */
        if (git_odb_backend_one_pack(&source->readers[i], source->packs.at[i].path) < 0)
            source->readers[i] = NULL;
}

void object_close(struct source *source)
{
    for (size_t i = 0; i < source->packs.len; i++)
        /* not covered: the library reads each index that packs_open has understood */
        if (source->readers[i])
            source->readers[i]->free(source->readers[i]);
    packs_close(&source->packs);
}

void object_note(struct arena *keep, struct notes *notes, struct str path,
                 enum object_state state, size_t size)
{
    struct place place = {.path = path};

    assert(state != OBJECT_READ);
    /* not covered: there is no other state */
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
