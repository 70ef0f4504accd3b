/* Which records profiles and permission sets have, and what the parts of one mean. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_PARTS_H
#define FORMAT_PARTS_H

#include "base/str.h"

enum part_meaning {
    PART_NONE,    /* behind the last one */
    PART_NOTHING, /* no right */
    PART_NAMES,   /* what the record is about */
    PART_GIVES,   /* true gives */
    PART_HIDES,   /* false gives */
    PART_SHOWS,   /* a visibility: most words give */
    PART_LISTS,   /* each gives, on what it names below the thing */
};

/* `gives` are actions, parted by blanks: the first is what the part says, the others
 * are part of that. One that ends with a colon is completed by the name of the record.
 * `below`: the rights are on all that is below the thing, and not on the thing. */
struct part {
    const char *child;
    enum part_meaning means;
    const char *gives;
    bool below;
};

/* The parts of a record. NULL: no element of that name is a record of rights. */
const struct part *parts_of(struct str record);

#endif
