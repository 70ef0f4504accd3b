/* Contents are read once each, in the order in which they lie in their packs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/handle.h"

#include "base/limits.h"
#include "source/disk.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* One content to read; what is in no pack has `packed` false and comes last, by id. */
struct wish {
    struct pack_position position;
    const unsigned char *id;
    uint32_t blob;
    bool packed;
};

static int by_position(const void *left, const void *right)
{
    const struct wish *a = left, *b = right;

    if (a->packed != b->packed)
        return a->packed ? -1 : 1;
    if (!a->packed)
        return memcmp(a->id, b->id, 20);
    if (a->position.pack != b->position.pack)
        return a->position.pack < b->position.pack ? -1 : 1;
    return (a->position.offset > b->position.offset) -
           (a->position.offset < b->position.offset);
}

static size_t wishes_of(const struct source *source, const struct listing *listing,
                        const bool *wanted, struct wish *wishes)
{
    size_t count = 0;

    for (uint32_t blob = 0; blob < listing->blobs; blob++) {
        if (wanted && !wanted[blob])
            continue;
        struct wish *wish = &wishes[count++];
        *wish = (struct wish){.id = listing->contents[blob].id, .blob = blob};
        wish->packed = packs_find(&source->packs, wish->id, &wish->position);
    }
    if (count)
        qsort(wishes, count, sizeof *wishes, by_position);
    return count;
}

static bool is_pointer(struct str bytes)
{
    return str_starts(bytes, STR("version https://git-lfs")) ||
           str_starts(bytes, STR("version https://hawser"));
}

/* What kept a content from being read; OBJECT_READ where nothing did. */
struct refusal {
    enum object_state state;
    size_t size;
};

/* From the database, or from the listing itself. */
static struct object read_stored(struct source *source, const struct listing *listing,
                                 const struct wish *wish)
{
    size_t stored = listing->blobs - listing->made.len;

    if (wish->blob >= stored)
        return (struct object){.state = OBJECT_READ,
                               .bytes = listing->made.at[wish->blob - stored]};
    return wish->packed
               ? object_read_packed(source, wish->id, wish->position)
               : object_read(source, wish->id, GIT_OBJECT_BLOB, LIMIT_BLOB_BYTES);
}

static struct refusal read_one(struct source *source, const struct wish *wish,
                               const struct listing *listing, source_take *take,
                               void *context)
{
    struct object object = read_stored(source, listing, wish);
    struct refusal refusal = {object.state, object.size};

    if (object.state == OBJECT_READ) {
        if (is_pointer(object.bytes))
            refusal.state = OBJECT_POINTER;
        else
            take(context, wish->blob, object.bytes);
    }
    object_release(&object);
    return refusal;
}

bool source_read(struct arena *keep, struct arena scratch, struct source *source,
                 const struct listing *listing, const bool *wanted, source_take *take,
                 void *context, struct notes *notes, struct fault *why)
{
    struct refusal *refusals = NEW_MANY(&scratch, listing->blobs + 1, struct refusal);
    struct wish *wishes = NEW_MANY(&scratch, listing->blobs + 1, struct wish);
    size_t count = wishes_of(source, listing, wanted, wishes);
    const char *objects = disk_below(&scratch, source->layout.git_folder, "objects");

    if (access(objects, R_OK | X_OK) != 0)
        return fault_set(why, EXIT_INCOMPLETE, "cannot read '%s': %s", objects,
                         strerror(errno));
    for (size_t i = 0; i < count; i++)
        refusals[wishes[i].blob] = read_one(source, &wishes[i], listing, take, context);
    for (size_t i = 0; i < listing->docs.len; i++) {
        const struct doc *doc = &listing->docs.at[i];
        struct refusal refusal = refusals[doc->blob];
        if (refusal.state != OBJECT_READ)
            object_note(keep, notes, doc->path, refusal.state, refusal.size);
    }
    return true;
}
