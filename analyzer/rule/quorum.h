/* Tags that somebody has to set first, and whether one party is enough for that. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_QUORUM_H
#define RULE_QUORUM_H

#include "rule/parts.h"

/* The tags of the witness that the current principal does not have, and who can set
 * them (nobody who is known: an empty list); lives in `side`. */
struct helps quorum_needs(struct judging *judging, struct arena scratch,
                          const struct request *witness);

/* Somebody, and everybody whom it can become. */
struct quorum_reach {
    uint32_t self;
    const struct reached_list *all;
};

/* Can it set all these tags alone? */
bool quorum_alone(const struct quorum_reach *reach, const struct helps *needs);

#endif
