/* Numbers, moments and addresses lie on a line: the ends of ranges decide. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/ordinal.h"

static bool in_ranges(const struct ranges *ranges, ordinal value)
{
    size_t low = 0, high = ranges->len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (value < ranges->at[middle].low)
            high = middle;
        else if (value > ranges->at[middle].high)
            low = middle + 1;
        else
            return true;
    }
    return false;
}

static bool ordinal_inside(const struct sides *sides, ordinal value)
{
    for (size_t s = 0; s < sides->len; s++)
        if (in_ranges(&sides->at[s].set->ranges, value) == sides->at[s].outside)
            return false;
    return true;
}

/* How far apart the values are that read best, like whole numbers and whole seconds. */
static ordinal roundness(enum set_family family)
{
    switch (family) {
    case SET_NUMBER:
        return 1000000000000000000u;
    case SET_MOMENT:
        return 1000;
    case SET_TEXT:
    case SET_ADDRESS:
        break;
    }
    return 1;
}

/* The best example so far. */
struct best {
    const struct sides *sides;
    ordinal round, value;
    bool found;
};

static void try_ordinal(struct best *best, ordinal value)
{
    bool better =
        !best->found || (best->value % best->round && value % best->round == 0);

    if (better && ordinal_inside(best->sides, value)) {
        best->value = value;
        best->found = true;
    }
}

/* The start of a stretch, and the first round value after it. */
static void try_stretch(struct best *best, ordinal start)
{
    try_ordinal(best, start);
    try_ordinal(best, start + (best->round - start % best->round) % best->round);
}

/* On a line cut by finitely many ranges, each stretch begins at 0, at a low end, or
 * just after a high end: trying those decides. */
enum exists ordinal_find(const struct sides *sides, struct budget *budget,
                         struct example *example)
{
    struct best best = {.sides = sides, .round = roundness(example->family)};

    try_stretch(&best, 0);
    for (size_t s = 0; s < sides->len; s++) {
        const struct ranges *ranges = &sides->at[s].set->ranges;
        if (!budget_spend(budget, ranges->len))
            return EXISTS_MAYBE;
        for (size_t i = 0; i < ranges->len; i++) {
            try_stretch(&best, ranges->at[i].low);
            if (ranges->at[i].high != ~(ordinal)0)
                try_stretch(&best, ranges->at[i].high + 1);
        }
    }
    example->ordinal = best.value;
    return best.found ? EXISTS_YES : EXISTS_NO;
}
