/* A key that is absent, has one value or several: which of them suits the literals? */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/dimension.h"

#include "rig.h"

enum {
    ONE = QUANTITY_ONE,
    ANY = QUANTITY_ANY,
    ALL = QUANTITY_ALL,
    NONE = QUANTITY_ABSENCE
};

/* The key can be absent, can carry several values. */
enum { SINGLE = 0, ABSENT = 1, MANY = 2 };

/* What the rows cost together; another number says that questions cost something else.
 */
enum { WORK = 261 };

/* clang-format off */
static const struct row {
    const char *name;
    int can;
    struct {
        int quantity;
        bool negated, on_absent, inverse;
        const char *set;
    } literals[3];
    size_t count;
    enum exists found;
    const char *wanted; /* the values with spaces; NULL: absent */
} rows[] = {
    {"no literals", SINGLE, {{0}}, 0, EXISTS_YES, "example"},
    {"no literals, absent goes first", ABSENT, {{0}}, 0, EXISTS_YES, NULL},
    /* StringEquals: false on an absent key; StringNotEquals: true. */
    {"equals", ABSENT, {{ONE, 0, 0, 0, "a"}}, 1, EXISTS_YES, "a"},
    {"not equals", ABSENT, {{ONE, 1, 1, 0, "a"}}, 1, EXISTS_YES, NULL},
    {"not equals, never absent", SINGLE,
     {{ONE, 1, 1, 0, "a"}}, 1, EXISTS_YES, "example"},
    {"equals if exists", ABSENT, {{ONE, 0, 1, 0, "a"}}, 1, EXISTS_YES, NULL},
    {"the inverse of equals", ABSENT, {{ONE, 0, 0, 1, "a"}}, 1, EXISTS_YES, NULL},
    {"the inverse of not equals", ABSENT,
     {{ONE, 1, 1, 1, "a"}}, 1, EXISTS_YES, "a"},
    {"equals two things", ABSENT | MANY,
     {{ONE, 0, 0, 0, "a"}, {ONE, 0, 0, 0, "b"}}, 2, EXISTS_NO, NULL},
    /* Null true, Null false. */
    {"absent", ABSENT, {{NONE, 0, 0, 0, ""}}, 1, EXISTS_YES, NULL},
    {"absent, but it cannot be", MANY, {{NONE, 0, 0, 0, ""}}, 1, EXISTS_NO, NULL},
    {"present", ABSENT, {{NONE, 0, 0, 1, ""}}, 1, EXISTS_YES, "example"},
    {"absent and equal", ABSENT | MANY,
     {{NONE, 0, 0, 0, ""}, {ONE, 0, 0, 0, "a"}}, 2, EXISTS_NO, NULL},
    {"absent and all equal", ABSENT | MANY,
     {{NONE, 0, 0, 0, ""}, {ALL, 0, 1, 0, "a"}}, 2, EXISTS_YES, NULL},
    /* Several values: an operator for one value is false, so its inverse holds. */
    {"one of a set is neither", MANY,
     {{ONE, 0, 0, 1, "*"}}, 1, EXISTS_YES, "example x"},
    {"one of a set, never many", SINGLE, {{ONE, 0, 0, 1, "*"}}, 1, EXISTS_NO, NULL},
    /* ForAnyValue. */
    {"any", MANY, {{ANY, 0, 0, 0, "a"}, {ANY, 0, 0, 0, "b"}}, 2, EXISTS_YES, "a b"},
    {"any, never many", SINGLE,
     {{ANY, 0, 0, 0, "a"}, {ANY, 0, 0, 0, "b"}}, 2, EXISTS_NO, NULL},
    {"any of three", MANY,
     {{ANY, 0, 0, 0, "a"}, {ANY, 0, 0, 0, "b"}, {ANY, 0, 0, 0, "c"}}, 3,
     EXISTS_YES, "a b c"},
    {"any of three, two of them the same", MANY,
     {{ANY, 0, 0, 0, "a"}, {ANY, 0, 0, 0, "b"}, {ANY, 0, 0, 0, "b c"}}, 3,
     EXISTS_YES, "a b"},
    {"any that is not", MANY,
     {{ANY, 1, 0, 0, "a"}, {ANY, 0, 0, 0, "a"}}, 2, EXISTS_YES, "example a"},
    {"any is not none", ABSENT | MANY,
     {{ANY, 0, 0, 0, "a"}, {ANY, 0, 0, 1, "a"}}, 2, EXISTS_NO, NULL},
    {"any fails on an absent key", ABSENT,
     {{ANY, 0, 0, 1, "a"}}, 1, EXISTS_YES, NULL},
    /* ForAllValues: holds for an absent key. */
    {"all", ABSENT | MANY, {{ALL, 0, 1, 0, "a"}}, 1, EXISTS_YES, NULL},
    {"all and present", ABSENT | MANY,
     {{ALL, 0, 1, 0, "a"}, {NONE, 0, 0, 1, ""}}, 2, EXISTS_YES, "a"},
    {"all and any", MANY,
     {{ALL, 0, 1, 0, "a b"}, {ANY, 0, 0, 0, "c"}}, 2, EXISTS_NO, NULL},
    {"not all", ABSENT | MANY, {{ALL, 0, 1, 1, "a"}}, 1, EXISTS_YES, "example"},
    {"not all, any", ABSENT | MANY,
     {{ALL, 0, 1, 1, "a"}, {ANY, 0, 0, 0, "a"}}, 2, EXISTS_YES, "example a"},
    {"all of one value, in a set of one", MANY,
     {{ALL, 0, 1, 0, "a"}, {ONE, 0, 0, 1, "*"}}, 2, EXISTS_YES, "a"},
    {"no set of one, never many", SINGLE,
     {{ALL, 0, 1, 0, "a"}, {ONE, 0, 0, 1, "*"}}, 2, EXISTS_NO, NULL},
    {"not in a set that is empty", MANY,
     {{ALL, 0, 1, 0, "a"}, {ANY, 0, 0, 0, "b"}}, 2, EXISTS_NO, NULL},
    {"all of two values can", MANY,
     {{ALL, 0, 1, 0, "a b"}, {ONE, 0, 0, 1, "*"}}, 2, EXISTS_YES, "a b"},
    /* Variables: which value it is cannot be told. */
    {"a variable as its own only value", MANY,
     {{ALL, 0, 1, 0, "${v1}"}, {ONE, 0, 0, 1, "*"}}, 2, EXISTS_YES, "\5\1\2"},
    {"some value that may be, and one that is", MANY,
     {{ALL, 0, 1, 0, "a"}, {ANY, 0, 0, 0, "${v1}"}, {ANY, 0, 0, 0, "a"}}, 3,
     EXISTS_MAYBE, NULL},
    {"a variable beside a text", SINGLE,
     {{ONE, 0, 0, 0, "${v1}"}, {ONE, 0, 0, 0, "a"}}, 2, EXISTS_MAYBE, NULL},
};
/* clang-format on */

