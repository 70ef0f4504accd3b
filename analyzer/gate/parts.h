/* Inside gate/: both sides of a change, and what is asked of them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GATE_PARTS_H
#define GATE_PARTS_H

#include "drift/origin.h"
#include "gate/gate.h"
#include "scan/side.h"
#include "source/history.h"

/* One gate. `keep` holds both sides; `files` are the paths that the change touches,
 * numbered as in `merge.changes`. */
struct gate {
    struct arena *run, *keep;
    const struct gate_job *job;
    struct source *source;
    struct memory memory;
    struct merge merge;
    struct notes merged; /* of the merge */
    struct intern files;
    struct changes outside;      /* beyond the folder that is asked for */
    const struct change **moved; /* by change: where that file stands now */
    struct scan_side loaded, before, after;
    struct answer_sheet *out;
    bool alone; /* no other files were read */
};

struct gather_from gate_from(struct gate *gate);

/* Merges, and works out which files the change touches. */
bool open_change(struct gate *gate, struct arena scratch, struct fault *why);
/* Reads what judges, and lists both sides: all of them, or only the folders of the
 * change, of what judges, and of the baselines of its files. Fault of the second: that
 * does not do. */
bool open_all(struct gate *gate, struct arena scratch, struct fault *why);
bool open_near(struct gate *gate, struct arena scratch, struct fault *why);

/* A finding of the run about a file, by the predicate of its rule; NULL when no rule
 * asks that. */
struct finding *gate_finding(struct gate *gate, struct str predicate, struct str path);
/* What a version of a file is, in hexadecimal; "" when it is not there. */
struct str gate_digest(const struct gate *gate, const struct version *version);

/* "added", "deleted" or "changed". */
const char *gate_verb(const struct change *change);

/* Is that file touched by the change? */
bool gate_touches(const struct gate *gate, struct str path);
/* What a changed file said, before or after; NULL: it is no file of grants there. */
const struct said *gate_said(const struct gate *gate, const struct change *change,
                             bool after);

/* Everybody of `side` whose rights may differ from those on the other side, by number:
 * who is what they are through a file of the change, here or there, or is not there. */
bool *touched_by(struct arena *keep, struct arena scratch, const struct gate *gate,
                 const struct scan_side *side, const struct scan_side *other);

/* Works out where the files of grants that are gone stand after the change: those of
 * the same bytes, and else those that have most of their words. Both sides are read. */
void moved_find(struct gate *gate);
/* NULL: nowhere. It may be outside of the folder asked for. */
const struct change *moved_to(const struct gate *gate, const struct change *gone);
/* Where a file of after the change stood before. */
struct str moved_from(const struct gate *gate, struct str path);

/* Lets those policies of BASE that stand elsewhere after the change go by the names
 * that they have there, if the same is expected of them there; and managed policies
 * that nobody holds any more be principals of BASE too. */
void sight_follow(struct gate *gate, struct arena scratch);
/* Could it be a file of grants? What is not understood is no less than one. */
bool sight_may_hold_grants(const struct said *said);

/* Does the change tie a principal to another one that it was not tied to before? */
bool ties_grew(const struct gate *gate, struct arena scratch);

/* Leaves out of the answer what was so before: findings that mean nothing else than
 * those of BASE (`old`), and those that rights lead to where nobody's grew, nor a tie.
 * What counts requests has left out the old ones by itself. `touched` are the
 * principals judged. */
void old_findings_leave(struct gate *gate, struct arena scratch,
                        const struct findings *old, const bool *touched);
/* The same for notes on files that the change does not touch: what could not be read
 * before either cannot be what it brings in. Nor can a policy that nobody could judge,
 * where it stands in the same words. Those of the whole repository stay. */
void old_notes_leave(struct gate *gate);

/* Files of grants that were deleted, renamed, or moved out of sight. */
void sight_judge(struct gate *gate);

/* Denies of everybody by resources, gone or narrower: nobody's rights say so. */
void deny_judge(struct gate *gate);

/* May the change touch a file that judges? Then all of both sides must be read. */
bool control_is_changed(const struct gate *gate);
/* Files that judge: what the change to them would have hidden. */
void control_judge(struct gate *gate, struct arena scratch);

/* Files that say who must agree to a change, or run this program on it. */
void watch_judge(struct gate *gate);

/* The bytes of a changed file, before or after; empty where there are none. */
struct str lines_of(struct gate *gate, const struct change *change, bool after);
/* Puts findings on the lines that the change adds. */
void lines_place(struct gate *gate);

#endif
