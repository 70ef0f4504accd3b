/* Conditions that limit a grant to known callers. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_PINNED_H
#define RULE_PINNED_H

#include "rule/stranger.h"

/* The requests that carry one of the keys with a value that the policy states, and that
 * only known callers have: one cube for each condition that has such values, whatever
 * its effect and its operator do with them. */
struct cubes pinned_cubes(struct arena *keep, struct arena scratch, struct terms *terms,
                          const struct key_list *keys, const struct accounts *accounts,
                          const struct policy *policy);

#endif