static enum exists ask(struct arena *keep, const struct row *row, struct budget *budget,
                       struct coordinate *got)
{
    struct dimension dimension = {.may_be_absent = row->can & ABSENT,
                                  .may_be_many = row->can & MANY};
    struct arena side = arena_reserve((size_t)1 << 28);
    struct cube cube = {0};

    for (size_t l = 0; l < row->count; l++)
        *LIST_PUSH(keep, &cube) =
            (struct literal){.quantity = (enum quantity)row->literals[l].quantity,
                             .negated = row->literals[l].negated,
                             .on_absent = row->literals[l].on_absent,
                             .inverse = row->literals[l].inverse,
                             .set = rig_set(keep, row->literals[l].set)};
    enum exists found = dimension_find(keep, side, &dimension, &cube, budget, got);
    arena_release(side);
    return found;
}

/* A key that is always a number has no other values; one that anybody fills in has. */
static void typed_keys(void **state)
{
    static const struct {
        bool typed, many;
        enum quantity quantity;
        enum exists found;
    } asked[] = {
        {false, false, QUANTITY_ONE, EXISTS_YES},
        {true,  false, QUANTITY_ONE, EXISTS_NO },
        {false, true,  QUANTITY_ANY, EXISTS_YES},
        {true,  true,  QUANTITY_ANY, EXISTS_NO },
    };
    struct arena arena = test_arena(), keep = arena, side = arena_reserve(1 << 20);
    struct set *below = NEW(&keep, struct set), *above = NEW(&keep, struct set);
    struct budget budget = budget_full();

    (void)state;
    below->family = above->family = SET_NUMBER;
    set_add_range(&keep, below, (struct range){1, ordinal_zero()});
    set_add_range(&keep, above, (struct range){ordinal_zero() + 1, ~(ordinal)0});
    for (size_t i = 0; i < LEN(asked); i++) {
        struct dimension dimension = {.typed = asked[i].typed,
                                      .may_be_many = asked[i].many};
        struct literal at[] = {
            {.quantity = asked[i].quantity,
             .negated = asked[i].quantity == QUANTITY_ANY,
             .inverse = asked[i].quantity == QUANTITY_ONE,
             .set = below},
            {.quantity = QUANTITY_ALL,                             .negated = true,                   .set = above},
        };
        struct cube cube = {at, 2, 2};
        struct coordinate got;
        at[1].quantity = asked[i].many ? QUANTITY_ALL : QUANTITY_ONE;
        assert_int_equal(dimension_find(&keep, side, &dimension, &cube, &budget, &got),
                         asked[i].found);
    }
    /* Compared as text, it is a text. */
    struct dimension number = {.typed = true};
    struct literal text = {.quantity = QUANTITY_ONE, .set = rig_set(&keep, "a")};
    struct cube cube = {&text, 1, 1};
    struct coordinate got;
    assert_int_equal(dimension_find(&keep, side, &number, &cube, &budget, &got),
                     EXISTS_YES);
    CHECK_STR(got.values[0].text, "a");
    arena_release(side);
    arena_release(arena);
}

