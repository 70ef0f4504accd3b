/* Since which commit each finding holds without a break. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DRIFT_TRACE_H
#define DRIFT_TRACE_H

#include "drift/past.h"

/* The commit before which not all of it held. NULL: it holds nowhere in the past that
 * was read (a merge alone made it). `merged_by` brought it into the line that is
 * followed; NULL: it is on that line itself. `cut`: what is before the commit is not in
 * this clone, so it holds since then at least. */
struct traced {
    const struct commit *commit, *merged_by;
    bool cut;
};

/* For each finding about somebody of `side`, the commit of `past` since which it holds:
 * the oldest one from which on, without a break, its principal could do all that the
 * finding counts. This is asked of rights and not of lines: a file that was moved,
 * renamed or written anew is no break. Where a line parts, the first parent in which it
 * holds is followed. `out` has room for all findings. Fault: as past_side. */
bool trace_findings(struct arena *keep, struct arena scratch, struct past *past,
                    const struct scan_side *side, const struct findings *findings,
                    struct traced *out, struct fault *why);

#endif
