/* Cubes against walls, point by point. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/laws.h"
#include "laws/space.h"

enum { MOST_LITERALS = 4, MOST_WALLS = 6, MOST_PARTS = 200 };

struct question {
    struct literal cube[MOST_LITERALS], walls[MOST_WALLS][MOST_LITERALS];
    size_t literals, wall_literals[MOST_WALLS], wall_count;
};

/* Which spots of each dimension satisfy a cube: one bit each. */
struct masks {
    uint64_t of[DIMENSIONS];
};

static struct masks masks_of(const struct world *world, const struct literal *literals,
                             size_t count)
{
    struct masks made = {
        {~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0}
    };

    for (size_t i = 0; i < count; i++) {
        uint32_t d = literals[i].dimension;
        for (size_t s = 0; s < world->spot_count[d]; s++)
            if (!literal_holds(world, &literals[i], &world->spots[d][s]))
                made.of[d] &= ~((uint64_t)1 << s);
    }
    return made;
}

/* The points of a cube that share their coordinates in the first two dimensions. */
static uint64_t row(const struct masks *masks, size_t a, size_t b)
{
    return masks->of[0] >> a & masks->of[1] >> b & 1 ? masks->of[2] : 0;
}

static uint64_t rest_of_row(const struct masks *cube, const struct masks *walls,
                            size_t count, size_t a, size_t b)
{
    uint64_t left = row(cube, a, b);

    for (size_t w = 0; w < count; w++)
        left &= ~row(&walls[w], a, b);
    return left;
}

static bool holds_at(const struct world *world, const struct literal *literals,
                     size_t count, const struct coordinate *point)
{
    for (size_t i = 0; i < count; i++)
        if (!literal_holds(world, &literals[i], &point[literals[i].dimension]))
            return false;
    return true;
}

/* Is that point in the cube and outside all walls? */
static bool escapes(const struct world *world, const struct question *question,
                    const struct coordinate *point)
{
    for (uint32_t d = 0; d < DIMENSIONS; d++)
        if (!coordinate_possible(d, &point[d]))
            return false;
    for (size_t w = 0; w < question->wall_count; w++)
        if (holds_at(world, question->walls[w], question->wall_literals[w], point))
            return false;
    return holds_at(world, question->cube, question->literals, point);
}

/* The parts share no point, and are together what the walls leave. */
static bool parts_fit(const struct world *world, const struct question *question,
                      const struct leftovers *parts)
{
    struct masks cube = masks_of(world, question->cube, question->literals);
    struct masks walls[MOST_WALLS], part[MOST_PARTS];

    for (size_t w = 0; w < question->wall_count; w++)
        walls[w] = masks_of(world, question->walls[w], question->wall_literals[w]);
    for (size_t p = 0; p < parts->len; p++) {
        part[p] = masks_of(world, parts->at[p].cube.at, parts->at[p].cube.len);
        if (!holds_at(world, parts->at[p].cube.at, parts->at[p].cube.len,
                      parts->at[p].point) ||
            !escapes(world, question, parts->at[p].point))
            return false;
    }
    uint64_t spots = ((uint64_t)1 << world->spot_count[2]) - 1;
    for (size_t a = 0; a < world->spot_count[0]; a++)
        for (size_t b = 0; b < world->spot_count[1]; b++) {
            uint64_t left =
                rest_of_row(&cube, walls, question->wall_count, a, b) & spots;
            for (size_t p = 0; p < parts->len; p++) {
                uint64_t taken = row(&part[p], a, b) & spots;
                if (taken & ~left)
                    return false;
                left &= ~taken;
            }
            if (left)
                return false;
        }
    return true;
}

static bool right(struct arena scratch, const struct world *world,
                  const struct question *question)
{
    struct cube cube = {(struct literal *)question->cube, question->literals, 0};
    struct cube walls_at[MOST_WALLS];
    struct cubes walls = {walls_at, question->wall_count, 0};
    struct arena keep = arena_reserve(1 << 24), start = keep;
    struct budget budget = budget_full(), again = budget_full();
    struct leftover escape;
    struct leftovers parts = {0};

    for (size_t w = 0; w < question->wall_count; w++)
        walls_at[w] = (struct cube){(struct literal *)question->walls[w],
                                    question->wall_literals[w], 0};
    enum exists one =
        cover_escape(&keep, scratch, &world->space, &cube, &walls, &budget, &escape);
    enum exists all = cover_parts(&keep, scratch, &world->space, &cube, &walls,
                                  MOST_PARTS, &again, &parts);
    bool good =
        one != EXISTS_MAYBE && one == all && (one == EXISTS_YES) == (parts.len > 0);
    good = good && (one != EXISTS_YES || escapes(world, question, escape.point));
    good = good && parts_fit(world, question, &parts);
    arena_release(start);
    return good;
}

/* The k-th way to make a question simpler: without a wall, or without a literal. */
static bool simpler(struct question *question, size_t k)
{
    if (k < question->wall_count) {
        question->wall_count--;
        memcpy(question->walls[k], question->walls[question->wall_count],
               sizeof question->walls[k]);
        question->wall_literals[k] = question->wall_literals[question->wall_count];
        return true;
    }
    k -= question->wall_count;
    if (k < question->literals) {
        question->cube[k] = question->cube[--question->literals];
        return true;
    }
    k -= question->literals;
    for (size_t w = 0; w < question->wall_count; w++) {
        if (k < question->wall_literals[w]) {
            question->walls[w][k] = question->walls[w][--question->wall_literals[w]];
            return true;
        }
        k -= question->wall_literals[w];
    }
    return false;
}

static void report(const struct arena *keep, const struct world *world,
                   struct question question, size_t round)
{
    for (size_t k = 0;; k++) {
        struct question less = question;
        if (!simpler(&less, k))
            break;
        if (!right(*keep, world, &less)) {
            question = less;
            k = (size_t)-1;
        }
    }
    print_error("cover is wrong (round %zu)\n cube\n", round);
    for (size_t i = 0; i < question.literals; i++)
        literal_show(world, &question.cube[i]);
    for (size_t w = 0; w < question.wall_count; w++) {
        print_error(" wall\n");
        for (size_t i = 0; i < question.wall_literals[w]; i++)
            literal_show(world, &question.walls[w][i]);
    }
    fail();
}

static size_t fill(struct chance *chance, const struct world *world,
                   struct literal *literals)
{
    size_t count = chance_below(chance, MOST_LITERALS + 1);

    for (size_t i = 0; i < count; i++)
        literals[i] =
            literal_random(chance, world, (uint32_t)chance_below(chance, DIMENSIONS));
    return count;
}

void covers_agree_with_enumeration(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct chance chance = {41};
    struct world world = world_make(&keep, &chance, 2);

    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        struct question question = {.wall_count =
                                        chance_below(&chance, MOST_WALLS + 1)};
        question.literals = fill(&chance, &world, question.cube);
        for (size_t w = 0; w < question.wall_count; w++)
            question.wall_literals[w] = fill(&chance, &world, question.walls[w]);
        if (!right(keep, &world, &question))
            report(&keep, &world, question, round);
    }
    arena_release(arena);
}
