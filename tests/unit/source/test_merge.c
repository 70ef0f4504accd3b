/* What a merge makes: lines, files, folders; one ancestor, several, none, or cut off. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "told.h"

#include "base/limits.h"

/* The changes, "#path" for each conflict, and how many ancestors if not one; a fault as
 * its text. */
static struct str merged(struct past *past, const char *base, const char *head,
                         struct merge *merge)
{
    past->notes = (struct notes){0};
    past->why = (struct fault){0};
    if (!source_merge(&past->keep, past->scratch, past->source, base, head, merge,
                      &past->notes, &past->why))
        return arena_copy(&past->keep, str_from(past->why.text));
    struct str text = past_text(past, &merge->changes);
    for (size_t i = 0; i < merge->conflicts.len; i++)
        text = arena_print(&past->keep, "%.*s #%.*s", STR_ARGS(text),
                           STR_ARGS(merge->conflicts.at[i]));
    if (merge->ancestors.len != 1)
        text =
            arena_print(&past->keep, "%.*s ^%zu", STR_ARGS(text), merge->ancestors.len);
    return arena_copy(&past->keep, str_trim(text));
}

struct row {
    const char *common, *ours, *theirs, *wanted;
};

static void check_rows(const struct row *rows, size_t count)
{
    struct past past = past_new(PAST);

    for (size_t i = 0; i < count; i++) {
        const struct told history[] = {
            {"common", "",       rows[i].common},
            {"ours",   "common", rows[i].ours  },
            {"theirs", "common", rows[i].theirs},
        };
        struct merge merge;
        tell(&past, history, LEN(history));
        struct str got = merged(&past, "ours", "theirs", &merge);
        if (!str_is(got, rows[i].wanted))
            print_error("row %zu\n", i);
        CHECK_STR(got, rows[i].wanted);
        assert_true(merge.ancestors.len == 1 && !merge.fast_forward);
    }
    past_drop(&past);
}

/* One file, changed on both sides. */
static void lines(void **state)
{
    static const struct row rows[] = {
        {"f=1,2,3,4,5",                          "f=0,2,3,4,5",                          "f=1,2,3,4,6",     "f:0,2,3,4,5:0,2,3,4,6"    },
        {"f=1,2,3,4,5",                          "f=0,2,3,4,5",                          "f=9,2,3,4,5",     "#f"                       },
        {"f=1,2,3,4,5",                          "f=0,2,3,4,5 g=",                       "f=0,2,3,4,5",     ""                         },
        {"f=1,2,3,4,5",                          "f=0,2,3,4,5",                          "f=0,2,3,4,6",     "f:0,2,3,4,5:0,2,3,4,6"    },
        {"f=1,2,3,4,5",                          "f=1,2,3,4,5,6",                        "f=1,2,3,4,5,7",   "#f"                       },
        {"f=1,2,3,4,5",                          "f*1,2,3,4,5",                          "f=1,2,3,4,6",     "f:1,2,3,4,5:1,2,3,4,6"    },
        {"f=1,2,3,4,5",                          "f=0\r,2,3,4,5",                        "f=1,2,3,4,6\r",   "f:0\r,2,3,4,5:0\r,2,3,4,6"},
        {"f=1,2,3,4~",                           "f=0,2,3,4~",                           "f=1,2,3,4,5~",    "f:0,2,3,4:0,2,3,4,5"      },
        {"f=1,2,3,4~",                           "f=1,2,3,4",                            "f=1,2,3,4,5~",    "#f"                       },
        {"f=1,2,3 .gitattributes=f_merge=union", "f=4,2,3 .gitattributes=f_merge=union",
         "f=5,2,3 .gitattributes=f_merge=union",                                                            "#f"                       },
        {"f=a,},b,},c,}",                        "f=a,},c,}",                            "f=a,},b,x,},c,}", "#f"                       },
        {"f=},},}",                              "f=},}",                                "f=},x,},}",       "f:},}:},x,}"              },
    };

    (void)state;
    check_rows(rows, LEN(rows));
}

