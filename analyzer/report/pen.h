/* JSON as we write it: two spaces a level, keys as they come, all bytes escaped. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_PEN_H
#define REPORT_PEN_H

#include "base/out.h"

#include <stdint.h>

/* Zeroed but for `out`, it is ready for one document. Nesting is ours, never that of
 * the input, and at most 63 levels deep. */
struct pen {
    struct out *out;
    unsigned depth;
    uint64_t lists, filled; /* one bit a level: is it a list, has it members */
    struct str key;         /* of the next value, when `keyed` */
    bool keyed;
};

/* Each writes one value. In a map `key` is a literal of ours, or NULL after pen_key; in
 * a list it is NULL. The end of the outermost value ends the line. */
void pen_map(struct pen *pen, const char *key);
void pen_list(struct pen *pen, const char *key);
void pen_end(struct pen *pen);
/* The text with every byte recoverable. Hidden characters stand as \u escapes. A byte
 * that is not UTF-8 stands as the private character U+EF00 + byte (U+EF80 to U+EFFF);
 * so that this can be undone, such a character of the text itself is written as its
 * three bytes in the same way. */
void pen_text(struct pen *pen, const char *key, struct str text);
/* The same; an empty text, which means "not known", becomes null. */
void pen_known(struct pen *pen, const char *key, struct str text);
void pen_number(struct pen *pen, const char *key, size_t number);
void pen_bool(struct pen *pen, const char *key, bool value);
void pen_null(struct pen *pen, const char *key);
/* A key that is foreign text, for the value that comes next. */
void pen_key(struct pen *pen, struct str key);

#endif
