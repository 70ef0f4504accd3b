/* The condition block of a statement, read literally. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_CONDITIONS_H
#define FORMAT_CONDITIONS_H

#include "format/reader.h"

/* Reads the value of Condition: one element of `out` for each operator and key, in the
 * order of the document. Notes what is not understood. */
void conditions_take(struct reader *reader, const struct node *value,
                     struct conditions *out);

#endif
