/* One call of the room, from the path to the listing, the contents and the notes. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_SOURCE_SEEN_H
#define TESTS_UNIT_SOURCE_SEEN_H

#include "lib/repo.h"
#include "lib/unit.h"

#include "source/source.h"

/* `text` of each content by its blob number; empty where `take` was not called. */
struct seen {
    struct arena start, keep, scratch_start;
    bool listed;
    struct listing listing;
    struct str *text;
    unsigned *taken;
    struct notes notes;
    struct fault why;
};

static inline void seen_take(void *context, uint32_t blob, struct str bytes)
{
    struct seen *seen = context;

    assert_true(blob < seen->listing.blobs);
    seen->text[blob] = arena_copy(&seen->keep, bytes);
    seen->taken[blob]++;
}

static inline struct seen see(const char *path, const char *revision)
{
    struct seen seen = {.start = test_arena(), .scratch_start = test_arena()};
    seen.keep = seen.start;
    struct source *source = source_open(path, &seen.why);

    if (!source)
        return seen;
    seen.listed = source_list(&seen.keep, seen.scratch_start, source, revision,
                              &seen.listing, &seen.notes, &seen.why);
    if (seen.listed) {
        seen.text = NEW_MANY(&seen.keep, seen.listing.blobs + 1, struct str);
        seen.taken = NEW_MANY(&seen.keep, seen.listing.blobs + 1, unsigned);
        assert_true(source_read(&seen.keep, seen.scratch_start, source, &seen.listing,
                                NULL, seen_take, &seen, &seen.notes, &seen.why));
    }
    source_close(source);
    notes_settle(&seen.notes);
    return seen;
}

static inline void seen_drop(struct seen *seen)
{
    arena_release(seen->start);
    arena_release(seen->scratch_start);
}

/* Everything that was listed, as one text: "path=content" for files, "path>target" for
 * links, "path!kind" for notes, in that order, with a space between. */
static inline struct str seen_text(struct seen *seen)
{
    struct strs parts = {0};

    for (size_t i = 0; i < seen->listing.docs.len; i++) {
        struct doc doc = seen->listing.docs.at[i];
        *LIST_PUSH(&seen->keep, &parts) =
            arena_print(&seen->keep, "%.*s=%.*s", STR_ARGS(doc.path),
                        STR_ARGS(seen->text[doc.blob]));
    }
    for (size_t i = 0; i < seen->listing.links.len; i++) {
        struct link link = seen->listing.links.at[i];
        *LIST_PUSH(&seen->keep, &parts) = arena_print(
            &seen->keep, "%.*s>%.*s", STR_ARGS(link.path), STR_ARGS(link.target));
    }
    for (size_t i = 0; i < seen->notes.len; i++)
        *LIST_PUSH(&seen->keep, &parts) =
            arena_print(&seen->keep, "%.*s!%s", STR_ARGS(seen->notes.at[i].place.path),
                        seen->notes.at[i].kind);
    return arena_join(&seen->keep, parts.at, parts.len, STR(" "));
}

/* The call ends in a fault of this exit code whose text holds `words`. */
static inline void check_fault(const char *path, const char *revision,
                               enum exit_code exit, const char *words)
{
    struct seen seen = see(path, revision);

    if (seen.listed || seen.why.exit != exit ||
        !str_has(str_from(seen.why.text), str_from(words))) {
        print_error("%s: listed %d, exit %d, \"%s\"; wanted exit %d, \"%s\"\n", path,
                    seen.listed, (int)seen.why.exit, seen.why.text, (int)exit, words);
        fail();
    }
    seen_drop(&seen);
}

static inline void check_seen(const char *path, const char *revision,
                              const char *wanted)
{
    struct seen seen = see(path, revision);

    if (!seen.listed)
        print_error("%s: %s\n", path, seen.why.text);
    assert_true(seen.listed);
    CHECK_STR(seen_text(&seen), wanted);
    seen_drop(&seen);
}

#endif
