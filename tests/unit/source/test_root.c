/* Where the reading begins: the nearest `.git` that the search for the layout takes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/repo.h"
#include "lib/unit.h"
#include "source/source.h"

static void roots(void **state)
{
    static const struct {
        const char *path, *root; /* NULL: there is no such path */
    } rows[] = {
        {"repo",          "repo/.git" },
        {"repo/sub/x",    "repo/.git" },
        {"repo/sub/../.", "repo/.git" },
        {"repo/hollow/x", "repo/.git" },
        {"repo/headed/x", "repo/.git" },
        {"aside/x",       "aside"     },
        {"repo/aside/x",  "repo/aside"},
        {"to-sub/x",      "repo/.git" },
        {"plain/x",       "plain/x"   },
        {"absent",        NULL        },
    };
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), keep = start;

    (void)state;
    assert_true(
        repo_shell(&repo, "mkdir -p repo/sub/x repo/hollow/x/.git repo/headed/x "
                          "repo/headed/.git/refs aside/x plain/x repo/aside/x && "
                          "touch repo/headed/.git/HEAD && echo gitdir: a >aside/.git "
                          "&& ln -s nowhere repo/aside/.git && ln -s repo/sub to-sub"));
    for (size_t i = 0; i < LEN(rows); i++) {
        const char *root = NULL;
        bool found = source_root(&keep, repo_below(&repo, rows[i].path), &root);
        CHECK_ROW(rows[i].path, found == (rows[i].root != NULL));
        if (found)
            CHECK_STR(str_from(root), repo_below(&repo, rows[i].root));
    }
    arena_release(start);
    repo_drop(&repo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(roots)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
