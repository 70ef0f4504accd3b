/* The characters of a YAML document: which are allowed, and where each stands. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/marks.h"

#include "syntax/utf8.h"

/* Characters from one mark to the next. */
enum { STRIDE = 64 };

static struct span span_at(struct mark mark)
{
    return (struct span){mark.line, mark.column, mark.line, mark.column + 1};
}

static uint32_t code_of(const char *at, size_t len)
{
    uint32_t code = (unsigned char)*at & (0xffu >> (len + 1));

    for (size_t i = 1; i < len; i++)
        code = code << 6 | ((unsigned char)at[i] & 0x3fu);
    return code;
}

/* A character of more than one byte: its length, or 0 with the trouble set. */
static size_t read_wide(struct str bytes, struct mark mark, struct trouble *trouble)
{
    const char *at = bytes.at + mark.byte;
    size_t len = utf8_length(at, bytes.at + bytes.len);
    uint32_t code = len ? code_of(at, len) : 0;

    if (len == 0)
        trouble_set(trouble, BROKEN_YAML, span_at(mark), "the byte 0x%02x is not UTF-8",
                    (unsigned char)*at);
    else if (code == 0x85 || code == 0x2028 || code == 0x2029)
        trouble_set(trouble, BROKEN_YAML, span_at(mark),
                    "U+%04X ends a line in YAML 1.1 but not in YAML 1.2",
                    (unsigned)code);
    else if (code < 0xa0 || code == 0xfeff || code == 0xfffe || code == 0xffff)
        trouble_set(trouble, BROKEN_YAML, span_at(mark),
                    "U+%04X, which YAML allows only as an escape", (unsigned)code);
    return trouble->kind ? 0 : len;
}

static bool read_ascii(struct str bytes, struct mark mark, struct trouble *trouble)
{
    struct str rest = str_skip(bytes, mark.byte);
    char c = *rest.at, before = mark.byte ? rest.at[-1] : '\n';

    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
        return trouble_set(trouble, BROKEN_YAML, span_at(mark),
                           "the control character 0x%02x", (unsigned char)c);
    if (c == '%' && (before == '\n' || before == '\r') && str_starts(rest, STR("%TAG")))
        return trouble_set(trouble, BROKEN_YAML, span_at(mark),
                           "the directive %%TAG is not read");
    return true;
}

/* The mark of the next character. */
static struct mark after(struct mark mark, const char *at, size_t len)
{
    if (*at == '\n')
        return (struct mark){mark.byte + 1, mark.line + 1, 1};
    return (struct mark){mark.byte + (uint32_t)len, mark.line,
                         mark.column + utf8_units(len)};
}

bool marks_read(struct arena *keep, struct str bytes, struct marks *out,
                struct trouble *trouble)
{
    struct marks marks = {bytes, NEW_MANY(keep, bytes.len / STRIDE + 1, struct mark),
                          0};
    struct mark mark = {0, 1, 1};

    if (!utf8_opens(bytes, BROKEN_YAML, trouble))
        return false;
    for (size_t character = 0; mark.byte < bytes.len; character++) {
        const char *at = bytes.at + mark.byte;
        size_t len = 1;
        if (character % STRIDE == 0)
            marks.at[marks.len++] = mark;
        if (*at & 0x80 ? !(len = read_wide(bytes, mark, trouble))
                       : !read_ascii(bytes, mark, trouble))
            return false;
        mark = after(mark, at, len);
    }
    if (marks.len == 0)
        marks.at[marks.len++] = mark;
    *out = marks;
    return true;
}

struct mark marks_find(const struct marks *marks, size_t character)
{
    size_t nearest = character / STRIDE;

    if (nearest >= marks->len)
        nearest = marks->len - 1;
    struct mark mark = marks->at[nearest];
    const char *end = marks->bytes.at + marks->bytes.len;
    for (size_t i = nearest * STRIDE; i < character; i++) {
        const char *at = marks->bytes.at + mark.byte;
        if (at == end)
            break;
        mark = after(mark, at, *at & 0x80 ? utf8_length(at, end) : 1);
    }
    return mark;
}
