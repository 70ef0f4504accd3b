/* What a change lets anybody do that they could not do before, judged by its base. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GATE_GATE_H
#define GATE_GATE_H

#include "scan/scan.h"

/* `scan` is as for a scan, without a revision. `base` and `head` are revisions. */
struct gate_job {
    struct scan_job scan;
    const char *base, *head;
};

/* Judges what merging HEAD into BASE would make of BASE. Configuration, registry,
 * baselines and waivers are those of BASE, and what was so before is not told: neither
 * findings, nor notes of what could not be read. The answer lives in `run` and is
 * settled. Fault: no such repository or revision (exit 2), rules out of the repository
 * that is judged (2), history that is missing or not related (3). */
bool gate_run(struct arena *run, const struct gate_job *job, struct answer_sheet *out,
              struct fault *why);

#endif
