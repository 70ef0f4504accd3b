/* Two allow statements in one: what both allow, written as statements again. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_JOIN_H
#define COMPARE_JOIN_H

#include "catalog/catalog.h"
#include "model/policy.h"

/* `trouble` says why something could not be written; NULL so far. `known_only`: some
 * wildcard was split into the known actions. */
struct joining {
    struct arena *keep;
    struct arena scratch;
    const struct catalog *catalog;
    const char *trouble;
    bool known_only;
};

/* The statement that allows what both allow; false when there is none, or trouble. */
bool join_statements(struct joining *joining, const struct statement *a,
                     const struct statement *b, struct statement *out);

/* Adds a word to a list, unless one of it contains it; those that it contains go. All
 * are words of statements that were joined, and so can be read. */
void join_add(struct arena *keep, struct arena scratch, struct match *to,
              struct str text, bool action);

/* Is every word of Action, or Resource, one that another list matches? Both are lists
 * of statements that were joined. */
bool join_absorbs(struct arena scratch, const struct match *wide,
                  const struct match *narrow, bool action);

#endif
