/* The escape table of JSON, and a writer that counts its own brackets. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/pen.h"

#include "report/glyph.h"

#include <assert.h>

/* What to do with each byte: `-` write it, `u` as four digits, `+` take the whole
 * character, anything else after a backslash. */
static const char treat[] = "uuuuuuuubtnufruuuuuuuuuuuuuuuuuu"
                            "--\"-----------------------------"
                            "----------------------------\\---"
                            "-------------------------------u"
                            "++++++++++++++++++++++++++++++++"
                            "++++++++++++++++++++++++++++++++"
                            "++++++++++++++++++++++++++++++++"
                            "++++++++++++++++++++++++++++++++";

_Static_assert(sizeof treat == 256 + 1, "one mark for each byte");

enum { RAW = 0xef00 };

static void put_code(struct out *out, uint32_t code)
{
    if (code > 0xffff) {
        out_print(out, "\\u%04x", (unsigned)(0xd800 + ((code - 0x10000) >> 10)));
        code = 0xdc00 + ((code - 0x10000) & 0x3ff);
    }
    out_print(out, "\\u%04x", (unsigned)code);
}

static void put_glyph(struct out *out, const struct glyph *glyph)
{
    bool taken = glyph->code >= RAW + 0x80 && glyph->code <= RAW + 0xff;

    if (glyph->kind == GLYPH_BROKEN || taken)
        for (size_t i = 0; i < glyph->bytes.len; i++)
            put_code(out, RAW + (unsigned char)glyph->bytes.at[i]);
    else if (glyph->kind == GLYPH_HIDDEN)
        put_code(out, glyph->code);
    else
        out_bytes(out, glyph->bytes);
}

static void put_quoted(struct out *out, struct str text)
{
    struct str rest = text;

    out_char(out, '"');
    while (rest.len) {
        size_t plain = 0;
        while (plain < rest.len && treat[(unsigned char)rest.at[plain]] == '-')
            plain++;
        out_bytes(out, str_head(rest, plain));
        rest = str_skip(rest, plain);
        if (rest.len == 0)
            break;
        char how = treat[(unsigned char)rest.at[0]];
        struct glyph glyph = glyph_next(&rest);
        if (how == 'u' || how == '+')
            put_glyph(out, &glyph);
        else
            out_print(out, "\\%c", how);
    }
    out_char(out, '"');
}

static uint64_t level(const struct pen *pen)
{
    return (uint64_t)1 << pen->depth;
}

static void new_line(struct pen *pen)
{
    out_char(pen->out, '\n');
    for (unsigned i = 0; i < pen->depth; i++)
        out_put(pen->out, "  ");
}

/* The comma, the line and the key that stand before a value. */
static void begin(struct pen *pen, const char *key)
{
    bool in_map = pen->depth && !(pen->lists & level(pen));

    assert(in_map == (key || pen->keyed));
    if (pen->filled & level(pen))
        out_char(pen->out, ',');
    if (pen->depth)
        new_line(pen);
    pen->filled |= level(pen);
    if (in_map) {
        put_quoted(pen->out, key ? str_from(key) : pen->key);
        out_put(pen->out, ": ");
    }
    pen->keyed = false;
}

static void finish(struct pen *pen)
{
    if (pen->depth == 0)
        out_char(pen->out, '\n');
}

static void descend(struct pen *pen, const char *key, char bracket, bool list)
{
    begin(pen, key);
    out_char(pen->out, bracket);
    pen->depth++;
    assert(pen->depth < 64);
    pen->filled &= ~level(pen);
    pen->lists = list ? pen->lists | level(pen) : pen->lists & ~level(pen);
}

void pen_map(struct pen *pen, const char *key)
{
    descend(pen, key, '{', false);
}

void pen_list(struct pen *pen, const char *key)
{
    descend(pen, key, '[', true);
}

void pen_end(struct pen *pen)
{
    bool list = pen->lists & level(pen), filled = pen->filled & level(pen);

    assert(pen->depth && !pen->keyed);
    pen->depth--;
    if (filled)
        new_line(pen);
    out_char(pen->out, list ? ']' : '}');
    finish(pen);
}

void pen_text(struct pen *pen, const char *key, struct str text)
{
    begin(pen, key);
    put_quoted(pen->out, text);
    finish(pen);
}

void pen_known(struct pen *pen, const char *key, struct str text)
{
    if (text.len)
        pen_text(pen, key, text);
    else
        pen_null(pen, key);
}

void pen_number(struct pen *pen, const char *key, size_t number)
{
    begin(pen, key);
    out_print(pen->out, "%zu", number);
    finish(pen);
}

void pen_bool(struct pen *pen, const char *key, bool value)
{
    begin(pen, key);
    out_put(pen->out, value ? "true" : "false");
    finish(pen);
}

void pen_null(struct pen *pen, const char *key)
{
    begin(pen, key);
    out_put(pen->out, "null");
    finish(pen);
}

void pen_key(struct pen *pen, struct str key)
{
    pen->key = key;
    pen->keyed = true;
}
