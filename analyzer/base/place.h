/* Where something stands: a document and a span of characters in it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include "base/str.h"

#include <stdint.h>

/* Lines and columns count from 1; columns in UTF-16 units, as editors and SARIF do. The
 * end is the place after the last character. A zeroed span means "the whole document".
 */
struct span {
    uint32_t line, column;
    uint32_t end_line, end_column;
};

/* `path` is the path inside the repository, or the name of the input; empty when the
 * matter has no document (the repository itself, the configuration by default). */
struct place {
    struct str path;
    struct span span;
};

/* By path, then line, column, end. */
int place_compare(struct place a, struct place b);

#endif
