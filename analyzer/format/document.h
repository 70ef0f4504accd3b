/* The value of a key that must hold a policy document: a map, or a string with one. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_DOCUMENT_H
#define FORMAT_DOCUMENT_H

#include "format/policy.h"

/* NULL when it holds none that could be read; a note was then added. */
const struct policy *document_read(struct reader *reader, const struct node *value,
                                   const struct container *container);

#endif
