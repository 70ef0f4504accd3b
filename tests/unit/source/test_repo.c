/* Opening and naming a commit: every way in, and each way out with its exit code. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "seen.h"

#include <stdlib.h>
#include <unistd.h>

static const struct repo_file first[] = {
    {"a", "1", 0}
};
static const struct repo_file second[] = {
    {"a", "2", 0}
};

static struct scratch_repo with_history(void)
{
    struct scratch_repo repo = repo_new();

    repo_commit_files(&repo, first, 1);
    repo_commit_files(&repo, second, 1);
    assert_true(repo_shell(&repo, "cd repo && git branch old main~1 && "
                                  "git tag light old && git tag -m note noted old && "
                                  "git tag -m of-blob blob $(git rev-parse main:a)"));
    return repo;
}

static void revisions(void **state)
{
    static const struct {
        const char *revision, *wanted;
    } rows[] = {
        {NULL,     "a=2"},
        {"HEAD",   "a=2"},
        {"main",   "a=2"},
        {"HEAD~1", "a=1"},
        {"old",    "a=1"},
        {"light",  "a=1"},
        {"noted",  "a=1"},
    };
    static const struct {
        const char *revision, *words;
    } wrong[] = {
        {"absent",                                   "no commit 'absent'"        },
        {"",                                         "no commit ''"              },
        {"HEAD~7",                                   "no commit 'HEAD~7'"        },
        {"HEAD:a",                                   "names a blob, not a commit"},
        {"HEAD^{tree}",                              "names a tree, not a commit"},
        {"blob",                                     "not a commit"              },
        {"0123456789012345678901234567890123456789", "no commit '0123"           },
    };
    struct scratch_repo repo = with_history();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        check_seen(repo.path, rows[i].revision, rows[i].wanted);
    for (size_t i = 0; i < LEN(wrong); i++)
        check_fault(repo.path, wrong[i].revision, EXIT_USAGE, wrong[i].words);
    struct seen seen = see(repo.path, NULL);
    assert_int_equal(seen.listing.commit.len, 40);
    CHECK_STR(seen.listing.subfolder, "");
    seen_drop(&seen);
    repo_drop(&repo);
}

/* Short ids are searched for in packs, among loose objects, and in both at once. */
static void short_ids(void **state)
{
    struct scratch_repo repo = with_history();
    struct seen seen = see(repo.path, NULL);
    const char *const packing[] = {
        "true", "git -C repo repack -adq",
        "cd repo && git unpack-objects <$(mv .git/objects/pack/*.pack .. && ls ../*.pack)",
        "mv *.pack repo/.git/objects/pack/"};
    char revision[41];

    (void)state;
    assert_true(seen.listed);
    for (size_t i = 0; i < LEN(packing); i++) {
        CHECK_ROW(packing[i], repo_shell(&repo, packing[i]));
        for (int len = 7; len <= 40; len += 11) {
            snprintf(revision, sizeof revision, "%.*s", len, seen.listing.commit.at);
            check_seen(repo.path, revision, "a=2");
            revision[len - 1] ^= 1; /* another digit */
            check_fault(repo.path, revision, EXIT_USAGE, "no commit '");
        }
        check_fault(repo.path, "abc", EXIT_USAGE, "no commit 'abc'");
    }
    seen_drop(&seen);
    repo_drop(&repo);
}

#define SHALLOW                                                                        \
    "git clone -q --depth 1 \"file://$PWD/repo\" c && rm -rf repo && mv c repo"
#define SHARED                                                                         \
    "git clone -q --shared repo c && mv repo was && mv c repo && "                     \
    "echo \"$PWD/was/.git/objects\" >repo/.git/objects/info/alternates"
#define UNBORN "rm -rf repo && git init -q repo"

/* Kinds of repositories: each command changes one that has two commits. */
static void kinds(void **state)
{
    /* clang-format off */
    static const struct {
        const char *command, *revision;
        enum exit_code exit;
        const char *words;
    } rows[] = {
        {"rm -rf repo && git init -q --object-format=sha256 repo", NULL,
         EXIT_INCOMPLETE, "other names than SHA-1"},
        {"git -C repo config extensions.partialClone origin", NULL, EXIT_INCOMPLETE,
         "partial clone"},
        {"git -C repo config extensions.partialClone origin && "
         "git -C repo config core.repositoryformatversion 1",
         NULL, EXIT_INCOMPLETE, "partial clone"},
        {"git -C repo config extensions.worktreeConfig true", NULL, EXIT_INCOMPLETE,
         "split between work trees"},
        {"git -C repo config extensions.refStorage reftable", NULL, EXIT_INCOMPLETE,
         "another format"},
        {"git -C repo config extensions.tomorrow true", NULL, EXIT_INCOMPLETE,
         "more than this program knows"},
        {"git -C repo config core.repositoryformatversion 2", NULL, EXIT_INCOMPLETE,
         "version 2 of the repository format"},
        {"echo '[core] repositoryformatversion = -1' >>repo/.git/config", NULL, EXIT_INCOMPLETE,
         "version -1 of the repository format"},
        {"git -C repo config core.repositoryformatversion x", NULL, EXIT_INCOMPLETE,
         "of the repository format is unknown"},
        {"echo nonsense >repo/.git/packed-refs", NULL, EXIT_INCOMPLETE,
         "cannot list the references of '"},
        {"echo '[' >.gitconfig", NULL, EXIT_USAGE, "cannot read the configuration of git"},
        {"echo '[[' >>repo/.git/config", NULL, EXIT_INCOMPLETE, "cannot read '"},
        {UNBORN, NULL, EXIT_INCOMPLETE, "has no commit yet"},
        {UNBORN, "HEAD", EXIT_INCOMPLETE, "has no commit yet"},
        {UNBORN, "main", EXIT_USAGE, "no commit 'main'"},
        {"printf '%040d\\n' 7 >repo/.git/HEAD", NULL, EXIT_INCOMPLETE,
         "no commit 'HEAD'"},
        {"printf '%040d\\n' 7 >repo/.git/HEAD", "HEAD", EXIT_INCOMPLETE,
         "no commit 'HEAD'"},
        {SHALLOW, "HEAD~1", EXIT_INCOMPLETE,
         "whose history is cut short (git fetch --depth=2 brings it): object not found"},
        {SHALLOW, "HEAD~99999999999", EXIT_INCOMPLETE,
         "whose history is cut short (git fetch --unshallow brings the rest)"},
        {SHALLOW, "0123456789012345678901234567890123456789", EXIT_INCOMPLETE,
         "cut short (git fetch origin 0123456789012345678901234567890123456789 brings"},
        {SHARED, NULL, EXIT_INCOMPLETE, "which borrows objects from another folder"},
    };
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct scratch_repo repo = with_history();
        CHECK_ROW(rows[i].command, repo_shell(&repo, rows[i].command));
        check_fault(repo.path, rows[i].revision, rows[i].exit, rows[i].words);
        repo_drop(&repo);
    }
}

