/* A block that keeps its lines has each of them one line further down in the file. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/embedded.h"

#include "base/limits.h"
#include "format/placeholder.h"

/* Where the string's first line stands: `line` lines and `column` columns are added to
 * the places inside. Not `exact`: all is where the string is. */
struct origin {
    struct span whole;
    uint32_t line, column;
    bool exact;
};

static struct str without_line_ends(struct str text)
{
    while (text.len && strchr("\r\n \t", text.at[text.len - 1]))
        text.len--;
    return text;
}

/* UTF-16 units. */
static uint32_t width(struct str text)
{
    uint32_t units = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        units += (byte & 0xc0) != 0x80;
        units += byte >= 0xf0;
    }
    return units;
}

/* A repeated value (an alias) shares its children, so they can be moved only once. */
static struct origin origin_of(const struct node *string)
{
    struct str text = without_line_ends(string->text);
    struct str last = str_after_last(text, '\n');
    struct span at = string->span;
    struct origin origin = {.whole = at};
    uint32_t lines = 1;

    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    if (at.end_line != at.line + lines || at.end_column <= width(last) ||
        str_has(text, STR("&")))
        return origin;
    origin.exact = true;
    origin.line = at.line;
    origin.column = at.end_column - 1 - width(last);
    return origin;
}

static void put_place(struct span *span, const struct origin *origin)
{
    if (!origin->exact) {
        *span = origin->whole;
        return;
    }
    span->line += origin->line;
    span->end_line += origin->line;
    span->column += origin->column;
    span->end_column += origin->column;
}

static void put_places(struct node *node, const struct origin *origin)
{
    put_place(&node->span, origin);
    put_place(&node->key_span, origin);
    for (struct node *child = node->first; child; child = child->next)
        put_places(child, origin);
}

static void note_broken(struct reader *reader, const struct node *string,
                        const struct note *trouble)
{
    if (placeholder_blocks(string->text))
        reader_note(reader, "not-rendered", string->span,
                    "this text is the source of a template; give the rendered file");
    else
        reader_note(reader, trouble->kind, string->span,
                    "the document in this string, at its line %u, column %u: %.*s",
                    trouble->place.span.line, trouble->place.span.column,
                    STR_ARGS(trouble->message));
}

bool embedded_open(struct reader *reader, const struct node *string, struct nodes *out)
{
    const struct origin origin = origin_of(string);
    struct notes inner = {0};

    if (reader->wraps++ >= LIMIT_WRAP_DEPTH) {
        reader_note(reader, "bad-element", string->span,
                    "a document is held in more than %d strings, one in another",
                    LIMIT_WRAP_DEPTH);
        return false;
    }
    struct arena tree = reader_half(reader);
    if (!yaml_parse(&tree, reader->scratch, reader->path, string->text, out, &inner)) {
        note_broken(reader, string, &inner.at[0]);
        return false;
    }
    for (size_t i = 0; i < out->len; i++)
        put_places(out->at[i], &origin);
    return true;
}
