/* Absent, single and several values, tried one by one: is none missed or made up? */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/laws.h"
#include "laws/space.h"

static bool all_hold(const struct world *world, const struct cube *cube,
                     const struct coordinate *at)
{
    for (size_t i = 0; i < cube->len; i++)
        if (!literal_holds(world, &cube->at[i], at))
            return false;
    return true;
}

static bool right(struct arena scratch, const struct world *world, uint32_t dimension,
                  const struct cube *cube)
{
    struct arena keep = arena_reserve(1 << 20), start = keep;
    struct budget budget = budget_full();
    struct coordinate at = {0};
    enum exists found =
        dimension_find(&keep, scratch, &world->space.at[dimension], cube, &budget, &at);
    bool good = found != EXISTS_MAYBE;

    if (found == EXISTS_YES)
        good = coordinate_possible(dimension, &at) && all_hold(world, cube, &at);
    for (size_t i = 0; found == EXISTS_NO && i < world->spot_count[dimension]; i++)
        good = good && !all_hold(world, cube, &world->spots[dimension][i]);
    arena_release(start);
    return good;
}

void dimensions_agree_with_enumeration(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct chance chance = {31};
    struct world world = world_make(&keep, &chance, 3);

    (void)state;
    for (size_t round = 0; round < 60000; round++) {
        struct literal literals[5];
        uint32_t dimension = (uint32_t)chance_below(&chance, DIMENSIONS);
        struct cube cube = {literals, chance_below(&chance, LEN(literals) + 1), 0};
        for (size_t i = 0; i < cube.len; i++)
            literals[i] = literal_random(&chance, &world, dimension);
        if (right(keep, &world, dimension, &cube))
            continue;
        for (size_t i = 0; i < cube.len; i++) {
            struct literal dropped = literals[i];
            literals[i] = literals[--cube.len];
            if (right(keep, &world, dimension, &cube)) {
                literals[cube.len++] = literals[i];
                literals[i] = dropped;
            } else
                i = (size_t)-1;
        }
        print_error("dimension_find is wrong (round %zu)\n", round);
        for (size_t i = 0; i < cube.len; i++)
            literal_show(&world, &literals[i]);
        fail();
    }
    arena_release(arena);
}
