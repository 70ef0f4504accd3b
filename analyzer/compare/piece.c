/* Pieces of HAVE against the walls of NEED: the set questions of a comparison. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

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
 * them without the allows of NEED. */
static enum exists past_need(struct asking *asking, struct arena scratch,
                             const struct cube *cube, const struct cubes *walls,
                             const struct cubes *without, const struct wanted *wanted)
{
    enum exists answer = ask(asking, scratch, cube, walls, wanted);

    for (size_t d = 0; d < asking->denied.len && !enough(answer, wanted); d++) {
        struct arena inner = scratch;
        struct cube both = cube_joined(&inner, cube, &asking->denied.at[d]);
        answer = stronger(answer, ask(asking, inner, &both, without, wanted));
    }
    return answer;
}

/* What NEED leaves of the cube and BEFORE did not allow; then what NEED leaves of each
 * part of it that BEFORE denied outright. A grant that stood before is new only in
 * such parts. */
static enum exists escapes(struct asking *asking, struct arena scratch,
                           const struct cube *cube, bool stood,
                           const struct wanted *wanted)
{
    enum exists answer = EXISTS_NO;

    if (!stood)
        answer =
            past_need(asking, scratch, cube, &asking->walls, &asking->but_need, wanted);
    for (size_t d = 0; d < asking->lifted.len && !enough(answer, wanted); d++) {
        struct arena inner = scratch;
        struct cube both = cube_joined(&inner, cube, &asking->lifted.at[d]);
        answer = stronger(answer, past_need(asking, inner, &both, &asking->but_before,
                                            &asking->bare, wanted));
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
                                 const struct cube *cube, const struct grant *grant,
                                 size_t at, const struct wanted *wanted)
{
    const struct bounds *within = grant->within;
    enum exists answer = EXISTS_NO;

    if (!within || at == within->len)
        return escapes(asking, scratch, cube, stood_before(asking, grant), wanted);
    const struct grants *grants = &within->at[at];
    for (size_t g = 0; g < grants->len && !enough(answer, wanted); g++) {
        struct arena inner = scratch;
        struct cube other = grant_cube(&inner, &grants->at[g]);
        struct cube both = cube_joined(&inner, cube, &other);
        answer = stronger(answer,
                          within_bounds(asking, inner, &both, grant, at + 1, wanted));
    }
    return answer;
}

static enum exists ask_piece(struct asking *asking, struct arena scratch,
                             const struct piece *piece, const struct cube *also,
                             const struct wanted *wanted)
{
    struct cube cube = cube_joined(&scratch, &piece->grant->limits, &asking->facts);

    cube_push(&scratch, &cube, DIMENSION_ACTION,
              piece->actions ? piece->actions : piece->grant->any_action);
    cube_push(&scratch, &cube, DIMENSION_ACTION, asking->question->within);
    cube_push(&scratch, &cube, DIMENSION_RESOURCE,
              piece->resources ? piece->resources : piece->grant->any_resource);
    if (also)
        cube = cube_joined(&scratch, &cube, also);
    return within_bounds(asking, scratch, &cube, piece->grant, 0, wanted);
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
    cube_push(&scratch, &home, DIMENSION_RESOURCE, home_set(asking));
    if (also)
        home = cube_joined(&scratch, &home, also);
    wanted->parts->len = 0;
    return ask_piece(asking, scratch, piece, &home, wanted);
}

static enum exists ask_share(struct asking *asking, struct arena scratch,
                             const struct piece *piece, const struct cube *also,
                             const struct wanted *wanted)
{
    if (stood_before(asking, piece->grant) && asking->lifted.len == 0)
        return EXISTS_NO;
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
