/* What a test sees of one parse: the trees in one line, or the note. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_SYNTAX_PARSED_H
#define TESTS_UNIT_SYNTAX_PARSED_H

#include "lib/unit.h"

#include "lib/tree.h"

typedef bool parser(struct arena *keep, struct arena scratch, struct str path,
                    struct str bytes, struct nodes *out, struct notes *notes);

struct parsed {
    bool ok;
    struct str text;  /* of the trees */
    struct note note; /* the one note of a refusal */
};

/* The two arenas of a test, taken once and used again for each row. */
struct bench {
    struct arena keep, scratch;
};

static inline struct bench bench_open(void)
{
    return (struct bench){test_arena(), test_arena()};
}

static inline void bench_close(struct bench bench)
{
    arena_release(bench.keep);
    arena_release(bench.scratch);
}

/* Parses and holds the parser to its contract: a sound tree, or exactly one note. */
static inline struct parsed parsed_by(parser *parse, struct bench *bench,
                                      struct str bytes, bool places)
{
    struct nodes out = {0};
    struct notes notes = {0};
    struct arena keep = bench->keep;
    struct parsed parsed = {0};

    parsed.ok = parse(&keep, bench->scratch, STR("f"), bytes, &out, &notes);
    assert_int_equal(notes.len, parsed.ok ? 0 : 1);
    for (size_t i = 0; i < out.len; i++)
        tree_check(out.at[i], 0);
    if (parsed.ok)
        parsed.text = tree_text(&keep, &out, places);
    else
        parsed.note = notes.at[0];
    return parsed;
}

/* "line:column-line:column kind: message", or the tree when it was read after all. */
static inline struct str parsed_words(struct arena *keep, const struct parsed *parsed)
{
    struct span span = parsed->note.place.span;

    if (parsed->ok)
        return parsed->text;
    return arena_print(keep, "%u:%u-%u:%u %s: %.*s", span.line, span.column,
                       span.end_line, span.end_column, parsed->note.kind,
                       STR_ARGS(parsed->note.message));
}

#endif
