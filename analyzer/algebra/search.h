/* Is there a text that all of these patterns match and none of those? */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ALGEBRA_SEARCH_H
#define ALGEBRA_SEARCH_H

#include "algebra/budget.h"
#include "algebra/glob.h"

/* Pointers, so that a selection costs nothing. */
LIST_OF(glob_refs, const struct glob *);

/* Looks for a shortest text that every pattern of `in` matches and none of `out`; it
 * may hold variables, standing for values that nothing else tells apart. Lives in
 * `keep`. MAYBE when the states of the budget do not suffice. */
enum exists search_text(struct arena *keep, struct arena scratch,
                        const struct glob_refs *in, const struct glob_refs *out,
                        struct budget *budget, struct str *example);

/* A character (one byte, or a private-use one) that stands in none of the patterns, in
 * either case. Empty when all that come into question do. */
struct str search_fresh(const struct glob_refs *in, const struct glob_refs *out);

#endif
