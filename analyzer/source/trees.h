/* Trees by their ids: checked once, and the last ones kept at hand. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_TREES_H
#define SOURCE_TREES_H

#include "source/handle.h"

/* How a tree was read. `flaw`: see tree_flaw; the tree is sound when it was read and
 * has none. `bytes` are the reader's own. */
struct tree_reading {
    enum object_state state;
    size_t size;
    struct str bytes;
    const char *flaw;
    struct str flawed_name;
};

struct tree_reading tree_read(struct arena *keep, struct source *source,
                              const unsigned char id[20]);

void trees_open(struct arena *keep, struct source *source);
void trees_close(struct source *source);

#endif
