/* Searching for a text: the shortest one, a proof that there is none, or the reason. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rig.h"

/* What the rows cost together; another number says that questions cost something else.
 */
enum { WORK = 25051 };

#define LONG "0123456789012345678901234567890123456789012345678901234567890123456789"

#define LONG5  LONG LONG LONG LONG LONG
#define LONG15 LONG5 LONG5 LONG5

static struct glob_refs refs(struct arena *keep, const char *patterns)
{
    struct glob_refs list = {0};

    for (struct str rest = str_from(patterns); rest.len;) {
        struct glob *glob = NEW(keep, struct glob);
        *glob = rig_glob(keep, arena_cstr(keep, str_cut(&rest, ' ')));
        *LIST_PUSH(keep, &list) = glob;
    }
    return list;
}

static enum exists ask(struct arena *keep, const char *in, const char *out,
                       struct budget *budget, struct str *example)
{
    struct arena side = arena_reserve((size_t)1 << 28), scratch = side;
    struct glob_refs ins = refs(keep, in), outs = refs(keep, out);
    enum exists found = search_text(keep, scratch, &ins, &outs, budget, example);

    arena_release(side);
    return found;
}

static void examples(void **state)
{
    static const struct {
        const char *in, *out, *example; /* NULL: a proof that there is none */
    } rows[] = {
        {"*",                                            "",                                                                   ""                  },
        {"a*b",                                          "",                                                                   "ab"                },
        {"a* *b",                                        "",                                                                   "ab"                },
        {"a*a *aa",                                      "",                                                                   "aa"                },
        {"a* b*",                                        "",                                                                   NULL                },
        {"a*",                                           "ab* a",                                                              "ax"                },
        {"*",                                            "?*",                                                                 ""                  },
        {"?*",                                           "a* ??*",                                                             "x"                 },
        {"?",                                            "?",                                                                  NULL                },
        {"* ?*",                                         "? ??*",                                                              NULL                },
        {"a*b*c",                                        "*bc",                                                                "abxc"              },
 /* No single pattern holds all of it; together they do. */
        {"a*",                                           "a a?*",                                                              NULL                },
        {"*",                                            "=",                                                                  "x"                 },
        {"~a",                                           "a",                                                                  "A"                 },
        {"~ab",                                          "ab aB Ab",                                                           "AB"                },
        {"~a",                                           "a A",                                                                NULL                },
        {"~a",                                           "~a",                                                                 NULL                },
        {"x*",                                           "x xy*",                                                              "xz"                },
        {"\xc3\xa9* *\xc3\xa9",                          "",                                                                   "\xc3\xa9"          },
        {"?",                                            "~x ~y ~z ~a",                                                        "b"                 },
 /* Fields keep to themselves. */
        {"&a:b:c:*:e:f",                                 "a:b:c:x*",                                                           "a:b:c::e:f"        },
        {"&a:b:c:*:e:f",                                 "a:b:c:*:e:f",                                                        NULL                },
        {"a:b:c:*:e:f",                                  "&a:b:c:*:e:f",                                                       "a:b:c:::e:f"       },
 /* Variables stand for something that nothing else is. */
        {"${v1}",                                        "a*",                                                                 "<1>"               },
        {"${v1}",                                        "*",                                                                  NULL                },
        {"${v1}",                                        "${v1}",                                                              NULL                },
        {"${v1}*",                                       "${v1}",                                                              "<1>x"              },
        {"a${v1}* *${v1}b",                              "",                                                                   "a<1>b"             },
 /* More places than a word has bits. */
        {LONG "*",                                       LONG "?*",                                                            LONG                },
        {LONG "*",                                       LONG,                                                                 LONG "x"            },
        {"*" LONG,                                       "?*" LONG,                                                            LONG                },
        {"a*" LONG "*z",                                 "",                                                                   "a" LONG "z"        },
        {LONG "*",                                       LONG " " LONG "?*",                                                   NULL                },
        {LONG "a*b*c",                                   "*bc",                                                                LONG "abxc"         },
        {"*a" LONG,                                      "*ba" LONG " *aa" LONG " a" LONG,                                     "xa" LONG           },
        {LONG "?",                                       LONG "~a",                                                            LONG "x"            },
        {"~b" LONG,                                      "b" LONG,                                                             "B" LONG            },
        {LONG15 "*",                                     LONG15,                                                               LONG15 "x"          },
        {"a*b*",                                         "ac* ad* ae* af* ag* ah* ai* aj* ak* al* am* an* ao* ap* aq* ar* ab",
         "axb"                                                                                                                                     },
 /* Several stars, of which only the last reached matters. */
        {"*a*b*c*d*e*f${v1}*",                           "*g*",                                                                "abcdef<1>"         },
        {"&*a*b*c*d*e*f${v1}:b:c:d:e:*",                 "*g*",                                                                "abcdef<1>:b:c:d:e:"},
        {"&*a*b*c*d*e*f${v1}:b:c:d:e:*a*b*c*d*e*f${v1}", "*g*",
         "abcdef<1>:b:c:d:e:abcdef<1>"                                                                                                             },
        {"*a*b*",                                        "*ab* *axb*",                                                         "ayb"               },
        {"*a*b* *b*a*",                                  "*ab*",                                                               "axba"              },
        {"*a*b* *b*a*",                                  "",                                                                   "aba"               },
        {"&a*:b:c:d:e:f",                                "&ax*:b:c:d:e:f &a:b:c:d:e:f",                                        "ay:b:c:d:e:f"      },
        {"&*${v1}*:b:c:d:e:f",                           "&${v1}:b:c:d:e:f",                                                   "x<1>:b:c:d:e:f"    },
        {"&*:b:c:d:e:* &a*:b:c:d:e:f",                   "&a:b:c:d:e:f",                                                       "ax:b:c:d:e:f"      },
        {"&?:b:c:d:e:f",                                 "&x:b:c:d:e:f",                                                       "y:b:c:d:e:f"       },
        {"?:b:c:d:e:f",                                  "&?:b:c:d:e:f",                                                       "::b:c:d:e:f"       },
        {"~z",                                           "z",                                                                  "Z"                 },
        {"~[a",                                          "[a",                                                                 "[A"                },
        {"a${v1}",                                       "a?*",                                                                "a<1>"              },
        {"?${v2}",                                       "x*",                                                                 "y<2>"              },
        {"${v1}${v2}",                                   "${v2}*",                                                             "<1><2>"            },
    };
    struct arena arena = test_arena(), keep = arena;
    size_t work = 0;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct budget budget = budget_full();
        struct str example = STR("");
        enum exists found = ask(&keep, rows[i].in, rows[i].out, &budget, &example);
        work += budget_full().steps - budget.steps;
        if (found == EXISTS_MAYBE || (found == EXISTS_NO) != !rows[i].example)
            print_error("in %s, out %s: %d\n", rows[i].in, rows[i].out, (int)found);
        assert_int_equal(found, rows[i].example ? EXISTS_YES : EXISTS_NO);
        if (rows[i].example)
            CHECK_STR(rig_show(&keep, example), rows[i].example);
    }
    assert_int_equal(work, WORK);
    arena_release(arena);
}

