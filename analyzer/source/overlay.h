/* Lists of changes as steps from one state of a tree to another. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_OVERLAY_H
#define SOURCE_OVERLAY_H

#include "source/history.h"

/* What stands at a path when nobody can say: a file whose content has the null id. */
struct version version_undecided(void);
/* Never true of what is undecided. */
bool version_same(const struct version *a, const struct version *b);
bool version_known(const struct version *version);

/* From where `first` begins to where `second` ends, which goes on from its end. */
struct changes changes_compose(struct arena *keep, const struct changes *first,
                               const struct changes *second);
/* The way back. */
struct changes changes_invert(struct arena *keep, const struct changes *changes);

#endif
