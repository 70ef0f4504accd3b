/* What a file, or all that hangs together, lets anybody do: judged, and kept small. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DRIFT_STATE_H
#define DRIFT_STATE_H

#include "drift/past.h"

/* One finding about somebody, without its proof. `name` is the number of the principal.
 * `rights` counts the live rows of its excess. `counts`: the rule counts requests, and
 * `grown`: some of them are new against the state before. `episode` is for the replay.
 */
struct held {
    uint32_t name;
    const struct check *check;
    enum actor_kind kind;
    enum finding_level level;
    struct str id;
    size_t rights;
    const struct registration *entry;
    bool waived, counts, grown;
    struct episode *episode;
};

LIST_OF(helds, struct held);

/* Sorted by principal, rule, and what is waived last. */
struct state {
    struct helds held;
    size_t principals[ACTOR_KINDS];
};

/* Who is asked, and where the answers stay. `undecided` counts what had no answer.
 * `notes` are told once each, with the `commit` at which that was first; `noted` are
 * those that were told. */
struct asking {
    struct arena *keep, scratch;
    struct past *past;
    struct intern names;
    struct notes *notes;
    struct intern noted;
    struct str commit;
    size_t undecided;
};

/* Judges a moment. `alone` NULL: all but the files that stand alone, as the one state
 * `states[0]`; otherwise the files that it marks, by the numbers of their paths.
 * `before` (NULL: nothing) is the moment before of the same, `side` becomes this one;
 * it lives in `work`. Fault: as past_side. */
bool state_judge(struct asking *asking, struct arena *work, const struct files *files,
                 const bool *alone, const struct scan_side *before,
                 struct scan_side *side, struct state **states, struct fault *why);

/* Tells a note of the past, unless it was told. */
void state_note(struct asking *asking, const struct note *note);

#endif
