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
    at.set = between(&keep, SET_MOMENT, 1, zero - 62135596800001u);
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_NO);
    at.set = between(&keep, SET_MOMENT, zero + 253402300800000u, top);
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_NO);
    arena_release(arena);
}

/* What is no number at all lies outside every set, and is the last resort. */
static void strange_values(void **state)
{
    const ordinal top = ~(ordinal)0, zero = ordinal_zero();
    struct arena arena = test_arena(), keep = arena;
    struct example example;
    struct budget budget = budget_full();
    struct side at[2] = {
        {between(&keep, SET_NUMBER, 1,    zero), true},
        {between(&keep, SET_NUMBER, zero, top),  true}
    };
    struct sides sides = {at, 2, 0};

    (void)state;
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_YES);
    assert_true(example.ordinal == 0);
    sides.len = 1;
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_YES);
    assert_true(example.ordinal > zero);
    at[1].outside = false;
    sides.len = 2;
    at[0].set = between(&keep, SET_NUMBER, 1, top);
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

/* Every value of a stretch, against a set of several ranges and its complement. */
static void several_ranges(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct set *set = between(&keep, SET_ADDRESS, 10, 20);
    struct budget budget = budget_full();
    struct example example;

    (void)state;
    for (ordinal low = 30; low < 100; low += 20)
        set_add_range(&keep, set, (struct range){low, low + 7});
    set_settle(set);
    for (ordinal value = 0; value < 110; value++) {
        bool inside = (value >= 10 && value <= 20) ||
                      (value >= 30 && value < 100 && (value - 30) % 20 <= 7);
        struct side at[2] = {
            {between(&keep, SET_ADDRESS, value, value), false},
            {set,       false            }
        };
        struct sides sides = {at, 2, 0};
        assert_int_equal(ask(&sides, &budget, &example),
                         inside ? EXISTS_YES : EXISTS_NO);
        assert_true(!inside || example.ordinal == value);
        at[1].outside = true;
        assert_int_equal(ask(&sides, &budget, &example),
                         inside ? EXISTS_NO : EXISTS_YES);
        assert_true(inside || example.ordinal == value);
    }
    arena_release(arena);
}

/* Of values that read equally well it is the first that is tried: the low end of a
 * range, its high end, and the neighbours of both. */
static void first_values(void **state)
{
    const ordinal top = ~(ordinal)0, zero = ordinal_zero();
    const ordinal number = (ordinal)1000000000000000000u * 1000000000000000000u * 9;
    const struct {
        enum set_family family;
        ordinal low, high;
        bool outside;
        ordinal value;
    } rows[] = {
        {SET_ADDRESS, 5,                       9,                       false, 5                      },
        {SET_ADDRESS, 10,                      top,                     true,  9                      },
        {SET_ADDRESS, 0,                       10,                      true,  11                     },
        {SET_ADDRESS, 0,                       0,                       true,  1                      },
        {SET_ADDRESS, 5,                       5,                       true,  4                      },
        {SET_ADDRESS, 0,                       top - 1,                 true,  top                    },
        {SET_ADDRESS, 1,                       top,                     true,  0                      },
        {SET_NUMBER,  zero + 5,                zero + 5,                true,  zero                   },
        {SET_MOMENT,  zero + 1000,             zero + 3000,             false, zero + 1000            },
        {SET_MOMENT,  zero + 1001,             zero + 3000,             false, zero + 2000            },
        {SET_MOMENT,  zero + 1001,             zero + 1999,             false, zero + 1100            },
        {SET_MOMENT,  zero - 1999,             zero - 1001,             false, zero - 1900            },
        {SET_MOMENT,  zero + 1001,             zero + 1089,             false, zero + 1010            },
        {SET_MOMENT,  zero - 1000,             zero - 1000,             false, zero - 1000            },
 /* The ends of what can be written. */
        {SET_NUMBER,  zero + number,           top,                     false, zero + number          },
        {SET_NUMBER,  0,                       zero - number,           false, zero - number          },
        {SET_MOMENT,  zero + 253402300799000u, top,                     false, zero + 253402300799000u},
        {SET_MOMENT,  0,                       zero - 62135596800000u,  false, zero - 62135596800000u },
        {SET_NUMBER,  zero - number + 1,       top,                     true,  zero - number          },
        {SET_NUMBER,  0,                       zero + number - 1,       true,  zero + number          },
        {SET_MOMENT,  0,                       zero + 253402300798999u, true,  zero + 253402300799000u},
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct budget budget = budget_full();
        struct example example;
        struct side at = {between(&keep, rows[i].family, rows[i].low, rows[i].high),
                          rows[i].outside};
        struct sides sides = {&at, 1, 0};
        if (ask(&sides, &budget, &example) != EXISTS_YES ||
            example.ordinal != rows[i].value)
            fail_msg("row %zu", i);
    }
    arena_release(arena);
}

/* A value that one side leaves and the other wants: the ends of both are tried. */
static void two_sides(void **state)
{
    const ordinal top = ~(ordinal)0, zero = ordinal_zero();
    static struct range gaps[] = {
        {0,  10         },
        {12, 50         },
        {52, ~(ordinal)0}
    };
    const struct set gapped = {
        .family = SET_ADDRESS, .ranges = {gaps, LEN(gaps), 0}
    };
    struct arena arena = test_arena(), keep = arena;
    struct set *later = between(&keep, SET_MOMENT, zero + 1011, zero + 1019);
    struct budget budget = budget_full();
    struct example example;
    const struct {
        struct side sides[2];
        ordinal value;
    } rows[] = {
        {{{&gapped, true}, {between(&keep, SET_ADDRESS, 11, 11), true}},           51},
        {{{between(&keep, SET_ADDRESS, 10, top), true},
          {between(&keep, SET_ADDRESS, 9, 9), true}},
         8                                                                           },
 /* The roundest, even if it lies in a later stretch. */
        {{{later, false}, {between(&keep, SET_MOMENT, zero + 1, zero + 1), true}},
         zero + 3000                                                                 },
 /* Of equally round ones, the one below. */
        {{{between(&keep, SET_MOMENT, zero + 5500, zero + 5500), true},
          {between(&keep, SET_MOMENT, zero + 1001, zero + 9999), false}},
         zero + 5000                                                                 },
    };

    (void)state;
    set_add_range(&keep, later, (struct range){zero + 2990, zero + 3010});
    set_settle(later);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct side at[2] = {rows[i].sides[0], rows[i].sides[1]};
        struct sides sides = {at, 2, 0};
        assert_int_equal(ask(&sides, &budget, &example), EXISTS_YES);
        assert_true(example.ordinal == rows[i].value);
    }
    arena_release(arena);
}

/* One step for each range that is looked at. */
static void budgets(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct set *set = between(&keep, SET_ADDRESS, 10, 20);
    struct example example;
    struct side at[2] = {
        {set, false},
        {set, false}
    };
    struct sides sides = {at, 2, 0};

    (void)state;
    set_add_range(&keep, set, (struct range){30, 40});
    set_settle(set);
    struct budget budget = {.steps = 4};
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_YES);
    assert_int_equal(budget.steps, 0);
    budget = (struct budget){.steps = 3};
    assert_int_equal(ask(&sides, &budget, &example), EXISTS_MAYBE);
    assert_non_null(budget.reason);
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(several_ranges), cmocka_unit_test(first_values),
        cmocka_unit_test(budgets),        cmocka_unit_test(two_sides),
        cmocka_unit_test(ordinals),       cmocka_unit_test(writable_values),
        cmocka_unit_test(strange_values), cmocka_unit_test(short_values),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
