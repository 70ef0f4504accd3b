/* One value on many sides: examples, proofs, and what stays open. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rig.h"

/* What the rows cost together; another number says that questions cost something else.
 */
enum { WORK = 1616 };

static enum exists ask(struct arena *keep, const struct sides *sides,
                       struct budget *budget, struct example *example)
{
    struct arena side = arena_reserve((size_t)1 << 22);
    enum exists found = set_find(keep, side, sides, budget, example);

    arena_release(side);
    return found;
}

/* Sides as texts; a leading ! means outside. */
static void texts(void **state)
{
    static const char any_arn[] = "arn:aws:service:us-east-1:111122223333:example";
    static const char in_bucket[] = "&arn:aws:s3:::b/*";
    static const char far_arns[] = "!&arn:*:*:*:*:*:*";
    static const char bucket_example[] = "arn:aws:s3:::b/example";
    static const struct {
        const char *sides[5];
        enum exists found;
        const char *example;
    } rows[] = {
        {{NULL},                                                                             EXISTS_YES,   "example"                },
        {{""},                                                                               EXISTS_NO,    NULL                     },
        {{"!"},                                                                              EXISTS_YES,   "example"                },
        {{"*"},                                                                              EXISTS_YES,   "example"                },
        {{"!*"},                                                                             EXISTS_NO,    NULL                     },
        {{"b a"},                                                                            EXISTS_YES,   "a"                      },
        {{"a b", "!a"},                                                                      EXISTS_YES,   "b"                      },
        {{"a b", "!a b"},                                                                    EXISTS_NO,    NULL                     },
        {{"a b", "b c"},                                                                     EXISTS_YES,   "b"                      },
        {{"a*", "!ab* =a"},                                                                  EXISTS_YES,   "aexample"               },
        {{"a*", "*b"},                                                                       EXISTS_YES,   "ab"                     },
        {{"a*", "!a a?*"},                                                                   EXISTS_NO,    NULL                     },
        {{"a*", "b*"},                                                                       EXISTS_NO,    NULL                     },
        {{"a* c*", "*b", "!a*"},                                                             EXISTS_YES,   "cb"                     },
 /* Case: some spelling must be left. */
        {{"~ab", "!ab AB Ab"},                                                               EXISTS_YES,   "aB"                     },
        {{"~a", "!a A"},                                                                     EXISTS_NO,    NULL                     },
        {{"~a", "A"},                                                                        EXISTS_YES,   "A"                      },
        {{"~A*", "B*"},                                                                      EXISTS_NO,    NULL                     },
        {{"~s3:Get*", "!~s3:getobject"},                                                     EXISTS_YES,   "s3:getexample"          },
        {{"~a ~b", "!~A", "~b ~c"},                                                          EXISTS_YES,   "b"                      },
        {{"~a ~b", "!~A ~B"},                                                                EXISTS_NO,    NULL                     },
 /* ARNs: a filled text that a person can read. */
        {{"&arn:*", "!&arn:aws:s3:*"},                                                       EXISTS_YES,   any_arn                  },
        {{in_bucket, far_arns},                                                              EXISTS_YES,   bucket_example           },
        {{"&arn:aws:s3:::b/*", "!arn:*:*"},                                                  EXISTS_NO,    NULL                     },
 /* Four sides to satisfy at once. */
        {{"a*", "*b", "*c*", "?*"},                                                          EXISTS_YES,   "acb"                    },
 /* Variables. */
        {{"h/${v1}/*", "!h/bob/*"},                                                          EXISTS_YES,   "h/<1>/example"          },
        {{"h/${v1}/*", "!h/*"},                                                              EXISTS_NO,    NULL                     },
        {{"h/${v1}/*", "!h/${v1}/*"},                                                        EXISTS_NO,    NULL                     },
        {{"h/bob", "h/${v1}"},                                                               EXISTS_MAYBE, NULL                     },
        {{"g/bob", "h/${v1}"},                                                               EXISTS_NO,    NULL                     },
        {{"h/${v1}", "h/${v2}"},                                                             EXISTS_MAYBE, NULL                     },
        {{"~${v1}", "!${v1}"},                                                               EXISTS_MAYBE, NULL                     },
        {{"~${v1}", "!~${v1}"},                                                              EXISTS_NO,    NULL                     },
        {{"~${v1}", "!*"},                                                                   EXISTS_NO,    NULL                     },
        {{"bob", "!${v1}"},                                                                  EXISTS_YES,   "bob"                    },
        {{"h/${v1}*", "!h/${v1} h/${v1}?*"},                                                 EXISTS_NO,    NULL                     },
        {{"~h/${v1}*", "!~h/${v1} ~h/${v1}?*"},                                              EXISTS_MAYBE, NULL                     },
        {{"h/${v1}*", "!h/${v1}"},                                                           EXISTS_YES,   "h/<1>example"           },
        {{"${v1} a", "!${v1}"},                                                              EXISTS_YES,   "a"                      },
        {{"y${v1} aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "a*aaaaaaaaaaaaaaaaaaaab*"},
         EXISTS_NO,                                                                                        NULL                     },
        {{"${v1} a", "!${v1} a"},                                                            EXISTS_NO,    NULL                     },
 /* Several sides that ask for the same, or for less. */
        {{"~a ~b*", "!~a ~bexample"},                                                        EXISTS_YES,   "bx"                     },
        {{"abcdefghijklmnopq* z*", "abcdefghijklmnopqr* y*", "!*r*"},                        EXISTS_NO,    NULL                     },
        {{"abcdefghijklmnopq* z*", "abcdefghijklmnopqrs* y*", "!*e*"},                       EXISTS_NO,    NULL                     },
        {{"abcdefghijklmnopq* z*",
          "abcdefghijklmnopq0123456789012345678901234567890123456789* y*", "!*9*"},
         EXISTS_NO,                                                                                        NULL                     },
        {{"a*", "a*"},                                                                       EXISTS_YES,   "aexample"               },
        {{"a*", "a* b*"},                                                                    EXISTS_YES,   "aexample"               },
        {{"a* b*", "a*", "!ab*"},                                                            EXISTS_YES,   "aexample"               },
        {{"a*", "a*", "!a*"},                                                                EXISTS_NO,    NULL                     },
        {{"a*", "*", "b* *"},                                                                EXISTS_YES,   "aexample"               },
        {{"x* y* z*", "*1 *2", "!x*"},                                                       EXISTS_YES,   "y1"                     },
        {{"x* y* z*", "*1 *2", "!x* y* *1"},                                                 EXISTS_YES,   "z2"                     },
        {{"x* y*", "*1 *2", "!x* y*"},                                                       EXISTS_NO,    NULL                     },
        {{"a*b*c", "*b*", "a*", "*c", "!ab*"},                                               EXISTS_YES,   "aexamplebexamplec"      },
        {{"A b", "~a ~b"},                                                                   EXISTS_YES,   "A"                      },
        {{"~a ~b", "B"},                                                                     EXISTS_YES,   "B"                      },
        {{"~a ~b", "!~a", "!b"},                                                             EXISTS_YES,   "B"                      },
        {{"~a* ~b", "!~a*"},                                                                 EXISTS_YES,   "b"                      },
        {{"~ab*", "!ab* AB* Ab*"},                                                           EXISTS_YES,   "aB"                     },
        {{"?", "!x"},                                                                        EXISTS_YES,   "y"                      },
        {{"?", "!a b c x"},                                                                  EXISTS_YES,   "y"                      },
        {{"*", "!*a* *e* *x* ="},                                                            EXISTS_YES,   "y"                      },
        {{"a*", "!*e* *x* a"},                                                               EXISTS_YES,   "ay"                     },
        {{"a*c", "!aexamplec axc ac"},                                                       EXISTS_YES,   "ayc"                    },
        {{"a b c d", "c d", "!c"},                                                           EXISTS_YES,   "d"                      },
        {{"a b c d", "!a b", "!c"},                                                          EXISTS_YES,   "d"                      },
        {{"&arn:aws-cn", "&arn:*:s3:::*", "!&arn:*:s3:::a"},
         EXISTS_YES,                                                                                       "arn:aws-cn:s3:::example"},
        {{"a b* c", "!a", "!b*"},                                                            EXISTS_YES,   "c"                      },
    };
    struct arena arena = test_arena(), keep = arena;
    size_t work = 0;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct sides sides = {0};
        struct budget budget = budget_full();
        struct example example;
        for (size_t s = 0; s < LEN(rows[i].sides) && rows[i].sides[s]; s++) {
            bool outside = rows[i].sides[s][0] == '!';
            *LIST_PUSH(&keep, &sides) =
                (struct side){rig_set(&keep, rows[i].sides[s] + outside), outside};
        }
        enum exists found = ask(&keep, &sides, &budget, &example);
        work += budget_full().steps - budget.steps;
        if (found != rows[i].found)
            print_error("row %zu (%s): %d\n", i, rows[i].sides[0], (int)found);
        assert_int_equal(found, rows[i].found);
        assert_true((found == EXISTS_MAYBE) == (budget.reason != NULL));
        if (rows[i].example)
            CHECK_STR(rig_show(&keep, example.text), rows[i].example);
    }
    assert_int_equal(work, WORK);
    arena_release(arena);
}

