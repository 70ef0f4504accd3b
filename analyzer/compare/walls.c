/* What cannot exceed, as cubes: what HAVE denies, what NEED and BEFORE allow. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

void cube_push(struct arena *keep, struct cube *cube, uint32_t dimension,
               const struct set *set)
{
    if (set)
        *LIST_PUSH(keep, cube) = (struct literal){.dimension = dimension, .set = set};
}

struct cube grant_cube(struct arena *keep, const struct grant *grant)
{
    struct cube cube = {0};

    cube_push(keep, &cube, DIMENSION_ACTION, grant->any_action);
    cube_push(keep, &cube, DIMENSION_RESOURCE, grant->any_resource);
    for (size_t i = 0; i < grant->limits.len; i++)
        *LIST_PUSH(keep, &cube) = grant->limits.at[i];
    return cube;
}

struct cube cube_joined(struct arena *keep, const struct cube *a, const struct cube *b)
{
    struct cube both = {0};

    for (size_t i = 0; i < a->len; i++)
        *LIST_PUSH(keep, &both) = a->at[i];
    for (size_t i = 0; i < b->len; i++)
        *LIST_PUSH(keep, &both) = b->at[i];
    return both;
}

/* More cubes of one side than this are left out. It then stands for too little, and
 * decide/ refuses the examples that come of it. */
enum { MOST_CUBES = 4096 };

/* One cube for each way to choose one out of each list from `at` on. */
static void add_from(struct arena *keep, struct cubes *to, const struct cube *cube,
                     const struct cube_lists *within, size_t at)
{
    if (at == within->len) {
        if (to->len < MOST_CUBES)
            *LIST_PUSH(keep, to) = *cube;
        return;
    }
    const struct cubes *list = &within->at[at];
    for (size_t i = 0; i < list->len && to->len < MOST_CUBES; i++) {
        struct cube both = cube_joined(keep, cube, &list->at[i]);
        add_from(keep, to, &both, within, at + 1);
    }
}

void add_within(struct arena *keep, struct cubes *to, const struct cube *cube,
                const struct cube_lists *within)
{
    add_from(keep, to, cube, within, 0);
}

static void add_cubes(struct arena *keep, struct cubes *to, const struct grants *grants)
{
    for (size_t g = 0; g < grants->len; g++) {
        const struct grant *grant = &grants->at[g];
        struct cube cube = grant_cube(keep, grant);
        struct cube_lists within = {0};
        for (size_t b = 0; grant->within && b < grant->within->len; b++)
            add_cubes(keep, LIST_PUSH(keep, &within), &grant->within->at[b]);
        add_within(keep, to, &cube, &within);
    }
}

static const struct set *values_set(struct arena *keep, const struct strs *values)
{
    struct set *set = NEW(keep, struct set);

    for (size_t v = 0; v < values->len; v++) {
        struct glob glob;
        if (glob_compile(keep, values->at[v], GLOB_LITERAL, false, NULL, NULL, &glob))
            set_add_glob(keep, set, glob);
    }
    set_settle(set);
    return set;
}

struct cube facts_cube(struct arena *keep, const struct space *space,
                       const struct context *facts)
{
    struct cube cube = {0};

    for (uint32_t d = DIMENSION_KEYS; facts && d < space->len; d++)
        for (size_t i = 0; i < facts->len; i++)
            if (str_equal_fold(facts->at[i].key, space->at[d].name))
                cube_push(keep, &cube, d, values_set(keep, &facts->at[i].values));
    return cube;
}

struct cubes cubes_copied(struct arena *keep, const struct cubes *cubes)
{
    struct cubes made = {0};

    for (size_t i = 0; i < cubes->len; i++)
        *LIST_PUSH(keep, &made) = cubes->at[i];
    return made;
}

void asking_begin(struct arena *scratch, struct arena *keep, struct terms *terms,
                  const struct question *question, struct asking *out)
{
    *out = (struct asking){.keep = keep,
                           .terms = terms,
                           .question = question,
                           .space = terms_space(terms),
                           .budget = budget_full()};
    if (question->steps)
        out->budget.steps = question->steps;
    add_cubes(scratch, &out->bare, &question->have->denies);
    for (size_t i = 0; question->guards && i < question->guards->len; i++)
        *LIST_PUSH(scratch, &out->bare) = question->guards->at[i];
    for (size_t i = 0; question->never && i < question->never->len; i++)
        *LIST_PUSH(scratch, &out->bare) = question->never->at[i];
    if (question->waived)
        add_cubes(scratch, &out->bare, &question->waived->allows);
    if (question->dated) {
        struct arena own = arena_part(*scratch, 1, 2);
        *scratch = arena_part(*scratch, 0, 2);
        effective_past(terms, scratch, own, question->have, question->today,
                       &out->bare);
    }
    out->but_before = out->but_need = cubes_copied(scratch, &out->bare);
    if (question->need) {
        out->but_before = cubes_copied(scratch, &out->bare);
        add_cubes(scratch, &out->but_before, &question->need->allows);
        add_cubes(scratch, &out->denied, &question->need->denies);
    }
    out->walls = out->but_before;
    if (question->before)
        before_begin(scratch, out);
    /* What is known of the principal limits every request that it makes. */
    out->facts = facts_cube(scratch, out->space, question->facts);
}