/* What stands at a path, and what stands in its way. */
static void files(void **state)
{
    static const struct row rows[] = {
        {"f=1,2", "g=1",               "f=1,3",     "#f"                   },
        {"f=1,2", "f=1,3",             "g=1",       "g::1 #f"              },
        {"f=1,2", "f=1,2 g=1",         "",          "f:1,2:"               },
        {"f=1",   "f=1 g=1,2",         "f=1 g=1,3", "#g"                   },
        {"f=1",   "f=1 g=1,2",         "f=1 g=1,2", ""                     },
        {"f=1",   "f=1 g=1,2",         "f=1 h=1,2", "h::1,2"               },
        {"f=1",   "f=1 d=1",           "f=1 d/x=1", "#d #d/x"              },
        {"f=1",   "f=1 d/x=1",         "f=1 d=1",   "#d #d/x"              },
        {"d/x=1", "d/x=1 d/y=1",       "d=2",       "d/x:1: #d #d/y"       },
        {"d/x=1", "d/x=1 f=1",         "d=2",       "d::2 d/x:1:"          },
        {"d/x=1", "d/x=1 d.x=1 d/y=2", "d=2 d-x=2", "d-x::2 d/x:1: #d #d/y"},
        {"f=1",   "f=2",               "f>g",       "#f"                   },
        {"f=1",   "f=1 g=2",           "f>g",       "f:1:>g"               },
        {"f>a",   "f>b",               "f>c",       "#f"                   },
        {"f>a",   "f>b",               "f>b",       ""                     },
        {"f=1",   "f=1 m@",            "f=1 m=1",   "#m"                   },
        {"f=1",   "f=1",               "f=1 m@",    "m::@"                 },
        {"m@",    "m@ f=1",            "f=2 m=3",   "m:@:3 #f"             },
    };

    (void)state;
    check_rows(rows, LEN(rows));
}

/* Only what moved as it was, from one place to one other, takes changes along. */
static void moved(void **state)
{
    static const struct row rows[] = {
        {"f=1,2,3,4,5",     "g=1,2,3,4,5",     "f=1,2,3,4,6",     "g:1,2,3,4,5:1,2,3,4,6"      },
        {"f=1,2,3,4,5",     "f=1,2,3,4,6",     "g=1,2,3,4,5",     "f:1,2,3,4,6: g::1,2,3,4,6"  },
        {"f=1,2,3,4,5",     "f=1,2,3,4,6",     "d/g=1,2,3,4,5",   "d/g::1,2,3,4,6 f:1,2,3,4,6:"},
        {"f=1,2,3,4,5",     "f=1,2,3,4,6",     "g=0,2,3,4,5",     "g::0,2,3,4,5 #f"            },
        {"e=1,2,3 f=1,2,3", "e=1,2,3 f=1,2,4", "g=1,2,3 h=1,2,3",
         "e:1,2,3: g::1,2,3 h::1,2,3 #f"                                                       },
        {"f=1,2,3",         "f=1,2,4",         "g=1,2,3 h=1,2,3", "g::1,2,3 h::1,2,3 #f"       },
        {"f=1,2,3",         "f=1,2,4 g=1",     "g=1,2,3",         "#f #g"                      },
        {"f=1,2,3",         "f=1,2,4 g/x=1",   "g=1,2,3",         "f:1,2,4: #g #g/x"           },
        {"f=",              "f=1",             "g=",              "g:: #f"                     },
        {"f=1,2,3",         "f>x",             "g=1,2,3",         "g::1,2,3 #f"                },
    };

    (void)state;
    check_rows(rows, LEN(rows));
}

