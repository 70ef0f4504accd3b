/* The word that somebody probably meant. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_TYPO_H
#define BASE_TYPO_H

#include "base/list.h"

/* How many insertions, deletions, changes and swaps of neighbours lead from one text to
 * the other. A text longer than any word is far from all. */
size_t typo_distance(struct str a, struct str b);

/* "; did you mean \"x\"?" with the nearest word; of equals, the first. Empty when none
 * is near. */
struct str typo_hint(struct arena *keep, const struct strs *words, struct str wrong);

#endif
