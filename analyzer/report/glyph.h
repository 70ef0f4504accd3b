/* One character at a time, out of bytes that anybody may have written. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_GLYPH_H
#define REPORT_GLYPH_H

#include "base/str.h"

#include <stdint.h>

enum glyph_kind {
    GLYPH_SEEN,   /* leaves its own mark on a page */
    GLYPH_HIDDEN, /* a control, or nothing that the eye sees in its place */
    GLYPH_BROKEN, /* one byte that is not UTF-8; `code` is the byte */
};

struct glyph {
    uint32_t code;
    enum glyph_kind kind;
    struct str bytes;
};

/* The first character of `rest`, which must not be empty; `rest` moves past it. UTF-8
 * is read strictly: no overlong form, no surrogate, nothing past U+10FFFF. */
struct glyph glyph_next(struct str *rest);

/* How many of the first bytes of `text` hold its first `count` characters. */
size_t glyph_span(struct str text, size_t count);

#endif
