/* What two commits last have in common, as far as this clone can know it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_BASES_H
#define SOURCE_BASES_H

#include "source/graph.h"

/* The common ancestors of `one` and of a merge of `others` that no other such ancestor
 * follows, in git's order: the latest first. All of them have been read. Fault (exit
 * 3): the history was cut off where it may hold another one, or there are too many. */
bool bases_find(struct graph *graph, uint32_t one, const struct numbers *others,
                struct numbers *out, struct fault *why);

#endif
