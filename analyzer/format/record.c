/* Records are flat: one part names what it is about, the others give rights. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/record.h"

#include "base/out.h"
#include "format/parts.h"

/* What one part of a record gave. `below` names what is below the thing, or is "*";
 * empty: the thing itself. */
struct given {
    const char *actions;
    struct str below;
    struct span span;
};

LIST_OF(givens, struct given);

struct record {
    struct records *records;
    struct arena scratch;
    const struct element *element;
    struct token name;
    struct givens givens;
    uint32_t gave, met; /* bits of the parts, as they stand in the table */
};

static struct str shown_name(const struct element *element)
{
    return element->name.local;
}

bool record_bool(struct reader *reader, const struct element *element, bool *out)
{
    struct str text = str_trim(element->text);

    *out = str_equal_fold(text, STR("true"));
    if (!element->first && (*out || str_equal_fold(text, STR("false"))))
        return true;
    reader_note(reader, "bad-element", element->span,
                "\"%.*s\" is \"%.*s\" where true or false belongs",
                SHOWN(shown_name(element)), SHOWN(text));
    return false;
}

/* A visibility is a word, and most words give something. */
static bool read_word(struct reader *reader, const struct element *element, bool *out)
{
    static const struct {
        const char *word;
        bool gives;
    } words[] = {
        {"DefaultOn",  true },
        {"DefaultOff", true },
        {"Hidden",     false},
        {"Visible",    true },
        {"Available",  true },
        {"None",       false},
        {"ALL",        true },
        {"CUSTOM",     false},
        {"NONE",       false},
    };
    struct str text = str_trim(element->text);

    for (size_t i = 0; i < LEN(words); i++) {
        if (!str_is(text, words[i].word))
            continue;
        *out = words[i].gives;
        return true;
    }
    reader_note(reader, "bad-element", element->span,
                "\"%.*s\" is no visibility that is known", SHOWN(text));
    return false;
}

/* Is the part there with a value, and does it give? */
static bool gives(struct reader *reader, const struct part *part,
                  const struct element *child)
{
    bool value = false;

    switch (part->means) {
    case PART_NONE:
    case PART_NAMES:
    case PART_NOTHING:
        return false;
    case PART_GIVES:
        return record_bool(reader, child, &value) && value;
    case PART_HIDES:
        return record_bool(reader, child, &value) && !value;
    case PART_SHOWS:
        return read_word(reader, child, &value) && value;
    case PART_LISTS:
        return str_trim(child->text).len > 0;
    }
    return false; /* not covered: there is no other meaning */
}

static void take_part(struct record *record, const struct part *part,
                      const struct element *child, uint32_t bit)
{
    struct records *records = record->records;
    struct str text = str_trim(child->text);

    if ((record->met & bit) && part->means != PART_LISTS)
        reader_note(records->reader, "bad-element", child->span,
                    "\"%.*s\" stands twice in one record", SHOWN(child->name.local));
    record->met |= bit;
    if (part->means == PART_NAMES)
        record->name = (struct token){text, child->span};
    if (!gives(records->reader, part, child))
        return;
    record->gave |= bit;
    *LIST_PUSH(&record->scratch, &record->givens) = (struct given){
        part->gives,
        part->means == PART_LISTS ? text
        : part->below             ? STR("*")
                                  : STR(""),
        child->span,
    };
}

static void take_parts(struct record *record, const struct part *parts)
{
    const struct element *whole = record->element;

    for (const struct element *child = whole->first; child; child = child->next) {
        const struct part *part = parts;
        while (part->child && !xml_named(child->name, SALESFORCE_SPACE, part->child))
            part++;
        if (part->child && !child->attributes && !child->first)
            take_part(record, part, child, (uint32_t)1 << (part - parts));
        else
            reader_note(record->records->reader, "unknown-element", child->span,
                        "\"%.*s\" of \"%.*s\" is not understood, nor what it gives",
                        SHOWN(child->name.local), SHOWN(whole->name.local));
    }
}

/* Is the record about something, and does it say anything of it? */
static bool is_whole(const struct record *record)
{
    struct reader *reader = record->records->reader;
    const char *lacks = !record->name.text.len ? "does not say what it is about"
                        : record->met == (record->met & (~record->met + 1))
                            ? "says nothing of what it is about"
                            : NULL;

    if (lacks)
        reader_note(reader, "bad-element", record->element->span, "\"%.*s\" %s",
                    SHOWN(record->element->name.local), lacks);
    return !lacks;
}

/* The same record again: when it says the same, nothing; otherwise both count. */
static bool is_said(struct record *record)
{
    struct records *records = record->records;
    struct arena scratch = record->scratch;
    struct str key =
        arena_print(&scratch, "%.*s %.*s", STR_ARGS(record->element->name.local),
                    STR_ARGS(record->name.text));
    uint32_t id = intern_id(&records->side, &records->seen, arena_fold(&scratch, key));

    if (id == records->masks.len) {
        *LIST_PUSH(&records->side, &records->masks) = record->gave;
        return false;
    }
    if (records->masks.at[id] == record->gave)
        return true;
    reader_note(records->reader, "bad-element", record->element->span,
                "\"%.*s\" of \"%.*s\" stands twice, and does not say the same; what "
                "either gives is taken as given",
                SHOWN(record->element->name.local), SHOWN(record->name.text));
    records->masks.at[id] |= record->gave;
    return false;
}

/* Stars, question marks and dollars as what they are. */
static void put_plain(struct out *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (memchr("*?$", text.at[i], 3))
            out_print(out, "${%c}", text.at[i]);
        else
            out_char(out, text.at[i]);
    }
}

