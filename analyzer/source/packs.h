/* Where in its pack an object lies, and what it takes to unpack it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_PACKS_H
#define SOURCE_PACKS_H

#include "base/arena.h"

/* The packs of one repository with their indexes (version 2), mapped for reading. They
 * tell the order in which contents are read fastest, and their sizes beforehand; the
 * contents themselves come from libgit2. A pack with another index is left out. */
struct pack {
    const char *path; /* of the index */
    const unsigned char *index, *body;
    size_t index_size, body_size;
    uint32_t objects;
};

struct packs {
    struct pack *at;
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

/* The object whose id begins with the first `digits` (at least 2) hexadecimal digits of
 * `prefix`: 0 when there is none, 1 with the id of the one, 2 when there are more. */
size_t packs_expand(const struct packs *packs, const unsigned char prefix[20],
                    size_t digits, unsigned char id[20]);

/* The largest declared size on the way to the object: its own, or that of a delta or a
 * base that must be unpacked for it. What a delta makes of its base is not declared and
 * not counted. False when the pack is damaged there, or the chain is longer than git
 * ever makes one. */
bool packs_weight(const struct packs *packs, struct pack_position position,
                  uint64_t *out);

#endif
