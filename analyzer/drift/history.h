/* Drift over time: who held too much, since when, through whose hands, until when. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DRIFT_HISTORY_H
#define DRIFT_HISTORY_H

#include "scan/scan.h"

/* How many principals of one kind there are, and how many of them hold rights beyond
 * their baseline, operator rights beyond their tier, rights that nobody but the author
 * of a commit is on record for, and rights that they or an agent wrote themselves.
 * `rights` counts the statements beyond the baselines, `waived` those who hold what is
 * accepted for a while and counts nowhere else. */
enum measure {
    MEASURE_PRINCIPALS,
    MEASURE_BEYOND,
    MEASURE_RIGHTS,
    MEASURE_OPERATORS,
    MEASURE_UNREVIEWED,
    MEASURE_SELF,
    MEASURE_WAIVED,
};
enum { MEASURES = MEASURE_WAIVED + 1 };

/* The word for each, as every format has it. */
extern const char *const measure_names[MEASURES];

/* The numbers from a commit on. */
struct point {
    struct str commit, day;
    size_t at[ACTOR_KINDS][MEASURES];
};

LIST_OF(points, struct point);

/* A finding about somebody from when it came to when it went. `closed_*` are empty
 * while it is open. `days` is how long it lasted or, open, has so far. `at_least`: it
 * was there at the end of a history that was cut short. `widened` counts the commits
 * that gave of it, the first one too; `unreviewed` and `by_itself` are of any of them,
 * the author is of the first. */
struct episode {
    struct str principal;
    enum actor_kind kind;
    const struct check *check;
    enum finding_level level;
    struct str id;
    struct str opened_commit, opened_day, closed_commit, closed_day;
    size_t days, widened;
    struct str author, approval;
    enum actor_kind author_kind;
    bool at_least, unreviewed, by_itself, waived;
};

LIST_OF(episodes, struct episode *);

/* How fast one kind is repaired, in days. */
struct repair {
    size_t open, repaired, median, longest;
};

/* A commit that gave somebody more, and nobody but its author is on record, or one that
 * whoever gains by it, or an agent, wrote. */
struct widening_row {
    struct str commit, day, author, principal;
    enum actor_kind kind, author_kind;
    bool unreviewed, by_itself;
};

LIST_OF(widening_rows, struct widening_row);

/* `points` from old to new, where a number changed, and at both ends. `episodes` by
 * opening commit from old to new, then principal and rule; `widenings` alike. `sheet`
 * has the notes, and no findings. `commits` is how many were read. */
struct history {
    struct answer_sheet sheet;
    size_t commits;
    struct points points;
    struct episodes episodes;
    struct widening_rows widenings;
    struct repair repair[ACTOR_KINDS];
};

/* Follows the first parents of `job->revision` back to the beginning, and judges every
 * moment by the control of that revision: one yardstick. The answer lives in `run`, and
 * in what is left to the end of the process. Fault: as for scan_run. */
bool history_make(struct arena *run, const struct scan_job *job, struct history *out,
                  struct fault *why);

#endif
