/* A rules folder for one test: the frozen catalogue, one text in a file changed. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_CATALOG_SCRATCH_H
#define TESTS_UNIT_CATALOG_SCRATCH_H

#include "lib/unit.h"

#include "catalog/files.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FROZEN_RULES STR(SOURCE_DIR "/tests/data/catalog")

/* A table of changes is rows of text; wide ones are not to be aligned. */
#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }

/* What a row changes: the first `find` in `file` becomes `put`. When `find` is empty,
 * `put` is the whole file, and NULL means that there is no such file. */
struct change {
    const char *row, *file, *find, *put;
    const char *fault; /* what is wrong, behind the name of the file */
};

static const char *const scratch_files[] = {"catalog/aws/actions.txt",
                                            "catalog/aws/managed.txt"};

static inline struct str scratch_changed(struct arena *keep, struct str text,
                                         const struct change *change)
{
    if (!change->find[0])
        return str_from(change->put);
    const char *hit = memmem(text.at, text.len, change->find, strlen(change->find));
    CHECK_ROW(change->row, hit != NULL);
    size_t before = (size_t)(hit - text.at);
    struct str parts[] = {str_head(text, before), str_from(change->put),
                          str_skip(text, before + strlen(change->find))};
    return arena_join(keep, parts, LEN(parts), STR(""));
}

static inline void scratch_write(const char *path, struct str text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(text.at, 1, text.len, file), text.len);
    assert_int_equal(fclose(file), 0);
}

/* Makes the folder below $TMPDIR and returns its path. */
static inline struct str scratch_make(struct arena *keep, const struct change *change)
{
    const char *base = getenv("TMPDIR");
    struct str root = arena_print(keep, "%s/permdrift-XXXXXX", base ? base : "/tmp");
    struct fault why = {0};

    assert_non_null(mkdtemp((char *)root.at));
    assert_int_equal(mkdir(arena_print(keep, "%s/catalog", root.at).at, 0700), 0);
    assert_int_equal(mkdir(arena_print(keep, "%s/catalog/aws", root.at).at, 0700), 0);
    for (size_t i = 0; i < LEN(scratch_files); i++) {
        const char *path = arena_print(keep, "%s/%s", root.at, scratch_files[i]).at;
        struct str text;
        assert_true(rules_file(keep, FROZEN_RULES, scratch_files[i], &text, &why));
        if (strcmp(change->file, scratch_files[i]) == 0) {
            if (!change->put)
                continue;
            text = scratch_changed(keep, text, change);
        }
        scratch_write(path, text);
    }
    return root;
}

static inline void scratch_remove(struct arena *keep, struct str root)
{
    for (size_t i = 0; i < LEN(scratch_files); i++)
        unlink(arena_print(keep, "%s/%s", root.at, scratch_files[i]).at);
    rmdir(arena_print(keep, "%s/catalog/aws", root.at).at);
    rmdir(arena_print(keep, "%s/catalog", root.at).at);
    assert_int_equal(rmdir(root.at), 0);
}

/* Runs `ask` in a child of its own; its exit code, and what it said on stderr. */
static inline int scratch_run(struct arena *keep, void ask(struct str rules),
                              struct str rules, struct str *said)
{
    int ends[2], status;
    char *text = NEW_MANY(keep, 2048, char);
    size_t used = 0;
    ssize_t got;

    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        ask(rules);
        _exit(0);
    }
    close(ends[1]);
    while (used < 2048 && (got = read(ends[0], text + used, 2048 - used)) > 0)
        used += (size_t)got;
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    *said = (struct str){text, used};
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#endif
