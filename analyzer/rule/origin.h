/* The predicate over marks of agents that are lost on the way. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_ORIGIN_H
#define RULE_ORIGIN_H

#include "rule/parts.h"

/* A deny that keeps the calls of agents out by the mark that they carry, of a principal
 * that can start code under another role: what that code calls carries no mark. */
void loses_origin(struct judging *judging, struct arena scratch,
                  const struct rule *rule);

#endif
