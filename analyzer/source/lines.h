/* Three versions of a file made one, line by line. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_LINES_H
#define SOURCE_LINES_H

#include "base/arena.h"

/* What both sides made of `common`, in `keep`. False where git would leave a conflict
 * (all that is no text, too), or where it depends on how the lines are aligned what
 * becomes of them: git has four ways, and a configuration to choose one. */
bool lines_merge(struct arena *keep, struct str common, struct str ours,
                 struct str theirs, struct str *out);

#endif
