/* One look at each byte of a text; only what stands out is looked at twice. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/text.h"

#include "base/hidden.h"
#include "base/limits.h"
#include "format/placeholder.h"
#include "syntax/utf8.h"

enum byte_class {
    BYTE_CONTROL = 1,
    BYTE_FOREIGN = 2, /* not ASCII */
    BYTE_OPENER = 4,  /* can open a placeholder */
};

static unsigned classes_of(struct str text)
{
    unsigned seen = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < 0x20 || byte == 0x7f)
            seen |= BYTE_CONTROL;
        else if (byte >= 0x80)
            seen |= BYTE_FOREIGN;
        else if (byte == '{' || byte == '<')
            seen |= BYTE_OPENER;
    }
    return seen;
}

static bool has_hidden(struct str text)
{
    const char *end = text.at + text.len;

    for (const char *at = text.at; at < end;) {
        size_t len = (unsigned char)*at < 0x80 ? 1 : utf8_length(at, end);
        if (len > 1 && hidden_is(utf8_code(at, len)))
            return true;
        at += len;
    }
    return false;
}

/* What is against the text, after a name and the text itself; NULL when nothing is. */
static const char *objection(struct str text, unsigned rules, unsigned seen)
{
    if (text.len == 0 && !(rules & TEXT_EMPTY))
        return "is empty";
    if (text.len > LIMIT_PATTERN_BYTES)
        return "is longer than any pattern may be";
    if (seen & BYTE_CONTROL)
        return "holds a control character";
    if ((seen & BYTE_FOREIGN) && (rules & TEXT_ASCII))
        return "holds a character outside of ASCII, and none of the known names does";
    if ((seen & BYTE_FOREIGN) && !(rules & TEXT_FREE) && has_hidden(text))
        return "holds a character that nobody sees";
    return NULL;
}

bool text_check(struct reader *reader, struct str text, struct span at,
                const char *what, unsigned rules)
{
    unsigned seen = classes_of(text);
    const char *why = objection(text, rules, seen);

    if (why) {
        reader_note(reader, "bad-element", at, "%s \"%.*s\" %s", what, SHOWN(text),
                    why);
        return false;
    }
    if ((seen & BYTE_OPENER) && !reader->deployed) {
        struct str mark = placeholder_in(text);
        if (mark.len) {
            reader_note(reader, "template", at,
                        "%s holds the placeholder \"%.*s\", not a policy variable; "
                        "give the rendered policy",
                        what, SHOWN(mark));
            return false;
        }
    }
    return true;
}

static bool is_text(const struct node *value, unsigned rules)
{
    return value->kind == NODE_STRING ||
           ((rules & TEXT_SCALAR) &&
            (value->kind == NODE_BOOL || value->kind == NODE_NUMBER));
}

bool text_take(struct reader *reader, const struct node *value, const char *what,
               unsigned rules, struct token *out)
{
    if (!is_text(value, rules)) {
        reader_wrong(reader, value, what, "a string");
        return false;
    }
    if (!text_check(reader, value->text, value->span, what, rules))
        return false;
    if (value->loose) {
        reader_note(
            reader, "bad-element", value->span,
            "%s is %.*s without quotes, which readers of YAML take for different "
            "things",
            what, SHOWN(value->text));
        return false;
    }
    *out = (struct token){reader_word(reader, value->text), value->span};
    return true;
}

bool text_take_key(struct reader *reader, const struct node *value, const char *what,
                   unsigned rules, struct token *out)
{
    if (!text_check(reader, value->key, value->key_span, what, rules))
        return false;
    *out = (struct token){reader_word(reader, value->key), value->key_span};
    return true;
}

/* Room for all of a list at once. */
static struct tokens room_for(struct arena *keep, size_t count)
{
    return (struct tokens){NEW_MANY(keep, count, struct token), 0, count};
}

bool text_take_each(struct reader *reader, const struct node *value, const char *what,
                    unsigned rules, struct tokens *out)
{
    bool all = true;

    if (value->kind != NODE_LIST) {
        struct token one;
        if (!text_take(reader, value, what, rules, &one))
            return false;
        *out = room_for(reader->keep, 1);
        out->at[out->len++] = one;
        return true;
    }
    /* IAM refuses a statement with an empty Action or Resource ("must contain ..."),
     * and no source says what a condition key without values or a principal type
     * without members means: read as a set it would be "nothing" in an Allow and
     * "everything" behind Not, so it is refused, not guessed. */
    if (value->count == 0) {
        reader_note(reader, "bad-element", value->span, "%s is an empty list", what);
        return false;
    }
    *out = room_for(reader->keep, value->count);
    for (const struct node *each = value->first; each; each = each->next) {
        if (text_take(reader, each, what, rules, &out->at[out->len]))
            out->len++;
        else
            all = false;
    }
    return all;
}
