/* What was there before does not count, and nothing else: against requests one by one.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/compare.h"
#include "laws/policies.h"

#include <stdlib.h>

/* One side: a policy, within a bound or not. */
struct side_of {
    struct policies own, bound;
    struct layers layers;
    struct rights rights;
};

/* NEED and BEFORE are made of the words of HAVE, so that they meet. */
struct drawn {
    const struct policy *have, *need, *before;
    const struct policy *have_bound, *before_bound; /* NULL: not bounded */
};

struct trying {
    struct arena keep, scratch;
    const struct catalog *catalog;
    struct terms *terms;
    struct chance chance;
    uint64_t seed;
    struct drawn drawn;
};

static struct {
    size_t trials, covered, exceeds, undecided, settled, allowed, requests;
} tally;

static void put_statements(struct trying *trying, struct policy *to,
                           const struct policy *from)
{
    for (size_t i = 0; i < from->statements.len; i++)
        if (!chance_one_in(&trying->chance, 8))
            *LIST_PUSH(&trying->keep, &to->statements) = from->statements.at[i];
}

/* Most of what one policy says, perhaps widened, or with a deny of its own. */
static const struct policy *grown(struct trying *trying, const struct policy *from,
                                  const struct policy *also)
{
    struct policy *made = policy_copy(&trying->keep, from);

    if (also)
        put_statements(trying, made, also);
    if (chance_one_in(&trying->chance, 2))
        widenings[chance_below(&trying->chance, widening_count)].make(
            &trying->keep, &trying->chance, made);
    if (chance_one_in(&trying->chance, 3)) {
        struct statement *deny = LIST_PUSH(&trying->keep, &made->statements);
        *deny = draw_statement(&trying->keep, &trying->chance, false);
        deny->effect = EFFECT_DENY;
    }
    return made;
}

static void draw_all(struct trying *trying)
{
    struct chance *chance = &trying->chance;
    struct policy *one = draw_policy(&trying->keep, chance, false);
    struct policy *other = draw_policy(&trying->keep, chance, false);
    struct drawn *out = &trying->drawn;

    other->variables = one->variables;
    *out = (struct drawn){.have = grown(trying, one, other)};
    out->need = grown(trying, one, chance_one_in(chance, 4) ? other : NULL);
    out->before = grown(trying, other, chance_one_in(chance, 4) ? one : NULL);
    if (chance_one_in(chance, 3))
        return;
    const struct policy *bound = grown(trying, one, other);
    out->have_bound = chance_one_in(chance, 5) ? NULL : bound;
    out->before_bound = chance_one_in(chance, 3) ? grown(trying, bound, NULL) : bound;
}

static void build(struct trying *trying, const struct policy *policy,
                  const struct policy *bound, enum reading_way way, struct side_of *out)
{
    struct rights limit;

    *out = (struct side_of){.layers = {.identity = &out->own}};
    *LIST_PUSH(&trying->keep, &out->own) = policy;
    effective_policies(trying->terms, trying->scratch, &out->own, NULL, way,
                       &out->rights);
    if (!bound)
        return;
    *LIST_PUSH(&trying->keep, &out->bound) = bound;
    out->layers.boundary = &out->bound;
    effective_policies(trying->terms, trying->scratch, &out->bound, NULL, way, &limit);
    struct bounds *within = NEW(&trying->keep, struct bounds);
    *LIST_PUSH(&trying->keep, within) = limit.allows;
    for (size_t i = 0; i < limit.denies.len; i++)
        *LIST_PUSH(&trying->keep, &out->rights.denies) = limit.denies.at[i];
    for (size_t i = 0; i < out->rights.allows.len; i++)
        out->rights.allows.at[i].within = within;
}

/* The three sides, in terms of their own. */
struct sides_of {
    struct side_of have, need, before;
    struct question question;
};

