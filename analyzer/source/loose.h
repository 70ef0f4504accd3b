/* A loose object: one zlib stream of "type size", a NUL byte and the content. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_LOOSE_H
#define SOURCE_LOOSE_H

#include "base/str.h"

/* Numbered as in a pack, and as libgit2 numbers them. */
enum object_type {
    TYPE_COMMIT = 1,
    TYPE_TREE,
    TYPE_BLOB,
    TYPE_TAG,
};

struct loose {
    enum object_type type;
    size_t size;
};

/* What the file declares. False when its first bytes are no zlib stream, or not the
 * head that git writes. Nothing beyond the head is unpacked. */
bool loose_head(struct str file, struct loose *out);

/* Unpacks the content into `content`, which has room for `size` bytes and one more,
 * which becomes NUL; nothing is ever written beyond. False when the file does not hold
 * exactly what it declares, or goes on after it. */
bool loose_content(struct str file, struct loose declared, char *content);

#endif
