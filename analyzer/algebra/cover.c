/* Cover by splitting: what a wall leaves of a cube is cut off literal by literal. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/cover.h"

#include "algebra/dimension.h"

/* One run of the question. `region` grows and shrinks as a stack of literals. */
struct run {
    struct arena *keep;
    const struct space *space;
    struct budget *budget;
    struct cube region;
    struct leftovers *parts;
    size_t most;
    bool open; /* a MAYBE was met on the way */
};

/* The literals of the region in one dimension. */
static struct cube slice(struct arena *scratch, const struct cube *region,
                         uint32_t dimension)
{
    struct cube made = {0};

    for (size_t i = 0; i < region->len; i++)
        if (region->at[i].dimension == dimension)
            *LIST_PUSH(scratch, &made) = region->at[i];
    return made;
}

/* Can the region still hold a point in that dimension? */
static enum exists alive(struct run *run, struct arena scratch, uint32_t dimension,
                         struct coordinate *out)
{
    struct cube literals = slice(&scratch, &run->region, dimension);
    struct arena keep = *run->keep;
    enum exists found =
        dimension_find(out ? run->keep : &keep, scratch, &run->space->at[dimension],
                       &literals, run->budget, out ? out : &(struct coordinate){0});

    return found;
}

static bool same_literal(const struct literal *a, const struct literal *b)
{
    return a->dimension == b->dimension && a->set == b->set &&
           a->quantity == b->quantity && a->negated == b->negated &&
           a->on_absent == b->on_absent && a->inverse == b->inverse;
}

static bool stands(const struct cube *region, const struct literal *literal)
{
    for (size_t i = 0; i < region->len; i++)
        if (same_literal(&region->at[i], literal))
            return true;
    return false;
}

/* Is the region, with `literal` added, empty? Takes the literal off again. */
static enum exists with(struct run *run, struct arena *scratch, struct literal literal)
{
    *LIST_PUSH(scratch, &run->region) = literal;
    enum exists found = alive(run, *scratch, literal.dimension, NULL);
    run->region.len--;
    return found;
}

static struct literal inverse(struct literal literal)
{
    literal.inverse = !literal.inverse;
    return literal;
}

/* Have the literals of the region from `since` on a say in that dimension? */
static bool touched(const struct run *run, size_t since, uint32_t dimension)
{
    for (size_t i = since; i < run->region.len; i++)
        if (run->region.at[i].dimension == dimension)
            return true;
    return since == 0;
}

/* The literals of a wall that cut the region: their complement is not empty there. (If
 * that stays open, the literal counts as cutting.) False when the wall does not touch
 * the region. Literals that cut before still do where the region is as it was. */
static bool cutting(struct run *run, struct arena *scratch, const struct cube *wall,
                    size_t since, struct cube *out)
{
    struct cube made = {0};

    for (size_t i = 0; i < wall->len; i++) {
        const struct literal *one = &wall->at[i];
        if (touched(run, since, one->dimension)) {
            if (stands(&run->region, one))
                continue;
            if (with(run, scratch, *one) == EXISTS_NO)
                return false;
            if (with(run, scratch, inverse(*one)) == EXISTS_NO)
                continue;
        }
        *LIST_PUSH(scratch, &made) = *one;
    }
    *out = made;
    return true;
}

static void keep_part(struct run *run, struct arena scratch)
{
    struct leftover part = {
        .point = NEW_MANY(run->keep, run->space->len, struct coordinate)};

    for (uint32_t d = 0; d < run->space->len; d++)
        if (alive(run, scratch, d, &part.point[d]) != EXISTS_YES) {
            run->open = true;
            return;
        }
    for (size_t i = 0; i < run->region.len; i++)
        *LIST_PUSH(run->keep, &part.cube) = run->region.at[i];
    *LIST_PUSH(run->keep, run->parts) = part;
}

/* To stop early leaves the question open: other parts may be left. */
static bool enough(struct run *run)
{
    bool stop = run->parts->len >= run->most || !budget_spend(run->budget, 1);

    run->open = run->open || stop;
    return stop;
}

/* A wall whose literals all stand in the region is around it: sets are kept once, so
 * what says the same is mostly seen without a question. */
