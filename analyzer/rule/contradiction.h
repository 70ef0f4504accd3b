/* The predicate over the registry and what speaks against it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_CONTRADICTION_H
#define RULE_CONTRADICTION_H

#include "rule/parts.h"

/* Registered as one kind of actor, and every signal says another. */
void contradicts_registry(struct judging *judging, struct arena scratch,
                          const struct rule *rule);

#endif
