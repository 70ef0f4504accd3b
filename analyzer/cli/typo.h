/* The word that somebody probably meant. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_TYPO_H
#define CLI_TYPO_H

#include "base/list.h"

/* The nearest of the words by insertions, deletions, changes and swaps of neighbours;
 * empty when none is near. Of equals, the first. */
struct str typo_nearest(const struct strs *words, struct str wrong);

/* "; did you mean \"x\"?", or nothing. */
struct str typo_hint(struct arena *keep, const struct strs *words, struct str wrong);

#endif
