/* A statement is a row of known elements; each pair with Not is one of the two. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/statement.h"

#include "format/conditions.h"
#include "format/principals.h"
#include "format/text.h"

#include <stdio.h>

static void take_sid(struct reader *reader, const struct node *value, void *into)
{
    struct statement *statement = into;
    struct token sid;

    if (text_take(reader, value, "Sid", TEXT_EMPTY, &sid))
        statement->sid = sid.text;
}

static void take_effect(struct reader *reader, const struct node *value, void *into)
{
    struct statement *statement = into;

    statement->effect_span = value->span;
    if (value->kind != NODE_STRING)
        reader_wrong(reader, value, "Effect", "\"Allow\" or \"Deny\"");
    else if (str_is(value->text, "Allow"))
        statement->effect = EFFECT_ALLOW;
    else if (str_is(value->text, "Deny"))
        statement->effect = EFFECT_DENY;
    else if (text_check(reader, value->text, value->span, "Effect", TEXT_ASCII))
        reader_note(reader, "bad-element", value->span,
                    "Effect is \"%.*s\", not exactly \"Allow\" or \"Deny\"",
                    SHOWN(value->text));
}

static void take_match(struct reader *reader, const struct node *value,
                       struct match *match, bool negated, unsigned rules)
{
    char what[16];

    snprintf(what, sizeof what, "%.*s", STR_ARGS(value->key));
    if (match->present) {
        reader_note(reader, "bad-element", value->key_span,
                    "%s stands beside its opposite; a statement has one of the two",
                    what);
        return;
    }
    *match = (struct match){.present = true, .negated = negated, .span = value->span};
    text_take_each(reader, value, what, rules, &match->any);
}

static void take_action(struct reader *reader, const struct node *value, void *into)
{
    struct statement *statement = into;

    take_match(reader, value, &statement->actions, false, TEXT_ASCII);
}

static void take_not_action(struct reader *reader, const struct node *value, void *into)
{
    struct statement *statement = into;

    take_match(reader, value, &statement->actions, true, TEXT_ASCII);
}

static void take_resource(struct reader *reader, const struct node *value, void *into)
{
    struct statement *statement = into;

    take_match(reader, value, &statement->resources, false, 0);
}

static void take_not_resource(struct reader *reader, const struct node *value,
                              void *into)
{
    struct statement *statement = into;

    take_match(reader, value, &statement->resources, true, 0);
}

static void take_principal(struct reader *reader, const struct node *value, void *into)
{
    struct statement *statement = into;

    principals_take(reader, value, false, &statement->principals);
}

static void take_not_principal(struct reader *reader, const struct node *value,
                               void *into)
{
    struct statement *statement = into;

    principals_take(reader, value, true, &statement->principals);
}

static void take_condition(struct reader *reader, const struct node *value, void *into)
{
    struct statement *statement = into;

    conditions_take(reader, value, &statement->conditions);
}

static const struct field fields[] = {
    {STR_INIT("Effect"),       take_effect,        true },
    {STR_INIT("Action"),       take_action,        false},
    {STR_INIT("Resource"),     take_resource,      false},
    {STR_INIT("Sid"),          take_sid,           false},
    {STR_INIT("Condition"),    take_condition,     false},
    {STR_INIT("Principal"),    take_principal,     false},
    {STR_INIT("NotAction"),    take_not_action,    false},
    {STR_INIT("NotResource"),  take_not_resource,  false},
    {STR_INIT("NotPrincipal"), take_not_principal, false},
};

bool statement_is(const struct node *map)
{
    if (map->kind != NODE_MAP)
        return false;
    for (const struct node *value = map->first; value; value = value->next)
        for (size_t i = 0; i < LEN(fields); i++)
            if (str_equal(value->key, fields[i].name) && !str_is(value->key, "Sid") &&
                !str_is(value->key, "Condition"))
                return true;
    return false;
}

void statement_read(struct reader *reader, const struct node *value,
                    struct statement *out)
{
    unsigned before = reader->troubles;

    out->span = value->span;
    reader_fields(reader, value, fields, LEN(fields), "a policy statement", out);
    if (reader->troubles == before && !out->actions.present)
        reader_note(reader, "bad-element", value->span,
                    "a policy statement has neither \"Action\" nor \"NotAction\"");
}
