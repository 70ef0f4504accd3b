/* The least-privilege rewrite: what HAVE and NEED both allow, as one policy. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_REWRITE_H
#define COMPARE_REWRITE_H

#include "compare/compare.h"

/* A policy that says exactly what both unions of policies allow, in few statements.
 * Before it is handed out it was compared with HAVE and NEED together, in both
 * directions, and found equal. `known_only`: equal as far as the actions go that the
 * catalogue knows; where NEED leaves some actions of a wildcard out, the others are
 * named by what they begin with. Not `made`: `why_not` says in words what cannot be
 * written. The policy has no places; it lives in `keep`, and borrows texts of the two
 * sides. */
struct rewriting {
    bool made, known_only;
    struct policy policy;
    struct str why_not;
};

void compare_rewrite(struct arena *keep, struct arena scratch,
                     const struct catalog *catalog, const struct policies *have,
                     const struct policies *need, struct rewriting *out);

#endif
