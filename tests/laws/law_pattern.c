/* Containing, meeting and searching against every text of a small world. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/laws.h"

struct pool pool_random(struct arena *keep, struct chance *chance, size_t count)
{
    struct pool pool = {NEW_MANY(keep, count, struct pattern), count};

    for (size_t i = 0; i < count; i++)
        pool.at[i] = pattern_random(keep, chance);
    return pool;
}

static void show(const char *role, const struct pattern *pattern)
{
    print_error("  %s \"%s\"%s\n", role, pattern->text, pattern->fold ? " fold" : "");
}

static bool subset(const struct pattern *narrow, const struct pattern *wide)
{
    for (size_t w = 0; w < WORLD_WORDS; w++)
        if (narrow->bits[w] & ~wide->bits[w])
            return false;
    return true;
}

static bool meet(const struct pattern *a, const struct pattern *b)
{
    for (size_t w = 0; w < WORLD_WORDS; w++)
        if (a->bits[w] & b->bits[w])
            return true;
    return false;
}

/* Complete, too, where the header says so. */
static bool complete(const struct pattern *wide, const struct pattern *narrow)
{
    return !strpbrk(wide->text, "?@") && !strchr(wide->text, '#') &&
           !strchr(narrow->text, '#') && !strchr(narrow->text, '@');
}

void contained_means_every_text(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct chance chance = {11};
    struct pool pool = pool_random(&keep, &chance, 500);

    (void)state;
    for (size_t i = 0; i < pool.len; i++)
        for (size_t j = 0; j < pool.len; j++) {
            const struct pattern *wide = &pool.at[i], *narrow = &pool.at[j];
            bool got = glob_contains(&wide->glob, &narrow->glob);
            bool wanted = subset(narrow, wide);
            if (got ? !wanted : wanted && complete(wide, narrow)) {
                print_error("glob_contains says %d\n", got);
                show("wide", wide);
                show("narrow", narrow);
                fail();
            }
        }
    arena_release(arena);
}

void apart_means_no_text(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct chance chance = {12};
    struct pool pool = pool_random(&keep, &chance, 500);

    (void)state;
    for (size_t i = 0; i < pool.len; i++)
        for (size_t j = 0; j < pool.len; j++)
            if (!glob_may_meet(&pool.at[i].glob, &pool.at[j].glob) &&
                meet(&pool.at[i], &pool.at[j])) {
                print_error("glob_may_meet says no\n");
                show("one", &pool.at[i]);
                show("other", &pool.at[j]);
                fail();
            }
    arena_release(arena);
}

/* One question to search_text. */
struct question {
    struct pattern in[4], out[6];
    size_t ins, outs;
};

/* The first text of the world that answers the question; false when there is none. */
static bool listed(const struct question *question, struct str *text)
{
    for (size_t w = 0; w < WORLD_WORDS; w++) {
        uint64_t bits = ~(uint64_t)0;
        for (size_t i = 0; i < question->ins; i++)
            bits &= question->in[i].bits[w];
        for (size_t i = 0; i < question->outs; i++)
            bits &= ~question->out[i].bits[w];
        size_t at = w * 64 + (size_t)(bits ? __builtin_ctzll(bits) : 0);
        if (bits && at < WORLD_TEXTS) {
            *text = world_text(at);
            return true;
        }
    }
    return false;
}

/* The example must be real, and as short as the shortest of the world. */
static bool right(struct arena scratch, const struct question *question)
{
    struct glob_refs in = {0}, out = {0};
    struct budget budget = budget_full();
    struct arena keep = arena_reserve(1 << 20), start = keep;
    struct str example = STR(""), known;
    bool good = true;

    for (size_t i = 0; i < question->ins; i++)
        *LIST_PUSH(&scratch, &in) = &question->in[i].glob;
    for (size_t i = 0; i < question->outs; i++)
        *LIST_PUSH(&scratch, &out) = &question->out[i].glob;
    enum exists found = search_text(&keep, scratch, &in, &out, &budget, &example);
    bool exists = listed(question, &known);
    if (found != EXISTS_YES)
        good = found == EXISTS_NO && !exists;
    else {
        for (size_t i = 0; i < question->ins; i++)
            good = good &&
                   naive_matches(question->in[i].text, question->in[i].fold, example);
        for (size_t i = 0; i < question->outs; i++)
            good = good && !naive_matches(question->out[i].text, question->out[i].fold,
                                          example);
        good = good && (exists ? example.len == known.len : example.len > WORLD_LENGTH);
    }
    arena_release(start);
    return good;
}

/* Drops patterns, then letters of patterns, as long as the question stays wrong. */
static void shrink(struct arena *keep, struct question *question)
{
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < question->ins + question->outs && !again; i++) {
            struct question less = *question;
            bool in = i < question->ins;
            if (in)
                less.in[i] = less.in[--less.ins];
            else
                less.out[i - question->ins] = less.out[--less.outs];
            if ((again = !right(*keep, &less)))
                *question = less;
        }
        for (size_t i = 0; i < question->ins + question->outs && !again; i++)
            for (size_t c = 0; !again; c++) {
                struct question less = *question;
                struct pattern *at =
                    i < question->ins ? &less.in[i] : &less.out[i - question->ins];
                if (!pattern_without(keep, at, c, at))
                    break;
                if ((again = !right(*keep, &less)))
                    *question = less;
            }
    }
}

void search_agrees_with_enumeration(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct chance chance = {13};
    struct pool pool = pool_random(&keep, &chance, 400);

    (void)state;
    for (size_t round = 0; round < 30000; round++) {
        struct question question = {.ins = 1 + chance_below(&chance, 3),
                                    .outs = chance_below(&chance, 6)};
        for (size_t i = 0; i < question.ins; i++)
            question.in[i] = pool.at[chance_below(&chance, pool.len)];
        for (size_t i = 0; i < question.outs; i++)
            question.out[i] = pool.at[chance_below(&chance, pool.len)];
        if (right(keep, &question))
            continue;
        shrink(&keep, &question);
        print_error("search_text is wrong (round %zu)\n", round);
        for (size_t i = 0; i < question.ins; i++)
            show("in ", &question.in[i]);
        for (size_t i = 0; i < question.outs; i++)
            show("out", &question.out[i]);
        fail();
    }
    arena_release(arena);
}
