/* What holds of an event that somebody without rights in the repository causes. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUBJECT_STARTER_H
#define SUBJECT_STARTER_H

#include "subject/expression.h"

/* Can the value at the path (github.event.comment.author_association) be this text? */
enum answer starter_has(struct str event, struct str path, struct str text);
/* Can the two values be equal? */
enum answer starter_same(struct str event, struct str path, struct str other);
/* Is the value at the path true? */
enum answer starter_is(struct str event, struct str path);
/* Is there certainly nothing at the path in such an event? */
bool starter_lacks(struct str event, struct str path);
/* Can the value at the path stand anywhere in the text? */
enum answer starter_within(struct str event, struct str path, struct str text);

#endif
