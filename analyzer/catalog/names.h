/* Rows by their name without case: one probe for a name of any length. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CATALOG_NAMES_H
#define CATALOG_NAMES_H

#include "base/arena.h"

/* An index over an array of structs whose first member is `struct str name`. */
struct names {
    const void *rows;
    size_t stride;
    uint32_t *slots; /* row + 1; 0 is free */
    size_t mask;
};

/* For up to `count` rows of `stride` bytes. */
struct names names_over(struct arena *keep, const void *rows, size_t stride,
                        size_t count);
/* Enters a row; when its name is there already, nothing changes. Returns the row that
 * has the name from now on. */
size_t names_enter(struct names *names, size_t row);
/* The row of that name. */
bool names_find(const struct names *names, struct str name, size_t *row);

#endif
