/* What hangs on an entity: its own policies, those of its groups, and its boundary. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_HOLDING_H
#define IDENTITY_HOLDING_H

#include "base/note.h"
#include "identity/shelf.h"
#include "model/account.h"
#include "model/actor.h"

/* A policy and how it is held: from the principal on, the last step is the policy. */
struct holding {
    const struct policy *policy;
    struct steps path;
};

LIST_OF(holdings, struct holding);

/* A managed policy that no snapshot holds, out of the catalogue. */
struct managed {
    struct str arn;
    const struct policy *policy;
};

LIST_OF(managed_list, struct managed);

/* Managed policies and groups by name. The tables live in `tables`, holdings and notes
 * in `keep`. */
struct holder {
    struct arena *keep, *tables;
    struct notes *notes;
    struct shelf policies, groups, known;
};

void holder_fill(struct holder *holder, const struct reading *said,
                 const struct managed_list *known);

/* All policies that the entity holds. A policy or a group that is named and is found
 * nowhere, or in several places that are equally good, becomes a note at the word that
 * names it; of several, the first is taken. */
struct holdings holding_list(struct holder *holder, const struct entity *entity);

/* The permissions boundary; NULL when there is none, and when it is not found (a note):
 * then nothing is narrowed. */
const struct policy *holding_boundary(struct holder *holder,
                                      const struct entity *entity);

/* After all entities were asked: does anybody hold it, is anybody in it? */
bool holder_holds(const struct holder *holder, const struct policy *managed);
bool holder_peoples(const struct holder *holder, const struct entity *group);

#endif
