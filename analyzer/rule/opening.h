/* The predicate over agents that strangers start in a job that can write. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_OPENING_H
#define RULE_OPENING_H

#include "rule/parts.h"

/* Somebody without rights in the repository starts an agent, in a job whose token can
 * write or prove who the job is. */
void opened_to_strangers(struct judging *judging, struct arena scratch,
                         const struct rule *rule);

#endif
