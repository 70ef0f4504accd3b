/* Inside drift/: the replay of the past, and the episodes that it opens and closes. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DRIFT_EPISODES_H
#define DRIFT_EPISODES_H

#include "drift/replay.h"

LIST_OF(held_list, struct held *);

/* One commit after the other. `counts` are the open episodes by principal and kind, for
 * each measure; `new` those of this commit that were not there before it, `gone` those
 * before that are not there any more. */
struct replaying {
    struct arena *run;
    struct asking *asking;
    const struct known_people *people;
    struct history *out;
    const struct check *beyond, *operator_level, *inherited;
    const struct state **now, *others;
    size_t (*counts)[MEASURES];
    struct point point;
    const struct commit *commit;
    struct authorship *authorship; /* of the commit, once it was asked for */
    struct held_list fresh, gone;
    size_t widenings_before;
};

/* The day of the commit that the replay is at. */
struct str episode_day(const struct replaying *replaying);

/* What is held opens an episode with this commit; goes on as `new`, of which the commit
 * gave some if it is `grown`; or ends with it. The numbers of the point follow. */
void episode_begin(struct replaying *replaying, struct held *held);
void episode_stay(struct replaying *replaying, struct held *old, struct held *new,
                  bool grown);
void episode_end(struct replaying *replaying, const struct held *held);

#endif
