/* From libyaml's character numbers to lines and UTF-16 columns. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_MARKS_H
#define SYNTAX_MARKS_H

#include "base/arena.h"
#include "syntax/trouble.h"

/* Where a character starts. */
struct mark {
    uint32_t byte, line, column;
};

/* One mark for every so many characters; the way from there is walked. */
struct marks {
    struct str bytes;
    struct mark *at;
    size_t len;
};

/* Reads the whole document once. False, with the trouble set, when it holds anything
 * that YAML 1.1 and 1.2 do not both allow and understand alike: what is not UTF-8,
 * control characters, a byte order mark, the line breaks that only 1.1 knows, and the
 * directive %TAG (of which libyaml compares each with all others). */
bool marks_read(struct arena *keep, struct str bytes, struct marks *out,
                struct trouble *trouble);

/* The place of the character with this number, counted from 0. */
struct mark marks_find(const struct marks *marks, size_t character);

#endif
