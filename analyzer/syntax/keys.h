/* No map says two things under one name. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_KEYS_H
#define SYNTAX_KEYS_H

#include "base/arena.h"
#include "syntax/node.h"
#include "syntax/trouble.h"

/* False, with the trouble set, when two children of the map carry the same key, byte
 * for byte after decoding. Linear in the number of keys, whatever they are. */
bool keys_differ(struct arena scratch, const struct node *map, struct trouble *trouble);

#endif