static void build_all(struct trying *trying, const struct drawn *drawn,
                      struct sides_of *out)
{
    trying->terms = terms_new(&trying->keep, trying->catalog);
    build(trying, drawn->have, drawn->have_bound, READ_WIDE, &out->have);
    build(trying, drawn->need, NULL, READ_NARROW, &out->need);
    build(trying, drawn->before, drawn->before_bound, READ_NARROW, &out->before);
    out->question = (struct question){
        .have = &out->have.rights,
        .need = &out->need.rights,
        .before = &out->before.rights,
        .have_by.layers = &out->have.layers,
        .need_by.layers = &out->need.layers,
        .before_by.layers = &out->before.layers,
    };
}

static struct comparison compare(struct trying *trying, const struct question *question)
{
    struct comparison found;

    compare_rights(&trying->keep, trying->scratch, trying->terms, question, &found);
    return found;
}

static void object(const struct trying *trying, const char *words)
{
    fail_msg("seed %llu: %s", (unsigned long long)trying->seed, words);
}

static bool refuses(enum decision decision)
{
    return decision == DECIDED_EXPLICIT_DENY || decision == DECIDED_IMPLICIT_DENY;
}

static void check_witness(struct trying *trying, const struct sides_of *sides,
                          const struct request *witness)
{
    if (decide_layers(trying->scratch, &sides->have.layers, witness) != DECIDED_ALLOWED)
        object(trying, "HAVE does not allow the witness");
    if (!refuses(decide_layers(trying->scratch, &sides->need.layers, witness)))
        object(trying, "NEED does not refuse the witness");
    if (!refuses(decide_layers(trying->scratch, &sides->before.layers, witness)))
        object(trying, "BEFORE does not refuse the witness");
}

/* What a side allows of a grid: what its policy and its bound do. */
static void side_answers(struct trying *trying, const struct grid *grid,
                         const struct side_of *side, struct answers *out)
{
    struct answers bound;

    answers_of(trying->scratch, grid, side->own.at[0], out);
    if (!side->bound.len)
        return;
    answers_of(trying->scratch, grid, side->bound.at[0], &bound);
    for (size_t i = 0; i < GRID_WORDS; i++) {
        out->sure[i] &= bound.sure[i];
        out->maybe[i] &= bound.maybe[i];
    }
}

/* Is there a request of the grid that HAVE alone allows? */
static bool any_new(struct trying *trying, const struct sides_of *sides,
                    const struct policy *other)
{
    struct arena lent = trying->keep;
    struct grid *grid = NEW(&lent, struct grid);
    struct answers *held = NEW_MANY(&lent, 3, struct answers);
    bool any = false;

    grid_draw(&lent, &trying->chance, sides->have.own.at[0], other, grid);
    side_answers(trying, grid, &sides->have, &held[0]);
    side_answers(trying, grid, &sides->need, &held[1]);
    side_answers(trying, grid, &sides->before, &held[2]);
    tally.requests += grid->count;
    for (size_t i = 0; i < GRID_WORDS; i++) {
        any |= (held[0].sure[i] & ~held[1].maybe[i] & ~held[2].maybe[i]) != 0;
        tally.allowed += (size_t)__builtin_popcountll(held[0].sure[i]);
    }
    return any;
}

static void check_verdict(struct trying *trying, const struct sides_of *sides,
                          const struct comparison *found)
{
    switch (found->verdict) {
    case VERDICT_COVERED:
        tally.covered++;
        if (any_new(trying, sides, sides->need.own.at[0]) ||
            any_new(trying, sides, sides->before.own.at[0]))
            object(trying, "covered, and yet HAVE alone allows a request");
        return;
    case VERDICT_EXCEEDS:
        tally.exceeds++;
        check_witness(trying, sides, &found->witness);
        return;
    case VERDICT_UNDECIDED:
        tally.undecided++;
        if (!found->reason.len)
            object(trying, "undecided without a reason");
        return;
    }
}

static void check_same(const struct trying *trying, const struct comparison *a,
                       const struct comparison *b, const char *words)
{
    if (a->verdict != b->verdict && a->verdict != VERDICT_UNDECIDED &&
        b->verdict != VERDICT_UNDECIDED)
        object(trying, words);
}

