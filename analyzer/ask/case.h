/* A case file: one request and every policy that has a say in it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ASK_CASE_H
#define ASK_CASE_H

#include "ask/ruling.h"

/* Reads a case into the question of a ruling. `name` is what places are called by; all
 * lives in `keep`. What no row of the grammar expects, or nobody can be asked, is a
 * fault (exit 2) with its place; a policy that cannot be read is one too, with the
 * reasons as notes. */
bool case_read(struct arena *keep, struct arena scratch, struct str name,
               struct str bytes, struct ruling *out, struct notes *notes,
               struct fault *why);

#endif
