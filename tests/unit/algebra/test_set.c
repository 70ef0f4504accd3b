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

/* Filled at once, a set is the one that grew, and takes no more room than it needs. */
static void filling(void **state)
{
    static const char *const patterns[] = {"b",  "~c", "a*",    "a",
                                           "~b", "a",  "${v1}", "z"};
    struct arena arena = test_arena(), keep = arena;
    struct glob globs[LEN(patterns)];
    struct set set = {0};

    (void)state;
    for (size_t i = 0; i < LEN(patterns); i++)
        globs[i] = rig_glob(&keep, patterns[i]);
    set_fill(&keep, &set, globs, LEN(patterns) - 1);
    assert_int_equal(set.plain.cap, 3);
    assert_int_equal(set.plain_fold.cap, 2);
    assert_int_equal(set.wild.cap, 2);
    struct set *grown = rig_set(&keep, "b ~c a* a ~b a ${v1}");
    assert_int_equal(set_globs(&set), 6);
    assert_int_equal(set_globs(&set), set_globs(grown));
    for (size_t i = 0; i < set_globs(&set); i++)
        assert_true(str_equal(set_glob(&set, i)->text, set_glob(grown, i)->text));
    assert_true(set.cased && set.variable);
    arena_release(arena);
}

/* Doubles go, whatever stands behind them. */
static void doubles(void **state)
{
    static const struct {
        const char *set;
        size_t count;
    } rows[] = {
        {"a* b* b* ~c*",       3},
        {"~a* ~b* ~b* c*",     3},
        {"a* ~a*",             2},
        {"a b b c c c",        3},
        {"~A ~a a A",          3},
        {"${v1} ${v1} ${v2}",  2},
        {"c* c* b* b* a* a*",  3},
        {"a* a* ~a* ~a* b* a", 4},
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].set, set_globs(rig_set(&keep, rows[i].set)) == rows[i].count);
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

/* Listed means found by its text; what is contained otherwise is not asked. */
static void listing(void **state)
{
    static const struct {
        const char *set, *glob;
        bool listed;
    } rows[] = {
        {"",            "a",     false},
        {"",            "a*",    false},
        {"a* b* c*",    "a*",    true },
        {"a* b* c*",    "b*",    true },
        {"a* b* c*",    "c*",    true },
        {"a* b* c*",    "ab*",   false},
        {"a* b* c*",    "a",     false},
        {"a* b* c*",    "~b*",   false},
        {"~a* ~b* ~c*", "~B*",   true },
        {"${v1} b",     "${v1}", true },
        {"${v1} b",     "${v2}", false},
        {"*",           "${v1}", false},
        {"a b c",       "a",     true },
        {"a b c",       "c",     true },
        {"a b c",       "d",     false},
        {"~a ~b ~c",    "A",     true },
        {"~a ~b ~c",    "C",     true },
        {"~a ~b ~c",    "~C",    true },
        {"~a ~b ~c",    "D",     false},
 /* A text without case stands for both of its spellings. */
        {"a",           "~a",    false},
        {"z",           "~z",    false},
        {"1z",          "~1z",   false},
        {"1",           "~1",    true },
        {"{",           "~{",    true },
        {"`",           "~`",    true },
    };
    static const struct glob digit = {
        .text = {"1a", 1},
          .fold = true
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct glob glob = rig_glob(&keep, rows[i].glob);
        struct set *set = rig_set(&keep, rows[i].set);
        CHECK_ROW(rows[i].glob, set_lists(set, &glob) == rows[i].listed);
    }
    assert_true(set_lists(rig_set(&keep, "1"), &digit));
    arena_release(arena);
}

/* Whether case counts in some of the patterns with operators, and not in others. */
static void mixing(void **state)
{
    static const struct {
        const char *set;
        bool mixed;
    } rows[] = {
        {"",                false},
        {"a* b* c*",        false},
        {"~a* ~b* ~c*",     false},
        {"a* b* ~c*",       true },
        {"~a* ~b* c*",      true },
        {"~a* ~b* ~b* ~b*", false},
        {"~a* a A",         false},
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].set, rig_set(&keep, rows[i].set)->mixed == rows[i].mixed);
    arena_release(arena);
}

/* A blank is a letter, and what stands behind the end of a text is none. */
static void edges_of_texts(void **state)
{
    static const struct glob blank =
                                 {
                                     .text = STR_INIT("a b")
    },
                             cut = {.text = {"abc", 2}};
    struct arena arena = test_arena(), keep = arena;
    struct set *set = rig_set(&keep, "abc*");
    size_t letters = 100;

    (void)state;
    assert_false(set_contains_within(set, &cut, &letters));
    assert_int_equal(letters, 100);
    set_add_glob(&keep, set, rig_glob(&keep, "a b*"));
    set_settle(set);
    assert_true(set_contains(set, &blank));
    arena_release(arena);
}

/* A set contains what one of its patterns does, however it looks for it. */
static void each_pattern(void **state)
{
    static const char *const pool[] = {
        "*",       "a*",      "ab*",   "abc*",  "b*",        "ba*c",      "c*a",
        "?",       "?a",      "a?",    "a?b*",  "ab?",       "zz*",       "z?",
        "*a",      "*b*",     "b*c*d", "a",     "ab",        "abc",       "b",
        "bac",     "bc",      "zz",    "A*",    "AB?",       "Zz*",       "B",
        "Ab",      "aB",      "1*",    "1",     "${v1}",     "a${v1}",    "a${v1}*",
        "a${v2}*", "b-c*",    "b-c",   "b_c*",  "bzd",       "[*",        "[x",
        "&a:*",    "&a:b:*c", "=a:b:", "a:b:*", "\xc3\xa9*", "\xc3\xa9z",
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    /* All with case, all without, and every third without. */
    for (size_t kind = 0; kind < 3; kind++)
        for (size_t drop = 0; drop < LEN(pool); drop++) {
            struct arena lent = keep;
            struct glob globs[LEN(pool)];
            struct set set = {0};
            for (size_t i = 0; i < LEN(pool); i++) {
                bool fold = kind == 1 || (kind == 2 && i % 3 == 0);
                const char *text = arena_cstr(
                    &lent, arena_print(&lent, "%s%s", fold ? "~" : "", pool[i]));
                globs[i] = rig_glob(&lent, text);
                if (i % 7 != drop % 7 && (i * 5 + drop) % 3)
                    set_add_glob(&lent, &set, globs[i]);
            }
            set_settle(&set);
            struct glob asked[2] = {globs[drop], globs[drop]};
            asked[1].fold = false;
            for (size_t a = 0; a < LEN(asked); a++) {
                bool any = false;
                for (size_t i = 0; i < set_globs(&set); i++)
                    any = any || glob_contains(set_glob(&set, i), &asked[a]);
                CHECK_ROW(pool[drop], set_contains(&set, &asked[a]) == any);
            }
        }
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filling),        cmocka_unit_test(mixing),
        cmocka_unit_test(edges_of_texts), cmocka_unit_test(doubles),
        cmocka_unit_test(listing),        cmocka_unit_test(each_pattern),
        cmocka_unit_test(settling),       cmocka_unit_test(ranges),
        cmocka_unit_test(holding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
