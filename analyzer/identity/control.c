/* The reading of control files: maps by tables, and faults with a place. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/control.h"

#include <stdarg.h>
#include <stdio.h>

bool control_fault(const struct control *control, struct span at, const char *format,
                   ...)
{
    char text[sizeof control->why->text];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (at.line == 0)
        return fault_set(control->why, EXIT_USAGE, "%.*s: %s", STR_ARGS(control->path),
                         text);
    return fault_set(control->why, EXIT_USAGE, "%.*s:%u:%u: %s",
                     STR_ARGS(control->path), at.line, at.column, text);
}

typedef bool parse_bytes(struct arena *keep, struct arena scratch, struct str path,
                         struct str bytes, struct nodes *out, struct notes *notes);

static const struct node *open_as(const struct control *control, struct arena scratch,
                                  struct str bytes, parse_bytes *parse)
{
    struct notes notes = {0};
    struct nodes documents = {0};
    bool whole =
        parse(control->keep, scratch, control->path, bytes, &documents, &notes);

    if (!whole) {
        const struct note *note = &notes.at[0];
        control_fault(control, note->place.span, "%.*s", STR_ARGS(note->message));
        return NULL;
    }
    if (documents.len != 1) {
        struct span at = documents.len ? documents.at[1]->span : (struct span){0};
        control_fault(control, at, "the file must hold one document, not %zu",
                      documents.len);
        return NULL;
    }
    if (documents.at[0]->kind != NODE_MAP) {
        control_fault(control, documents.at[0]->span,
                      "the file must hold a map, not a %s",
                      node_kind_name(documents.at[0]->kind));
        return NULL;
    }
    return documents.at[0];
}

const struct node *control_open(const struct control *control, struct arena scratch,
                                struct str bytes)
{
    bool json = str_ends(control->path, STR(".json"));

    return open_as(control, scratch, bytes, json ? json_parse : syntax_parse);
}

const struct node *control_open_own(const struct control *control, struct arena scratch,
                                    struct str bytes)
{
    return open_as(control, scratch, bytes, json_parse_own);
}

/* "a, b, c" of a column of C strings; `stride` bytes lie between two of them. */
static struct str known(struct arena *keep, const void *first, size_t stride,
                        size_t count)
{
    struct str *words = NEW_MANY(keep, count, struct str);

    for (size_t i = 0; i < count; i++)
        words[i] = str_from(*(const char *const *)((const char *)first + i * stride));
    return arena_join(keep, words, count, STR(", "));
}

bool control_map(const struct control *control, const struct node *map,
                 const struct control_field *fields, size_t count, void *into)
{
    if (map->kind != NODE_MAP)
        return control_fault(control, map->span, "wanted a map, found a %s",
                             node_kind_name(map->kind));
    for (const struct node *value = map->first; value; value = value->next) {
        const struct control_field *field = fields;

        while (field < fields + count && !str_is(value->key, field->key))
            field++;
        if (field == fields + count)
            return control_fault(
                control, value->key_span, "unknown key \"%.*s\" (known here: %.*s)",
                STR_ARGS(value->key),
                STR_ARGS(known(control->keep, &fields->key, sizeof *fields, count)));
        if (!field->take(control, value, (char *)into + field->offset))
            return false;
    }
    for (size_t i = 0; i < count; i++)
        if (fields[i].required && !node_get(map, str_from(fields[i].key)))
            return control_fault(control, map->span, "\"%s\" is missing",
                                 fields[i].key);
    return true;
}

/* "wanted text for \"owner\", found a list". */
static bool wrong(const struct control *control, const struct node *value,
                  const char *wanted)
{
    bool keyed = value->key.len != 0;

    return control_fault(control, value->span, "wanted %s%s%.*s%s, found a %s", wanted,
                         keyed ? " for \"" : "", STR_ARGS(value->key),
                         keyed ? "\"" : "", node_kind_name(value->kind));
}

bool control_text(const struct control *control, const struct node *value, void *into)
{
    struct token *token = into;

    if (value->kind == NODE_NUMBER)
        return wrong(control, value, "text (in quotes)");
    if (value->kind != NODE_STRING)
        return wrong(control, value, "text");
    if (str_trim(value->text).len == 0)
        return control_fault(control, value->span, "the text is empty");
    if (str_trim(value->text).len != value->text.len)
        return control_fault(control, value->span,
                             "the text starts or ends with a blank");
    *token = (struct token){value->text, value->span};
    return true;
}

bool control_texts(const struct control *control, const struct node *value, void *into)
{
    struct tokens *tokens = into;

    if (value->kind != NODE_LIST)
        return control_text(control, value, LIST_PUSH(control->keep, tokens));
    if (value->count == 0)
        return control_fault(control, value->span, "the list is empty");
    for (const struct node *item = value->first; item; item = item->next)
        if (!control_text(control, item, LIST_PUSH(control->keep, tokens)))
            return false;
    return true;
}

bool control_count(const struct control *control, const struct node *value, void *into)
{
    size_t *count = into;

    if (value->kind != NODE_NUMBER)
        return wrong(control, value, "a whole number");
    if (!str_to_size(value->text, count) || *count < 1 || *count > 1000)
        return control_fault(control, value->span,
                             "wanted a whole number from 1 to 1000, found %.*s",
                             STR_ARGS(value->text));
    return true;
}

bool control_word(const struct control *control, const struct node *value,
                  const char *const *words, size_t count, size_t *out)
{
    struct token token;

    if (!control_text(control, value, &token))
        return false;
    for (*out = 0; *out < count; ++*out)
        if (str_is(token.text, words[*out]))
            return true;
    return control_fault(control, value->span, "\"%.*s\" is none of %.*s",
                         STR_ARGS(token.text),
                         STR_ARGS(known(control->keep, words, sizeof *words, count)));
}

bool control_actor(const struct control *control, const struct node *value, void *into)
{
    static const char *const words[] = {"human", "agent", "service"};
    static const enum actor_kind kinds[] = {ACTOR_HUMAN, ACTOR_AGENT, ACTOR_SERVICE};
    size_t word;

    if (!control_word(control, value, words, LEN(words), &word))
        return false;
    *(enum actor_kind *)into = kinds[word];
    return true;
}

bool control_version(const struct control *control, const struct node *value,
                     void *into)
{
    size_t *version = into;

    if (value->kind != NODE_NUMBER || !str_is(value->text, "1"))
        return control_fault(control, value->span, "\"version\" must be the number 1");
    *version = 1;
    return true;
}
