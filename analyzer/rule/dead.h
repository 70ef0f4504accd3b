/* The predicate over denies that never take effect. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_DEAD_H
#define RULE_DEAD_H

#include "rule/parts.h"

/* Denies that no request can meet, one finding for each reason in a statement. A deny
 * that another one makes needless is none of them. */
void denies_nothing(struct judging *judging, struct arena scratch,
                    const struct rule *rule);

#endif
