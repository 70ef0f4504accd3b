/* The walk: byte order, every kind of entry, nothing from a tree that is unsound. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "seen.h"

#include "base/limits.h"

#define COMMIT_ID "1234567890123456789012345678901234567890"

static void paths_in_byte_order(void **state)
{
    static const struct repo_file files[] = {
        {"b",        "1",       0      },
        {"a0",       "2",       0      },
        {"a/y/z",    "3",       0100755},
        {"a/y.z",    "1",       0      },
        {"a.b",      "1",       0      },
        {"\303\244", "4",       0      },
        {"\377 x",   "5",       0      },
        {"a/link",   "../b",    0120000},
        {"module",   COMMIT_ID, 0160000},
    };
    struct scratch_repo repo = repo_new();

    (void)state;
    repo_commit_files(&repo, files, LEN(files));
    struct seen seen = see(repo.path, NULL);
    CHECK_STR(seen_text(&seen), "a.b=1 a/y.z=1 a/y/z=3 a0=2 b=1 \303\244=4 \377 x=5 "
                                "a/link>../b module>" COMMIT_ID);
    assert_int_equal(seen.listing.blobs, 5);
    assert_int_equal(seen.listing.docs.at[0].blob, seen.listing.docs.at[4].blob);
    assert_int_equal(seen.listing.links.at[0].kind, LINK_SYMBOLIC);
    assert_int_equal(seen.listing.links.at[1].kind, LINK_SUBMODULE);
    for (size_t i = 1; i < seen.listing.docs.len; i++)
        assert_true(str_compare(seen.listing.docs.at[i - 1].path,
                                seen.listing.docs.at[i].path) < 0);
    for (size_t i = 0; i < seen.listing.blobs; i++)
        assert_int_equal(seen.taken[i], 1);
    seen_drop(&seen);
    repo_drop(&repo);
}

/* Folders that nobody asks for are not opened, however unsound they are. */
static void some_folders_only(void **state)
{
    static const struct repo_file files[] = {
        {"a/near.json",     "1", 0},
        {"a/far/x.json",    "2", 0},
        {"a/near/x.json",   "3", 0},
        {"a.json",          "4", 0},
        {"ab/x.json",       "5", 0},
        {"b/c/deep/x.json", "6", 0},
    };
    const struct arena start = test_arena(), scratch = test_arena();
    struct scratch_repo repo = repo_new();
    struct arena keep = start;
    struct intern folders = {0};
    struct notes notes = {0};
    struct listing listing;
    struct fault why;

    (void)state;
    repo_commit_files(&repo, files, LEN(files));
    folders_add(&keep, STR("a/near/x.json"), &folders);
    folders_add(&keep, STR("b/c/x.json"), &folders);
    assert_int_equal(folders.len, 4);
    struct source *source = source_open(repo.path, &why);
    assert_non_null(source);
    assert_true(source_list_some(&keep, scratch, source, NULL, &folders, &listing,
                                 &notes, &why));
    source_close(source);
    assert_int_equal(listing.docs.len, 3);
    CHECK_STR(listing.docs.at[0].path, "a.json");
    CHECK_STR(listing.docs.at[1].path, "a/near.json");
    CHECK_STR(listing.docs.at[2].path, "a/near/x.json");
    assert_int_equal(notes.len, 0);
    repo_drop(&repo);
    arena_release(start);
    arena_release(scratch);
}

