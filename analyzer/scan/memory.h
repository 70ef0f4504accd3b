/* What each content says at each path, read once for all the commits that hold it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_MEMORY_H
#define SCAN_MEMORY_H

#include "base/intern.h"
#include "base/note.h"
#include "identity/config.h"
#include "model/account.h"
#include "source/source.h"

/* One content at one path, as the readers of format/ understand it. */
struct said {
    struct reading reading;
    struct notes notes;
};

struct remembered;

LIST_OF(remembered_list, struct remembered *);

/* Zeroed is empty. `latest` is by the number of the path: what was added last. */
struct memory {
    struct intern paths;
    struct remembered_list latest;
};

/* NULL: that content has not been read at that path. */
struct said *memory_find(const struct memory *memory, struct str path,
                         const struct content *content);

/* Makes room for it, zeroed. It was not there before. */
struct said *memory_add(struct arena *keep, struct memory *memory, struct str path,
                        const struct content *content);

/* Does what is said there speak of nobody but itself, and is all of it understood? Such
 * is a policy that nothing attaches, for other files can but bound it, and a trust
 * policy of no role. */
bool said_stands_alone(const struct said *said, const struct config *config,
                       struct str path);

#endif
