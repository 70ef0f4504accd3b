/* The past as states: what each change of each file made of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DRIFT_MOMENTS_H
#define DRIFT_MOMENTS_H

#include "drift/state.h"

/* What one commit made of the states. `all` (NULL: few changed) has every file that
 * stands alone, by the number of its path; otherwise `alone` has them by the number of
 * the change, NULL where the file is gone or does not stand alone. `others` (NULL: as
 * it was) is the state of all the rest. */
struct moment {
    struct state **all, **alone, *others;
};

/* The moments of a line of commits, by the number of the commit. `out` has room for
 * all of them. Fault: as past_side. */
bool moments_judge(struct asking *asking, struct moment *out, struct fault *why);

#endif
