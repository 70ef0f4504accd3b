/* Known by an effect and an action side by side, whatever their capitals or script. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/dialect.h"

#include "syntax/looks.h"

static bool key_is_one_of(struct str key, const struct str *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (looks_like(key, names[i]))
            return true;
    return false;
}

static bool is_effect(const struct node *value)
{
    return looks_like(value->key, STR("effect"));
}

static bool is_action(const struct node *value)
{
    static const struct str names[] = {STR_INIT("action"),     STR_INIT("actions"),
                                       STR_INIT("notaction"),  STR_INIT("notactions"),
                                       STR_INIT("not_action"), STR_INIT("not_actions")};

    return key_is_one_of(value->key, names, LEN(names));
}

static bool is_statements(const struct node *value)
{
    static const struct str names[] = {STR_INIT("statement"), STR_INIT("statements")};

    return key_is_one_of(value->key, names, LEN(names));
}

/* The effect of a map that also has an action; NULL when it has not both. */
static const struct node *grant_in(const struct node *map)
{
    const struct node *effect = NULL;
    bool action = false;

    for (const struct node *value = map->first; value; value = value->next) {
        if (is_effect(value))
            effect = value;
        action |= is_action(value);
    }
    return action ? effect : NULL;
}

/* Below a key named for statements an effect may be left out or be an expression. */
static bool has_grants(const struct node *statements)
{
    const struct node *each = statements;
    bool list = statements->kind == NODE_LIST;

    for (each = list ? statements->first : statements; each;
         each = list ? each->next : NULL)
        for (const struct node *value = each->kind == NODE_MAP ? each->first : NULL;
             value; value = value->next)
            if (is_effect(value) || is_action(value))
                return true;
    return false;
}

/* Other fields know effects too; only these words are a grant's. */
static bool is_verdict(const struct node *effect)
{
    return str_is(effect->key, "Effect") || looks_like(effect->text, STR("allow")) ||
           looks_like(effect->text, STR("deny"));
}

bool dialect_note(struct reader *reader, const struct node *map)
{
    for (const struct node *value = map->first; value; value = value->next) {
        if (is_statements(value) && has_grants(value)) {
            reader_note(reader, "unread-dialect", value->key_span,
                        "\"%.*s\" holds grants that are not spelled as AWS spells a "
                        "policy; give the rendered policy",
                        SHOWN(value->key));
            return true;
        }
    }
    const struct node *effect = grant_in(map);
    if (!effect || !is_verdict(effect))
        return false;
    reader_note(reader, "unread-dialect", effect->key_span,
                "\"%.*s\" and an action stand together outside of a policy's Statement",
                SHOWN(effect->key));
    return true;
}
