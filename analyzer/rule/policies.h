/* Every policy of the run, once. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_POLICIES_H
#define RULE_POLICIES_H

#include "rule/parts.h"

/* `owner` is NULL when the policy can belong to several, or to nobody. */
typedef void visit_policy(void *context, struct arena scratch,
                          const struct policy *policy, const struct principal *owner);

/* Those that principals hold, their boundaries and trust, and the policies that no
 * container attaches, without those of the provider: they are not for the owner to
 * correct. */
void policies_each(struct judging *judging, struct arena scratch, visit_policy *visit,
                   void *context);

/* A finding about the policy of the owner, or about the document when there is none;
 * its place and meaning are still to be set. The level is that for agents. */
struct finding *finding_about_policy(struct judging *judging, const struct check *check,
                                     const struct policy *policy,
                                     const struct principal *owner);
/* Tells it from findings about other documents: by the ARN, or else by the path. */
void finding_of_nobody(struct judging *judging, struct finding *finding,
                       const struct policy *policy);

#endif
