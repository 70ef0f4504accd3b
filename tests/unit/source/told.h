/* Histories written out in rows: a name, what it follows, and all of its files. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_SOURCE_TOLD_H
#define TESTS_UNIT_SOURCE_TOLD_H

#include "past.h"

/* `parents` are names of rows before, parted by blanks. `files` too, each one of
 * "path=line,line" (with a line end after each, or "~" instead of the last), "path*line"
 * (executable), "path>target", "path@" (a submodule). A row is dated a minute after the
 * one before it, and becomes a tag. */
struct told {
    const char *name, *parents, *files;
};

static inline const char *told_lines(struct arena *keep, struct str lines)
{
    bool open = str_ends(lines, STR("~"));
    char *text = NEW_MANY(keep, lines.len + 2, char);
    size_t used = 0;

    lines.len -= open;
    for (size_t i = 0; i < lines.len; i++)
        text[used++] = lines.at[i] == ',' ? '\n' : lines.at[i];
    if (lines.len && !open)
        text[used] = '\n';
    return text;
}

static inline struct repo_file told_file(struct arena *keep, struct str word)
{
    size_t end = 0;

    while (!strchr("=*>@", word.at[end]))
        end++;
    struct str rest = str_skip(word, end + 1);
    struct repo_file file = {.path = arena_cstr(keep, str_head(word, end))};
    switch (word.at[end]) {
    case '>':
        file.mode = 0120000;
        file.bytes = arena_cstr(keep, rest);
        break;
    case '@':
        file.mode = 0160000;
        file.bytes = "1234567890123456789012345678901234567890";
        break;
    default:
        file.mode = word.at[end] == '*' ? 0100755 : 0100644;
        file.bytes = told_lines(keep, rest);
        break;
    }
    return file;
}

static inline git_oid told_tree(struct past *past, const char *files)
{
    struct repo_file list[16];
    size_t len = 0;

    for (struct str rest = str_from(files); rest.len;) {
        struct str word = str_cut(&rest, ' ');
        if (word.len)
            list[len++] = told_file(&past->keep, word);
    }
    return repo_tree(&past->repo, list, len);
}

static inline git_oid told_id(struct past *past, const char *name)
{
    char reference[64];
    git_oid id;

    snprintf(reference, sizeof reference, "refs/tags/%s", name);
    assert_int_equal(git_reference_name_to_id(&id, past->repo.handle, reference), 0);
    return id;
}

static inline void tell(struct past *past, const struct told *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct out out = out_to_arena(&past->keep);
        char hex[GIT_OID_HEXSZ + 1], reference[64];
        git_oid tree = told_tree(past, rows[i].files), id;
        git_reference *tag;
        git_odb *odb;

        out_print(&out, "tree %s\n", git_oid_tostr(hex, sizeof hex, &tree));
        for (struct str rest = str_from(rows[i].parents); rest.len;) {
            id = told_id(past, arena_cstr(&past->keep, str_cut(&rest, ' ')));
            out_print(&out, "parent %s\n", git_oid_tostr(hex, sizeof hex, &id));
        }
        out_print(&out, "author A <a@x> %zu +0000\ncommitter A <a@x> %zu +0000\n\n%s\n",
                  1700000000 + i * 60, 1700000000 + i * 60, rows[i].name);
        struct str text = out_text(&out);
        assert_int_equal(git_repository_odb(&odb, past->repo.handle), 0);
        assert_int_equal(git_odb_write(&id, odb, text.at, text.len, GIT_OBJECT_COMMIT),
                         0);
        git_odb_free(odb);
        snprintf(reference, sizeof reference, "refs/tags/%s", rows[i].name);
        assert_int_equal(
            git_reference_create(&tag, past->repo.handle, reference, &id, 1, NULL), 0);
        git_reference_free(tag);
    }
}

#endif
