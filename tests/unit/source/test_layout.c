/* Where a repository may lie, and what in it turns a scan away unread. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "seen.h"
#include "source/layout.h"

#include <unistd.h>

static const struct repo_file files[] = {
    {"a.json",       "A", 0},
    {"sub/b.json",   "B", 0},
    {"sub/x/c.json", "C", 0},
};

static const char all[] = "a.json=A sub/b.json=B sub/x/c.json=C";

static struct scratch_repo filled(void)
{
    struct scratch_repo repo = repo_new();

    repo_commit_files(&repo, files, LEN(files));
    assert_true(repo_shell(&repo, "mkdir -p repo/sub/x repo/away plain"));
    return repo;
}

static void places_are_found(void **state)
{
    static const struct {
        const char *path, *wanted;
    } rows[] = {
        {"repo",          all                          },
        {"repo/",         all                          },
        {"repo/.git",     all                          },
        {"bare.git",      all                          },
        {"bare/../repo",  all                          },
        {"repo/sub",      "sub/b.json=B sub/x/c.json=C"},
        {"repo/sub/x/..", "sub/b.json=B sub/x/c.json=C"},
        {"repo/sub/x",    "sub/x/c.json=C"             },
        {"to-repo",       all                          },
        {"to-repo/sub/x", "sub/x/c.json=C"             },
        {"aside",         all                          },
        {"hollow",        all                          },
        {"hollow/sub",    "sub/b.json=B sub/x/c.json=C"},
        {"both",          all                          },
    };
    struct scratch_repo repo = filled();

    (void)state;
    assert_true(repo_shell(&repo,
                           "git clone -q --bare repo bare.git && mkdir bare && "
                           "ln -s repo to-repo && "
                           "git clone -q --separate-git-dir=aside/.bare repo aside"));
    /* Folders that are no repositories, files of no use, and a work tree that has the
     * names of a repository. */
    assert_true(repo_shell(&repo,
                           "cp -r repo hollow && cd hollow && mkdir sub/.git && "
                           "mkdir .git/REBASE && >.git/shallow && "
                           "mkdir -p .git/info && >.git/info/grafts && "
                           "rm -rf .git/objects/pack && cd .. && "
                           "cp -r repo both && cd both && touch HEAD objects refs"));
    for (size_t i = 0; i < LEN(rows); i++)
        check_seen(repo_below(&repo, rows[i].path), NULL, rows[i].wanted);
    repo_drop(&repo);
}

/* The path itself is wrong: exit 2. */
static void no_repository(void **state)
{
    static const struct {
        const char *path, *words;
    } rows[] = {
        {"absent",       "No such file"                        },
        {"plain",        "not in a git repository"             },
        {"headed",       "not in a git repository"             },
        {"halved",       "not in a git repository"             },
        {"file",         "is not a folder"                     },
        {"repo/away",    "there is no folder 'away' in commit" },
        {"repo/a.json",  "is a file, not a folder"             },
        {"repo/link",    "name the folder that is meant"       },
        {"repo/link/x",  "name the folder that is meant"       },
        {"repo/planted", "is a repository inside the work tree"},
    };
    struct scratch_repo repo = filled();

    (void)state;
    repo_write(&repo, "file", STR("x"));
    assert_true(repo_shell(&repo,
                           "mkdir repo/a.json && ln -s sub repo/link && "
                           "git clone -q --bare repo repo/planted && "
                           "mkdir headed halved && touch headed/HEAD halved/HEAD "
                           "halved/objects"));
    for (size_t i = 0; i < LEN(rows); i++)
        check_fault(repo_below(&repo, rows[i].path), NULL, EXIT_USAGE, rows[i].words);
    /* The link is no less one when the path begins with it. */
    assert_int_equal(chdir(repo.path), 0);
    check_fault("link", NULL, EXIT_USAGE, "name the folder that is meant");
    assert_int_equal(chdir("/"), 0);
    repo_drop(&repo);
}

/* Each row damages a fresh repository by a shell command. */
static void refused(void **state)
{
    /* clang-format off */
    static const struct {
        const char *command, *words;
    } rows[] = {
        {"rm HEAD; mkfifo HEAD", "is a named pipe"},
        {"rm config; mkfifo config", "is a named pipe"},
        {"mkfifo packed-refs", "is a named pipe"},
        {"mkfifo refs/heads/deep", "is a named pipe"},
        {"mkfifo objects/pack/pack-1.idx", "is a named pipe"},
        {"mv objects ../../o; ln -s ../../o objects", "is a symbolic link"},
        {"mv refs ../../r; ln -s ../../r refs", "is a symbolic link"},
        {"ln -s /dev/zero shallow", "is a symbolic link"},
        {"echo ../.. >commondir", "linked work tree"},
        {"git config include.path /etc/passwd", "includes other files"},
        {"echo '[INCLUDEif \"x\"]' >>config", "includes other files"},
        {"echo '[ include]' >>config", "includes other files"},
        {"printf '[\\\\\\n\\t\"IncludeIf \"x\"]' >>config", "includes other files"},
        {"truncate -s 2M config", "cannot read '"},
        {"truncate -s 65M packed-refs", "68157440 bytes, more than is read"},
        {"truncate -s 65M HEAD", "68157440 bytes, more than is read"},
        {"truncate -s 65M refs/heads/x", "68157440 bytes, more than is read"},
        {"mkfifo FETCH_HEAD", "is a named pipe"},
        {"ln -s HEAD ORIG_HEAD", "is a symbolic link"},
        {"echo 'ref: ../outside' >HEAD", "no reference of this repository"},
        {"echo 'ref: /dev/zero' >HEAD", "no reference of this repository"},
        {"echo 'ref: refs/heads/../../config' >HEAD", "no reference of this"},
        {"printf 'ref: refs/heads/\\0x' >HEAD", "no reference of this repository"},
        {"echo 'ref:refs//x' >refs/heads/y", "no reference of this repository"},
        {"echo 'ref: config' >MERGE_HEAD", "no reference of this repository"},
        {"cd ..; mv .git ../g; ln -s ../g .git", "neither a folder nor a file"},
        {"cd ..; mv .git ../g; echo gitdir: ../g >.git", "leads to '../g'"},
        {"cd ..; mv .git ../g; echo gitdir: absent >.git", "leads to 'absent'"},
        {"cd ..; mv .git ../g; echo gitdir: . >.git", "leads to '.'"},
        {"cd ..; mv .git ../repo-g; echo gitdir: ../repo-g >.git",
         "leads to '../repo-g'"},
        {"cd ..; mv .git ../g; echo nonsense >.git", "not a file that git wrote"},
        {"cd ..; git worktree add -qf ../w main; cd ..; rm -rf repo; mv w repo",
         "leads to '"},
    };
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct scratch_repo repo = filled();
        char line[256];
        snprintf(line, sizeof line, "cd repo/.git && { %s\n}", rows[i].command);
        CHECK_ROW(rows[i].command, repo_shell(&repo, line));
        check_fault(repo.path, NULL, EXIT_INCOMPLETE, rows[i].words);
        repo_drop(&repo);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places_are_found),
                                       cmocka_unit_test(no_repository),
                                       cmocka_unit_test(refused)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
