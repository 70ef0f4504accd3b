/* The predicate over principals that several parties use. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_SHARED_H
#define RULE_SHARED_H

#include "rule/parts.h"

/* A principal that several agents use, or an agent and a human: by the registry
 * (acts_for), by name in its trust, by the subjects that its trust admits, and the one
 * that it is registered for itself. */
void is_shared(struct judging *judging, struct arena scratch, const struct rule *rule);

#endif
