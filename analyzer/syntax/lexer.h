/* The words of JSON with their places: strict, in place, in one pass. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_LEXER_H
#define SYNTAX_LEXER_H

#include "base/arena.h"
#include "syntax/trouble.h"

/* Stands before a byte of its own copy of the document. Strings are decoded where they
 * stand (no decoded string is longer than its spelling), so texts cost no memory of
 * their own. A NUL after the end stops every loop. */
struct lexer {
    char *at, *end;
    char *line_start;
    uint32_t line;
    uint32_t surplus; /* bytes of this line so far that are no UTF-16 unit */
    struct trouble *trouble;
};

/* Copies the document into `keep`, where all texts will live. */
struct lexer lexer_open(struct arena *keep, struct str bytes, struct trouble *trouble);

/* Goes past spaces, tabs and line ends, and past `mark` when it comes next. */
bool lexer_take(struct lexer *lexer, char mark);
void lexer_blanks(struct lexer *lexer);

/* What stands right here. Writes text and span on success, else sets the trouble. */
bool lexer_string(struct lexer *lexer, struct str *text, struct span *span);
bool lexer_number(struct lexer *lexer, struct str *text, struct span *span);
/* A word of ours: true, false, null. */
bool lexer_word(struct lexer *lexer, struct str word, struct span *span);

/* Sets the trouble "expected ..., found ..." and returns false. */
bool lexer_expected(struct lexer *lexer, const char *wanted);

static inline uint32_t lexer_column(const struct lexer *lexer)
{
    return (uint32_t)(lexer->at - lexer->line_start) - lexer->surplus + 1;
}

static inline void lexer_start(const struct lexer *lexer, struct span *span)
{
    span->line = lexer->line;
    span->column = lexer_column(lexer);
}

static inline void lexer_stop(const struct lexer *lexer, struct span *span)
{
    span->end_line = lexer->line;
    span->end_column = lexer_column(lexer);
}

#endif
