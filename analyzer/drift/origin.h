/* Through whose hands each right came, and the widenings that nobody else looked at. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DRIFT_ORIGIN_H
#define DRIFT_ORIGIN_H

#include "drift/past.h"

/* Fills in the origin of all findings of `sheet` that are about somebody of `side`, and
 * adds those of the rules `unreviewed-widening` (fewer people than the configuration
 * asks for, or nobody but the author, are on record for the commit) and `self-widening`
 * (an agent, or whoever gains by it, wrote the commit): one for each principal and
 * commit. Whose signature counts is read from the commit that judges. The findings of
 * the sheet have their ids. Fault: as past_side; a list of signers that is not
 * understood. */
bool origin_add(struct arena *run, struct arena *keep, struct arena scratch,
                struct past *past, const struct scan_side *side,
                struct answer_sheet *sheet, struct fault *why);

/* A scan with the origin of what it finds; `first_parent` as for source_walk. */
bool origin_scan(struct arena *run, const struct scan_job *job, bool first_parent,
                 struct answer_sheet *out, struct fault *why);

#endif
