/* The predicate over pairs of rights. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_RECREATE_H
#define RULE_RECREATE_H

#include "rule/parts.h"

/* One finding for all environments that can be deleted and created again, on one and
 * the same resource. */
void delete_and_recreate(struct judging *judging, struct arena scratch,
                         const struct rule *rule);

#endif
