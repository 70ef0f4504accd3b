/* One statement of an AWS policy, read literally. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_STATEMENT_H
#define FORMAT_STATEMENT_H

#include "format/reader.h"

/* Reads a statement into `out`, a zeroed struct. What is not understood becomes a note;
 * the caller must then not use the statement. */
void statement_read(struct reader *reader, const struct node *value,
                    struct statement *out);

/* Does the map carry an element that only a statement has? */
bool statement_is(const struct node *map);

#endif
