/* Messages for people, on stderr: each names the program, none can hide a thing. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "base/fault.h"
#include "base/note.h"
#include "base/out.h"

/* "permdrift: ...", with control characters spelt out. Returns the exit code. */
enum exit_code say_fault(const struct fault *why);

/* The same for what is worth knowing, and ends nothing. */
void say_remark(struct str remark);

/* "permdrift: file:line:column: ... [kind]", one line for each. */
void say_notes(const struct notes *notes);

/* Standard output, whose buffer is in `keep`. */
struct out say_begin(struct arena *keep);
/* Ends it: exit 0, or 4 with a message when not all of it could be written. */
enum exit_code say_end(struct out *out);

#endif
