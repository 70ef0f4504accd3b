/* The chains as a tree: who is reached, from whom, and how sure that is. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REVIEW_PICTURE_H
#define REVIEW_PICTURE_H

#include "base/out.h"
#include "review/outline.h"

/* More than these are counted, and not drawn. */
enum { PICTURED = 60 };

/* A box. All texts have been shown; `full` is all of the name. `parent` is the number
 * of the box that the line comes from, its own for the first; `dashed`: the step is
 * assumed or undecided. */
struct box {
    struct str name, full, about, by;
    enum tone tone;
    bool dashed;
    size_t parent;
    unsigned layer;
};

LIST_OF(boxes, struct box);

/* Boxes in the order of drawing: each right before those that are reached from it, the
 * shortest and gravest first. */
struct picture {
    struct boxes boxes;
    size_t left_out;
};

void picture_of(struct arena *keep, struct arena scratch, const struct dossier *dossier,
                struct picture *out);

/* Draws it as one element, which has no style of its own. `wide`: in columns by layer;
 * otherwise one below the other, for a narrow page. */
void picture_draw(struct out *out, const struct picture *picture, bool wide);

#endif
