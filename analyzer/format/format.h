/* A document to grants: found by content, read literally, nothing expanded. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H

#include "base/note.h"
#include "model/account.h"

#include "base/intern.h"

/* Reads one file. `keep` gets what is said (texts are interned in `words`), the tree
 * lives and dies in `scratch`. Adds to `out`; returns true when the file held a grant,
 * or has the marks of one and could not be read (a note was added). False: a file that
 * has nothing to do with grants. Never fails. */
bool format_read(struct arena *keep, struct arena scratch, struct intern *words,
                 struct str path, struct str bytes, struct reading *out,
                 struct notes *notes);

/* Reads a file that must be a policy (a baseline, one side of a comparison): a file
 * without any becomes a note too. All policies found are added to `out->loose`. */
bool format_read_policy(struct arena *keep, struct arena scratch, struct intern *words,
                        struct str path, struct str bytes, struct reading *out,
                        struct notes *notes);

#endif
