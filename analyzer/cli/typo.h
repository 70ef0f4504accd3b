/* The word that somebody probably meant. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_TYPO_H
#define CLI_TYPO_H

#include "base/list.h"

/* "; did you mean \"x\"?" with the nearest word by insertions, deletions, changes and
 * swaps of neighbours; of equals, the first. Empty when none is near. */
struct str typo_hint(struct arena *keep, const struct strs *words, struct str wrong);

#endif
