/* Bytes that a person points at: a file, standard input, a file of a revision. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ASK_INPUT_H
#define ASK_INPUT_H

#include "base/arena.h"
#include "base/fault.h"

/* `name` is what places in it are called by. */
struct input {
    struct str name, bytes;
};

/* `where` is a path, or "-" for standard input; with a repository, what has a colon is
 * REV:PATH, the path counting from the top. Everything lives in `keep`. Fault (exit 2):
 * it cannot be read, or is over the cap for a file. */
bool input_read(struct arena *keep, struct arena scratch, const char *where,
                const char *repository, struct input *out, struct fault *why);

#endif
