/* The output of `aws iam get-account-authorization-details`. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_SNAPSHOT_H
#define FORMAT_SNAPSHOT_H

#include "format/container.h"

/* Has the map a list of users, groups, roles or policies with versions? */
bool snapshot_is(const struct node *map);

/* Adds the entities and the managed policies of a snapshot. What is not understood
 * becomes a note; the rest of the snapshot still counts. */
void snapshot_read(struct reader *reader, const struct node *map,
                   const struct container *container);

/* Notes a page that is not the whole: IsTruncated, or a marker for the next page. */
void snapshot_note_truncated(struct reader *reader, const struct node *map);

#endif