static void budgets(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct str example;

    (void)state;
    struct budget budget = {1000000, 3, NULL};
    assert_int_equal(ask(&keep, "a*b*c*d", "a*d", &budget, &example), EXISTS_MAYBE);
    assert_non_null(budget.reason);
    budget = (struct budget){3, 1000000, NULL};
    assert_int_equal(ask(&keep, "a*b*c*d", "a*d", &budget, &example), EXISTS_MAYBE);
    assert_non_null(budget.reason);
    /* Enough is enough. */
    budget = (struct budget){1000000, 1000, NULL};
    assert_int_equal(ask(&keep, "a*b*c*d", "a*d", &budget, &example), EXISTS_NO);
    assert_null(budget.reason);
    /* Seven states it takes. */
    for (size_t states = 0; states < 20; states++) {
        budget = (struct budget){1000000, states, NULL};
        enum exists found = ask(&keep, "a*b*c*d", "a*d", &budget, &example);
        assert_int_equal(found, states < 7 ? EXISTS_MAYBE : EXISTS_NO);
    }
    /* All characters that could stand for 'any other' are taken. */
    budget = budget_full();
    const char *taken = "=abcdefghijklmnopqrstuvwxyz0123456789-_"
                        "\xef\xa3\xbf\xef\xa3\xbe\xef\xa3\xbd";
    assert_int_equal(ask(&keep, "*", taken, &budget, &example), EXISTS_MAYBE);
    assert_non_null(budget.reason);
    arena_release(arena);
}

/* A blank is a letter, and what stands behind the end of a text is none. */
static void edges_of_texts(void **state)
{
    struct arena arena = test_arena(), keep = arena,
                 side = arena_reserve((size_t)1 << 28);
    struct glob blank = rig_glob(&keep, "a b*"), cut = {
                                                     .text = {"ax", 1}
    };
    struct glob_refs in = {0}, none = {0};
    struct budget budget = budget_full();
    struct str example;

    (void)state;
    *LIST_PUSH(&keep, &in) = &blank;
    assert_int_equal(search_text(&keep, side, &in, &none, &budget, &example),
                     EXISTS_YES);
    CHECK_STR(example, "a b");
    in.at[0] = &cut;
    CHECK_STR(search_fresh(&in, &none), "x");
    arena_release(side);
    arena_release(arena);
}

static void fresh_letters(void **state)
{
    static const struct {
        const char *in, *out, *fresh;
    } rows[] = {
        {"a*",                                                  "b",                                     "x"           },
        {"X",                                                   "",                                      "y"           },
        {"xy",                                                  "*Z",                                    "a"           },
        {"xyzabcdefghijklmnopqrstuvw",                          "",                                      "0"           },
        {"xyzabcdefghijklmnopqrstuvw0123456789-_",              "",                                      "\xef\xa3\xbf"},
        {"",                                                    "xyzabcdefghijklmnopqrstuvw0123456789-", "_"           },
        {"xyzabcdefghijklmnopqrstuvw",                          "012345678",                             "9"           },
        {"xyzabcdefghijklmnopqrstuvw0123456789-_ \xef\xa3\xbf", "",                                      "\xef\xa3\xbe"},
        {"xyzabcdefghijklmnopqrstuvw0123456789-_",              "a\xef\xa3\xbf*",                        "\xef\xa3\xbe"},
        {"xyzabcdefghijklmnopqrstuvw0123456789-_ \xef\xa3\xbe", "a\xef\xa3\xbf*",
         "\xef\xa3\xbd"                                                                                                },
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct glob_refs in = refs(&keep, rows[i].in), out = refs(&keep, rows[i].out);
        CHECK_STR(search_fresh(&in, &out), rows[i].fresh);
    }
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples),
        cmocka_unit_test(budgets),
        cmocka_unit_test(fresh_letters),
        cmocka_unit_test(edges_of_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
