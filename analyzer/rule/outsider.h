/* The predicate over whom policies of resources and trusts admit. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_OUTSIDER_H
#define RULE_OUTSIDER_H

#include "rule/parts.h"

/* A policy of a resource, or the trust of a role, that admits everybody, an account
 * that is not known, or more of an identity provider's users than it can mean. Services
 * are left out. One finding for each word of Principal. */
void admits_outsider(struct judging *judging, struct arena scratch,
                     const struct rule *rule);

#endif
