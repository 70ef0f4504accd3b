/* The predicate over destructive rights without any guard. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_UNGUARDED_H
#define RULE_UNGUARDED_H

#include "rule/parts.h"

/* One finding for all of the rule's classes of which some right can be used without any
 * of its guards, whatever the tier; without the classes that a check of
 * capabilities tells of the same principal. */
void destroys_unguarded(struct judging *judging, struct arena scratch,
                        const struct rule *rule);

/* Is there a right of the class that no guard of the rule covers? `out` has it (its
 * verdict); keys of guards that the holder can lift are added to `idle`. `marked`: tags
 * of the principal guard nothing. */
void unguarded_right(struct judging *judging, struct arena scratch,
                     const struct rule *rule, size_t class, bool marked,
                     struct strs *idle, struct comparison *out);

#endif
