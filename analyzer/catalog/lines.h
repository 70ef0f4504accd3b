/* A catalogue file, line by line: what does not fit is a fault with its line number. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CATALOG_LINES_H
#define CATALOG_LINES_H

#include "base/fault.h"
#include "base/str.h"

/* `rest` is the part of `text` that is still to be read. */
struct lines {
    const char *name; /* of the file, for faults */
    struct str text, rest;
};

/* The next line without its end; false when there is none. */
bool lines_next(struct lines *lines, struct str *line);

/* Takes the first line, "permdrift KIND 1: SOURCE of DATE, N things, N things". The
 * `count` words of `things` stand in their order; their numbers go to `counts`, none of
 * them larger than any file of ours has lines. */
bool lines_head(struct lines *lines, const char *kind, const char *const *things,
                size_t count, size_t *counts, struct fault *why);

/* A date as 2026-09-26. */
bool lines_day(struct str text);

/* Records a fault with exit 2 at the line in which `at` stands. Returns false. */
bool lines_fault(const struct lines *lines, struct str at, const char *reason,
                 struct fault *why);

#endif
