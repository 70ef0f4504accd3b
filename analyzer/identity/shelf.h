/* Things by name, where the same name may stand in several files. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_SHELF_H
#define IDENTITY_SHELF_H

#include "base/intern.h"
#include "base/list.h"

/* The first thing of a name in a file. `rivals` counts the others of that name there.
 */
struct shelved {
    const void *thing;
    size_t rivals;
    bool taken;
};

LIST_OF(shelved_list, struct shelved);

/* A name over all files: the number of its first place, and in how many files it is. */
struct shelf_name {
    uint32_t first;
    size_t files;
};

LIST_OF(shelf_names, struct shelf_name);

/* Zeroed is empty. */
struct shelf {
    struct intern places, names;
    struct shelved_list things; /* by the number of the place */
    struct shelf_names over;    /* by the number of the name */
};

void shelf_put(struct arena *keep, struct shelf *shelf, struct str file,
               struct str name, const void *thing);

/* The thing of that name in that file, else the first in any file, and marks it taken;
 * NULL when there is none. `rivals` counts the others that were equally good. */
const void *shelf_take(struct arena scratch, struct shelf *shelf, struct str file,
                       struct str name, size_t *rivals);

/* Was the first thing of that name in that file taken? */
bool shelf_taken(struct arena scratch, const struct shelf *shelf, struct str file,
                 struct str name);

/* Is there anything of that name? */
bool shelf_has(const struct shelf *shelf, struct str name);

#endif
