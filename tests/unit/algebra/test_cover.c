/* Cubes and walls in a space of action, resource and one key. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/cover.h"

#include "rig.h"

/* What the rows cost together; another number says that questions cost something else.
 */
enum { WORK = 9149 };

enum { ACTION, RESOURCE, KEY };

/* The sets of one space. */
static struct {
    struct str text;
    const struct set *set;
} known[32];
static size_t known_count;

static struct space space_of(struct arena *keep)
{
    struct space space = {0};

    known_count = 0;
    *LIST_PUSH(keep, &space) = (struct dimension){.name = STR("action")};
    *LIST_PUSH(keep, &space) = (struct dimension){.name = STR("resource")};
    *LIST_PUSH(keep, &space) =
        (struct dimension){STR("key"), .may_be_absent = true, .may_be_many = true};
    return space;
}

/* A set that is written twice is one set, as it is where cubes are made. */
static const struct set *set_of(struct arena *keep, struct str text)
{
    size_t at = 0;

    while (at < known_count && !str_equal(known[at].text, text))
        at++;
    if (at == known_count) {
        assert_true(at < LEN(known));
        known[known_count].text = text;
        known[known_count++].set = rig_set(keep, arena_cstr(keep, text));
    }
    return known[at].set;
}

/* What stands before a set: ! outside it, - or no value at all, ^ the whole turned
 * round, + some value, = every value. */
static struct literal literal_of(struct arena *keep, uint32_t dimension,
                                 struct str text)
{
    struct literal made = {.dimension = dimension};

    for (; text.len && strchr("!-^+=", text.at[0]); text = str_skip(text, 1)) {
        made.negated = made.negated || text.at[0] == '!';
        made.on_absent = made.on_absent || text.at[0] == '-';
        made.inverse = made.inverse || text.at[0] == '^';
        if (text.at[0] == '+')
            made.quantity = QUANTITY_ANY;
        if (text.at[0] == '=')
            made.quantity = QUANTITY_ALL;
    }
    made.set = set_of(keep, text);
    return made;
}

/* "action;resource;key", sets with spaces between members, & between several of them; a
 * part may be left out. */
static struct cube cube_of(struct arena *keep, const char *text)
{
    struct cube cube = {0};
    struct str rest = str_from(text);

    for (uint32_t d = ACTION; d <= KEY; d++) {
        struct str part = str_cut(&rest, ';');
        while (part.len)
            *LIST_PUSH(keep, &cube) = literal_of(keep, d, str_cut(&part, '&'));
    }
    return cube;
}

/* Cubes with | between them. */
static struct cubes cubes_of(struct arena *keep, const char *text)
{
    struct cubes cubes = {0};

    for (struct str rest = str_from(text); rest.len;)
        *LIST_PUSH(keep, &cubes) = cube_of(keep, arena_cstr(keep, str_cut(&rest, '|')));
    return cubes;
}

/* The coordinates of a point, "-" for an absent key; several values with + between
 * them. */
static struct str show_point(struct arena *keep, const struct coordinate *point)
{
    struct str shown = STR("");

    for (uint32_t d = ACTION; d <= KEY; d++) {
        shown = arena_print(keep, "%.*s%s%s", STR_ARGS(shown), d ? ";" : "",
                            point[d].absent ? "-" : "");
        for (size_t v = 0; v < point[d].count; v++)
            shown = arena_print(keep, "%.*s%s%.*s", STR_ARGS(shown), v ? "+" : "",
                                STR_ARGS(point[d].values[v].text));
    }
    return shown;
}

