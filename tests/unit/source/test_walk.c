/* The walk backwards: what is listed, in which order, and where it ends. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "past.h"

/*    a - b - m1 - m2 - e
 *     \ / \ /    /
 *      c - d    f (its own root) */
#define STORY                                                                          \
    PAST "point a; on side; point c; on main; point b; on side; join d b; on main; "   \
         "join m1 side; git checkout -q --orphan other; point f; on main; "            \
         "join m2 --allow-unrelated-histories other; point e"

static void orders(void **state)
{
    static const struct {
        const char *tip, *hidden;
        bool first_parent;
        const char *wanted;
    } rows[] = {
        {NULL,       NULL, false, "e m2 f m1 d b c a"},
        {NULL,       NULL, true,  "e m2 m1 b a"      },
        {"e",        "m1", false, "e m2 f"           },
        {"e",        "m1", true,  "e m2"             },
        {"e",        "d",  true,  "e m2 m1"          },
        {"e",        "d",  false, "e m2 f m1"        },
        {"f",        "e",  false, ""                 },
        {"e",        "e",  false, ""                 },
        {"f",        NULL, false, "f"                },
        {"b",        "c",  false, "b"                },
        {"f",        "b",  false, "f"                },
        {"no",       NULL, false, "no commit 'no'"   },
        {"e",        "no", false, "no commit 'no'"   },
        {"e^{tree}", NULL, false, "names a tree"     },
    };
    struct past past = past_new(STORY);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str got =
            past_walk(&past, rows[i].tip, rows[i].hidden, rows[i].first_parent);
        if (past.why.text[0])
            CHECK_ROW(rows[i].tip, str_has(got, str_from(rows[i].wanted)));
        else
            CHECK_STR(got, rows[i].wanted);
    }
    assert_int_equal(past.notes.len, 0);
    past_drop(&past);
}

/* Children come first whatever they are dated; of equals, the smallest id. */
static void dates(void **state)
{
    struct past past = past_new(
        PAST "point a; point b; when=1600000000; point c; git checkout -q -b side b; "
             "when=1800000000; point d; when=1500000000; point e; "
             "when=1400000000; on main; join m side");

    (void)state;
    CHECK_STR(past_walk(&past, "m", NULL, false), "m c e d b a");
    CHECK_STR(past_walk(&past, "m", "c", false), "m e d");
    /* b is dated later than c, which hides it. */
    CHECK_STR(past_walk(&past, "d", "c", false), "d");
    past_drop(&past);
}

/* What a walk says of one commit. */
static void one_commit(void **state)
{
    struct past past = past_new(
        PAST "point a; tick; git -c user.name='Zoë  Q' -c user.email=z@x commit -q "
             "--allow-empty --author='An <a@b> ' --date='1234567890 -0530' -m 'One\n\n"
             "Two\n\nReviewed-by: B <b@x>'");
    struct commits commits;

    (void)state;
    assert_true(source_walk(&past.keep, past.scratch, past.source, NULL, NULL, false,
                            &commits, &past.notes, &past.why));
    struct commit commit = commits.at[0];
    CHECK_STR(commit.author.name, "An");
    CHECK_STR(commit.author.email, "a@b");
    assert_int_equal(commit.author.when, 1234567890);
    assert_int_equal(commit.author.zone_minutes, -330);
    assert_int_equal(commit.committer.when, 1700000120);
    CHECK_STR(commit.message, "One\n\nTwo\n\nReviewed-by: B <b@x>\n");
    CHECK_STR(commit.signature, "");
    assert_int_equal(commit.parents.len, 1);
    assert_true(str_equal(commit.parents.at[0], commits.at[1].id));
    CHECK_STR(commit.tree, "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    assert_false(commit.cut);
    past_drop(&past);
}

static void shallow(void **state)
{
    static const struct {
        const char *depth, *all, *first;
    } rows[] = {
        {"1", "e|",                "e|"         },
        {"2", "e m2|",             "e m2|"      },
        {"3", "e m2 f m1|",        "e m2 m1|"   },
        {"4", "e m2 f m1 d| b|",   "e m2 m1 b|" },
        {"9", "e m2 f m1 d b c a", "e m2 m1 b a"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct past past = past_new(STORY);
        char line[256];
        snprintf(line, sizeof line, "git clone -q --depth=%s file://\"$PWD\"/repo cut",
                 rows[i].depth);
        assert_true(repo_shell(&past.repo, line));
        source_close(past.source);
        past_open(&past, repo_below(&past.repo, "cut"));
        CHECK_STR(past_walk(&past, NULL, NULL, false), rows[i].all);
        CHECK_STR(past_walk(&past, NULL, NULL, true), rows[i].first);
        past_drop(&past);
    }
}

/* A commit that is missing though no border is written down, or is not what it was. */
static void gaps(void **state)
{
    struct past past = past_new(STORY);
    git_oid lost;

    (void)state;
    assert_int_equal(git_reference_name_to_id(&lost, past.repo.handle, "refs/tags/c"),
                     0);
    repo_spoil(&past.repo, lost, STR("nothing"));
    assert_true(str_has(past_walk(&past, "e", NULL, false), STR("cannot be read")));
    CHECK_STR(past_walk(&past, "e", NULL, true), "e m2 m1 b a");
    repo_lose(&past.repo, lost);
    assert_true(
        str_has(past_walk(&past, "e", NULL, false), STR("(git fetch origin 1c4d7e")) ||
        str_has(past_walk(&past, "e", NULL, false), STR("brings it)")));
    assert_int_equal(past.why.exit, EXIT_INCOMPLETE);
    past_drop(&past);
}

/* Git would show another history; the stored one is listed, and that is said. */
static void overrides(void **state)
{
    struct past past =
        past_new(PAST "point a; point b; point c; git replace --graft c");

    (void)state;
    CHECK_STR(past_walk(&past, "main", NULL, false), "c b a");
    assert_int_equal(past.notes.len, 1);
    assert_string_equal(past.notes.at[0].kind, "history-override");
    past_drop(&past);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders),     cmocka_unit_test(dates),
        cmocka_unit_test(one_commit), cmocka_unit_test(shallow),
        cmocka_unit_test(gaps),       cmocka_unit_test(overrides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
