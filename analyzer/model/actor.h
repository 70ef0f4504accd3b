/* Who holds rights: the kinds of actor, and the steps by which a right is held. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_ACTOR_H
#define MODEL_ACTOR_H

#include "base/list.h"
#include "base/place.h"

enum actor_kind {
    ACTOR_UNKNOWN,
    ACTOR_HUMAN,
    ACTOR_AGENT,
    ACTOR_SERVICE,
};
enum { ACTOR_KINDS = ACTOR_SERVICE + 1 };

/* One step of how a right is held: "attached policy X", "member of group Y". */
struct step {
    struct str text;
    struct place place;
};

LIST_OF(steps, struct step);

#endif
