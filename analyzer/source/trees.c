/* Commits share most of their trees with the next, and reading is what takes time. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/trees.h"

#include "base/limits.h"
#include "source/entries.h"

/* Together at most 32 MiB. A tree has one place, and the next one there takes it. */
enum { PLACES = 512, LARGEST = 64 << 10 };

/* A sound tree, held by the library until another takes its place; none when
 * `object.held` is NULL. */
struct kept_tree {
    unsigned char id[20];
    struct object object;
};

static struct kept_tree *place_of(struct source *source, const unsigned char id[20])
{
    return &source->trees[(id[0] | (size_t)id[1] << 8) % PLACES];
}

struct tree_reading tree_read(struct arena *keep, struct source *source,
                              const unsigned char id[20])
{
    struct kept_tree *place = place_of(source, id);

    if (place->object.held && memcmp(place->id, id, sizeof place->id) == 0)
        return (struct tree_reading){.state = OBJECT_READ,
                                     .size = place->object.size,
                                     .bytes = arena_copy(keep, place->object.bytes)};
    struct object object = object_read(source, id, GIT_OBJECT_TREE, LIMIT_BLOB_BYTES);
    struct tree_reading reading = {object.state, object.size,
                                   arena_copy(keep, object.bytes), NULL, STR("")};
    reading.flaw = tree_flaw(*keep, reading.bytes, &reading.flawed_name);
    if (!reading.flaw && object.held && object.size <= LARGEST) {
        object_release(&place->object);
        place->object = object;
        memcpy(place->id, id, sizeof place->id);
    } else {
        object_release(&object);
    }
    return reading;
}

void trees_open(struct arena *keep, struct source *source)
{
    source->trees = NEW_MANY(keep, PLACES, struct kept_tree);
}

void trees_close(struct source *source)
{
    for (size_t i = 0; source->trees && i < PLACES; i++)
        object_release(&source->trees[i].object);
}
