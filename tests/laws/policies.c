/* The laws of policies, on as many random policies as are asked for: what breaks one is
 * shrunk and printed as two documents for `permdrift compare`. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/judge.h"

#include <stdlib.h>
#include <unistd.h>

/* How much is tried, and from where chance starts; both can be set from outside. */
static size_t setting(const char *name, size_t usual)
{
    const char *text = getenv(name);
    size_t value;

    return text && str_to_size(str_from(text), &value) ? value : usual;
}

/* One law being tried. */
struct run {
    const struct law *law;
    struct arena keep, scratch;
    const struct catalog *catalog;
    struct tally tally;
};

static struct trial trial_of(const struct run *run, struct arena keep,
                             struct tally *tally, uint64_t seed)
{
    return (struct trial){.keep = keep,
                          .scratch = run->scratch,
                          .catalog = run->catalog,
                          .tally = tally,
                          .chance = {seed}};
}

/* Does the law break for these policies, from this seed or one near it? A change made
 * by chance is another one in a smaller policy. */
static const char *breaks(const struct run *run, law_fn *law, struct arena *keep,
                          const struct subjects *subjects, uint64_t seed,
                          struct trial *out)
{
    struct tally ignored = {0};

    for (uint64_t near = 0; near < 8; near++) {
        bool premise;
        *out = trial_of(run, *keep, &ignored, seed + near);
        const char *broken = law(out, subjects, &premise);
        out->tally = NULL;
        if (broken) {
            *keep = out->keep;
            return broken;
        }
    }
    return NULL;
}

/* Tries every smaller set of policies; true when one still breaks the law. */
static bool shrink_once(const struct run *run, law_fn *law, struct arena *keep,
                        struct subjects *subjects, uint64_t seed)
{
    struct trial trial;

    for (size_t s = 0; s < subjects->count; s++)
        for (size_t step = 0;; step++) {
            struct subjects smaller = *subjects;
            struct arena lent = *keep;
            smaller.at[s] = shrink_policy(&lent, subjects->at[s], step);
            if (!smaller.at[s])
                break;
            if (breaks(run, law, &lent, &smaller, seed, &trial)) {
                *subjects = smaller;
                *keep = lent;
                return true;
            }
        }
    return false;
}

static void show(struct arena keep, const struct trial *trial, const char *broken)
{
    struct out out = out_to_fd(&keep, STDERR_FILENO);

    out_print(&out, "%s\nNEED (the first argument of permdrift compare):\n", broken);
    write_policy(&out, trial->need, NULL);
    out_put(&out, "HAVE (the second argument):\n");
    write_policy(&out, trial->have, NULL);
    if (trial->request)
        write_request(&out, trial->request);
    out_done(&out);
}

/* What two policies alone break is shrunk as a pair; anything else as the law has it. */
static void report(const struct run *run, struct trial *trial, struct subjects subjects,
                   uint64_t seed, const char *broken)
{
    struct arena keep = trial->keep;
    struct subjects pair = {
        {trial->have, trial->need, NULL},
        2
    };
    law_fn *law = run->law->holds;
    struct trial last;

    print_error("as met, with seed %llu: ", (unsigned long long)seed);
    show(trial->keep, trial, broken);
    if (breaks(run, law_of_pairs, &keep, &pair, seed, &last)) {
        subjects = pair;
        law = law_of_pairs;
    }
    while (shrink_once(run, law, &keep, &subjects, seed))
        continue;
    broken = breaks(run, law, &keep, &subjects, seed, &last);
    if (broken) {
        print_error("as small as it gets: ");
        show(keep, &last, broken);
    }
    fail();
}

static void try_once(struct run *run, uint64_t seed)
{
    struct trial trial = trial_of(run, run->keep, &run->tally, seed);
    struct subjects subjects = {{NULL}, 0};
    bool premise = false;

    run->law->draw(&trial, &subjects);
    uint64_t inner = chance_next(&trial.chance);
    trial.chance = (struct chance){inner};
    const char *broken = run->law->holds(&trial, &subjects, &premise);
    run->tally.trials++;
    run->tally.premises += premise;
    if (broken)
        report(run, &trial, subjects, inner, broken);
}

static void tell_kinds(const struct run *run, const struct change *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        print_message("    %8zu  %s\n", run->tally.kinds[i], table[i].name);
        assert_true(run->tally.kinds[i] > run->tally.trials / 500);
    }
}

static void tell(const struct run *run)
{
    const struct tally *tally = &run->tally;

    print_message("    %zu policies, %zu trials, %zu with a premise\n", tally->policies,
                  tally->trials, tally->premises);
    print_message("    %zu comparisons: %zu covered, %zu exceed, %zu undecided\n",
                  tally->comparisons, tally->covered, tally->exceeds, tally->undecided);
    print_message("    %zu requests to covered pairs: HAVE allows %zu, NEED refuses "
                  "%zu; %zu asked as a whole\n",
                  tally->requests, tally->allowed, tally->refused, tally->direct);
    if (tally->rows)
        print_message("    %zu rows of excess, %zu times compared back\n", tally->rows,
                      tally->proofs);
    for (size_t i = 0; i < LEN(tally->reasons) && tally->reasons[i].count; i++)
        print_message("    undecided %zu times: %s\n", tally->reasons[i].count,
                      tally->reasons[i].text);
}

/* A law that seldom had something to say has not been tried. */
static void check_tally(const struct run *run)
{
    const struct tally *tally = &run->tally;

    assert_true(tally->premises * 100 >= tally->trials * run->law->premise);
    assert_true(tally->undecided * 50 <= tally->comparisons);
    assert_true(tally->allowed * 20 >= tally->requests);
    assert_true(tally->refused * 20 >= tally->requests);
}

static void try_law(void **state)
{
    const struct arena start = test_arena(), scratch = test_arena();
    struct run run = {.law = *state, .keep = start, .scratch = scratch};
    size_t policies = setting("PERMDRIFT_LAWS_POLICIES", 100000) / 100;
    uint64_t seed = setting("PERMDRIFT_LAWS_SEED", 20261121);
    struct fault why = {0};

    run.catalog = catalog_open(&run.keep, STR(RULES_DIR), &why);
    assert_non_null(run.catalog);
    /* Each trial starts from a seed of its own, which is what a failure prints. */
    struct chance chance = {seed};
    while (run.tally.policies < policies * run.law->share)
        try_once(&run, chance_next(&chance));
    tell(&run);
    if (strcmp(run.law->name, "widening_never_narrows") == 0)
        tell_kinds(&run, widenings, widening_count);
    if (strcmp(run.law->name, "rewriting_changes_nothing") == 0)
        tell_kinds(&run, rewrites, rewrite_count);
    check_tally(&run);
    arena_release(scratch);
    arena_release(start);
}

/* With an argument, only the laws whose names it matches (`*` and `?`). */
int main(int count, char **arguments)
{
    struct CMUnitTest tests[LAWS];

    for (size_t i = 0; i < LAWS; i++)
        tests[i] = (struct CMUnitTest){.name = laws[i].name,
                                       .test_func = try_law,
                                       .initial_state = (void *)&laws[i]};
    if (count > 1)
        cmocka_set_test_filter(arguments[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
