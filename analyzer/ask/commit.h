/* One request of a principal that a commit knows. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ASK_COMMIT_H
#define ASK_COMMIT_H

#include "ask/ruling.h"

/* `principal` is an id as the report has it, or the end of one that only one principal
 * has (the name of a user, `role/reader`). `context` are texts KEY=VALUE; a key that is
 * repeated is a set of values. `revision` NULL: HEAD. */
struct commit_job {
    struct str principal, action, resource;
    struct strs context;
    const char *repository, *revision, *rules;
};

/* Makes the question of a ruling: the policies that the principal holds, its boundary
 * and the facts about it; and the policy of the resource, when one is known to be that.
 * Everything lives in `keep`. Fault (exit 2): no such principal or several, a context
 * that is none or contradicts a fact, and what a scan would refuse. */
bool commit_read(struct arena *keep, struct arena scratch, const struct commit_job *job,
                 struct ruling *out, struct fault *why);

#endif
