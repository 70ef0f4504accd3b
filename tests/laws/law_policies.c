/* What must hold of any policies, whatever they say. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/difference.h"
#include "format/format.h"
#include "laws/judge.h"

static struct policy *draw(struct trial *trial, bool principals)
{
    trial->tally->policies++;
    return draw_policy(&trial->keep, &trial->chance, principals);
}

static void draw_one(struct trial *trial, struct subjects *out)
{
    out->at[out->count++] = draw(trial, chance_one_in(&trial->chance, 4));
}

/* A random change out of a table, tried until one fits; its number, or the count. */
static size_t change(struct trial *trial, struct policy *policy,
                     const struct change *table, size_t count)
{
    for (size_t tries = 0; tries < 8; tries++) {
        size_t kind = chance_below(&trial->chance, count);
        if (table[kind].make(&trial->keep, &trial->chance, policy))
            return kind;
    }
    return count;
}

static const struct policy *widened(struct trial *trial, const struct policy *policy)
{
    struct policy *made = policy_copy(&trial->keep, policy);

    for (size_t i = chance_below(&trial->chance, 3); i > 0; i--)
        change(trial, made, widenings, widening_count);
    change(trial, made, rewrites, rewrite_count);
    return made;
}

/* Mostly policies that grow out of one another, so that they meet. */
static void draw_pair(struct trial *trial, struct subjects *out)
{
    bool principals = chance_one_in(&trial->chance, 4);
    struct policy *one = draw(trial, principals), *other = draw(trial, principals);

    out->at[out->count++] = one;
    if (chance_one_in(&trial->chance, 2))
        for (size_t i = 0; i < one->statements.len; i++)
            *LIST_PUSH(&trial->keep, &other->statements) = one->statements.at[i];
    out->at[out->count++] =
        chance_one_in(&trial->chance, 3) ? widened(trial, one) : other;
}

static void draw_chain(struct trial *trial, struct subjects *out)
{
    bool principals = chance_one_in(&trial->chance, 4);

    out->at[out->count++] = draw(trial, principals);
    while (out->count < SUBJECTS) {
        const struct policy *last = out->at[out->count - 1];
        out->at[out->count++] = chance_one_in(&trial->chance, 10)
                                    ? draw(trial, principals)
                                    : widened(trial, last);
    }
}

static const char *covers_itself(struct trial *trial, const struct subjects *subjects,
                                 bool *premise)
{
    const struct policy *copy = policy_copy(&trial->keep, subjects->at[0]);
    enum verdict found;
    const char *broken = judge(trial, subjects->at[0], copy, &found);

    *premise = true;
    return broken                     ? broken
           : found == VERDICT_EXCEEDS ? "a policy exceeds itself"
                                      : NULL;
}

static const char *is_transitive(struct trial *trial, const struct subjects *subjects,
                                 bool *premise)
{
    enum verdict found[3] = {VERDICT_UNDECIDED, VERDICT_UNDECIDED, VERDICT_UNDECIDED};
    const char *broken = judge(trial, subjects->at[0], subjects->at[1], &found[0]);

    if (!broken && found[0] == VERDICT_COVERED)
        broken = judge(trial, subjects->at[1], subjects->at[2], &found[1]);
    *premise = found[0] == VERDICT_COVERED && found[1] == VERDICT_COVERED;
    if (broken || !*premise)
        return broken;
    broken = judge(trial, subjects->at[0], subjects->at[2], &found[2]);
    return broken                        ? broken
           : found[2] == VERDICT_EXCEEDS ? "A in B and B in C, and A exceeds C"
                                         : NULL;
}

static const char *never_narrows(struct trial *trial, const struct subjects *subjects,
                                 bool *premise)
{
    struct policy *base = policy_copy(&trial->keep, subjects->at[0]);
    bool principals = base->kind == POLICY_RESOURCE;
    enum verdict found;

    /* A Deny to leave out again: it may not have widened. */
    if (chance_one_in(&trial->chance, 4)) {
        struct statement *deny = LIST_PUSH(&trial->keep, &base->statements);
        *deny = draw_statement(&trial->keep, &trial->chance, principals);
        deny->effect = EFFECT_DENY;
    }
    struct policy *wide = policy_copy(&trial->keep, base);
    size_t kind = change(trial, wide, widenings, widening_count);
    *premise = kind < widening_count;
    if (!*premise)
        return NULL;
    trial->tally->kinds[kind]++;
    const char *broken = judge(trial, base, wide, &found);
    if (broken || found != VERDICT_EXCEEDS)
        return broken;
    return arena_cstr(&trial->keep, arena_print(&trial->keep, "%s: it narrows",
                                                widenings[kind].name));
}

