/* One value on many sides that are made of ranges. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/ordinal.h"

#include "rig.h"

static enum exists ask(const struct sides *sides, struct budget *budget,
                       struct example *example)
{
    *example = (struct example){.family = sides->at[0].set->family};
    return ordinal_find(sides, budget, example);
}

static struct set *between(struct arena *keep, enum set_family family, ordinal low,
                           ordinal high)
{
    struct set *set = NEW(keep, struct set);

    set->family = family;
    set_add_range(keep, set, (struct range){low, high});
    set_settle(set);
    return set;
}

static void ordinals(void **state)
{
    const ordinal top = ~(ordinal)0, epoch = ordinal_zero();
    struct arena arena = test_arena(), keep = arena;
    struct example example;
    struct budget budget = budget_full();
    struct side at[3] = {
        {between(&keep, SET_MOMENT, epoch + 1500, epoch + 9000), false},
        {between(&keep, SET_MOMENT, 0,            epoch + 2500), true },
        {between(&keep, SET_MOMENT, epoch + 3001, top),          true }
    };
    struct sides sides = {at, 3, 0};

    (void)state;
    /* The roundest of what is left: whole seconds. */
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_YES);
    assert_int_equal(example.family, SET_MOMENT);
    assert_true(example.ordinal == epoch + 3000);
    at[2].set = between(&keep, SET_MOMENT, epoch + 2501, top);
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_NO);
    at[0] = (struct side){between(&keep, SET_ADDRESS, 0, top - 1), true};
    sides.len = 1;
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_YES);
    assert_true(example.ordinal == top);
    at[0].set = between(&keep, SET_ADDRESS, 0, top);
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_NO);
    arena_release(arena);
}

/* No request carries a number of thirty digits or a moment before the year 1. */
static void writable_values(void **state)
{
    const ordinal top = ~(ordinal)0, zero = ordinal_zero();
    const ordinal number = (ordinal)1000000000000000000u * 1000000000000000000u * 9;
    struct arena arena = test_arena(), keep = arena;
    struct example example;
    struct budget budget = budget_full();
    struct side at = {between(&keep, SET_NUMBER, 0, zero + 5), false};
    struct sides sides = {&at, 1, 0};

    (void)state;
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_YES);
    assert_true(example.ordinal == zero);
    at.set = between(&keep, SET_NUMBER, zero + number + 1, top);
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_NO);
    at.set = between(&keep, SET_NUMBER, 0, zero - number);
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_YES);
    at.set = between(&keep, SET_MOMENT, 0, zero - 62135596800001u);
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_NO);
    at.set = between(&keep, SET_MOMENT, zero + 253402300800000u, top);
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_NO);
    arena_release(arena);
}

/* Between nine and a half and ten lies no whole number: the shortest other one. */
static void short_values(void **state)
{
    const ordinal unit = 1000000000000000000u, zero = ordinal_zero();
    struct arena arena = test_arena(), keep = arena;
    struct example example;
    struct budget budget = budget_full();
    const ordinal low = zero + 9 * unit + unit / 2 + 1;
    struct side at = {between(&keep, SET_NUMBER, low, zero + 10 * unit - 1), false};
    struct sides sides = {&at, 1, 0};

    (void)state;
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_YES);
    assert_true(example.ordinal == zero + 9 * unit + unit / 10 * 6);
    at.set = between(&keep, SET_NUMBER, low, low);
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_YES);
    assert_true(example.ordinal == low);
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinals),
        cmocka_unit_test(writable_values),
        cmocka_unit_test(short_values),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
