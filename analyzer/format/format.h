/* A document to grants: found by content, read literally, nothing expanded. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H

#include "base/intern.h"
#include "base/note.h"
#include "model/account.h"
#include "syntax/node.h"

/* Reads one file. `keep` gets what is said (texts are interned in `words`), the tree
 * lives and dies in `scratch`. Adds to `out`; returns true when the file held a grant,
 * or has the marks of one and could not be read (a note was added). False: a file that
 * has nothing to do with grants. Never fails. `path` is kept as it is, not copied.
 *
 * A policy document counts whole or not at all: where any part of it is not understood,
 * there is a note and no statement of it is in `out`. An entity of a snapshot keeps
 * what could be read of it. The kinds of note, besides those of syntax/node.h:
 * unknown-element, bad-element, unknown-operator, unread-dialect, unread-attachment,
 * wrapped-policy, template, not-rendered, truncated-snapshot. After a number of notes
 * for one file the rest is told as one. */
bool format_read(struct arena *keep, struct arena scratch, struct intern *words,
                 struct str path, struct str bytes, struct reading *out,
                 struct notes *notes);

/* Reads a file that must be a policy (a baseline, one side of a comparison), whatever
 * its name: a file without any, also an account snapshot, becomes a note too (kind
 * no-policy). All policies found are added to `out->loose`. Returns true when there
 * were any and no note was added. */
bool format_read_policy(struct arena *keep, struct arena scratch, struct intern *words,
                        struct str path, struct str bytes, struct reading *out,
                        struct notes *notes);

/* Reads a list of statements as a set of requests, a policy of allows: actions,
 * resources and conditions, no principals; the effect may be left out. False when any
 * part of it was not understood; then notes were added, and `out` is as before. */
bool format_read_requests(struct arena *keep, struct arena scratch,
                          struct intern *words, struct str path,
                          const struct node *list, struct policy *out,
                          struct notes *notes);

#endif
