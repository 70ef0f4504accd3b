/* Objects go in through libgit2's database; what else is needed, through a shell. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/repo.h"
#include "lib/unit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct scratch_repo repo_new(void)
{
    struct scratch_repo repo = {0};
    const char *folder = getenv("TMPDIR");
    git_repository_init_options options = {.version =
                                               GIT_REPOSITORY_INIT_OPTIONS_VERSION,
                                           .flags = GIT_REPOSITORY_INIT_MKDIR,
                                           .initial_head = "main"};

    snprintf(repo.root, sizeof repo.root, "%s/permdrift test-XXXXXX",
             folder ? folder : "/tmp");
    assert_non_null(mkdtemp(repo.root));
    snprintf(repo.path, sizeof repo.path, "%s/repo", repo.root);
    setenv("HOME", repo.root, 1);
    setenv("XDG_CONFIG_HOME", repo.root, 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    unsetenv("GIT_CONFIG_GLOBAL");
    assert_true(git_libgit2_init() > 0);
    assert_int_equal(git_repository_init_ext(&repo.handle, repo.path, &options), 0);
    return repo;
}

void repo_drop(struct scratch_repo *repo)
{
    git_repository_free(repo->handle);
    git_libgit2_shutdown();
    assert_true(repo_shell(repo, "chmod -R u+rwx . && rm -rf \"$PWD\""));
}

static git_oid write_object(struct scratch_repo *repo, struct str bytes,
                            git_object_t type)
{
    git_odb *odb;
    git_oid id;

    assert_int_equal(git_repository_odb(&odb, repo->handle), 0);
    assert_int_equal(git_odb_write(&id, odb, bytes.at, bytes.len, type), 0);
    git_odb_free(odb);
    return id;
}

git_oid repo_blob(struct scratch_repo *repo, struct str bytes)
{
    return write_object(repo, bytes, GIT_OBJECT_BLOB);
}

git_oid repo_tree(struct scratch_repo *repo, const struct repo_file *files,
                  size_t count)
{
    git_index *index;
    git_oid tree;

    assert_int_equal(git_index_new(&index), 0);
    for (size_t i = 0; i < count; i++) {
        git_index_entry entry = {.path = files[i].path,
                                 .mode = files[i].mode ? files[i].mode : 0100644};
        if (entry.mode == 0160000)
            assert_int_equal(git_oid_fromstr(&entry.id, files[i].bytes), 0);
        else
            entry.id = repo_blob(repo, str_from(files[i].bytes));
        assert_int_equal(git_index_add(index, &entry), 0);
    }
    assert_int_equal(git_index_write_tree_to(&tree, index, repo->handle), 0);
    git_index_free(index);
    return tree;
}

git_oid repo_raw_tree(struct scratch_repo *repo, const struct repo_entry *entries,
                      size_t count)
{
    char bytes[1 << 16];
    size_t used = 0;

    for (size_t i = 0; i < count; i++) {
        used += 1 + (size_t)snprintf(bytes + used, sizeof bytes - used - GIT_OID_RAWSZ,
                                     "%s %s", entries[i].mode, entries[i].name);
        memcpy(bytes + used, entries[i].id.id, GIT_OID_RAWSZ);
        used += GIT_OID_RAWSZ;
        assert_true(used < sizeof bytes - 1024);
    }
    return write_object(repo, (struct str){bytes, used}, GIT_OBJECT_TREE);
}

git_oid repo_commit(struct scratch_repo *repo, git_oid tree)
{
    char hex[GIT_OID_HEXSZ + 1], parent_line[64] = "", text[512];
    git_oid parent, commit;
    git_reference *moved;

    if (git_reference_name_to_id(&parent, repo->handle, "refs/heads/main") == 0)
        snprintf(parent_line, sizeof parent_line, "parent %s\n",
                 git_oid_tostr(hex, sizeof hex, &parent));
    int len = snprintf(text, sizeof text,
                       "tree %s\n%sauthor A <a@example.com> 1700000000 +0000\n"
                       "committer A <a@example.com> 1700000000 +0000\n\nchange\n",
                       git_oid_tostr(hex, sizeof hex, &tree), parent_line);
    commit = write_object(repo, (struct str){text, (size_t)len}, GIT_OBJECT_COMMIT);
    assert_int_equal(
        git_reference_create(&moved, repo->handle, "refs/heads/main", &commit, 1, NULL),
        0);
    git_reference_free(moved);
    return commit;
}

git_oid repo_commit_files(struct scratch_repo *repo, const struct repo_file *files,
                          size_t count)
{
    return repo_commit(repo, repo_tree(repo, files, count));
}

static const char *loose_file(const struct scratch_repo *repo, git_oid id)
{
    char hex[GIT_OID_HEXSZ + 1], name[128];

    git_oid_tostr(hex, sizeof hex, &id);
    snprintf(name, sizeof name, "repo/.git/objects/%.2s/%s", hex, hex + 2);
    return repo_below(repo, name);
}

void repo_lose(struct scratch_repo *repo, git_oid id)
{
    assert_int_equal(unlink(loose_file(repo, id)), 0);
}

void repo_spoil(struct scratch_repo *repo, git_oid id, struct str bytes)
{
    repo_lose(repo, id);
    FILE *file = fopen(loose_file(repo, id), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

const char *repo_below(const struct scratch_repo *repo, const char *name)
{
    static char paths[4][512];
    static unsigned next;
    char *path = paths[next++ % LEN(paths)];

    snprintf(path, sizeof paths[0], "%s/%s", repo->root, name);
    return path;
}

void repo_write(const struct scratch_repo *repo, const char *name, struct str bytes)
{
    char path[512];

    snprintf(path, sizeof path, "%s", repo_below(repo, name));
    for (char *slash = path + strlen(repo->root) + 1; (slash = strchr(slash, '/'));
         *slash++ = '/') {
        *slash = 0;
        mkdir(path, 0777);
    }
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

bool repo_shell(const struct scratch_repo *repo, const char *command)
{
    char line[2048];

    snprintf(line, sizeof line,
             "cd '%s' && export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=A "
             "GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=A "
             "GIT_COMMITTER_EMAIL=a@example.com && { %s\n} >/dev/null 2>&1",
             repo->root, command);
    return system(line) == 0;
}