static void escaping(void **state)
{
    static const struct {
        const char *cube, *walls, *point; /* NULL: covered */
    } rows[] = {
        {"~s3:get*",                    "",                                                "s3:getexample;example;-" },
        {"~s3:get*",                    "~s3:*",                                           NULL                      },
        {"~s3:get*;a",                  "~s3:*;a*",                                        NULL                      },
        {"~s3:get*;a*",                 "~s3:*;ab*",                                       "s3:getexample;aexample;-"},
        {"~a;b;c",                      "~a;b",                                            NULL                      },
        {"~a;b",                        "~a;b;c",                                          "a;b;-"                   },
        {"~a;b;*",                      "~a;b;c",                                          "a;b;example"             },
 /* Two walls together. */
        {"~a;b c",                      "~a;b|~a;c",                                       NULL                      },
        {"~a ~b;c d",                   "~a;c d|~b;c|~b;d",                                NULL                      },
        {"~a ~b;c d",                   "~a;c|~b;d",                                       "b;c;-"                   },
        {"~a;b;c d",                    "~a;;c|;b;d",                                      NULL                      },
        {"~a;b;c d e",                  "~a;;c|;b;d",                                      "a;b;e"                   },
        {"a*",                          "a|a?*;b*|a?*;c*",                                 "aexample;example;-"      },
 /* A wall elsewhere does not help. */
        {"~a;b",                        "~b;b|~a;c",                                       "a;b;-"                   },
        {"~a;b",                        ";",                                               NULL                      },
 /* An empty cube is inside everything. */
        {"~a;b;c",                      "~b",                                              "a;b;c"                   },
        {"a b;c d",                     ";c|a;d",                                          "b;d;-"                   },
        {"a b;c d;e f",                 ";;e|a;;f|;c;f",                                   "b;d;f"                   },
        {"a b;c d;e f",                 ";;e|a;c;f|b;d;f",                                 "a;d;f"                   },
 /* Several limits on one dimension, which leave nothing only together. */
        {"a b;c d e",                   "a;c&d&e&c d",                                     "b;c;-"                   },
        {"a b;c d e",                   "a;c d&d e&c e",                                   "b;c;-"                   },
        {"a b;c d e",                   "a;c d&d e|b;c d&c e|a;c|b;d|a;e|b;e",             NULL                      },
        {"a b;c d e",                   "a;c d&d e|b;c d&c e|a;c|b;d|a;e",                 "b;e;-"                   },
        {"a;b c d e f g h i j k l m n", ";b|;c|;d|;e|;f|;g|;h|;i|;j|;k|;l|;m",             "a;n;-"                   },
        {"a;b c d e f g h i j k l m n", ";b|;c|;d|;e|;f|;g|;h|;i|;j|;k|;l|;m|;n",          NULL                      },
 /* The same set is not the same limit. */
        {"x;y;z",                       "q|x;y;z",                                         NULL                      },
        {"x;y;z",                       "q;y;z|x;q;z|x;y;z",                               NULL                      },
        {"x;y;z",                       "x;y;z",                                           NULL                      },
        {"x",                           ";x",                                              "x;example;-"             },
        {"a;b;c",                       "a;b;!c",                                          "a;b;c"                   },
        {"a;b;!c",                      "a;b;c",                                           "a;b;example"             },
        {"a;b;!c",                      "a;b;!c",                                          NULL                      },
        {"a;b;-c",                      "a;b;c",                                           "a;b;-"                   },
        {"a;b;c",                       "a;b;-c",                                          NULL                      },
        {"a;b;^c",                      "a;b;c",                                           "a;b;-"                   },
        {"a;b;c",                       "a;b;^c",                                          "a;b;c"                   },
        {"a;b;^c",                      "a;b;^c",                                          NULL                      },
        {"a;b;+c",                      "a;b;c",                                           "a;b;c+example"           },
        {"a;b;c",                       "a;b;+c",                                          NULL                      },
        {"a;b;=c d",                    "a;b;+c",                                          "a;b;d"                   },
        {"a;b;+c",                      "a;b;=c",                                          "a;b;c+example"           },
        {"a;b;=c",                      "a;b;+c",                                          NULL                      },
        {"a;b;=-c",                     "a;b;=c",                                          "a;b;-"                   },
        {"a;b;!-c",                     "a;b;!c",                                          "a;b;-"                   },
        {"a;b;=c d",                    "a;b;c|a;b;d",                                     "a;b;c+d"                 },
        {"a;b;*",                       "a;b;!c|a;b;c",                                    NULL                      },
        {"a;b;*",                       "a;b;!c|a;b;+d",                                   "a;b;c"                   },
        {"a b;c d;e f",                 "a;c;e|a;c;f|a;d;e|a;d;f|b;c;e|b;c;f|b;d;e|b;d;f", NULL                      },
        {"a b;c d;e f",                 "a;c;e|a;c;f|a;d;e|a;d;f|b;c;e|b;c;f|b;d;e",       "b;d;f"                   },
        {"a b;c d;e f",                 "!a;!c|!a;;!e|;!c;!e|!b;!d|!b;;!f|;!d;!f",         NULL                      },
    };
    struct arena arena = test_arena(), keep = arena;
    size_t work = 0;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct space space = space_of(&keep);
        struct cube cube = cube_of(&keep, rows[i].cube);
        struct cubes walls = cubes_of(&keep, rows[i].walls);
        struct arena side = arena_reserve((size_t)1 << 22);
        struct budget budget = budget_full();
        struct leftover out;
        enum exists found =
            cover_escape(&keep, side, &space, &cube, &walls, &budget, &out);
        work += budget_full().steps - budget.steps;
        arena_release(side);
        if ((found == EXISTS_YES) != (rows[i].point != NULL))
            print_error("row %zu: %s against %s\n", i, rows[i].cube, rows[i].walls);
        assert_int_equal(found, rows[i].point ? EXISTS_YES : EXISTS_NO);
        if (rows[i].point)
            CHECK_STR(show_point(&keep, out.point), rows[i].point);
    }
    assert_int_equal(work, WORK);
    arena_release(arena);
}

