/* A string is opened when it starts as JSON does; notes name the inner line. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/unwrap.h"

#include "base/limits.h"
#include "format/hex.h"
#include "format/marks.h"

/* Everything inside a string is where the string is. */
static void pin(struct node *node, struct span at)
{
    node->span = at;
    node->key_span = at;
    for (struct node *child = node->first; child; child = child->next)
        pin(child, at);
}

/* Undoes %XX once. What is no escape stays: the parser will say what it makes of it. */
static struct str percent_decode(struct arena *keep, struct str text)
{
    char *copy = NEW_MANY(keep, text.len, char);
    size_t used = 0;

    for (size_t i = 0; i < text.len; i++) {
        bool escape = text.at[i] == '%' && text.len - i > 2 &&
                      hex_value(text.at[i + 1]) >= 0 && hex_value(text.at[i + 2]) >= 0;
        if (escape) {
            copy[used++] =
                (char)(hex_value(text.at[i + 1]) * 16 + hex_value(text.at[i + 2]));
            i += 2;
        } else {
            copy[used++] = text.at[i];
        }
    }
    return (struct str){copy, used};
}

enum unwrapped unwrap_open(struct reader *reader, const struct node *string,
                           bool (*candidate)(struct arena scratch, struct str text),
                           struct node **out)
{
    struct str text = str_trim(string->text);
    struct nodes docs = {0};
    struct notes inner = {0};

    if (text.len == 0 || !strchr("{[%\"", text.at[0]))
        return UNWRAP_NOTHING;
    struct arena tree = reader_half(reader);
    for (size_t i = 0; text.at[0] == '%' && i < LIMIT_WRAP_DEPTH; i++) {
        text = str_trim(percent_decode(&tree, text));
        if (text.len == 0)
            return UNWRAP_NOTHING;
    }
    bool quoted = text.at[0] == '"';
    if ((!quoted && !marks_bracket(text)) || !candidate(reader->scratch, text))
        return UNWRAP_NOTHING;
    if (reader->wraps++ == LIMIT_WRAP_DEPTH) {
        reader_note(reader, "bad-element", string->span,
                    "a document is held in more than %d strings, one in another",
                    LIMIT_WRAP_DEPTH);
        return UNWRAP_BROKEN;
    }
    if (json_parse(&tree, reader->scratch, reader->path, text, &docs, &inner)) {
        pin(docs.at[0], string->span);
        *out = docs.at[0];
        return UNWRAP_OPEN;
    }
    if (!marks_broken(reader->scratch, text, false))
        return UNWRAP_NOTHING;
    reader_note(reader, inner.at[0].kind, string->span,
                "the document in this string, at its line %u, column %u: %.*s",
                inner.at[0].place.span.line, inner.at[0].place.span.column,
                STR_ARGS(inner.at[0].message));
    return UNWRAP_BROKEN;
}
