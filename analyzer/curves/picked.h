/* What people are shown of a history: the longest first, and not all of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CURVES_PICKED_H
#define CURVES_PICKED_H

#include "base/out.h"
#include "drift/history.h"

/* The longest first; then by opening commit, principal and rule. */
struct episodes picked_open(struct arena *keep, const struct history *history);
/* The last repaired first. Those that are accepted for a while are in neither. */
struct episodes picked_repaired(struct arena *keep, const struct history *history);

/* Is there, or was there ever, anybody of that kind? */
bool picked_kind(const struct history *history, enum actor_kind kind);

/* First, highest (with its day) and last of a curve. */
struct course {
    size_t first, highest, now;
    struct str day;
};
struct course picked_course(const struct history *history, enum actor_kind kind,
                            enum measure measure);

/* "rights beyond the baseline", for people. */
const char *picked_words(enum measure measure);
/* "operator-level for 12 days, since 2026-03-04 (commit 0123456789ab by ...)" */
void picked_episode(struct out *out, const struct episode *episode);
void picked_widening(struct out *out, const struct widening_row *row);
/* "1 day", "2 days" */
void picked_days(struct out *out, size_t days);

#endif
