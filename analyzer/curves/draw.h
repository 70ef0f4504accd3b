/* The curves of one kind as a picture. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CURVES_DRAW_H
#define CURVES_DRAW_H

#include "base/out.h"
#include "drift/history.h"

/* Draws how many of that kind hold too much, over the days of the commits, as one
 * element, which has no style of its own. `wide`: for a broad page. */
void draw_curves(struct out *out, const struct history *history, enum actor_kind kind,
                 bool wide);

/* The curves that are drawn, in their order, with the class of each line; `up` keeps
 * equal ones apart. */
struct curve {
    enum measure measure;
    const char *class;
    int up;
};
extern const struct curve drawn_curves[];
extern const size_t drawn_curve_count;

#endif
