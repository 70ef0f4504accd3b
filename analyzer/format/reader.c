/* Notes with a cap for each file, and maps read through rows of known keys. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/reader.h"

#include "base/limits.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

/* A hostile file has a million troubles; the first ones tell what it is. */
enum { SHOWN_BYTES = 80, MESSAGE_BYTES = 768 };

void reader_note(struct reader *reader, const char *kind, struct span at,
                 const char *format, ...)
{
    struct place place = {reader->path, at};
    char text[MESSAGE_BYTES];
    va_list args;

    if (++reader->troubles > LIMIT_FILE_NOTES + 1)
        return;
    if (reader->troubles == LIMIT_FILE_NOTES + 1) {
        note_add(reader->keep, reader->notes, kind, place,
                 "more of this file could not be read than is listed here");
        return;
    }
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    note_add(reader->keep, reader->notes, kind, place, "%s", text);
}

struct str reader_shown(struct str text)
{
    if (text.len <= SHOWN_BYTES)
        return text;
    size_t len = SHOWN_BYTES;
    while (len && ((unsigned char)text.at[len] & 0xc0) == 0x80)
        len--;
    return str_head(text, len);
}

bool reader_intrinsic(const struct node *value)
{
    return value->kind == NODE_MAP && value->count == 1 &&
           (str_is(value->first->key, "Ref") ||
            str_starts(value->first->key, STR("Fn::")));
}

void reader_wrong(struct reader *reader, const struct node *value, const char *what,
                  const char *wanted)
{
    if (reader_intrinsic(value))
        reader_note(reader, "template", value->span,
                    "%s is left to \"%.*s\" of a template; give the rendered policy",
                    what, SHOWN(value->first->key));
    else
        reader_note(reader, "bad-element", value->span, "%s is a %s where %s belongs",
                    what, node_kind_name(value->kind), wanted);
}

struct str reader_word(struct reader *reader, struct str text)
{
    uint32_t id = intern_id(reader->keep, reader->words, text);

    return intern_text(reader->words, id);
}

struct arena reader_half(struct reader *reader)
{
    struct arena whole = reader->scratch;

    reader->scratch = arena_part(whole, 0, 2);
    return arena_part(whole, 1, 2);
}

static const struct field *row_of(const struct field *fields, size_t count,
                                  struct str key)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(fields[i].name, key))
            return &fields[i];
    return NULL;
}

void reader_fields(struct reader *reader, const struct node *map,
                   const struct field *fields, size_t count, const char *what,
                   void *into)
{
    uint32_t seen = 0;

    assert(count <= 32);
    if (map->kind != NODE_MAP || reader_intrinsic(map)) {
        reader_wrong(reader, map, what, "a map");
        return;
    }
    for (const struct node *value = map->first; value; value = value->next) {
        const struct field *row = row_of(fields, count, value->key);
        if (!row) {
            reader_note(reader, "unknown-element", value->key_span,
                        "\"%.*s\" is not an element of %s", SHOWN(value->key), what);
            continue;
        }
        seen |= (uint32_t)1 << (row - fields);
        if (row->take)
            row->take(reader, value, into);
    }
    for (size_t i = 0; i < count; i++)
        if (fields[i].required && !(seen >> i & 1))
            reader_note(reader, "bad-element", map->span, "%s has no \"%.*s\"", what,
                        STR_ARGS(fields[i].name));
}
