/* A statement is known by two keys close together; escapes and base64 are undone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/buried.h"

#include "base/limits.h"
#include "format/base64.h"
#include "format/marks.h"

/* Bytes between the keys of one statement; the shortest text with a policy. */
enum { NEAR = 4096, SHORTEST = 40 };

static const struct needle words[] = {
    {STR_INIT("effect"), 1},
    {STR_INIT("action"), 1},
    {{0},                0},
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Past quotes, spelled in whatever way, and blanks. */
static struct str past_quotes(struct str rest)
{
    static const struct str entity = STR_INIT("&quot;");

    for (;;) {
        if (str_starts(rest, entity))
            rest = str_skip(rest, entity.len);
        else if (rest.len && memchr("\\\"'` \t\r\n", rest.at[0], 8))
            rest = str_skip(rest, 1);
        else
            return rest;
    }
}

/* What stands behind the mark of a key: a colon, =, => or :=. Empty when `rest`, the
 * text behind a word, has none. */
static struct str value_of_key(struct str rest)
{
    struct str mark = past_quotes(rest);

    if (mark.len == 0 || !memchr(":=", mark.at[0], 2))
        return STR("");
    mark = str_skip(mark, 1);
    if (mark.len && memchr("=>", mark.at[0], 2))
        mark = str_skip(mark, 1);
    return past_quotes(mark);
}

static bool starts_word(struct str text, size_t at)
{
    return at == 0 || !is_letter(text.at[at - 1]);
}

static bool is_effect(struct str text, size_t at)
{
    static const struct str word = STR_INIT("Effect"), allow = STR_INIT("Allow");
    struct str rest = str_skip(text, at);

    if (!str_starts(rest, word) || !starts_word(text, at))
        return false;
    struct str value = value_of_key(str_skip(rest, word.len));
    return str_starts(value, allow) &&
           (value.len == allow.len || !is_letter(value.at[allow.len]));
}

static bool is_action(struct str text, size_t at)
{
    static const struct str keys[] = {STR_INIT("Action"), STR_INIT("NotAction")};
    struct str rest = str_skip(text, at);

    for (size_t i = 0; i < LEN(keys); i++)
        if (str_starts(rest, keys[i]) && starts_word(text, at) &&
            value_of_key(str_skip(rest, keys[i].len)).len)
            return true;
    return false;
}

/* Linear: each key is measured against the last one of the other sort. */
static bool statement_in(struct str text, size_t *at)
{
    size_t effect = 0, action = 0; /* one past where the last one starts */

    if (words_weigh(text, words, 2) < 2)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == 'E' && is_effect(text, i))
            effect = i + 1;
        else if ((text.at[i] == 'A' || text.at[i] == 'N') && is_action(text, i))
            action = i + 1;
        else
            continue;
        if (effect && action &&
            (effect > action ? effect - action : action - effect) < NEAR) {
            *at = effect - 1;
            return true;
        }
    }
    return false;
}

static bool plain_or_escaped(struct arena scratch, struct str text, size_t *at)
{
    if (statement_in(text, at))
        return true;
    for (size_t i = 0; i < LIMIT_WRAP_DEPTH; i++) {
        if (!marks_undo(&scratch, text, &text))
            return false;
        if (statement_in(text, at)) {
            *at = 0;
            return true;
        }
    }
    return false;
}

static bool find(struct arena scratch, struct str text, size_t depth, size_t *at);

/* Letters that belong to something else may stand before base64, at the outside. */
static bool in_run(struct arena scratch, struct str text, struct base64_run run,
                   size_t depth)
{
    size_t ignored, shifts = depth == 0 ? 4 : 1;

    for (size_t skip = 0; skip < shifts; skip++) {
        struct arena each = scratch;
        struct str inner = base64_decode(&each, text, run, skip);
        if (find(each, inner, depth + 1, &ignored))
            return true;
    }
    return false;
}

static bool find_encoded(struct arena scratch, struct str text, size_t depth,
                         size_t *at)
{
    struct base64_run run = {0};

    while (depth < LIMIT_WRAP_DEPTH && base64_find(text, run.at + run.len, &run)) {
        if (in_run(scratch, text, run, depth)) {
            *at = run.at;
            return true;
        }
    }
    return false;
}

static bool find(struct arena scratch, struct str text, size_t depth, size_t *at)
{
    return plain_or_escaped(scratch, text, at) ||
           find_encoded(scratch, text, depth, at);
}

/* Of the one character there; columns as in all places. */
static struct span span_at(struct str bytes, size_t at)
{
    struct span span = {1, 1, 1, 1};

    for (size_t i = 0; i < at; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        bool ends = byte == '\n', counts = (byte & 0xc0) != 0x80;
        span.line += ends;
        span.column = ends ? 1 : span.column + counts + (byte >= 0xf0);
    }
    span.end_line = span.line;
    span.end_column = span.column + 1;
    return span;
}

bool buried_find(struct arena scratch, struct str text, struct span *at)
{
    size_t offset = 0;

    if (text.len < SHORTEST || !find(scratch, text, 0, &offset))
        return false;
    *at = span_at(text, offset);
    return true;
}

bool buried_in_base64(struct arena scratch, struct str text)
{
    size_t ignored;

    return find_encoded(scratch, text, 0, &ignored);
}
