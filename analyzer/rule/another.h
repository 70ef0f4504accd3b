/* The predicate over whom a principal can become. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_ANOTHER_H
#define RULE_ANOTHER_H

#include "rule/parts.h"

/* One finding for each principal and category of ways that lead to rights which it does
 * not hold. A principal whose tier expects the classes of the rule is left out. */
void becomes_another(struct judging *judging, struct arena scratch,
                     const struct rule *rule);

#endif