/* The names of two entries that stand in the folder "bad"; beside it is a good file. */
static void unsound_trees(void **state)
{
    static const struct {
        const char *modes[2], *names[2], *flaw;
    } rows[] = {
        {{"100644", "100644"}, {"x", "x"},    "holds one name twice ('x')"        },
        {{"100644", "40000"},  {"x", "x"},    "holds one name twice ('x')"        },
        {{"100644", "100644"}, {"y", "x"},    "is not sorted ('x')"               },
        {{"40000", "100644"},  {"..", "x"},   "holds a name that git forbids"     },
        {{"40000", "100644"},  {".GIT", "x"}, "holds a name that git forbids"     },
        {{"100644", "100644"}, {"../x", "y"}, "holds a name with a slash ('../x')"},
        {{"100644", "100600"}, {"x", "y"},    "holds an entry of an unknown mode" },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct scratch_repo repo = repo_new();
        git_oid blob = repo_blob(&repo, STR("1"));
        struct repo_entry inner[2] = {
            {rows[i].modes[0], rows[i].names[0], blob},
            {rows[i].modes[1], rows[i].names[1], blob}
        };
        git_oid bad = repo_raw_tree(&repo, inner, 2);
        struct repo_entry outer[] = {
            {"40000",  "bad",   bad },
            {"40000",  "worse", bad },
            {"100644", "z",     blob}
        };
        repo_commit(&repo, repo_raw_tree(&repo, outer, LEN(outer)));
        struct seen seen = see(repo.path, NULL);
        CHECK_STR(seen_text(&seen), "z=1 bad!bad-tree worse!bad-tree");
        CHECK_ROW(rows[i].flaw,
                  str_has(seen.notes.at[0].message, str_from(rows[i].flaw)));
        seen_drop(&seen);
        repo_commit(&repo, bad);
        check_seen(repo.path, NULL, "!bad-tree");
        repo_drop(&repo);
    }
}

/* A bad tree on the way to the folder that was asked for hides it, and says so. */
static void unsound_on_the_way(void **state)
{
    struct scratch_repo repo = repo_new();
    git_oid blob = repo_blob(&repo, STR("1"));
    struct repo_entry file = {"100644", "x", blob};
    git_oid folder = repo_raw_tree(&repo, &file, 1);
    struct repo_entry twice[] = {
        {"40000", "sub", folder},
        {"40000", "sub", folder}
    };

    (void)state;
    repo_commit(&repo, repo_raw_tree(&repo, twice, LEN(twice)));
    assert_true(repo_shell(&repo, "mkdir repo/sub"));
    check_seen(repo_below(&repo, "repo/sub"), NULL, "!bad-tree");
    repo_drop(&repo);
}

static void objects_that_fail(void **state)
{
    struct scratch_repo repo = repo_new();
    git_oid blob = repo_blob(&repo, STR("1")), gone = repo_blob(&repo, STR("gone"));
    git_oid link = repo_blob(&repo, STR("target"));
    struct repo_entry file = {"100644", "x", blob}, other = {"100644", "y", blob};
    git_oid lost = repo_raw_tree(&repo, &file, 1);
    git_oid spoilt = repo_raw_tree(&repo, &other, 1);
    static char wide[LIMIT_PATH_BYTES + 1];
    git_oid long_link =
        repo_blob(&repo, (struct str){memset(wide, 'w', sizeof wide), sizeof wide});
    struct repo_entry root[] = {
        {"40000",  "a-lost",   lost     },
        {"40000",  "b-spoilt", spoilt   },
        {"40000",  "c-a-file", blob     },
        {"100644", "d-a-tree", spoilt   },
        {"120000", "e-link",   gone     },
        {"120000", "f-link",   gone     },
        {"120000", "g-link",   link     },
        {"120000", "h-link",   long_link},
        {"100644", "z",        blob     },
    };

    (void)state;
    repo_commit(&repo, repo_raw_tree(&repo, root, LEN(root)));
    repo_lose(&repo, lost);
    repo_lose(&repo, gone);
    repo_spoil(&repo, spoilt, STR("x\234nonsense"));
    check_seen(
        repo.path, NULL,
        "d-a-tree= z=1 e-link> f-link> g-link>target h-link> a-lost!missing-object "
        "b-spoilt!broken-object c-a-file!broken-object d-a-tree!broken-object "
        "e-link!missing-object f-link!missing-object h-link!too-large");
    repo_drop(&repo);
}

/* In a pack, too, where a whole content could be as long as any file. */
static void long_links_are_not_read(void **state)
{
    static char wide[LIMIT_PATH_BYTES + 1];
    struct scratch_repo repo = repo_new();
    struct str text = {memset(wide, 'w', sizeof wide), sizeof wide};
    struct repo_entry links[] = {
        {"120000", "link", repo_blob(&repo, text)}
    };

    (void)state;
    repo_commit(&repo, repo_raw_tree(&repo, links, LEN(links)));
    assert_true(repo_shell(&repo, "git -C repo repack -adq"));
    check_seen(repo.path, NULL, "link> link!too-large");
    repo_drop(&repo);
}

