/* Pieces of HAVE against the walls of NEED: the set questions of a comparison. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

static void push(struct arena *keep, struct cube *cube, uint32_t dimension,
                 const struct set *set)
{
    if (set)
        *LIST_PUSH(keep, cube) = (struct literal){.dimension = dimension, .set = set};
}

struct cube grant_cube(struct arena *keep, const struct grant *grant)
{
    struct cube cube = {0};

    push(keep, &cube, DIMENSION_ACTION, grant->any_action);
    push(keep, &cube, DIMENSION_RESOURCE, grant->any_resource);
    for (size_t i = 0; i < grant->limits.len; i++)
        *LIST_PUSH(keep, &cube) = grant->limits.at[i];
    return cube;
}

static void add_cubes(struct arena *keep, struct cubes *to, const struct grants *grants)
{
    for (size_t i = 0; i < grants->len; i++)
        *LIST_PUSH(keep, to) = grant_cube(keep, &grants->at[i]);
}

/* What is known of the principal limits every request that it makes. */
static void add_facts(struct arena *keep, struct arena *scratch, struct asking *asking)
{
    const struct context *facts = asking->question->facts;

    for (size_t d = DIMENSION_KEYS; facts && d < asking->space->len; d++)
        for (size_t i = 0; i < facts->len; i++) {
            if (!str_equal_fold(facts->at[i].key, asking->space->at[d].name))
                continue;
            struct set *set = NEW(keep, struct set);
            for (size_t v = 0; v < facts->at[i].values.len; v++) {
                struct glob glob;
                if (glob_compile(keep, facts->at[i].values.at[v], GLOB_LITERAL, false,
                                 NULL, NULL, &glob))
                    set_add_glob(keep, set, glob);
            }
            set_settle(set);
            push(scratch, &asking->facts, (uint32_t)d, set);
        }
}

void asking_begin(struct arena *scratch, struct arena *keep, struct terms *terms,
                  const struct question *question, struct asking *out)
{
    *out = (struct asking){.keep = keep,
                           .terms = terms,
                           .question = question,
                           .space = terms_space(terms),
                           .budget = budget_full()};
    for (size_t l = 0; l < question->have->count; l++)
        add_cubes(scratch, &out->bare, &question->have->layers[l].denies);
    for (size_t i = 0; question->guards && i < question->guards->len; i++)
        *LIST_PUSH(scratch, &out->bare) = question->guards->at[i];
    for (size_t i = 0; i < out->bare.len; i++)
        *LIST_PUSH(scratch, &out->walls) = out->bare.at[i];
    if (question->need) {
        add_cubes(scratch, &out->walls, &question->need->allows);
        add_cubes(scratch, &out->denied, &question->need->denies);
    }
    add_facts(scratch, scratch, out);
}

/* The cube against the walls; then each part of it that NEED denies outright, against
 * what HAVE itself denies. */
static enum exists escapes(struct asking *asking, struct arena scratch,
                           const struct cube *cube, struct leftover *out)
{
    enum exists answer = cover_escape(asking->keep, scratch, asking->space, cube,
                                      &asking->walls, &asking->budget, out);

    for (size_t d = 0; answer != EXISTS_YES && d < asking->denied.len; d++) {
        struct arena inner = scratch;
        struct cube both = {0};
        for (size_t i = 0; i < cube->len; i++)
            *LIST_PUSH(&inner, &both) = cube->at[i];
        for (size_t i = 0; i < asking->denied.at[d].len; i++)
            *LIST_PUSH(&inner, &both) = asking->denied.at[d].at[i];
        enum exists found = cover_escape(asking->keep, inner, asking->space, &both,
                                         &asking->bare, &asking->budget, out);
        if (found != EXISTS_NO)
            answer = found;
    }
    return answer;
}

enum exists piece_exceeds(struct asking *asking, struct arena scratch,
                          const struct piece *piece, const struct set *also_actions,
                          const struct set *also_resources, struct leftover *out)
{
    const struct effective *have = asking->question->have;
    struct cube cube = {0};

    push(&scratch, &cube, DIMENSION_ACTION,
         piece->actions ? piece->actions : piece->grant->any_action);
    push(&scratch, &cube, DIMENSION_ACTION, also_actions);
    push(&scratch, &cube, DIMENSION_ACTION, asking->question->within);
    push(&scratch, &cube, DIMENSION_RESOURCE,
         piece->resources ? piece->resources : piece->grant->any_resource);
    push(&scratch, &cube, DIMENSION_RESOURCE, also_resources);
    for (size_t i = 0; i < piece->grant->limits.len; i++)
        *LIST_PUSH(&scratch, &cube) = piece->grant->limits.at[i];
    for (size_t i = 0; i < asking->facts.len; i++)
        *LIST_PUSH(&scratch, &cube) = asking->facts.at[i];
    if (have->count == 1)
        return escapes(asking, scratch, &cube, out);
    /* With a second layer, some allow of it must hold as well. */
    enum exists answer = EXISTS_NO;
    const struct grants *second = &have->layers[1].allows;
    for (size_t g = 0; g < second->len && answer != EXISTS_YES; g++) {
        struct arena inner = scratch;
        struct cube both = grant_cube(&inner, &second->at[g]);
        for (size_t i = 0; i < cube.len; i++)
            *LIST_PUSH(&inner, &both) = cube.at[i];
        enum exists found = escapes(asking, inner, &both, out);
        if (found != EXISTS_NO)
            answer = found;
    }
    return answer;
}
