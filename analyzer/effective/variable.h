/* Policy variables as a policy writes them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EFFECTIVE_VARIABLE_H
#define EFFECTIVE_VARIABLE_H

#include "base/str.h"

/* One `${...}`: `whole` is all of it. `escape`: one of ${*}, ${?} and ${$}, which are
 * the characters themselves. */
struct variable_word {
    struct str whole, key, fallback;
    bool escape, has_fallback;
};

/* Moves `rest` to its first "${", or to its end, and returns what it went over. */
struct str variable_skip(struct str *rest);
/* Reads the variable that `rest` starts with, and moves past it. False when it cannot
 * be read. */
bool variable_take(struct str *rest, struct variable_word *out);

#endif
