/* Two tables: one by file and name, one by name alone. Every look-up is one step. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/shelf.h"

/* No path holds a NUL byte, so the pair reads in one way only. */
static struct str place_key(struct arena *keep, struct str file, struct str name)
{
    char *key = NEW_MANY(keep, file.len + 1 + name.len, char);

    if (file.len)
        memcpy(key, file.at, file.len);
    if (name.len)
        memcpy(key + file.len + 1, name.at, name.len);
    return (struct str){key, file.len + 1 + name.len};
}

void shelf_put(struct arena *keep, struct shelf *shelf, struct str file,
               struct str name, const void *thing)
{
    size_t places = shelf->places.len, names = shelf->names.len;
    uint32_t place = intern_id(keep, &shelf->places, place_key(keep, file, name));
    uint32_t over = intern_id(keep, &shelf->names, name);

    if (place < places) {
        shelf->things.at[place].rivals++;
        return;
    }
    *LIST_PUSH(keep, &shelf->things) = (struct shelved){.thing = thing};
    if (over >= names)
        *LIST_PUSH(keep, &shelf->over) = (struct shelf_name){.first = place};
    shelf->over.at[over].files++;
}

const void *shelf_take(struct arena scratch, struct shelf *shelf, struct str file,
                       struct str name, size_t *rivals)
{
    uint32_t place, over;
    size_t others = 0;

    if (!intern_find(&shelf->places, place_key(&scratch, file, name), &place)) {
        if (!intern_find(&shelf->names, name, &over))
            return NULL;
        place = shelf->over.at[over].first;
        others = shelf->over.at[over].files - 1;
    }
    shelf->things.at[place].taken = true;
    *rivals = others + shelf->things.at[place].rivals;
    return shelf->things.at[place].thing;
}

bool shelf_taken(struct arena scratch, const struct shelf *shelf, struct str file,
                 struct str name)
{
    uint32_t place;

    return intern_find(&shelf->places, place_key(&scratch, file, name), &place) &&
           shelf->things.at[place].taken;
}

bool shelf_has(const struct shelf *shelf, struct str name)
{
    uint32_t over;

    return intern_find(&shelf->names, name, &over);
}
