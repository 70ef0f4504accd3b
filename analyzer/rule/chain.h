/* Chains of the graph in words, and targets by what they hold. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_CHAIN_H
#define RULE_CHAIN_H

#include "rule/parts.h"

/* Of a step that asks for a second factor. */
#define WITH_FACTOR ", with a second factor"

/* The number of the principal, which is that of its node. */
uint32_t chain_node(const struct judging *judging, const struct principal *principal);
/* What the node is called in reports. */
struct str chain_name(const struct judging *judging, uint32_t node);
/* The principal of a node in the repository; NULL: it is none. */
const struct principal *chain_principal(const struct judging *judging, uint32_t node);
/* How much the node holds: classes of an operator by a quick look, the one that grants
 * itself anything before all others. */
size_t chain_weight(const struct judging *judging, uint32_t node);
/* Makes the principal the one that findings are about, without its rights. */
void chain_about(struct judging *judging, const struct principal *principal);
/* A step of the path for each edge: "chain: role/x by sts-001 (proved)". */
void chain_steps(struct judging *judging, struct finding *finding,
                 const struct edge_refs *chain);
/* Lowers the finding by a level, since what it rests on was assumed. */
void chain_assume(struct judging *judging, struct finding *finding, struct str because);

#endif