static void open_ends(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct example example;
    struct budget budget = budget_full();
    struct set number = {.family = SET_NUMBER};
    struct side at[2] = {
        {rig_set(&keep, "a*"), false},
        {&number,             false           }
    };
    struct sides sides = {at, 2, 0};

    (void)state;
    assert_int_equal(ask(&keep, &sides, &budget, &example), EXISTS_MAYBE);
    assert_non_null(budget.reason);
    struct side three[3] = {at[0], at[0], at[1]};
    assert_int_equal(ask(&keep, &(struct sides){three, 3, 0}, &budget, &example),
                     EXISTS_MAYBE);
    /* Every amount of steps either decides rightly or says that it was too little. */
    at[0].set = rig_set(&keep, "a*b c*d* ~x*");
    at[1] = (struct side){rig_set(&keep, "a*c* *b ~*X* cd"), true};
    enum exists last = EXISTS_MAYBE;
    for (size_t steps = 0; steps < 2000; steps++) {
        budget = (struct budget){steps, 1000, NULL};
        last = ask(&keep, &sides, &budget, &example);
        assert_true(last == EXISTS_YES || (last == EXISTS_MAYBE && budget.reason));
    }
    assert_int_equal(last, EXISTS_YES);
    at[1].set = rig_set(&keep, "a* *d* ~x c ~x?*");
    for (size_t steps = 0; steps < 2000; steps++) {
        budget = (struct budget){steps, 1000, NULL};
        last = ask(&keep, &sides, &budget, &example);
        assert_true(last == EXISTS_NO || (last == EXISTS_MAYBE && budget.reason));
    }
    assert_int_equal(last, EXISTS_NO);
    arena_release(arena);
}

