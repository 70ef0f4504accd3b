/* The predicate over what a change gives, whatever is expected. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_WIDENED_H
#define RULE_WIDENED_H

#include "rule/parts.h"

/* Rights that the principal did not have before the change, one finding. A run that is
 * about no change is told nothing. */
void is_widened(struct judging *judging, struct arena scratch, const struct rule *rule);

#endif
