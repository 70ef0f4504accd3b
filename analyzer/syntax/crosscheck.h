/* A second opinion: json-c reads the same bytes and must see the same tree. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_CROSSCHECK_H
#define SYNTAX_CROSSCHECK_H

#include "syntax/node.h"
#include "syntax/trouble.h"

/* Lets json-c read the document and walks both trees: kinds, counts, keys, bytes and
 * length of strings, numbers. False, with the trouble set, where they differ. */
bool crosscheck_json(struct str bytes, const struct node *root,
                     struct trouble *trouble);

#endif
