/* The text of a commit object: pure bytes, no library, nothing trusted. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_COMMIT_H
#define SOURCE_COMMIT_H

#include "model/commit.h"

/* Reads all but `id` and `cut`; texts borrow from `raw` where they are in it as a
 * whole. False when it does not begin as every commit does, so that nobody could say
 * what it follows. `flaw`: NULL, or the first thing wrong with the rest, in words that
 * go on from "the commit ..."; what was wrong is left empty. */
bool commit_parse(struct arena *keep, struct str raw, struct commit *out,
                  const char **flaw);

#endif
