/* Repositories for one test: made in a temporary folder, object by object. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LIB_REPO_H
#define TESTS_LIB_REPO_H

#include "base/str.h"

#include <git2.h>

/* `root` is a fresh folder, also the home of the git processes; `path` a repository in
 * it with a work tree and no commit yet. */
struct scratch_repo {
    char root[128], path[160];
    git_repository *handle;
};

struct scratch_repo repo_new(void);
/* Removes everything below the root. */
void repo_drop(struct scratch_repo *repo);

/* A file of a commit: 100644, or as `mode` says; of a submodule (160000) `bytes` is the
 * commit id in hexadecimal. */
struct repo_file {
    const char *path, *bytes;
    unsigned mode;
};

/* An entry of a tree object, written as it stands, however wrong it is. */
struct repo_entry {
    const char *mode, *name;
    git_oid id;
};

git_oid repo_blob(struct scratch_repo *repo, struct str bytes);
git_oid repo_tree(struct scratch_repo *repo, const struct repo_file *files,
                  size_t count);
git_oid repo_raw_tree(struct scratch_repo *repo, const struct repo_entry *entries,
                      size_t count);
/* A commit on `main`, after the one that is there, at a fixed time. */
git_oid repo_commit(struct scratch_repo *repo, git_oid tree);
/* repo_tree and repo_commit. */
git_oid repo_commit_files(struct scratch_repo *repo, const struct repo_file *files,
                          size_t count);

/* Takes a loose object away, or overwrites its file with `bytes`. */
void repo_lose(struct scratch_repo *repo, git_oid id);
void repo_spoil(struct scratch_repo *repo, git_oid id, struct str bytes);

/* A path below the root; valid until the fourth call after it. */
const char *repo_below(const struct scratch_repo *repo, const char *name);
/* Writes a file below the root, making its folder. */
void repo_write(const struct scratch_repo *repo, const char *name, struct str bytes);
/* Runs a shell command in the root, without any configuration of user or system. False
 * when it fails; what it says is dropped. */
bool repo_shell(const struct scratch_repo *repo, const char *command);

#endif
