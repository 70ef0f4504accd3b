/* Which providers speak of accounts of a cluster, and which trusts may mean which. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BECOME_VOUCH_H
#define BECOME_VOUCH_H

#include "become/parts.h"

/* The host of a provider, and the path behind it: the part of its ARN that its keys
 * start with. Empty: it is no provider of web identities. */
struct str vouch_host(struct str provider);
/* Is that the host of a provider that every cluster of AWS has? */
bool vouch_cluster(struct str host);
/* Does the provider speak of service accounts: by its host, or as the role has it? */
bool vouch_accounts(const struct graph *graph, uint32_t role, struct str host);
/* The roles whose trusts may mean the service account `as`, in which stars stand for
 * any text; a role may be there twice. */
struct node_numbers vouched_roles(struct graph *graph, struct arena *keep,
                                  struct str as);
/* Does the trust of the role name that subject in full? */
bool vouch_names(struct graph *graph, uint32_t role, struct str as);

#endif
