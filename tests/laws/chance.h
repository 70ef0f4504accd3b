/* Random cases that are the same on every machine: a counter, well mixed. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LAWS_CHANCE_H
#define TESTS_LAWS_CHANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chance {
    uint64_t state;
};

static inline uint64_t chance_next(struct chance *chance)
{
    uint64_t z = chance->state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* A number below `end`. */
static inline size_t chance_below(struct chance *chance, size_t end)
{
    return (size_t)(chance_next(chance) % end);
}

static inline bool chance_one_in(struct chance *chance, size_t count)
{
    return chance_below(chance, count) == 0;
}

#endif