/* Both directions covered: they mean the same. */
static const char *same(struct trial *trial, const struct policy *one,
                        const struct policy *other)
{
    enum verdict found;
    const char *broken = judge(trial, one, other, &found);

    if (broken || found == VERDICT_EXCEEDS)
        return broken ? broken : "it narrows";
    broken = judge(trial, other, one, &found);
    return broken ? broken : found == VERDICT_EXCEEDS ? "it widens" : NULL;
}

static const char *rewriting_is_nothing(struct trial *trial,
                                        const struct subjects *subjects, bool *premise)
{
    struct policy *other = policy_copy(&trial->keep, subjects->at[0]);
    size_t last = rewrite_count;

    *premise = false;
    for (size_t i = 1 + chance_below(&trial->chance, 4); i > 0; i--) {
        size_t kind = change(trial, other, rewrites, rewrite_count);
        if (kind < rewrite_count)
            trial->tally->kinds[last = kind]++;
    }
    *premise = last < rewrite_count;
    if (!*premise)
        return NULL;
    const char *broken = same(trial, subjects->at[0], other);
    if (!broken || strncmp(broken, "it ", 3) != 0)
        return broken;
    return arena_cstr(&trial->keep,
                      arena_print(&trial->keep, "%s, perhaps after others: %s",
                                  rewrites[last].name, broken));
}

/* Lists or scalars, in any layout: the document says what it was written from. */
static const char *is_read_back(struct trial *trial, const struct subjects *subjects,
                                bool *premise)
{
    struct out text = out_to_arena(&trial->keep);
    struct intern words = {0};
    struct reading said = {0};
    struct notes notes = {0};

    write_policy(&text, subjects->at[0], &trial->chance);
    *premise = true;
    trial->have = trial->need = subjects->at[0];
    if (!format_read_policy(&trial->keep, trial->scratch, &words, STR("policy.json"),
                            out_text(&text), &said, &notes) ||
        said.loose.len != 1)
        return "what was written cannot be read";
    return same(trial, subjects->at[0], said.loose.at[0]);
}

/* The words for both directions say what the verdicts say, from either end. */
static const char *check_words(enum verdict ahead, enum verdict back)
{
    static const char *const turned[][2] = {
        {"wider",    "narrower"},
        {"narrower", "wider"   }
    };
    struct difference there = {.ahead = {.verdict = ahead}, .back = {.verdict = back}};
    struct difference here = {.ahead = {.verdict = back}, .back = {.verdict = ahead}};
    const char *word = difference_relation(&there), *other = difference_relation(&here);
    bool equal = ahead == VERDICT_COVERED && back == VERDICT_COVERED;

    if (equal != (strcmp(word, "equivalent") == 0))
        return "equivalent is not covered in both directions";
    for (size_t i = 0; i < LEN(turned); i++)
        if (strcmp(word, turned[i][0]) == 0)
            word = turned[i][1], i = LEN(turned);
    return strcmp(word, other) == 0 ? NULL : "the words differ from the other end";
}

static const char *pairs(struct trial *trial, const struct subjects *subjects,
                         bool *premise)
{
    enum verdict ahead, back = VERDICT_UNDECIDED;
    const char *broken = judge(trial, subjects->at[0], subjects->at[1], &ahead);

    if (!broken)
        broken = judge(trial, subjects->at[1], subjects->at[0], &back);
    *premise = ahead == VERDICT_EXCEEDS || back == VERDICT_EXCEEDS;
    return broken ? broken : check_words(ahead, back);
}

static const char *rows_are_the_excess(struct trial *trial,
                                       const struct subjects *subjects, bool *premise)
{
    enum verdict quick, full;
    const char *broken = judge(trial, subjects->at[0], subjects->at[1], &quick);

    if (!broken)
        broken = judge_rows(trial, subjects->at[0], subjects->at[1], &full);
    *premise = !broken && full == VERDICT_EXCEEDS;
    /* The quick way may leave open what the words one by one decide. */
    if (broken || quick == full || quick == VERDICT_UNDECIDED ||
        full == VERDICT_UNDECIDED)
        return broken;
    return "the verdict alone is another one than that with the rows";
}

law_fn *const law_of_pairs = pairs;

const struct law laws[LAWS] = {
    {"every_policy_covers_itself",    draw_one,   covers_itself,        16, 100},
    {"covering_is_transitive",        draw_chain, is_transitive,        15, 50 },
    {"widening_never_narrows",        draw_one,   never_narrows,        25, 90 },
    {"rewriting_changes_nothing",     draw_one,   rewriting_is_nothing, 20, 90 },
    {"what_is_written_is_read_back",  draw_one,   is_read_back,         5,  100},
    {"any_two_are_judged_with_proof", draw_pair,  pairs,                18, 40 },
    {"rows_are_the_excess",           draw_pair,  rows_are_the_excess,  1,  30 },
};