static void coordinates(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    size_t work = 0;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct row *row = &rows[i];
        struct budget budget = budget_full();
        struct coordinate got = {0};
        CHECK_ROW(row->name, ask(&keep, row, &budget, &got) == row->found);
        work += budget_full().steps - budget.steps;
        if (row->found != EXISTS_YES)
            continue;
        CHECK_ROW(row->name, got.absent == !row->wanted);
        struct str shown = STR("");
        for (size_t v = 0; v < got.count; v++)
            shown = arena_print(&keep, "%.*s%s%.*s", STR_ARGS(shown), v ? " " : "",
                                STR_ARGS(got.values[v].text));
        CHECK_STR(shown, row->wanted ? row->wanted : "");
    }
    assert_int_equal(work, WORK);
    arena_release(arena);
}

/* With too few steps, the answer stays open and says why, and is never wrong. */
static void budgets(void **state)
{
    struct arena arena = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        enum exists found = EXISTS_MAYBE;
        for (size_t steps = 0; steps < 100; steps++) {
            struct arena keep = arena;
            struct budget budget = {steps, 1000, NULL};
            struct coordinate got = {0};
            found = ask(&keep, &rows[i], &budget, &got);
            CHECK_ROW(rows[i].name, found == rows[i].found ||
                                        (found == EXISTS_MAYBE && budget.reason));
        }
        CHECK_ROW(rows[i].name, found == rows[i].found);
    }
    arena_release(arena);
}

static struct set *between(struct arena *keep, ordinal low, ordinal high)
{
    struct set *set = NEW(keep, struct set);

    set->family = SET_ADDRESS;
    set_add_range(keep, set, (struct range){low, high});
    set_settle(set);
    return set;
}

/* Values that are not texts are told apart by where they lie. */
static void ordinals(void **state)
{
    struct arena arena = test_arena(), keep = arena, side = arena;
    const struct set *five = between(&keep, 5, 5), *to_nine = between(&keep, 5, 9),
                     *seven = between(&keep, 7, 7);
    const struct {
        struct literal literals[2];
        size_t count;
        ordinal values[2];
    } cases[] = {
        {{{.quantity = QUANTITY_ANY, .set = five},
          {.quantity = QUANTITY_ANY, .set = to_nine, .inverse = true}},
         0, {0}   },
        {{{.quantity = QUANTITY_ANY, .set = five},
          {.quantity = QUANTITY_ANY, .set = seven}},
         2, {5, 7}},
        {{{.quantity = QUANTITY_ONE, .set = five, .inverse = true},
          {.quantity = QUANTITY_ALL, .set = five}},
         1, {5}   },
        {{{.quantity = QUANTITY_ONE, .set = to_nine, .inverse = true},
          {.quantity = QUANTITY_ALL, .set = to_nine}},
         2, {5, 9}},
        {{{.quantity = QUANTITY_ANY, .set = five},
          {.quantity = QUANTITY_ONE, .set = to_nine, .inverse = true}},
         2, {5, 4}},
    };
    struct dimension dimension = {.may_be_many = true};

    (void)state;
    side = arena_reserve((size_t)1 << 28);
    for (size_t i = 0; i < LEN(cases); i++) {
        struct literal literals[2] = {cases[i].literals[0], cases[i].literals[1]};
        struct cube cube = {literals, 2, 0};
        struct budget budget = budget_full();
        struct coordinate got = {0};
        assert_int_equal(dimension_find(&keep, side, &dimension, &cube, &budget, &got),
                         cases[i].count ? EXISTS_YES : EXISTS_NO);
        assert_int_equal(got.count, cases[i].count);
        assert_true(got.many == (cases[i].count > 0));
        for (size_t v = 0; v < got.count; v++)
            assert_true(got.values[v].ordinal == cases[i].values[v]);
    }
    arena_release(side);
    arena_release(arena);
}

static void domains(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct dimension dimension = {.may_be_many = true,
                                  .domain = rig_set(&keep, "true false")};
    struct literal literals[2] = {
        {.quantity = QUANTITY_ONE, .negated = true, .set = rig_set(&keep, "true") },
        {.quantity = QUANTITY_ONE, .negated = true, .set = rig_set(&keep, "false")},
    };
    struct cube cube = {literals, 1, 0};
    struct budget budget = budget_full();
    struct coordinate got;
    struct arena side = arena_reserve((size_t)1 << 28);

    (void)state;
    assert_int_equal(dimension_find(&keep, side, &dimension, &cube, &budget, &got),
                     EXISTS_YES);
    CHECK_STR(got.values[0].text, "false");
    cube.len = 2;
    assert_int_equal(dimension_find(&keep, side, &dimension, &cube, &budget, &got),
                     EXISTS_NO);
    literals[0].inverse = literals[1].inverse = true;
    assert_int_equal(dimension_find(&keep, side, &dimension, &cube, &budget, &got),
                     EXISTS_YES);
    assert_int_equal(got.count, 2);
    CHECK_STR(got.values[0].text, "false");
    CHECK_STR(got.values[1].text, "true");
    arena_release(side);
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coordinates), cmocka_unit_test(typed_keys),
        cmocka_unit_test(budgets),     cmocka_unit_test(ordinals),
        cmocka_unit_test(domains),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
