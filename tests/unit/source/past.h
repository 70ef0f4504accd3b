/* Histories for tests: told to git in a few lines of shell, read back as one line. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_SOURCE_PAST_H
#define TESTS_UNIT_SOURCE_PAST_H

#include "lib/repo.h"
#include "lib/unit.h"

#include "base/out.h"
#include "source/history.h"

/* `put FILE LINES...` writes a file; `point NAME` commits everything, a minute after the
 * last one, and names it; `on BRANCH` goes there, or begins it; `join NAME OTHERS...` merges,
 * whatever becomes of it. */
#define PAST                                                                           \
    "set -e; cd repo; when=1700000000; "                                               \
    "tick() { when=$((when + 60)); "                                                   \
    "export GIT_AUTHOR_DATE=\"$when +0000\" GIT_COMMITTER_DATE=\"$when +0000\"; }; "   \
    "put() { f=$1; shift; mkdir -p \"$(dirname \"$f\")\"; "                            \
    "for l; do printf '%s\\n' \"$l\"; done >\"$f\"; }; "                               \
    "point() { tick; git add -A; git commit -q --allow-empty -m \"$1\"; "              \
    "git tag \"$1\"; }; "                                                              \
    "join() { n=$1; shift; tick; git merge -q --no-ff -m \"$n\" \"$@\" || "            \
    "git commit -qam \"$n\"; git tag \"$n\"; }; "                                      \
    "on() { git checkout -q \"$1\" 2>/dev/null || git checkout -q -b \"$1\"; }; "

/* A repository with a history, and room for what is asked of it. */
struct past {
    struct scratch_repo repo;
    struct arena start, keep, scratch;
    struct source *source;
    struct notes notes;
    struct fault why;
};

static inline void past_open(struct past *past, const char *path)
{
    past->source = source_open(path, &past->why);
    if (!past->source)
        print_error("%s\n", past->why.text);
    assert_non_null(past->source);
}

static inline struct past past_new(const char *script)
{
    struct past past = {.repo = repo_new(), .start = arena_reserve((size_t)2 << 30)};
    struct arena part = arena_part(past.start, 0, 2);

    past.keep = part;
    past.scratch = arena_part(past.start, 1, 2);
    assert_true(repo_shell(&past.repo, script));
    past_open(&past, past.repo.path);
    return past;
}

static inline void past_drop(struct past *past)
{
    source_close(past->source);
    arena_release(past->start);
    repo_drop(&past->repo);
}

/* The subjects of the commits, "|" after one that was cut; a fault as its text. */
static inline struct str past_walk(struct past *past, const char *tip,
                                   const char *hidden, bool first_parent)
{
    struct commits commits;
    struct strs parts = {0};

    past->why = (struct fault){0};
    if (!source_walk(&past->keep, past->scratch, past->source, tip, hidden,
                     first_parent, &commits, &past->notes, &past->why))
        return arena_copy(&past->keep, str_from(past->why.text));
    for (size_t i = 0; i < commits.len; i++) {
        struct str message = commits.at[i].message;
        struct str subject = str_cut(&message, '\n');
        *LIST_PUSH(&past->keep, &parts) = arena_print(
            &past->keep, "%.*s%s", STR_ARGS(subject), commits.at[i].cut ? "|" : "");
    }
    return arena_join(&past->keep, parts.at, parts.len, STR(" "));
}

/* What stands at a path: a sign for its kind and its bytes, lines parted by a comma. */
static inline void past_version(struct past *past, struct out *out,
                                const struct change *change,
                                const struct version *version)
{
    static const char *const signs[] = {"", "", ">", "@"};
    struct str bytes = STR("");

    if (version == &change->after && change->is_merged)
        bytes = change->merged;
    else
        source_bytes(&past->keep, past->source, change->path, version, &bytes,
                     &past->notes);
    out_print(out, ":%s", signs[version->kind]);
    bytes = str_trim(bytes);
    for (size_t i = 0; i < bytes.len; i++)
        out_char(out, bytes.at[i] == '\n' ? ',' : bytes.at[i]);
}

/* "path:before:after" for each change; then "path!kind" for each note. */
static inline struct str past_text(struct past *past, const struct changes *changes)
{
    struct out out = out_to_arena(&past->keep);

    for (size_t i = 0; i < changes->len; i++) {
        const struct change *change = &changes->at[i];
        out_print(&out, "%s%.*s", i ? " " : "", STR_ARGS(change->path));
        past_version(past, &out, change, &change->before);
        past_version(past, &out, change, &change->after);
    }
    for (size_t i = 0; i < past->notes.len; i++)
        out_print(&out, " %.*s!%s", STR_ARGS(past->notes.at[i].place.path),
                  past->notes.at[i].kind);
    return out_text(&out);
}

#endif
