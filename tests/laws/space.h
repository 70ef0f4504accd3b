/* A small request space, and literals read word by word as the header defines them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LAWS_SPACE_H
#define TESTS_LAWS_SPACE_H

#include "algebra/dimension.h"
#include "laws/naive.h"

/* Dimension 0 has one text that is not empty, 1 any number of texts, 2 a number or
 * nothing. */
enum { DIMENSIONS = 3, MOST_SPOTS = 128 };

/* What a literal's set says, kept apart from the set itself. */
struct saying {
    struct set *set;
    struct pattern members[2];
    struct range ranges[2];
    size_t count;
    bool numbers;
};

struct world {
    struct space space;
    struct saying *sayings[DIMENSIONS];
    size_t saying_count;
    /* The coordinates of each dimension that are tried one by one. */
    struct coordinate spots[DIMENSIONS][MOST_SPOTS];
    size_t spot_count[DIMENSIONS];
};

/* Values of dimension 1 are tried in groups of up to `most`. */
struct world world_make(struct arena *keep, struct chance *chance, size_t most);
struct literal literal_random(struct chance *chance, const struct world *world,
                              uint32_t dimension);

bool literal_holds(const struct world *world, const struct literal *literal,
                   const struct coordinate *at);
/* Can this coordinate be met in that dimension at all? */
bool coordinate_possible(uint32_t dimension, const struct coordinate *at);
void literal_show(const struct world *world, const struct literal *literal);

#endif
