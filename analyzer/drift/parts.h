/* Inside drift/: findings on their way back through the past. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DRIFT_PARTS_H
#define DRIFT_PARTS_H

#include "drift/trace.h"

/* A finding on its way back. `path` is where its principal's file stands by now, when
 * it is a policy by itself; empty for all others. */
struct pending {
    size_t finding;
    struct str path;
};

LIST_OF(pendings, struct pending);

/* One parent of a commit, and the findings that could be handed to it: `changes` lead
 * from it to the commit, `files` stand at it. `paths` are those at which the principal
 * of a finding may stand there; of one that is `held`, the first is the one by which it
 * is. The change may reach whoever it does not name, or policies by themselves. */
struct handing {
    struct past *past;
    const struct scan_side *side;
    const struct findings *findings;
    const struct pendings *pending;
    const struct changes *changes;
    const struct files *files;
    struct strs *paths;
    bool *asked, *held;
    bool reaches_others, reaches_files;
};

/* Asks which of the findings hold in the parent; fills in what `files` is followed by.
 * All of it lives in `keep`. Fault: as past_side. */
bool held_in_parent(struct handing *handing, struct arena *keep, struct arena scratch,
                    struct fault *why);

/* The principal that a finding is about; NULL: it is nobody of that side. */
const struct principal *principal_of(const struct scan_side *side,
                                     const struct finding *finding);

#endif
