/* Users, groups and roles of a snapshot. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_ENTITY_H
#define FORMAT_ENTITY_H

#include "format/container.h"

/* Each reads one member of its list and adds the entity to what the file says, unless
 * it has no name or ARN. What is not understood of it becomes a note. */
void entity_read_user(struct reader *reader, const struct node *map,
                      const struct way *at);
void entity_read_group(struct reader *reader, const struct node *map,
                       const struct way *at);
void entity_read_role(struct reader *reader, const struct node *map,
                      const struct way *at);

#endif
