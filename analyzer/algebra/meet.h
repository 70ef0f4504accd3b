/* Two patterns in one: what both match, written as patterns again. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ALGEBRA_MEET_H
#define ALGEBRA_MEET_H

#include "base/list.h"

/* The texts that match both, exactly, as a union of patterns with `*` and `?`; none
 * when they have no text in common. `fold`: letters compare without case, and a letter
 * of either spelling may be kept. Both are plain texts with wildcards: policy variables
 * are not read. False when it takes more patterns than anybody would read. */
bool meet_texts(struct arena *keep, struct arena scratch, struct str a, struct str b,
                bool fold, struct strs *out);

/* The same for ARNs: `*` and `?` stay inside each of the first five fields, and a bare
 * `*` is everything. False as well when one has fewer than six fields. */
bool meet_arns(struct arena *keep, struct arena scratch, struct str a, struct str b,
               struct strs *out);

#endif
