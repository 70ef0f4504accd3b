/* JSON by the letter of RFC 8259: what the grammar does not allow is refused. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/lexer.h"

#include "base/limits.h"
#include "syntax/number.h"
#include "syntax/utf8.h"

struct lexer lexer_open(struct arena *keep, struct str bytes, struct trouble *trouble)
{
    char *copy = NEW_MANY(keep, bytes.len + 1, char);

    if (bytes.len)
        memcpy(copy, bytes.at, bytes.len);
    return (struct lexer){.at = copy,
                          .end = copy + bytes.len,
                          .line_start = copy,
                          .line = 1,
                          .trouble = trouble};
}

void lexer_blanks(struct lexer *lexer)
{
    char *at = lexer->at;

    for (;; at++) {
        if (*at == '\n') {
            lexer->line++;
            lexer->line_start = at + 1;
            lexer->surplus = 0;
        } else if (*at != ' ' && *at != '\t' && *at != '\r') {
            break;
        }
    }
    lexer->at = at;
}

bool lexer_take(struct lexer *lexer, char mark)
{
    lexer_blanks(lexer);
    bool next = *lexer->at == mark;

    lexer->at += next;
    return next;
}

/* Trouble with the `bytes` bytes that stand here, as one character. */
static struct span here(const struct lexer *lexer, size_t bytes)
{
    struct span span;