/* NEED and BEFORE in each other's place, and the verdict by itself. */
static void check_swapped(struct trying *trying, struct sides_of *sides,
                          const struct comparison *found)
{
    struct question swapped = sides->question;
    struct comparison quick;

    swapped.need = sides->question.before;
    swapped.before = sides->question.need;
    swapped.need_by = sides->question.before_by;
    swapped.before_by = sides->question.need_by;
    struct comparison other = compare(trying, &swapped);
    check_same(trying, found, &other, "NEED and BEFORE are not alike");
    sides->question.probes = probes_new(&trying->keep);
    compare_first(&trying->keep, trying->scratch, trying->terms, &sides->question,
                  &quick);
    check_same(trying, found, &quick, "the verdict by itself is another one");
}

static void check_nothing(struct trying *trying, const struct sides_of *sides)
{
    static const struct rights nothing = {.allows = {0}};
    struct question alone = sides->question, empty = sides->question;

    alone.before = NULL;
    alone.before_by = (struct evidence){0};
    empty.before = &nothing;
    empty.before_by = (struct evidence){0};
    struct comparison a = compare(trying, &alone), b = compare(trying, &empty);
    if (a.verdict != b.verdict || a.status != b.status ||
        a.meaning.len != b.meaning.len)
        object(trying, "an empty BEFORE changes the answer");
    for (size_t i = 0; i < a.meaning.len; i++)
        if (!str_equal(a.meaning.at[i], b.meaning.at[i]))
            object(trying, "an empty BEFORE changes the rows");
    tally.settled += a.verdict == VERDICT_EXCEEDS;
}

/* All that HAVE holds was there before: whatever it means, and whatever NEED is. */
static void check_itself(struct trying *trying, const struct drawn *drawn)
{
    struct drawn same = *drawn;
    struct sides_of *sides = NEW(&trying->keep, struct sides_of);

    same.before = policy_copy(&trying->keep, drawn->have);
    same.before_bound = drawn->have_bound;
    build_all(trying, &same, sides);
    if (compare(trying, &sides->question).verdict != VERDICT_COVERED)
        object(trying, "something is new in what was there before");
}

static void try_once(struct trying *trying)
{
    struct sides_of *sides = NEW(&trying->keep, struct sides_of);

    tally.trials++;
    draw_all(trying);
    build_all(trying, &trying->drawn, sides);
    struct comparison found = compare(trying, &sides->question);
    check_verdict(trying, sides, &found);
    check_swapped(trying, sides, &found);
    check_nothing(trying, sides);
    check_itself(trying, &trying->drawn);
}

static void what_stood_before_does_not_count(void **state)
{
    const struct arena start = test_arena(), scratch = test_arena();
    const char *text = getenv("PERMDRIFT_LAWS_POLICIES");
    struct trying trying = {.keep = start, .scratch = scratch};
    struct chance seeds = {20261122};
    struct fault why = {0};
    size_t trials = 100000;

    (void)state;
    if (text)
        str_to_size(str_from(text), &trials);
    trying.catalog = catalog_open(&trying.keep, STR(RULES_DIR), &why);
    assert_non_null(trying.catalog);
    const struct arena ready = trying.keep;
    for (size_t i = 0; i < trials / 1000; i++) {
        trying.keep = ready;
        trying.seed = chance_next(&seeds);
        trying.chance = (struct chance){trying.seed};
        try_once(&trying);
    }
    print_message("    %zu trials: %zu covered, %zu exceed, %zu undecided; %zu exceed "
                  "NEED alone\n    %zu requests, %zu allowed by HAVE\n",
                  tally.trials, tally.covered, tally.exceeds, tally.undecided,
                  tally.settled, tally.requests, tally.allowed);
    /* A law that seldom had something to say has not been tried. */
    assert_true(tally.covered * 10 >= tally.trials);
    assert_true(tally.exceeds * 10 >= tally.trials);
    assert_true(tally.undecided * 25 <= tally.trials);
    assert_true(tally.settled * 10 >= (tally.exceeds + tally.undecided) * 11);
    assert_true(tally.allowed * 50 >= tally.requests);
    arena_release(scratch);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stood_before_does_not_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