/* Read all the same, with a note where git itself would show something else. */
static void read_with_care(void **state)
{
    /* clang-format off */
    static const struct {
        const char *command, *wanted;
    } rows[] = {
        {SHALLOW, "a=2"},
        {"git -C repo repack -adq && git -C repo pack-refs --all", "a=2"},
        {"rm repo/.git/config", "a=2"},
        {"git -C repo config extensions.noop true", "a=2"},
        {"rmdir repo/.git/objects/pack", "a=2"},
        {"mkdir repo/.git/objects/pack/pack-1.idx", "a=2"},
        {"mkdir -p repo/.git/info && "
         "git -C repo rev-parse main >repo/.git/info/grafts", "a=2 !history-override"},
        {"cd repo && git replace $(git rev-parse main:a) $(git rev-parse old:a)",
         "a=2 !history-override"},
        {SHARED " && git -C repo repack -a -d -q", "a=2 !borrowed-objects"},
        {"cd repo && git reset -q --hard && echo 3 >a && git add a && "
         "echo '* filter=evil' >.gitattributes && git config filter.evil.smudge false",
         "a=2"},
        {"mkdir w && git -C repo config core.worktree \"$PWD/w\"", "a=2"},
    };
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct scratch_repo repo = with_history();
        CHECK_ROW(rows[i].command, repo_shell(&repo, rows[i].command));
        check_seen(repo.path, NULL, rows[i].wanted);
        repo_drop(&repo);
    }
}

/* The library has two codes for this, with and without any safe.directory. */
static void owned_by_another(void **state)
{
    struct scratch_repo repo = with_history();
    char trusted[512];

    (void)state;
    if (geteuid() != 0) {
        repo_drop(&repo);
        skip();
    }
    assert_true(repo_shell(&repo, "chown -R 12345 repo"));
    check_fault(repo.path, NULL, EXIT_USAGE,
                "git config --global --add safe.directory");
    repo_write(&repo, ".gitconfig", STR("[safe]\n\tdirectory = /elsewhere\n"));
    check_fault(repo.path, NULL, EXIT_USAGE, "belongs to another user");
    snprintf(trusted, sizeof trusted, "[safe]\n\tdirectory = %s\n", repo.path);
    repo_write(&repo, ".gitconfig", str_from(trusted));
    check_seen(repo.path, NULL, "a=2");
    /* A value of nothing takes back those before it. */
    snprintf(trusted, sizeof trusted, "[safe]\n\tdirectory = %s\n\tdirectory\n",
             repo.path);
    repo_write(&repo, ".gitconfig", str_from(trusted));
    check_fault(repo.path, NULL, EXIT_USAGE, "belongs to another user");
    setenv("SUDO_UID", "nobody", 1);
    check_fault(repo.path, NULL, EXIT_USAGE, "belongs to another user");
    setenv("SUDO_UID", "12346", 1);
    check_fault(repo.path, NULL, EXIT_USAGE, "belongs to another user");
    setenv("SUDO_UID", "12345", 1);
    check_seen(repo.path, NULL, "a=2");
    unsetenv("SUDO_UID");
    repo_drop(&repo);
}

/* Two contents whose ids begin with the same five digits, and files that only have such
 * names: a short id that could be either is none. */
static void ambiguous_ids(void **state)
{
    static const struct repo_file alike[] = {
        {"a", "1071", 0},
        {"b", "1251", 0},
    };
    static const struct {
        size_t files;
        const char *command;
    } rows[] = {
        {2, "true"                                                                   }, /* both loose */
        {2, "git -C repo repack -adq"                                                },
        {1, "git -C repo repack -adq && mkdir -p repo/.git/objects/f0 && "
            ">repo/.git/objects/f0/acb00000000000000000000000000000000000"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct scratch_repo repo = repo_new();
        repo_commit_files(&repo, alike, rows[i].files);
        CHECK_ROW(rows[i].command, repo_shell(&repo, rows[i].command));
        check_fault(repo.path, "f0acb", EXIT_USAGE, "no commit 'f0acb'");
        repo_drop(&repo);
    }
}

static void nothing_is_closed_as_nothing(void **state)
{
    (void)state;
    source_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(revisions),
                                       cmocka_unit_test(short_ids),
                                       cmocka_unit_test(kinds),
                                       cmocka_unit_test(read_with_care),
                                       cmocka_unit_test(owned_by_another),
                                       cmocka_unit_test(ambiguous_ids),
                                       cmocka_unit_test(nothing_is_closed_as_nothing)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
