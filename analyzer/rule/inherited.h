/* The predicate over rights that an agent has through somebody else. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_INHERITED_H
#define RULE_INHERITED_H

#include "rule/parts.h"

/* Rights of the rule's classes that an agent holds only through principals that it can
 * become, or with whose rights it is run: one finding for each agent. */
void inherits_operator(struct judging *judging, struct arena scratch,
                       const struct rule *rule);

#endif
