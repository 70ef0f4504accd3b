/* The predicates over rights. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_EXCESS_H
#define RULE_EXCESS_H

#include "rule/parts.h"

/* Rights that the baseline does not allow; without a baseline, actions beyond the
 * ceiling of the tier. */
void exceeds_baseline(struct judging *judging, struct arena scratch,
                      const struct rule *rule);
/* Rights of the rule's classes that the tier does not expect, one finding a class. */
void holds_capability(struct judging *judging, struct arena scratch,
                      const struct rule *rule);

#endif
