/* A value on many sides at once, against every text of a small world. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/laws.h"

enum { MOST_SIDES = 4, MOST_MEMBERS = 4 };

struct member_set {
    struct pattern members[MOST_MEMBERS];
    size_t count;
    bool outside;
};

struct question {
    struct member_set sides[MOST_SIDES];
    size_t count;
};

static bool listed(const struct question *question)
{
    for (size_t w = 0; w < WORLD_WORDS; w++) {
        uint64_t bits = ~(uint64_t)0;
        for (size_t s = 0; s < question->count; s++) {
            const struct member_set *side = &question->sides[s];
            uint64_t any = 0;
            for (size_t m = 0; m < side->count; m++)
                any |= side->members[m].bits[w];
            bits &= side->outside ? ~any : any;
        }
        if (bits && w * 64 + (size_t)__builtin_ctzll(bits) < WORLD_TEXTS)
            return true;
    }
    return false;
}

static bool on_all_sides(const struct question *question, struct str text)
{
    for (size_t s = 0; s < question->count; s++) {
        const struct member_set *side = &question->sides[s];
        bool in = false;
        for (size_t m = 0; m < side->count; m++)
            in =
                in || naive_matches(side->members[m].text, side->members[m].fold, text);
        if (in == side->outside)
            return false;
    }
    return true;
}

static bool right(struct arena scratch, const struct question *question)
{
    struct sides sides = {0};
    struct budget budget = budget_full();
    struct example example;
    struct arena keep = arena_reserve(1 << 20), start = keep;

    for (size_t s = 0; s < question->count; s++) {
        struct set *set = NEW(&scratch, struct set);
        for (size_t m = 0; m < question->sides[s].count; m++)
            set_add_glob(&scratch, set, question->sides[s].members[m].glob);
        set_settle(set);
        *LIST_PUSH(&scratch, &sides) = (struct side){set, question->sides[s].outside};
    }
    enum exists found = set_find(&keep, scratch, &sides, &budget, &example);
    bool good = found == EXISTS_YES ? on_all_sides(question, example.text)
                                    : found == EXISTS_NO && !listed(question);
    arena_release(start);
    return good;
}

/* The k-th way to make a question simpler: without a side, a member, or a letter. */
static bool simpler(struct arena *keep, struct question *question, size_t k)
{
    if (k < question->count) {
        question->sides[k] = question->sides[--question->count];
        return true;
    }
    k -= question->count;
    for (size_t s = 0; s < question->count; s++) {
        struct member_set *side = &question->sides[s];
        if (k < side->count) {
            side->members[k] = side->members[--side->count];
            return true;
        }
        k -= side->count;
        for (size_t m = 0; m < side->count; m++) {
            size_t letters = strlen(side->members[m].text);
            if (k < letters)
                return pattern_without(keep, &side->members[m], k, &side->members[m]);
            k -= letters;
        }
    }
    return false;
}

static void shrink(struct arena *keep, struct question *question)
{
    for (size_t k = 0;; k++) {
        struct question less = *question;
        if (!simpler(keep, &less, k))
            return;
        if (!right(*keep, &less)) {
            *question = less;
            k = (size_t)-1;
        }
    }
}

static void show(const struct question *question)
{
    for (size_t s = 0; s < question->count; s++) {
        print_error("  %s", question->sides[s].outside ? "outside" : "inside ");
        for (size_t m = 0; m < question->sides[s].count; m++)
            print_error(" \"%s\"%s", question->sides[s].members[m].text,
                        question->sides[s].members[m].fold ? " fold" : "");
        print_error("\n");
    }
}

void sets_agree_with_enumeration(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct chance chance = {21};
    struct pool pool = pool_random(&keep, &chance, 400);

    (void)state;
    for (size_t round = 0; round < 60000; round++) {
        struct question question = {.count = 1 + chance_below(&chance, MOST_SIDES)};
        for (size_t s = 0; s < question.count; s++) {
            struct member_set *side = &question.sides[s];
            side->outside = chance_one_in(&chance, 2);
            side->count = chance_below(&chance, MOST_MEMBERS + 1);
            for (size_t m = 0; m < side->count; m++)
                side->members[m] = pool.at[chance_below(&chance, pool.len)];
        }
        if (right(keep, &question))
            continue;
        shrink(&keep, &question);
        print_error("set_find is wrong (round %zu)\n", round);
        show(&question);
        fail();
    }
    arena_release(arena);
}

/* Ordinals near 0, near the top, and around the round numbers that examples prefer. */
static ordinal some_ordinal(struct chance *chance)
{
    static const uint64_t bases[] = {0, 1000, 1000000000000000000u};
    size_t base = chance_below(chance, LEN(bases) + 1);
    ordinal near = chance_below(chance, 6);

    return base < LEN(bases) ? bases[base] + near : ~(ordinal)0 - near;
}

static bool in_ranges(const struct range *at, size_t count, ordinal value)
{
    for (size_t i = 0; i < count; i++)
        if (at[i].low <= value && value <= at[i].high)
            return true;
    return false;
}

void ranges_agree_with_enumeration(void **state)
{
    struct arena arena = test_arena();
    struct chance chance = {22};

    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        struct arena keep = arena, scratch;
        struct range raw[3][3];
        size_t counts[3], sides_count = 1 + chance_below(&chance, 3);
        struct sides sides = {0};
        for (size_t s = 0; s < sides_count; s++) {
            struct set *set = NEW(&keep, struct set);
            set->family = SET_ADDRESS;
            counts[s] = chance_below(&chance, 4);
            for (size_t i = 0; i < counts[s]; i++) {
                ordinal a = some_ordinal(&chance), b = some_ordinal(&chance);
                raw[s][i] = a < b ? (struct range){a, b} : (struct range){b, a};
                set_add_range(&keep, set, raw[s][i]);
            }
            set_settle(set);
            *LIST_PUSH(&keep, &sides) = (struct side){set, chance_one_in(&chance, 2)};
        }
        struct budget budget = budget_full();
        struct example example;
        struct arena side = arena_reserve(1 << 16);
        scratch = side;
        enum exists found = set_find(&keep, scratch, &sides, &budget, &example);
        arena_release(side);
        ordinal tries[8 * 4 + 1];
        size_t try_count = 0;
        for (ordinal near = 0; near < 8; near++) {
            tries[try_count++] = near;
            tries[try_count++] = 1000 + near;
            tries[try_count++] = 1000000000000000000u + near;
            tries[try_count++] = ~(ordinal)0 - near;
        }
        tries[try_count++] = found == EXISTS_YES ? example.ordinal : 0;
        bool exists = false, last = false;
        for (size_t t = 0; t < try_count; t++) {
            last = true;
            for (size_t s = 0; s < sides_count; s++)
                last = last &&
                       in_ranges(raw[s], counts[s], tries[t]) != sides.at[s].outside;
            exists = exists || last;
        }
        assert_int_equal(found, exists ? EXISTS_YES : EXISTS_NO);
        if (found == EXISTS_YES)
            assert_true(last);
    }
    arena_release(arena);
}
