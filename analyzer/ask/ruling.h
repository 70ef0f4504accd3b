/* One request and what is decided about it, with the statements that decided. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ASK_RULING_H
#define ASK_RULING_H

#include "base/fault.h"
#include "base/note.h"
#include "decide/decide.h"
#include "report/report.h"

/* The question is `request` and `layers`; no policy stands in two layers. `notes` are
 * what was not read of the place where the layers come from, and leave nothing certain
 * but a deny. `remarks` are sentences on what the answer does not cover.
 * `unknown_action`: the catalogue does not have it, which takes no certainty away: the
 * policies are asked about it as it stands. */
struct ruling {
    struct request request;
    struct layers layers;
    struct notes notes;
    struct strs remarks;
    bool unknown_action;
    struct answer answer;
};

/* Fills in the answer, which lives in `keep`. */
void ruling_decide(struct arena *keep, struct arena scratch, struct ruling *ruling);

/* 0: allowed; 1: denied; 3: not decidable. */
enum exit_code ruling_exit(const struct ruling *ruling);

/* "allowed", "explicitDeny", "implicitDeny", the words of the provider's simulator; and
 * "undecided". */
const char *ruling_word(enum decision decision);
/* The name of the layer that holds the policy, as a case file calls it. */
const char *ruling_layer(const struct layers *layers, const struct policy *policy);

void ruling_text(struct out *out, struct arena scratch, const struct ruling *ruling,
                 const struct report_style *style);
/* permdrift.decision/1 */
void ruling_json(struct out *out, struct arena scratch, const struct ruling *ruling);

#endif
