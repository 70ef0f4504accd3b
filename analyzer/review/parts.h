/* Inside review/: the chapters of a dossier, one file each. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REVIEW_PARTS_H
#define REVIEW_PARTS_H

#include "review/dossier.h"

/* What one dossier is made with; `who` is in the side. */
struct making {
    struct arena *run;
    struct arena scratch;
    const struct scan_side *side;
    struct terms *terms;
    struct surveyor *surveyor;
    struct dossier *out;
};

/* Which layers bind the principal, each asked by taking it away. */
void bind_layers(struct making *making);
/* What it holds beyond its baseline, and the policy that it needs instead. */
void measure_beyond(struct making *making);
/* The rows to cut, out of the findings and what is beyond the baseline. */
void gather_cut(struct making *making);

/* Whom it can become, and who can become it. */
void follow_chains(struct making *making);

/* Who has to act together before it can destroy. */
void count_parties(struct making *making);

#endif
