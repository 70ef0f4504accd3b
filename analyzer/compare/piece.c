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

static struct cube joined(struct arena *keep, const struct cube *a,
                          const struct cube *b)
{
    struct cube both = {0};

    for (size_t i = 0; i < a->len; i++)
        *LIST_PUSH(keep, &both) = a->at[i];
    for (size_t i = 0; i < b->len; i++)
        *LIST_PUSH(keep, &both) = b->at[i];
    return both;
}

/* More cubes of one NEED than this are left out. NEED then stands for too little, and
 * decide/ refuses the examples that come of it. */
enum { MOST_CUBES = 4096 };

/* The cube within the bounds from `at` on: one cube for each way to choose a grant out
 * of each. */
static void add_within(struct arena *keep, struct cubes *to, const struct cube *cube,
                       const struct bounds *within, size_t at)
{
    if (!within || at == within->len) {
        if (to->len < MOST_CUBES)
            *LIST_PUSH(keep, to) = *cube;
        return;
    }
    const struct grants *grants = &within->at[at];
    for (size_t g = 0; g < grants->len && to->len < MOST_CUBES; g++) {
        struct cube other = grant_cube(keep, &grants->at[g]);
        struct cube both = joined(keep, cube, &other);
        add_within(keep, to, &both, within, at + 1);
    }
}

static void add_cubes(struct arena *keep, struct cubes *to, const struct grants *grants)
{
    for (size_t i = 0; i < grants->len; i++) {
        struct cube cube = grant_cube(keep, &grants->at[i]);
        add_within(keep, to, &cube, grants->at[i].within, 0);
    }
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
    for (size_t i = 0; i < out->bare.len; i++)
        *LIST_PUSH(scratch, &out->walls) = out->bare.at[i];
    if (question->need) {
        add_cubes(scratch, &out->walls, &question->need->allows);
        add_cubes(scratch, &out->denied, &question->need->denies);
    }
    add_facts(scratch, scratch, out);
}

/* Asked for one part, or for all of them. */
struct wanted {
    struct leftovers *parts;
    size_t most;
};

/* More parts than this of one piece are not asked for: the answer stays open. */
enum { MOST_PARTS = 64 };

static enum exists ask(struct asking *asking, struct arena scratch,
                       const struct cube *cube, const struct cubes *walls,
                       const struct wanted *wanted)
{
    return cover_parts(asking->keep, scratch, asking->space, cube, walls, wanted->most,
                       &asking->budget, wanted->parts);
}

/* The stronger of two answers about parts of one whole: something was found, or it
 * stays open, or there is nothing. */
static enum exists stronger(enum exists a, enum exists b)
{
    if (a == EXISTS_YES || b == EXISTS_YES)
        return EXISTS_YES;
    return a == EXISTS_MAYBE || b == EXISTS_MAYBE ? EXISTS_MAYBE : EXISTS_NO;
}

static bool enough(enum exists answer, const struct wanted *wanted)
{
    return wanted->most == 1 && answer == EXISTS_YES;
}

/* The cube against the walls; then each part of it that NEED denies outright, against
 * what HAVE itself denies. */
static enum exists escapes(struct asking *asking, struct arena scratch,
                           const struct cube *cube, const struct wanted *wanted)
{
    enum exists answer = ask(asking, scratch, cube, &asking->walls, wanted);

    for (size_t d = 0; d < asking->denied.len && !enough(answer, wanted); d++) {
        struct arena inner = scratch;
        struct cube both = joined(&inner, cube, &asking->denied.at[d]);
        answer = stronger(answer, ask(asking, inner, &both, &asking->bare, wanted));
    }
    return answer;
}

/* A question may use up a quarter of what is left, so that a hard one leaves something
 * for the others; what is left after many hard ones is not worth another. */
enum { SHARES = 4, LEAST_SHARE = 1000 };

bool asking_spent(struct asking *asking)
{
    if (asking->budget.steps / SHARES >= LEAST_SHARE)
        return false;
    budget_spend(&asking->budget, SHARES * LEAST_SHARE); /* in vain: it says why */
    return true;
}

/* What is left of the cube within its bounds from `at` on. */
static enum exists within_bounds(struct asking *asking, struct arena scratch,
                                 const struct cube *cube, const struct bounds *within,
                                 size_t at, const struct wanted *wanted)
{
    enum exists answer = EXISTS_NO;

    if (!within || at == within->len)
        return escapes(asking, scratch, cube, wanted);
    const struct grants *grants = &within->at[at];
    for (size_t g = 0; g < grants->len && !enough(answer, wanted); g++) {
        struct arena inner = scratch;
        struct cube other = grant_cube(&inner, &grants->at[g]);
        struct cube both = joined(&inner, cube, &other);
        answer = stronger(answer,
                          within_bounds(asking, inner, &both, within, at + 1, wanted));
    }
    return answer;
}

static enum exists ask_piece(struct asking *asking, struct arena scratch,
                             const struct piece *piece, const struct cube *also,
                             const struct wanted *wanted)
{
    struct cube cube = joined(&scratch, &piece->grant->limits, &asking->facts);

    push(&scratch, &cube, DIMENSION_ACTION,
         piece->actions ? piece->actions : piece->grant->any_action);
    push(&scratch, &cube, DIMENSION_ACTION, asking->question->within);
    push(&scratch, &cube, DIMENSION_RESOURCE,
         piece->resources ? piece->resources : piece->grant->any_resource);
    if (also)
        cube = joined(&scratch, &cube, also);
    return within_bounds(asking, scratch, &cube, piece->grant->within, 0, wanted);
}

/* An example in another partition shows nothing: is there one at home? */
static enum exists ask_at_home(struct asking *asking, struct arena scratch,
                               const struct piece *piece, const struct cube *also,
                               const struct wanted *wanted)
{
    enum exists answer = ask_piece(asking, scratch, piece, also, wanted);
    bool abroad = false;

    for (size_t i = 0; i < wanted->parts->len; i++)
        abroad |= is_abroad(asking, &wanted->parts->at[i]);
    if (!abroad)
        return answer;
    struct cube home = {0};
    push(&scratch, &home, DIMENSION_RESOURCE, home_set(asking));
    if (also)
        home = joined(&scratch, &home, also);
    wanted->parts->len = 0;
    return ask_piece(asking, scratch, piece, &home, wanted);
}

static enum exists ask_share(struct asking *asking, struct arena scratch,
                             const struct piece *piece, const struct cube *also,
                             const struct wanted *wanted)
{
    if (asking_spent(asking))
        return EXISTS_MAYBE;
    size_t share = asking->budget.steps / SHARES, rest = asking->budget.steps - share;
    asking->budget.steps = share;
    enum exists answer = ask_at_home(asking, scratch, piece, also, wanted);
    asking->budget.steps += rest;
    for (size_t i = 0; i < wanted->parts->len; i++)
        come_home(asking, &wanted->parts->at[i]);
    return answer;
}

enum exists piece_parts(struct asking *asking, struct arena scratch,
                        const struct piece *piece, const struct cube *also,
                        struct leftovers *out)
{
    struct wanted wanted = {out, MOST_PARTS};

    return ask_share(asking, scratch, piece, also, &wanted);
}

enum exists piece_exceeds(struct asking *asking, struct arena scratch,
                          const struct piece *piece, const struct cube *also,
                          struct leftover *out)
{
    struct leftovers parts = {0};
    struct wanted wanted = {&parts, 1};
    enum exists answer = ask_share(asking, scratch, piece, also, &wanted);

    if (answer == EXISTS_YES)
        *out = parts.at[0];
    return answer;
}
