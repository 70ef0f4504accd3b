/* Where in its pack an object lies: reading in that order saves half of the time. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_PACKS_H
#define SOURCE_PACKS_H

#include "base/arena.h"

/* The indexes (version 2) of the packs of one repository, mapped for reading. They only
 * give hints: an index that is not understood is left out, and what a broken one says
 * costs time, never truth, because libgit2 reads the objects. */
struct pack_index {
    const unsigned char *at;
    size_t size;
    uint32_t objects;
};

struct packs {
    struct pack_index *at;
    size_t len, cap;
};

struct pack_position {
    uint32_t pack;
    uint64_t offset;
};

/* Packs are numbered in the order of their file names. `keep` owns the list; the maps
 * go with packs_close. */
struct packs packs_open(struct arena *keep, struct str git_folder);
void packs_close(const struct packs *packs);

bool packs_find(const struct packs *packs, const unsigned char id[20],
                struct pack_position *out);

#endif