static void depth_is_capped(void **state)
{
    struct scratch_repo repo = repo_new();
    git_oid blob = repo_blob(&repo, STR("1"));
    struct repo_entry leaf = {"100644", "f", blob};
    git_oid tree = repo_raw_tree(&repo, &leaf, 1);

    (void)state;
    for (int i = 0; i < 300; i++) {
        struct repo_entry level[] = {
            {"40000",  "d", tree},
            {"100644", "e", blob}
        };
        tree = repo_raw_tree(&repo, level, LEN(level));
    }
    repo_commit(&repo, tree);
    struct seen seen = see(repo.path, NULL);
    assert_true(seen.listed);
    assert_int_equal(seen.listing.docs.len, LIMIT_TREE_DEPTH);
    assert_int_equal(seen.notes.len, 1);
    assert_string_equal(seen.notes.at[0].kind, "too-deep");
    assert_int_equal(seen.notes.at[0].place.path.len, LIMIT_TREE_DEPTH * 2 - 1);
    seen_drop(&seen);
    repo_drop(&repo);
}

static void long_paths_are_capped(void **state)
{
    struct scratch_repo repo = repo_new();
    static char name[LIMIT_PATH_BYTES + 1];
    git_oid blob = repo_blob(&repo, STR("1"));

    (void)state;
    memset(name, 'n', LIMIT_PATH_BYTES);
    struct repo_entry inner[] = {
        {"100644", "a",  blob},
        {"100644", name, blob}
    };
    struct repo_entry outer[] = {
        {"40000",      "d", repo_raw_tree(&repo, inner, LEN(inner))},
        {"100644", name,    blob               },
    };
    repo_commit(&repo, repo_raw_tree(&repo, outer, LEN(outer)));
    struct seen seen = see(repo.path, NULL);
    assert_int_equal(seen.listing.docs.len, 2);
    assert_int_equal(seen.listing.docs.at[1].path.len, LIMIT_PATH_BYTES);
    assert_int_equal(seen.notes.len, 1);
    assert_string_equal(seen.notes.at[0].kind, "path-too-long");
    CHECK_STR(seen.notes.at[0].place.path, "d");
    seen_drop(&seen);
    repo_drop(&repo);
}

/* Eight trees of ten entries each make a hundred million paths. */
static void a_bomb_of_paths_is_stopped(void **state)
{
    struct scratch_repo repo = repo_new();
    struct repo_entry level[10];
    static const char *const names[] = {"0", "1", "2", "3", "4",
                                        "5", "6", "7", "8", "9"};
    git_oid id = repo_blob(&repo, STR("1"));

    (void)state;
    for (int i = 0; i < 8; i++) {
        for (size_t j = 0; j < LEN(level); j++)
            level[j] = (struct repo_entry){i ? "40000" : "100644", names[j], id};
        id = repo_raw_tree(&repo, level, LEN(level));
    }
    repo_commit(&repo, id);
    struct seen seen = see(repo.path, NULL);
    assert_true(seen.listed);
    assert_int_equal(seen.notes.len, 1);
    assert_string_equal(seen.notes.at[0].kind, "too-many-paths");
    assert_true(seen.listing.docs.len < LIMIT_TREE_ENTRIES);
    assert_int_equal(seen.listing.blobs, 1);
    seen_drop(&seen);
    repo_drop(&repo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(paths_in_byte_order),
                                       cmocka_unit_test(some_folders_only),
                                       cmocka_unit_test(unsound_trees),
                                       cmocka_unit_test(unsound_on_the_way),
                                       cmocka_unit_test(objects_that_fail),
                                       cmocka_unit_test(long_links_are_not_read),
                                       cmocka_unit_test(depth_is_capped),
                                       cmocka_unit_test(long_paths_are_capped),
                                       cmocka_unit_test(a_bomb_of_paths_is_stopped)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