    lexer_start(lexer, &span);
    lexer_stop(lexer, &span);
    span.end_column += (uint32_t)bytes;
    return span;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A word, or one character of ASCII: how many bytes, 0 for anything else. */
static size_t word_length(const char *at)
{
    size_t len = 0;

    while (letter(at[len]) || digit(at[len]))
        len++;
    return len ? len : *at > ' ' && *at <= '~';
}

/* What stands here, in words, when showing its first byte would not help. */
static const char *foreign(const char *at)
{
    if (*at == '#' || (*at == '/' && (at[1] == '/' || at[1] == '*')))
        return "a comment, which JSON does not have";
    if (*at == '\'')
        return "a single quote, which JSON does not have";
    return *at == '"' ? "a string" : NULL;
}

bool lexer_expected(struct lexer *lexer, const char *wanted)
{
    const char *at = lexer->at, *name = foreign(at);
    size_t word = word_length(at), wide = utf8_length(at, lexer->end);
    struct trouble *trouble = lexer->trouble;

    if (at == lexer->end)
        return trouble_set(trouble, BROKEN_JSON, here(lexer, 0),
                           "expected %s, found the end of the file", wanted);
    if (name)
        return trouble_set(trouble, BROKEN_JSON, here(lexer, 1),
                           "expected %s, found %s", wanted, name);
    if (word)
        return trouble_set(trouble, BROKEN_JSON, here(lexer, word),
                           "expected %s, found \"%s\"", wanted,
                           excerpt_of((struct str){at, word}).text);
    if (wide)
        return trouble_set(trouble, BROKEN_JSON, here(lexer, utf8_units(wide)),
                           "expected %s, found \"%.*s\"", wanted, (int)wide, at);
    return trouble_set(trouble, BROKEN_JSON, here(lexer, 1),
                       "expected %s, found the byte 0x%02x", wanted,
                       (unsigned char)*at);
}

/* Four hexadecimal digits, or -1. */
static int32_t hex4(const char *at)
{
    int32_t value = 0;

    for (int i = 0; i < 4; i++) {
        char c = at[i];
        if (digit(c))
            value = value * 16 + (c - '0');
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            value = value * 16 + ((c | 32) - 'a' + 10);
        else
            return -1;
    }
    return value;
}

static bool high_surrogate(int32_t unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

static bool low_surrogate(int32_t unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

/* The code point of \uXXXX, or of two of them; false with the trouble set. */
static bool unicode_escape(struct lexer *lexer, uint32_t *code)
{
    int32_t unit = hex4(lexer->at + 2), low = -1;

    if (unit < 0)
        return trouble_set(lexer->trouble, BROKEN_JSON, here(lexer, 2),
                           "\\u needs four hexadecimal digits");
    if (unit == 0)
        return trouble_set(lexer->trouble, BROKEN_JSON, here(lexer, 6),
                           "\\u0000 in a string");
    if (high_surrogate(unit) && lexer->at[6] == '\\' && lexer->at[7] == 'u')
        low = hex4(lexer->at + 8);
    if (high_surrogate(unit) ? !low_surrogate(low) : low_surrogate(unit))
        return trouble_set(lexer->trouble, BROKEN_JSON, here(lexer, 6),
                           "\\u%04x is half of a surrogate pair", (unsigned)unit);
    *code = (uint32_t)unit;
    lexer->at += 6;
    if (low_surrogate(low)) {
        *code = 0x10000u + ((uint32_t)(unit - 0xd800) << 10) + (uint32_t)(low - 0xdc00);
        lexer->at += 6;
    }
    return true;
}

/* Decodes the escape that stands here to `*to`. */
static bool escape(struct lexer *lexer, char **to)
{
    static const char from[] = "\"\\/bfnrt", into[] = "\"\\/\b\f\n\r\t";
    char c = lexer->at[1];
    const char *hit = c ? strchr(from, c) : NULL;
    uint32_t code = 0;

    if (hit) {
        *(*to)++ = into[hit - from];
        lexer->at += 2;
        return true;
    }
    if (c != 'u')
        return trouble_set(lexer->trouble, BROKEN_JSON, here(lexer, 1),
                           "\\ is followed by nothing that it can escape");
    if (!unicode_escape(lexer, &code))
        return false;
    *to = utf8_put(*to, code);
    return true;
}

/* Moves one character that is longer than a byte to `*to`. */
static bool wide(struct lexer *lexer, char **to)
{
    size_t len = utf8_length(lexer->at, lexer->end);

    if (len == 0)
        return trouble_set(lexer->trouble, BROKEN_JSON, here(lexer, 1),
                           "the byte 0x%02x in a string is not UTF-8",
                           (unsigned char)*lexer->at);
    memmove(*to, lexer->at, len);
    *to += len;
    lexer->at += len;
    lexer->surplus += (uint32_t)len - utf8_units(len);
    return true;
}

/* Why the string stops at a byte below 0x20; `span` has its start. */
static bool cut_short(struct lexer *lexer, struct span span)
{
    char c = *lexer->at;

    lexer_stop(lexer, &span);
    if (lexer->at == lexer->end)
        return trouble_set(lexer->trouble, BROKEN_JSON, span,
                           "a string without its closing quote");
    if (c == '\n' || c == '\r')
        return trouble_set(lexer->trouble, BROKEN_JSON, span,
                           "a string that is not closed on its line");
    return trouble_set(lexer->trouble, BROKEN_JSON, here(lexer, 1),
                       "the control character 0x%02x in a string", (unsigned char)c);
}

/* A byte that stands for itself in a string. */
static bool plain(char c)
{
    return (signed char)c >= 0x20 && c != '"' && c != '\\';
}

/* Anything else that stands in a string: decoded to `*to`, or refused. */
static bool special(struct lexer *lexer, char **to, struct span span)
{
    if (*lexer->at == '\\')
        return escape(lexer, to);
    return *lexer->at & 0x80 ? wide(lexer, to) : cut_short(lexer, span);
}

bool lexer_string(struct lexer *lexer, struct str *text, struct span *span)
{
    const char *from = lexer->at + 1;
    char *at = lexer->at + 1, *to;

    lexer_start(lexer, span);
    while (plain(*at))
        at++;
    lexer->at = to = at;
    while (*lexer->at != '"') {
        if (plain(*lexer->at))
            *to++ = *lexer->at++;
        else if (!special(lexer, &to, *span))
            return false;
    }
    lexer->at++;
    lexer_stop(lexer, span);
    *text = (struct str){from, (size_t)(to - from)};
    return text->len <= LIMIT_TEXT_BYTES ||
           trouble_set(lexer->trouble, TOO_LARGE, *span,
                       "a string of more than %u bytes", (unsigned)LIMIT_TEXT_BYTES);
}

/* One digit or more. */
static bool digits(struct lexer *lexer, const char *after)
{
    if (!digit(*lexer->at))
        return lexer_expected(lexer, after);
    while (digit(*lexer->at))
        lexer->at++;
    return true;
}

bool lexer_number(struct lexer *lexer, struct str *text, struct span *span)
{
    const char *from = lexer->at;

    lexer_start(lexer, span);
    lexer->at += *lexer->at == '-';
    if (*lexer->at == '0' && digit(lexer->at[1]))
        return trouble_set(lexer->trouble, BROKEN_JSON, here(lexer, 1),
                           "a number starts with a needless zero");
    if (!digits(lexer, "a digit after '-'"))
        return false;
    if (*lexer->at == '.') {
        lexer->at++;
        if (!digits(lexer, "a digit after '.'"))
            return false;
    }
    if ((*lexer->at | 32) == 'e') {
        lexer->at++;
        lexer->at += *lexer->at == '+' || *lexer->at == '-';
        if (!digits(lexer, "a digit in the exponent"))
            return false;
    }
    lexer_stop(lexer, span);
    *text = (struct str){from, (size_t)(lexer->at - from)};
    return number_in_range(*text, *span, lexer->trouble);
}

bool lexer_word(struct lexer *lexer, struct str word, struct span *span)
{
    if (strncmp(lexer->at, word.at, word.len) != 0)
        return lexer_expected(lexer, "a value");
    lexer_start(lexer, span);
    lexer->at += word.len;
    lexer_stop(lexer, span);
    return true;
}
