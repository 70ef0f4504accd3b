/* Families of policies made to explode: each a pair that is hard to compare. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LIB_HARD_H
#define TESTS_LIB_HARD_H

#include "base/out.h"
#include "compare/compare.h"

/* `write` writes one side of the pair as JSON: NEED, or HAVE. `verdict` is what comparing
 * them says: the truth, or that the budget does not go so far. */
struct family {
    const char *name;
    void (*write)(struct out *out, bool need);
    enum verdict verdict;
};

extern const struct family families[];
extern const size_t family_count;

#endif
