/* A commit as it is stored: who says to have made it, what it follows, what it says. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_COMMIT_H
#define MODEL_COMMIT_H

#include "base/list.h"

#include <stdint.h>

/* A name at a time, as the commit claims them. `when` counts seconds since 1970 (UTC);
 * what could not be read is empty or 0. */
struct signer {
    struct str name, email;
    int64_t when;
    int zone_minutes; /* east of UTC */
};

/* Ids are written in hexadecimal. All texts are bytes as they are stored, but for what
 * was written in ISO 8859-1, which is UTF-8 here. `parents` are those of the stored
 * commit, also where they are not in this clone (`cut`). */
struct commit {
    struct str id, tree;
    struct strs parents;
    struct signer author, committer;
    struct str message;
    struct str signature;   /* the gpgsig header, unfolded; empty: unsigned */
    struct str signed_text; /* the object without it: what was signed */
    bool cut;               /* a shallow clone: its parents are not here */
};

LIST_OF(commits, struct commit);

#endif
