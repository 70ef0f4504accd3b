/* Policies of an organisation that the provider refuses: they limit nobody. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_REFUSED_H
#define IDENTITY_REFUSED_H

#include "identity/standing.h"

/* The policy as it counts as one of that kind (SCP or RCP); NULL, and a note
 * (`bad-element`), where the provider would not take it. Of a resource control policy
 * `*` means the actions of the services that have such policies. */
const struct policy *refused_or(struct arena *keep, const struct policy *policy,
                                enum policy_kind kind, struct notes *notes);

#endif
