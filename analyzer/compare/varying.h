/* The keys that policy variables use, and which of their values are a case each. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_VARYING_H
#define COMPARE_VARYING_H

#include "compare/compare.h"

/* More cases than this are not tried. */
enum { MOST_CASES = 256 };

/* A key that variables use. Its values that the policies tell apart are a case each,
 * and so is one like no other; then come any other value, no value, and several. */
struct varying {
    struct str key;
    struct strs values;
    bool matters; /* a condition looks at it, or it has a default */
    bool may_be_many;
    bool is_text; /* then its values are guessed from patterns as well */
};

LIST_OF(varyings, struct varying);

size_t varying_cases(const struct varying *key);

/* The keys of both sides, and the number of their cases; 1 when there is nothing to
 * tell apart. Where all keys make too many, only those that matter are told apart.
 * `matters`: one of all the keys does. */
size_t varyings_gather(struct arena *keep, const struct catalog *catalog,
                       const struct policies *have, const struct policies *need,
                       struct varyings *out, bool *matters);

#endif
