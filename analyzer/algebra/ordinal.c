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

/* What can be written: a number has 18 digits before its point and a year has four;
 * beyond that no request carries a value. */
static struct range writable(enum set_family family)
{
    const ordinal number = (ordinal)1000000000000000000u * 1000000000000000000u * 9;

    switch (family) {
    case SET_NUMBER:
        return (struct range){ordinal_zero() - number, ordinal_zero() + number};
    case SET_MOMENT:
        return (struct range){ordinal_zero() - 62135596800000u,
                              ordinal_zero() + 253402300799000u};
    case SET_TEXT:
    case SET_ADDRESS:
        break;
    }
    return (struct range){1, ~(ordinal)0};
}

/* The best example so far: the roundest, and of those the first that was tried. `round`
 * is as round as a value can be, `grain` how round the best one is. */
struct best {
    const struct sides *sides;
    struct range domain;
    ordinal round, grain, value;
    bool found;
};

/* The largest of `round`, a tenth of it, and so on, that the value is a multiple of. */
static ordinal grain_of(ordinal value, ordinal round)
{
    while (value % round)
        round /= 10;
    return round;
}

static void try_ordinal(struct best *best, ordinal value)
{
    ordinal grain = grain_of(value, best->round);

    if ((!best->found || grain > best->grain) && value >= best->domain.low &&
        value <= best->domain.high && ordinal_inside(best->sides, value)) {
        best->value = value;
        best->grain = grain;
        best->found = true;
    }
}

/* An end of a stretch, and the values on both sides of it, from the roundest on: only a
 * short one can be written. */
static void try_end(struct best *best, ordinal end)
{
    for (ordinal round = best->round; round > (best->found ? best->grain : 0);
         round /= 10) {
        ordinal over = end % round;

        try_ordinal(best, end - over);
        if (over && end < ~(ordinal)0 - round)
            try_ordinal(best, end - over + round);
    }
}

/* On a line cut by finitely many ranges, each stretch ends where the line does, at an
 * end of a range, or next to one: trying those decides. Zero reads best of all, and
 * what cannot be read as such a value is the last resort. */
enum exists ordinal_find(const struct sides *sides, struct budget *budget,
                         struct example *example)
{
    struct best best = {.sides = sides,
                        .round = roundness(example->family),
                        .domain = writable(example->family)};

    if (example->family != SET_ADDRESS)
        try_ordinal(&best, ordinal_zero());
    for (size_t s = 0; s < sides->len; s++) {
        const struct ranges *ranges = &sides->at[s].set->ranges;
        if (!budget_spend(budget, ranges->len))
            return EXISTS_MAYBE;
        for (size_t i = 0; i < ranges->len; i++) {
            try_end(&best, ranges->at[i].low);
            try_end(&best, ranges->at[i].high);
            if (ranges->at[i].low)
                try_end(&best, ranges->at[i].low - 1);
            if (ranges->at[i].high != ~(ordinal)0)
                try_end(&best, ranges->at[i].high + 1);
        }
    }
    try_end(&best, best.domain.low);
    try_end(&best, best.domain.high);
    example->ordinal = best.found ? best.value : 0;
    return best.found || ordinal_inside(sides, 0) ? EXISTS_YES : EXISTS_NO;
}
