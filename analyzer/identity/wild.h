/* Patterns that owners write in control files: over names, and over paths. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_WILD_H
#define IDENTITY_WILD_H

#include "base/str.h"

/* `*` is any run of characters, also none, whatever they are; `?` is one character. All
 * else stands for itself: there are no classes and no escapes. Work is bounded by the
 * product of the lengths. */
bool wild_text(struct str pattern, struct str text);
/* The same without case (ASCII). */
bool wild_text_fold(struct str pattern, struct str text);

/* The same, segment by segment of a path: `*` and `?` stay inside their segment. A
 * segment `**` is any number of segments, also none; at the end it is at least one, so
 * that "a/" followed by two stars is all that lies below "a". */
bool wild_path(struct str pattern, struct str path);
/* What is wrong with a pattern for wild_path, in words; NULL: nothing. */
const char *wild_path_trouble(struct str pattern);

static inline bool wild_is_literal(struct str pattern)
{
    return !pattern.len || (!memchr(pattern.at, '*', pattern.len) &&
                            !memchr(pattern.at, '?', pattern.len));
}

#endif
