/* The files of the rules folder: read whole, listed by name, and never guessed at. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CATALOG_FILES_H
#define CATALOG_FILES_H

#include "base/fault.h"
#include "base/list.h"

/* Reads `name` (a path below the folder `rules`) into `keep`. Fault with exit 2 and the
 * path when it cannot be read, is no ordinary file, is over the cap, or changes under
 * our eyes. */
bool rules_file(struct arena *keep, struct str rules, const char *name,
                struct str *bytes, struct fault *why);

/* The same for the first bytes of a file, at most `most` of them. */
bool rules_head(struct arena *keep, struct str rules, const char *name, size_t most,
                struct str *bytes, struct fault *why);

/* The *.json files of a folder below `rules`, as "folder/name.json" in byte order, each
 * followed by a NUL byte: `.at` is a name for rules_file. Hidden files and other
 * endings are left out; fault with exit 2 when there is no such folder. */
bool rules_list(struct arena *keep, struct str rules, const char *folder,
                struct strs *names, struct fault *why);

#endif
