/* The principals of a statement, read literally. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_PRINCIPALS_H
#define FORMAT_PRINCIPALS_H

#include "format/reader.h"

/* Reads the value of Principal or NotPrincipal; notes what is not understood. */
void principals_take(struct reader *reader, const struct node *value, bool negated,
                     struct principal_match *out);

#endif
