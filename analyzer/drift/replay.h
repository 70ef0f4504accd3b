/* Moment after moment: what came, what stayed, what went, and who gave it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DRIFT_REPLAY_H
#define DRIFT_REPLAY_H

#include "drift/history.h"
#include "drift/moments.h"
#include "drift/people.h"

/* Fills in points, episodes and widenings, in `run`. */
void replay(struct arena *run, struct asking *asking, const struct moment *moments,
            const struct known_people *people, struct history *out);

#endif