/* Git finds no text in it, and no way to merge it. */
static void binary(void **state)
{
    struct past past =
        past_new(PAST "printf '1\\n2\\n3\\n\\0' >f; point common; on side; "
                      "printf '1\\n2\\n4\\n\\0' >f; point theirs; on main; "
                      "printf '0\\n2\\n3\\n\\0' >f; point ours");
    struct merge merge;

    (void)state;
    CHECK_STR(merged(&past, "ours", "theirs", &merge), "#f");
    past_drop(&past);
}

/* What stands where in the graph, from nothing in common to several ancestors. */
static void graphs(void **state)
{
    static const struct told history[] = {
        {"r",  "",      "f=1,2,3,4,5,6,7,8,9"        },
        {"a",  "r",     "f=A,2,3,4,5,6,7,8,9"        },
        {"b",  "r",     "f=1,2,3,4,B,6,7,8,9"        },
 /* criss-cross: each has both a and b, and goes on */
        {"x",  "a b",   "f=A,2,3,4,B,6,7,8,X"        },
        {"y",  "b a",   "f=Y,2,3,4,B,6,7,8,9"        },
 /* both took b back, which plain a would not show */
        {"x2", "a b",   "f=A,2,3,4,5,6,7,8,X"        },
        {"y2", "b a",   "f=Y,2,3,4,5,6,7,8,9"        },
 /* ancestors that conflict */
        {"c",  "r",     "f=C,2,3,4,5,6,7,8,9 g=1"    },
        {"p",  "a c",   "f=P,2,3,4,5,6,7,8,9 g=1"    },
        {"q",  "c a",   "f=P,2,3,4,5,6,7,8,9 g=2"    },
        {"s",  "c a",   "f=P,2,3,4,5,6,7,8,S g=2"    },
 /* three ancestors, and an octopus */
        {"o",  "a b c", "f=C,2,3,4,B,6,7,8,9 g=1"    },
        {"o2", "c b a", "f=C,2,3,4,B,6,7,8,9 g=1 h=1"},
        {"z",  "",      "f=1"                        },
        {"zr", "z r",   "f=1 h=1"                    },
    };
    static const struct {
        const char *base, *head, *wanted;
        bool fast_forward;
    } rows[] = {
        {"r",  "a",  "f:1,2,3,4,5,6,7,8,9:A,2,3,4,5,6,7,8,9",           true },
        {"a",  "r",  "",                                                false},
        {"a",  "a",  "",                                                true },
        {"a",  "b",  "f:A,2,3,4,5,6,7,8,9:A,2,3,4,B,6,7,8,9",           false},
        {"a",  "o2", "f:A,2,3,4,5,6,7,8,9:C,2,3,4,B,6,7,8,9 g::1 h::1", true },
        {"x",  "y",  "f:A,2,3,4,B,6,7,8,X:Y,2,3,4,B,6,7,8,X ^2",        false},
        {"x2", "y2", "f:A,2,3,4,5,6,7,8,X:Y,2,3,4,5,6,7,8,X ^2",        false},
        {"x2", "x",  "^2",                                              false},
        {"p",  "q",  "g:1:2 ^2",                                        false},
        {"p",  "s",  "g:1:2 #f ^2",                                     false},
        {"o",  "o2", "h::1 ^3",                                         false},
        {"a",  "z",  "'a' and 'z' have no commit in common",            false},
        {"a",  "zr", "h::1 #f",                                         false},
        {"no", "a",  "no commit 'no'",                                  false},
        {"a",  "no", "no commit 'no'",                                  false},
    };
    struct past past = past_new(PAST);

    (void)state;
    tell(&past, history, LEN(history));
    for (size_t i = 0; i < LEN(rows); i++) {
        struct merge merge;
        struct str got = merged(&past, rows[i].base, rows[i].head, &merge);
        if (past.why.text[0])
            CHECK_ROW(rows[i].head, str_has(got, str_from(rows[i].wanted)));
        else
            CHECK_STR(got, rows[i].wanted);
        CHECK_ROW(rows[i].head, merge.fast_forward == rows[i].fast_forward);
    }
    past_drop(&past);
}

