/* One merge of three trees, path by path. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_THREE_H
#define SOURCE_THREE_H

#include "base/intern.h"
#include "source/handle.h"
#include "source/history.h"

/* What the merges of one run share: where notes are kept and what lists are made in,
 * and the contents they made, by number in `made_ids`. */
struct merging {
    struct source *source;
    struct arena *keep, *work;
    struct notes *notes;
    struct intern made_ids; /* of 20 bytes */
    struct strs made;
};

/* A path that at least one side changed; NULL: this side did not. */
struct meeting {
    struct str path;
    const struct change *ours, *theirs;
    struct version common, our, their; /* as they stand on the three sides */
    struct version result;
    bool conflict;
};

LIST_OF(meetings, struct meeting);

/* `ours` and `theirs` lead from what is common to the two sides; sorted by path. */
struct meetings three_way(struct merging *merging, const struct changes *ours,
                          const struct changes *theirs);

/* Where one side moved a file as it was, and the other changed it in its old place: the
 * change is taken along. Only where a single pair of paths can be meant. */
void moves_follow(struct meetings *meetings);

#endif