/* A pattern that matches just the name, or what is below it. */
static struct str pattern(const struct record *record, struct str below)
{
    struct arena scratch = record->scratch;
    struct out out = out_to_arena(&scratch);

    put_plain(&out, record->name.text);
    if (below.len)
        out_char(&out, '.');
    if (str_is(below, "*"))
        out_char(&out, '*');
    else
        put_plain(&out, below);
    return reader_word(record->records->reader, out_text(&out));
}

static bool holds(const struct tokens *tokens, struct str text)
{
    for (size_t i = 0; i < tokens->len; i++)
        if (str_equal(tokens->at[i].text, text))
            return true;
    return false;
}

static void add_action(const struct record *record, struct str action, struct span span,
                       struct tokens *into)
{
    struct reader *reader = record->records->reader;
    struct arena scratch = record->scratch;

    if (str_ends(action, STR(":")))
        action = arena_print(&scratch, "%.*s%.*s", STR_ARGS(action),
                             STR_ARGS(record->name.text));
    if (!holds(into, action))
        *LIST_PUSH(reader->keep, into) =
            (struct token){reader_word(reader, action), span};
}

/* What the parts say comes before what is part of that. */
static struct match actions_of(const struct record *record, struct str below)
{
    struct match actions = {.present = true, .span = record->element->span};
    const struct givens *givens = &record->givens;

    for (unsigned round = 0; round < (record->records->bare ? 1 : 2); round++) {
        for (size_t i = 0; i < givens->len; i++) {
            struct str rest = str_from(givens->at[i].actions);
            struct str first = str_cut(&rest, ' ');
            if (!str_equal(givens->at[i].below, below))
                continue;
            if (round == 0)
                add_action(record, first, givens->at[i].span, &actions.any);
            while (round == 1 && rest.len)
                add_action(record, str_cut(&rest, ' '), givens->at[i].span,
                           &actions.any);
        }
    }
    return actions;
}

/* A right about nothing but the organisation itself. */
static bool is_user(const struct record *record)
{
    return str_is(record->element->name.local, "userPermissions");
}

static struct statement *begin_statement(struct record *record, struct str below)
{
    struct records *records = record->records;
    struct statement *made = LIST_PUSH(records->reader->keep, records->into);

    made->effect = EFFECT_ALLOW;
    made->span = made->effect_span = record->element->span;
    made->actions = actions_of(record, below);
    made->resources.present = true;
    made->resources.span = record->element->span;
    return made;
}

/* The statement of the records before that give just that; its actions stand in many
 * places from now on. NULL: this is the first one. */
static struct statement *find_statement(struct record *record, struct str below)
{
    struct records *records = record->records;
    struct arena scratch = record->scratch;
    struct str key =
        arena_print(&scratch, "%.*s %u%s", STR_ARGS(record->element->name.local),
                    (unsigned)record->gave, below.len ? " below" : "");
    uint32_t id = intern_id(&records->side, &records->alike, key);

    if (id == records->groups.len) {
        *LIST_PUSH(&records->side, &records->groups) = records->into->len;
        return NULL;
    }
    struct statement *found = &records->into->at[records->groups.at[id]];
    for (size_t i = 0; i < found->actions.any.len; i++)
        found->actions.any.at[i].span = (struct span){0};
    found->actions.span = (struct span){0};
    return found;
}

/* From the start of the record to that of its last part: a change of any part of it is
 * a change of what it gives. */
static struct span extent_of(const struct element *element)
{
    struct span span = element->span;

    for (const struct element *child = element->first; child; child = child->next) {
        span.end_line = child->span.end_line;
        span.end_column = child->span.end_column;
    }
    return span;
}

static void add_given(struct record *record, struct str below)
{
    struct arena *keep = record->records->reader->keep;
    struct statement *to = is_user(record) ? NULL : find_statement(record, below);

    if (!to)
        to = begin_statement(record, below);
    *LIST_PUSH(keep, &to->resources.any) =
        is_user(record)
            ? (struct token){STR("*"), record->name.span}
            : (struct token){pattern(record, below), extent_of(record->element)};
}

/* For the thing itself, and for each that is below it. */
static void add_statements(struct record *record)
{
    const struct givens *givens = &record->givens;

    record->records->given += givens->len > 0;
    for (size_t i = 0; i < givens->len; i++) {
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again |= str_equal(givens->at[j].below, givens->at[i].below);
        if (!again)
            add_given(record, givens->at[i].below);
    }
}

/* Names of user permissions become part of an action, and actions have no escapes. */
static bool is_plain_name(const struct record *record)
{
    struct str name = record->name.text;

    for (size_t i = 0; i < name.len; i++) {
        char c = str_fold(name.at[i]);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
            continue;
        reader_note(record->records->reader, "bad-element", record->name.span,
                    "\"%.*s\" is no name of a user permission", SHOWN(name));
        return false;
    }
    return true;
}

bool record_read(struct records *records, const struct element *element)
{
    struct record record = {
        .records = records, .scratch = records->scratch, .element = element};
    const struct part *parts = str_is(element->name.space, SALESFORCE_SPACE)
                                   ? parts_of(element->name.local)
                                   : NULL;

    if (!parts)
        return false;
    if (element->attributes || str_trim(element->text).len)
        reader_note(records->reader, "unknown-element", element->span,
                    "\"%.*s\" has attributes or a text, which are not understood",
                    SHOWN(element->name.local));
    take_parts(&record, parts);
    if (is_whole(&record) && (!is_user(&record) || is_plain_name(&record)) &&
        !is_said(&record))
        add_statements(&record);
    return true;
}
