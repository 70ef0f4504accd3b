/* Scopes and rights are closed lists: GitHub refuses a file with anything else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/permissions.h"

#include "format/text.h"

static bool is_all(struct str text)
{
    return str_is(text, "read-all") || str_is(text, "write-all");
}

bool permissions_is(const struct node *value)
{
    if (value->kind != NODE_MAP)
        return value->kind == NODE_STRING && is_all(value->text);
    for (const struct node *each = value->first; each; each = each->next)
        if (!scope_rights(each->key) || each->kind != NODE_STRING)
            return false;
    return true;
}

static void take_scope(struct reader *reader, const struct node *value,
                       struct permissions *permissions)
{
    struct token_scope scope;
    unsigned rights = scope_rights(value->key);

    if (!rights) {
        reader_note(reader, "unknown-element", value->key_span,
                    "\"%.*s\" is no scope of a workflow's token", SHOWN(value->key));
        return;
    }
    if (!text_take_key(reader, value, "a scope", TEXT_ASCII, &scope.name) ||
        !text_take(reader, value, "the right of a scope", TEXT_ASCII, &scope.right))
        return;
    struct str right = scope.right.text;
    if (str_is(right, "none") || (str_is(right, "read") && rights & SCOPE_READ) ||
        (str_is(right, "write") && rights & SCOPE_WRITE)) {
        *LIST_PUSH(reader->keep, &permissions->scopes) = scope;
        return;
    }
    reader_note(reader, "bad-element", value->span,
                "the scope \"%.*s\" has no right \"%.*s\"", SHOWN(value->key),
                SHOWN(right));
}

void take_permissions(struct reader *reader, const struct node *value, void *into)
{
    struct permissions *permissions = into;

    permissions->said = true;
    permissions->span = value->span;
    reader->out->grants++;
    if (value->kind == NODE_STRING && is_all(value->text)) {
        text_take(reader, value, "\"permissions\"", TEXT_ASCII, &permissions->all);
        return;
    }
    if (value->kind != NODE_MAP) {
        reader_wrong(reader, value, "\"permissions\"",
                     "read-all, write-all or a map of scopes");
        return;
    }
    for (const struct node *each = value->first; each; each = each->next)
        take_scope(reader, each, permissions);
}