static void empty_cubes(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct space space = space_of(&keep);
    struct cube cube = cube_of(&keep, "~a;b");
    struct cubes none = {0};
    struct arena side = arena_reserve((size_t)1 << 22);
    struct budget budget = budget_full();
    struct leftover out;

    (void)state;
    *LIST_PUSH(&keep, &cube) =
        (struct literal){.dimension = RESOURCE, .set = rig_set(&keep, "c*")};
    assert_int_equal(cover_escape(&keep, side, &space, &cube, &none, &budget, &out),
                     EXISTS_NO);
    /* A cube of which nobody knows whether it is empty. */
    cube = cube_of(&keep, "~a;h/${v1}");
    *LIST_PUSH(&keep, &cube) =
        (struct literal){.dimension = RESOURCE, .set = rig_set(&keep, "h/bob")};
    assert_int_equal(cover_escape(&keep, side, &space, &cube, &none, &budget, &out),
                     EXISTS_MAYBE);
    assert_non_null(budget.reason);
    arena_release(side);
    arena_release(arena);
}

static void listing_parts(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct space space = space_of(&keep);
    struct cube cube = cube_of(&keep, "~a ~b;c d;*");
    struct cubes walls = cubes_of(&keep, "~a;c|~b;d");
    struct arena side = arena_reserve((size_t)1 << 22);
    struct budget budget = budget_full();
    struct leftovers parts = {0};

    (void)state;
    assert_int_equal(
        cover_parts(&keep, side, &space, &cube, &walls, 8, &budget, &parts),
        EXISTS_YES);
    assert_int_equal(parts.len, 2);
    CHECK_STR(show_point(&keep, parts.at[0].point), "b;c;example");
    CHECK_STR(show_point(&keep, parts.at[1].point), "a;d;example");
    /* The cube, and what was cut off it. */
    for (size_t p = 0; p < parts.len; p++) {
        assert_int_equal(parts.at[p].cube.len, 5);
        for (size_t i = 0; i < cube.len; i++)
            assert_ptr_equal(parts.at[p].cube.at[i].set, cube.at[i].set);
    }
    /* Added to what is there; cut short, the answer stays open; one is one. */
    cube = cube_of(&keep, "~a ~b ~c;c d;*");
    assert_int_equal(
        cover_parts(&keep, side, &space, &cube, &walls, 2, &budget, &parts),
        EXISTS_MAYBE);
    assert_int_equal(parts.len, 4);
    assert_non_null(budget.reason);
    assert_int_equal(
        cover_parts(&keep, side, &space, &cube, &walls, 1, &budget, &parts),
        EXISTS_YES);
    assert_int_equal(parts.len, 5);
    arena_release(side);
    arena_release(arena);
}

/* With too few steps, the answer may stay open but is never wrong. */
static void budgets(void **state)
{
    static const char *const walls[] = {"~a;c d|~b;c|~b;d", "~a;c|~b;d"};
    struct arena arena = test_arena();

    (void)state;
    for (size_t w = 0; w < LEN(walls); w++) {
        enum exists found = EXISTS_MAYBE, right = w ? EXISTS_YES : EXISTS_NO;
        for (size_t steps = 0; steps < 500; steps++) {
            struct arena keep = arena, side = arena_reserve((size_t)1 << 22);
            struct space space = space_of(&keep);
            struct cube cube = cube_of(&keep, "~a ~b;c d");
            struct cubes against = cubes_of(&keep, walls[w]);
            struct budget budget = {steps, 1000, NULL};
            struct leftover out;
            found = cover_escape(&keep, side, &space, &cube, &against, &budget, &out);
            assert_true(found == right || (found == EXISTS_MAYBE && budget.reason));
            arena_release(side);
        }
        assert_int_equal(found, right);
    }
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escaping),
        cmocka_unit_test(empty_cubes),
        cmocka_unit_test(listing_parts),
        cmocka_unit_test(budgets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
