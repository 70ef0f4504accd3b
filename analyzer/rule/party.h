/* The predicate over how many must act together to destroy. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_PARTY_H
#define RULE_PARTY_H

#include "rule/parts.h"

/* Destructive rights that one party is enough to use or to obtain, with nothing in
 * between, where no other check says so: those of somebody whom the principal can
 * become. */
void is_one_party(struct judging *judging, struct arena scratch,
                  const struct rule *rule);

#endif
