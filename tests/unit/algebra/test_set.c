/* Sets of texts: what they hold, in which order, and what is inside them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rig.h"

static void settling(void **state)
{
    static const char *const order[] = {"B", "a", "a", "c*", "c*", "d<1>"};
    struct arena arena = test_arena(), keep = arena;
    struct set *set = rig_set(&keep, "c* a d${v1} a ~c* B ~A c* ~c*");

    (void)state;
    assert_int_equal(set_globs(set), LEN(order));
    for (size_t i = 0; i < LEN(order); i++)
        CHECK_STR(rig_show(&keep, set_glob(set, i)->text), order[i]);
    assert_true(set_glob(set, 2)->fold && !set_glob(set, 3)->fold);
    assert_true(set->cased && set_globs(set));
    assert_false(rig_set(&keep, "~a ~b*")->cased);
    assert_true(set_globs(rig_set(&keep, "")) == 0);
    arena_release(arena);
}

static void ranges(void **state)
{
    const ordinal top = ~(ordinal)0;
    struct arena arena = test_arena(), keep = arena;
    struct set set = {.family = SET_ADDRESS};

    (void)state;
    set_add_range(&keep, &set, (struct range){30, top});
    set_add_range(&keep, &set, (struct range){10, 19});
    set_add_range(&keep, &set, (struct range){20, 22});
    set_add_range(&keep, &set, (struct range){5, 8});
    set_add_range(&keep, &set, (struct range){12, 15});
    set_add_range(&keep, &set, (struct range){top, top});
    set_settle(&set);
    assert_int_equal(set.ranges.len, 3);
    assert_true(set.ranges.at[0].low == 5 && set.ranges.at[0].high == 8);
    assert_true(set.ranges.at[1].low == 10 && set.ranges.at[1].high == 22);
    assert_true(set.ranges.at[2].low == 30 && set.ranges.at[2].high == top);
    arena_release(arena);
}

static void holding(void **state)
{
    static const struct {
        const char *set, *narrow;
        bool holds;
    } rows[] = {
        {"",        "a",     false},
        {"",        "",      false},
        {"a b c",   "b",     true },
        {"a b c",   "B",     false},
        {"a ~b c",  "B",     true },
        {"a ~b c",  "~b",    true },
        {"a b c",   "~b",    false},
        {"1 2 3",   "~2",    true },
        {"a* b",    "ab",    true },
        {"a* b",    "a*b",   true },
        {"a b",     "a*",    false},
 /* By one pattern alone: together they would do. */
        {"a a?*",   "a*",    false},
        {"${v1} b", "${v1}", true },
        {"${v1} b", "b",     true },
        {"a b",     "${v1}", false},
        {"*",       "${v1}", true },
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct glob narrow = rig_glob(&keep, rows[i].narrow);
        struct set *set = rig_set(&keep, rows[i].set);
        CHECK_ROW(rows[i].narrow, set_contains(set, &narrow) == rows[i].holds);
        if (!narrow.wild && !narrow.fold)
            CHECK_ROW(rows[i].narrow, set_has(set, narrow.text) == rows[i].holds);
    }
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settling),
        cmocka_unit_test(ranges),
        cmocka_unit_test(holding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