/* Globs that say of each star whether it is empty ask for the truth of a formula, which
 * nobody can settle quickly in general: the budget ends it. */
static void hard_families(void **state)
{
    enum { STARS = 24, CLAUSES = 8 * STARS };
    struct arena arena = test_arena(), keep = arena;
    struct set all = {0}, clauses = {0};
    struct side at[2] = {
        {&all,     false},
        {&clauses, true }
    };
    struct sides sides = {at, 2, 0};
    struct budget budget = {50000, 20000, NULL};
    struct example example;
    char text[3 * STARS + 1];

    (void)state;
    for (int c = -1; c < CLAUSES; c++) {
        size_t len = 0;
        for (int i = 0; i < STARS; i++) {
            bool said = c >= 0 && (c * 7 + i * 5) % 8 == 0;
            if (said && c % 2)
                text[len++] = '?';
            if (!said || c % 2)
                text[len++] = '*';
            text[len++] = (char)('a' + i);
        }
        text[len] = '\0';
        set_add_glob(&keep, c < 0 ? &all : &clauses, rig_glob(&keep, text));
    }
    set_settle(&all);
    set_settle(&clauses);
    assert_int_equal(ask(&keep, &sides, &budget, &example), EXISTS_MAYBE);
    assert_non_null(budget.reason);
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test(open_ends),
        cmocka_unit_test(hard_families),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
