/* Guards by tags hold only against those who cannot set the tag. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_TAGGING_H
#define RULE_TAGGING_H

#include "rule/parts.h"

/* The cubes that guard the current principal in its use of the actions: all but those
 * that look at a tag which the principal can set itself, on a resource that it can
 * reach with one of the actions, or on itself. The keys of those are added to `idle`.
 * What stays open counts as can. */
struct cubes tagging_hold(struct judging *judging, struct arena scratch,
                          const struct cubes *cubes, const struct set *actions,
                          struct strs *idle);

#endif
