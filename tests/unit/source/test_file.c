/* One file of one revision: found by its path, or refused in words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/repo.h"
#include "lib/unit.h"

#include "source/source.h"

/* The bytes, or the fault; `*exit` tells which. */
static struct str read_file(struct arena *keep, const struct scratch_repo *repo,
                            const char *revision, const char *path, int *exit)
{
    struct arena start = test_arena();
    struct fault *why = NEW(keep, struct fault);
    struct source *source = source_open(repo->path, why);
    struct str bytes = {0};

    if (source &&
        source_file(keep, start, source, revision, str_from(path), &bytes, why))
        *exit = 0;
    else {
        *exit = why->exit;
        bytes = str_from(why->text);
    }
    if (source)
        source_close(source);
    arena_release(start);
    return bytes;
}

static void found_or_refused(void **state)
{
    static const struct repo_file first[] = {
        {"a/b/c.json", "old", 0}
    };
    static const struct repo_file second[] = {
        {"a/b/c.json", "new",   0      },
        {"a/link",     "b",     0120000},
        {"top",        "alone", 0      }
    };
    static const struct {
        const char *revision, *path, *said;
        int exit;
    } rows[] = {
        {"HEAD",   "a/b/c.json", "new",                                         0},
        {"HEAD~1", "a/b/c.json", "old",                                         0},
        {NULL,     "top",        "alone",                                       0},
        {"HEAD",   "a/x",        "there is no 'a/x' in this revision",          2},
        {"HEAD",   "a/b",        "'a/b' is a folder, and not a file",           2},
        {"HEAD",   "top/x",      "'top' is a file, and not a folder",           2},
        {"HEAD",   "a/link",     "'a/link' is a symbolic link, and not a file", 2},
        {"HEAD",   "a//b",       "there is no 'a/' in this revision",           2},
        {"HEAD",   "",           "'' is a folder, and not a file",              2},
    };
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), keep = start;

    (void)state;
    repo_commit_files(&repo, first, LEN(first));
    repo_commit_files(&repo, second, LEN(second));
    for (size_t i = 0; i < LEN(rows); i++) {
        int exit = -1;

        CHECK_STR(read_file(&keep, &repo, rows[i].revision, rows[i].path, &exit),
                  rows[i].said);
        assert_int_equal(exit, rows[i].exit);
    }
    arena_release(start);
    repo_drop(&repo);
}

static void lost_content_is_a_fault(void **state)
{
    static const struct repo_file files[] = {
        {"a", "gone", 0}
    };
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), keep = start;
    int exit = 0;

    (void)state;
    repo_commit_files(&repo, files, LEN(files));
    repo_lose(&repo, repo_blob(&repo, STR("gone")));
    CHECK_STR(read_file(&keep, &repo, "HEAD", "a", &exit),
              "a: the content is not in this repository (an incomplete clone?)");
    assert_int_equal(exit, EXIT_USAGE);
    arena_release(start);
    repo_drop(&repo);
}

static void stored_folders_are_looked_at(void **state)
{
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), keep = start;
    git_oid blob = repo_blob(&repo, STR("1"));
    const struct repo_entry twice[] = {
        {"100644", "x", blob},
        {"100644", "x", blob},
    };
    const struct repo_file lost[] = {
        {"y", "2", 0}
    };
    const struct repo_entry top[] = {
        {"40000", "bad",  repo_raw_tree(&repo, twice, LEN(twice))},
        {"40000", "lost", repo_tree(&repo,     lost,  LEN(lost)) },
    };
    int exit = 0;

    (void)state;
    repo_commit(&repo, repo_raw_tree(&repo, top, LEN(top)));
    repo_lose(&repo, top[1].id);
    CHECK_STR(read_file(&keep, &repo, "HEAD", "bad/x", &exit),
              "the stored folder of 'bad/x' holds one name twice");
    assert_int_equal(exit, EXIT_USAGE);
    CHECK_STR(read_file(&keep, &repo, "HEAD", "lost/y", &exit),
              "lost/y: the content is not in this repository (an incomplete clone?)");
    assert_int_equal(exit, EXIT_USAGE);
    arena_release(start);
    repo_drop(&repo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found_or_refused),
        cmocka_unit_test(lost_content_is_a_fault),
        cmocka_unit_test(stored_folders_are_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
