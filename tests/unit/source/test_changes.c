/* Two trees side by side: every kind of change, and what cannot be compared. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "past.h"

#include "base/limits.h"

#define COMMIT_ID "1234567890123456789012345678901234567890"

static struct str changed(struct past *past, const char *from, const char *to)
{
    struct changes changes;

    past->notes = (struct notes){0};
    past->why = (struct fault){0};
    if (!source_changes(&past->keep, past->scratch, past->source, from, to, &changes,
                        &past->notes, &past->why))
        return arena_copy(&past->keep, str_from(past->why.text));
    return past_text(past, &changes);
}

static void every_kind(void **state)
{
    static const struct {
        const char *from, *to, *wanted;
    } rows[] = {
        {NULL,                                       "a",                                        "a.b::1 a/x::1 a/y/z::2 b::3 l::>b"  },
        {"a",                                        "a",                                        ""                                   },
        {"a",                                        "changed",                                  "a/y/z:2:5"                          },
        {"changed",                                  "a",                                        "a/y/z:5:2"                          },
        {"changed",                                  "mode",                                     ""                                   },
        {"changed",                                  "file",                                     "a::9 a/x:1: a/y/z:5:"               },
        {"file",                                     "changed",                                  "a:9: a/x::1 a/y/z::5"               },
        {"changed",                                  "link",                                     "b:3:>a l:>b:>a.b"                   },
        {"changed",                                  "renamed",                                  "a/y/z:5: c/y/z::5"                  },
        {"changed",                                  "module",                                   "m::@"                               },
        {"module",                                   "changed",                                  "m:@:"                               },
        {NULL,                                       "4b825dc642cb6eb9a060e54bf8d69288fbee4904", ""                                   },
        {"4b825dc642cb6eb9a060e54bf8d69288fbee4904", "a^{commit}",
         "a.b::1 a/x::1 a/y/z::2 b::3 l::>b"                                                                                          },
        {"a",                                        "HEAD:a",                                   "'HEAD:a' names a tree, not a commit"},
        {"no",                                       "a",                                        "no commit 'no'"                     },
        {NULL,                                       "1234567890123456789012345678901234567890", "no commit '1234567890"              },
    };
    struct past past = past_new(
        PAST "put a/x 1; put a.b 1; put a/y/z 2; put b 3; ln -s b l; point a; "
             "put a/y/z 5; point changed; chmod +x b; point mode; "
             "git checkout -q changed; rm -r a; put a 9; point file; "
             "git checkout -q changed; rm b l; ln -s a b; ln -s a.b l; point link; "
             "git checkout -q changed; mkdir c; git mv a/y c; point renamed; "
             "git checkout -q changed; "
             "git update-index --add --cacheinfo 160000," COMMIT_ID ",m; mkdir m; "
             "tick; git commit -q -m module; git tag module; git checkout -q a");

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str got = changed(&past, rows[i].from, rows[i].to);
        if (past.why.text[0])
            CHECK_ROW(rows[i].wanted, str_has(got, str_from(rows[i].wanted)));
        else
            CHECK_STR(got, rows[i].wanted);
    }
    past_drop(&past);
}

/* A folder that is not sound is compared with nothing, and what lies beside it is. */
static void unsound(void **state)
{
    struct past past = past_new(PAST);
    struct scratch_repo *repo = &past.repo;
    git_oid one = repo_blob(repo, STR("1")), two = repo_blob(repo, STR("2"));
    struct repo_entry good[] = {
        {"100644", "x", one}
    };
    struct repo_entry twice[] = {
        {"100644", "x", one},
        {"100644", "x", two}
    };
    git_oid folder = repo_raw_tree(repo, good, 1), bad = repo_raw_tree(repo, twice, 2);
    struct repo_entry before[] = {
        {"40000",  "f", folder},
        {"100644", "y", one   }
    };
    struct repo_entry after[] = {
        {"40000",  "f", bad},
        {"100644", "y", two}
    };

    (void)state;
    repo_commit(repo, repo_raw_tree(repo, before, 2));
    repo_commit(repo, repo_raw_tree(repo, after, 2));
    CHECK_STR(changed(&past, "HEAD~", "HEAD"), "f/x:1: y:1:2 f!bad-tree");
    assert_true(str_has(past.notes.at[0].message, STR("holds one name twice ('x')")));
    repo_lose(repo, bad);
    CHECK_STR(changed(&past, "HEAD~", "HEAD"), "f/x:1: y:1:2 f!missing-object");
    repo_lose(repo, two);
    CHECK_STR(changed(&past, "HEAD~", "HEAD"),
              "f/x:1: y:1: f!missing-object y!missing-object");
    past_drop(&past);
}

/* A tree of `count` entries that all lead to `below`. */
static git_oid tower(struct scratch_repo *repo, size_t levels, size_t count,
                     git_oid below)
{
    char names[2][2] = {"a", "b"};

    for (size_t level = 0; level < levels; level++) {
        struct repo_entry entries[2];
        for (size_t i = 0; i < count; i++)
            entries[i] = (struct repo_entry){"40000", names[i], below};
        below = repo_raw_tree(repo, entries, count);
    }
    return below;
}

static void capped(void **state)
{
    struct past past = past_new(PAST);
    struct scratch_repo *repo = &past.repo;
    struct repo_entry file = {"100644", "x", repo_blob(repo, STR("1"))};
    git_oid folder = repo_raw_tree(repo, &file, 1);

    (void)state;
    repo_commit(repo, tower(repo, LIMIT_TREE_DEPTH - 1, 1, folder));
    assert_true(str_ends(changed(&past, NULL, "HEAD"), STR("a/x::1")));
    repo_commit(repo, tower(repo, LIMIT_TREE_DEPTH, 1, folder));
    assert_true(str_ends(changed(&past, NULL, "HEAD"), STR("a/a!too-deep")));
    past_drop(&past);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind),
        cmocka_unit_test(unsound),
        cmocka_unit_test(capped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
