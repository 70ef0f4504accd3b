/* Requests as points, statements as cubes: is one cube covered by others? */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ALGEBRA_COVER_H
#define ALGEBRA_COVER_H

#include "algebra/set.h"

/* One dimension of the request space. Action, resource and principal always have one
 * value; a context key may be absent, and may carry several values. `domain` limits
 * the single values to a set (NULL: everything). `typed`: numbers, moments and
 * addresses can be read, whoever sends them. */
struct dimension {
    struct str name;
    bool may_be_absent, may_be_many, typed;
    const struct set *domain;
};

/* How a literal looks at a key with several values: not at all (it is false then), at
 * one that suits, or at all of them. ABSENCE looks only at whether there is one. */
enum quantity {
    QUANTITY_ONE,
    QUANTITY_ANY,
    QUANTITY_ALL,
    QUANTITY_ABSENCE,
};

/* One limit on one dimension. A single value satisfies it when it lies in `set` (or
 * outside, when `negated`); an absent key when `on_absent`. `inverse` turns the truth
 * of all that round: it makes the complement. */
struct literal {
    uint32_t dimension;
    enum quantity quantity;
    bool negated, on_absent, inverse;
    const struct set *set;
};

/* All literals must hold; no literals: every request. */
LIST_OF(cube, struct literal);
LIST_OF(cubes, struct cube);
LIST_OF(space, struct dimension);

/* One coordinate of an example: absent, or one value, or a set of values (`many`), of
 * which a literal that wants one value is false, even where the set holds just one. */
struct coordinate {
    bool absent, many;
    size_t count;
    struct example *values;
};

/* What was left over of a cube: its literals, and a point in it, one coordinate for
 * each dimension of the space. */
struct leftover {
    struct cube cube;
    struct coordinate *point;
};

/* Is there a point in `cube` outside all of `walls`? YES gives it (in `keep`). NO is a
 * proof that the walls cover the cube. MAYBE leaves the reason in the budget. */
enum exists cover_escape(struct arena *keep, struct arena scratch,
                         const struct space *space, const struct cube *cube,
                         const struct cubes *walls, struct budget *budget,
                         struct leftover *out);

/* The parts of `cube` outside all walls, disjoint, at most `most` of them, added to
 * `out`. NO: there is none. YES: these are all, or the one that was asked for. MAYBE:
 * there may be more than these. */
LIST_OF(leftovers, struct leftover);
enum exists cover_parts(struct arena *keep, struct arena scratch,
                        const struct space *space, const struct cube *cube,
                        const struct cubes *walls, size_t most, struct budget *budget,
                        struct leftovers *out);

#endif
