/* The predicates over waivers. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_WAIVER_H
#define RULE_WAIVER_H

#include "rule/parts.h"

/* Its last day is over. */
void waiver_is_expired(struct judging *judging, struct arena scratch,
                       const struct rule *rule);
/* It counts, or will count, and waives nothing. */
void waiver_is_unused(struct judging *judging, struct arena scratch,
                      const struct rule *rule);
/* It covers a request that the principal cannot make: one with an operator-level
 * action, or out of a statement for every action or every resource. */
void waiver_is_too_broad(struct judging *judging, struct arena scratch,
                         const struct rule *rule);

#endif
