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
    struct dossier *out;
};

/* The principal's own layers, as decide/ takes them; in `keep`. */
void layers_of(struct arena *keep, const struct principal *principal,
               struct layers *out);
/* Which layers bind the principal, each asked by taking it away. */
void bind_layers(struct making *making);
/* What it holds beyond its baseline, and the policy that it needs instead. */
void measure_beyond(struct making *making);
/* The rows to cut, out of the findings and what is beyond the baseline. */
void gather_cut(struct making *making);

#endif
