/* Managed policies of a snapshot: of several versions, the one in force. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_MANAGED_H
#define FORMAT_MANAGED_H

#include "format/container.h"

/* Reads one member of `Policies` and adds its default version to the managed policies.
 * A policy whose default version is not plain becomes a note. */
void managed_read(struct reader *reader, const struct node *map, const struct way *at);

#endif
