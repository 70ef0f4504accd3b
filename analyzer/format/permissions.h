/* The `permissions` element of workflows. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_PERMISSIONS_H
#define FORMAT_PERMISSIONS_H

#include "format/reader.h"

/* Reads the element into a struct permissions: read-all, write-all, or a map of scopes.
 * What is not understood gets a note; the rest of the map counts. */
take_fn take_permissions;

/* Looks the value like permissions of a token, by its words? */
bool permissions_is(const struct node *value);

#endif