/* With the ids of the rows a and b in the place of A and B, and of %s the folder. */
static struct str named(struct past *past, const char *text)
{
    struct out out = out_to_arena(&past->keep);
    char id[GIT_OID_HEXSZ + 1];

    for (; *text; text++) {
        git_oid row = told_id(past, *text == 'A' ? "a" : "b");
        if (*text == 'A' || *text == 'B')
            out_put(&out, git_oid_tostr(id, sizeof id, &row));
        else if (*text == '%')
            out_print(&out, "%s/.git", repo_below(&past->repo, "cut")), text++;
        else
            out_char(&out, *text);
    }
    return out_text(&out);
}

/* Where a shallow clone ends, what both sides have in common may be unknown. */
static void shallow(void **state)
{
    static const struct told history[] = {
        {"r",     "",    "f=1,2,3,4,5"},
        {"a",     "r",   "f=1,2,3,4,6"},
        {"b",     "a",   "f=0,2,3,4,6"},
        {"c",     "a",   "f=1,2,3,4,7"},
        {"d",     "c",   "f=1,2,3,4,8"},
        {"merge", "b d", "f=0,2,3,4,8"},
    };
    static const struct {
        const char *fetch, *base, *head, *wanted;
    } rows[] = {
        {"--depth=3 origin tag b tag d",                                                    "b",       "d",     "f:0,2,3,4,6:0,2,3,4,8"},
        {"--depth=2 origin tag b tag d",                                                    "b",       "d",
         "its parent A was not fetched (git fetch --deepen=50 origin brings it and more"                                               },
        {"--depth=1 origin tag b tag d",                                                    "b",       "d",
         "before it is sure where the two sides part: its parent "                                                                     },
        {"--depth=1 origin tag b tag d; git -C cut fetch -q --deepen=2 origin tag b tag d",
         "b",                                                                                          "d",     "f:0,2,3,4,6:0,2,3,4,8"},
 /* what a forge checks out: the merge and its parents */
        {"--depth=2 origin tag merge",                                                      "B",       "merge", "f:0,2,3,4,6:0,2,3,4,8"},
        {"--depth=1 origin tag merge",                                                      "B",       "merge",
         "cannot reach 'B' in '%s', whose history is cut short (git fetch origin B"                                                    },
        {"--depth=1 origin tag merge",                                                      "merge~1", "merge", "git fetch --depth=2"  },
        {"--depth=1 origin tag d",                                                          "b",       "d",     "git fetch --unshallow"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct past past = past_new(PAST);
        char line[512], id[GIT_OID_HEXSZ + 1];
        struct merge merge;
        tell(&past, history, LEN(history));
        snprintf(line, sizeof line,
                 "git init -q cut; git -C cut remote add origin file://\"$PWD\"/repo; "
                 "git -C cut fetch -q %s",
                 rows[i].fetch);
        assert_true(repo_shell(&past.repo, line));
        git_oid b = told_id(&past, "b");
        source_close(past.source);
        past_open(&past, repo_below(&past.repo, "cut"));
        git_oid_tostr(id, sizeof id, &b);
        struct str got = merged(&past, rows[i].base[0] == 'B' ? id : rows[i].base,
                                rows[i].head, &merge);
        struct str wanted = named(&past, rows[i].wanted);
        if (past.why.text[0] ? !str_has(got, wanted) : !str_equal(got, wanted)) {
            print_error("row %zu: %.*s\n", i, STR_ARGS(got));
            fail();
        }
        assert_true(!past.why.text[0] || past.why.exit == EXIT_INCOMPLETE);
        past_drop(&past);
    }
}

/* A ladder of `rungs` on each of which both sides merge both sides of the one before. */
static void ladder(struct past *past, size_t rungs)
{
    struct told *rows = NEW_MANY(&past->keep, 2 * rungs + 1, struct told);

    rows[0] = (struct told){"root", "", "f=1"};
    for (size_t i = 0; i < 2 * rungs; i++) {
        struct str name = arena_print(&past->keep, "n%zu", i);
        struct str parents =
            arena_print(&past->keep, "n%zu n%zu", i - 2, i % 2 ? i - 3 : i - 1);
        rows[i + 1] = (struct told){arena_cstr(&past->keep, name),
                                    i < 2 ? "root" : arena_cstr(&past->keep, parents),
                                    i % 2 ? "f=1" : "f=2"};
    }
    tell(past, rows, 2 * rungs + 1);
}

static void capped(void **state)
{
    struct past past = past_new(PAST);
    struct told rows[LIMIT_MERGE_BASES + 3];
    struct str parents = STR("");
    struct merge merge;
    char id[24];

    (void)state;
    ladder(&past, LIMIT_MERGES_WITHIN + 2);
    assert_true(merged(&past, "n10", "n11", &merge).len > 0 && !past.why.text[0]);
    snprintf(id, sizeof id, "n%d", 2 * LIMIT_MERGES_WITHIN);
    CHECK_STR(merged(&past, id, "n11", &merge), "");
    for (size_t i = 0; i < 2; i++) {
        snprintf(id, sizeof id, "n%d", 2 * (LIMIT_MERGES_WITHIN + (int)i));
        char other[24];
        snprintf(other, sizeof other, "n%d", 2 * (LIMIT_MERGES_WITHIN + (int)i) + 1);
        merged(&past, id, other, &merge);
        assert_int_equal(str_has(str_from(past.why.text), STR("more than 64 merges")),
                         i == 1);
    }
    for (size_t i = 0; i <= LIMIT_MERGE_BASES; i++) {
        const char *name = arena_cstr(&past.keep, arena_print(&past.keep, "r%zu", i));
        rows[i] = (struct told){name, "", "f=1"};
        parents =
            arena_print(&past.keep, "%.*s%sr%zu", STR_ARGS(parents), i ? " " : "", i);
    }
    rows[LIMIT_MERGE_BASES + 1] =
        (struct told){"x", arena_cstr(&past.keep, parents), "f=1"};
    rows[LIMIT_MERGE_BASES + 2] =
        (struct told){"y", arena_cstr(&past.keep, parents), "f=2"};
    tell(&past, rows, LEN(rows));
    merged(&past, "x", "y", &merge);
    assert_true(str_has(str_from(past.why.text), STR("more than 16 last ancestors")));
    past_drop(&past);
}

/* The lines of a file that is too large are nobody's to merge. */
static void too_large(void **state)
{
    struct past past = past_new(PAST);
    struct told rows[] = {
        {"common", "",       NULL},
        {"ours",   "common", NULL},
        {"theirs", "common", NULL}
    };
    char *text = NEW_MANY(&past.keep, LIMIT_MERGE_BYTES + 64, char);
    struct merge merge;

    (void)state;
    for (size_t over = 0; over < 2; over++) {
        memset(text, 'x', LIMIT_MERGE_BYTES - 16 + over * 32);
        memcpy(text, "f=1,2,3,4,5,", 12);
        rows[0].files = arena_cstr(&past.keep, str_from(text));
        memcpy(text, "f=0,2,3,4,5,", 12);
        rows[1].files = arena_cstr(&past.keep, str_from(text));
        memcpy(text, "f=1,2,3,4,0,", 12);
        rows[2].files = arena_cstr(&past.keep, str_from(text));
        tell(&past, rows, LEN(rows));
        merged(&past, "ours", "theirs", &merge);
        assert_int_equal(merge.conflicts.len, over);
        assert_int_equal(merge.changes.len, !over);
    }
    past_drop(&past);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),  cmocka_unit_test(files),
        cmocka_unit_test(moved),  cmocka_unit_test(binary),
        cmocka_unit_test(graphs), cmocka_unit_test(shallow),
        cmocka_unit_test(capped), cmocka_unit_test(too_large),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
