/* One side of a question: what one commit says, who there is, and what judges them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_SIDE_H
#define SCAN_SIDE_H

#include "rule/rule.h"
#include "scan/gather.h"
#include "scan/resolve.h"

struct scan_side {
    const struct catalog *catalog;
    const struct rules *rules;
    struct ways ways;
    struct gathered said;
    struct identities who;
    struct graph *graph;
};

/* Address space, not memory: a page counts when something lies on it. A process reads
 * one side: the space of both is left to its end. */
struct arena side_space(void);
struct arena side_scratch(void);

/* The first lines of the catalogues that were judged with: that of AWS, and those of
 * other providers that have principals, in a fixed order. */
struct str side_catalogues(struct arena *run, const struct scan_side *side);

/* Loads our data into `run`; the rest of `out` is zero. */
bool side_load(struct arena *run, struct arena scratch, struct str rules,
               struct scan_side *out, struct fault *why);
/* Resolves what `side->said` says, in `keep`, as on the day `today`. */
bool side_resolve(struct arena *keep, struct arena scratch, struct str rules,
                  int64_t today, struct scan_side *side, struct fault *why);

/* Works out anew who can become whom, for principals that were renamed or added since:
 * the graph knows them by their number. */
void side_redraw(struct arena *keep, struct arena scratch, int64_t today,
                 struct scan_side *side);

/* Loads our data into `run`, and reads and resolves the commit into `keep`. */
bool side_read(struct arena *run, struct arena *keep, struct arena scratch,
               const struct scan_job *job, struct scan_side *out, struct fault *why);

/* Judges everybody, or what is new `since` (NULL: all). The answer lives in `run`,
 * outlives the side and is not settled. */
void side_judge(struct arena *run, struct arena *keep, struct arena scratch,
                const struct scan_job *job, const struct scan_side *side,
                const struct change_of_rights *since, struct answer_sheet *out);

#endif