static bool walled_in(const struct run *run, const struct cubes *walls)
{
    for (size_t w = 0; w < walls->len; w++) {
        const struct cube *wall = &walls->at[w];
        size_t standing = 0;
        while (standing < wall->len && stands(&run->region, &wall->at[standing]))
            standing++;
        if (standing == wall->len)
            return true;
    }
    return false;
}

/* What the walls leave to do: those that cut the region, by the literals that cut it,
 * and the one with the fewest. False when a wall is around the whole region. */
static bool sort_walls(struct run *run, struct arena *scratch,
                       const struct cubes *walls, size_t since, struct cubes *left,
                       size_t *least)
{
    *left = (struct cubes){NEW_MANY(scratch, walls->len, struct cube), 0, walls->len};
    *least = 0;
    for (size_t w = 0; w < walls->len; w++) {
        struct cube *cuts = &left->at[left->len];
        if (!cutting(run, scratch, &walls->at[w], since, cuts))
            continue;
        if (cuts->len == 0)
            return false;
        if (cuts->len < left->at[*least].len)
            *least = left->len;
        left->len++;
    }
    return true;
}

/* Cuts the region by the walls, of which only the literals from `since` on may have
 * changed what is left. The wall that cuts least goes first, so that a wall around the
 * whole region ends the matter at once. */
static void split(struct run *run, struct arena scratch, struct cubes walls,
                  size_t since)
{
    struct cubes left;
    size_t at, base = run->region.len;

    if (walled_in(run, &walls))
        return;
    if (!budget_spend(run->budget, 1 + walls.len / 8)) {
        run->open = true;
        return;
    }
    if (!sort_walls(run, &scratch, &walls, since, &left, &at))
        return;
    if (left.len == 0) {
        keep_part(run, scratch);
        return;
    }
    struct cube least = left.at[at];
    left.at[at] = left.at[--left.len];
    for (size_t i = 0; i < least.len && !enough(run); i++) {
        *LIST_PUSH(&scratch, &run->region) = inverse(least.at[i]);
        /* Alone, each literal cuts; after the others of its dimension it may not. */
        if (i == 0 || alive(run, scratch, least.at[i].dimension, NULL) != EXISTS_NO)
            split(run, scratch, left, base);
        run->region.at[run->region.len - 1] = least.at[i];
        if (alive(run, scratch, least.at[i].dimension, NULL) == EXISTS_NO)
            break;
    }
    run->region.len = base;
}

enum exists cover_parts(struct arena *keep, struct arena scratch,
                        const struct space *space, const struct cube *cube,
                        const struct cubes *walls, size_t most, struct budget *budget,
                        struct leftovers *out)
{
    struct run run = {
        .keep = keep, .space = space, .budget = budget, .parts = out, .most = most};
    size_t before = out->len;

    run.most = before + most;
    /* Room for every literal that can be on the stack at once. */
    size_t room = cube->len + 8;
    for (size_t w = 0; w < walls->len; w++)
        room += walls->at[w].len;
    run.region = (struct cube){NEW_MANY(&scratch, room, struct literal), 0, room};
    for (size_t i = 0; i < cube->len; i++)
        *LIST_PUSH(&scratch, &run.region) = cube->at[i];
    for (size_t i = 0; i < cube->len; i++)
        if (alive(&run, scratch, cube->at[i].dimension, NULL) == EXISTS_NO)
            return EXISTS_NO;
    split(&run, scratch, *walls, 0);
    bool found = out->len > before;
    if (!run.open || (found && most == 1))
        return found ? EXISTS_YES : EXISTS_NO;
    if (out->len >= run.most)
        budget->reason = "more is left over than can be listed; "
                         "compare fewer statements at a time";
    return EXISTS_MAYBE;
}

enum exists cover_escape(struct arena *keep, struct arena scratch,
                         const struct space *space, const struct cube *cube,
                         const struct cubes *walls, struct budget *budget,
                         struct leftover *out)
{
    struct leftovers parts = {0};
    enum exists found =
        cover_parts(keep, scratch, space, cube, walls, 1, budget, &parts);

    if (found == EXISTS_YES)
        *out = parts.at[0];
    return found;
}
