/* What the bundle of an operator asks for, and is given when it is installed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/cluster_parts.h"
#include "format/text.h"

/* One account of a bundle, with the rules that it is to hold. */
struct asked_for {
    struct token account;
    struct cluster_rules rules;
};

static void take_account(struct reader *reader, const struct node *value, void *into)
{
    text_take(reader, value, "the account", 0, &((struct asked_for *)into)->account);
}

static void take_rules(struct reader *reader, const struct node *value, void *into)
{
    cluster_read_rules(reader, value, false, &((struct asked_for *)into)->rules);
}

/* The tool that installs it makes a role and a binding; their name is our own, and no
 * role of a document has a slash in it. */
static void read_asked_for(struct reader *reader,
                           const struct cluster_document *document,
                           const struct node *map, bool wide)
{
    static const struct field fields[] = {
        {STR_INIT("serviceAccountName"), take_account, true },
        {STR_INIT("rules"),              take_rules,   false},
    };
    struct asked_for asked = {
        .account.text = {"", 0}
    };
    struct cluster_object object = document->object;

    reader_fields(reader, map, fields, LEN(fields), "a permission of a bundle", &asked);
    reader->out->grants += asked.rules.len;
    if (!asked.account.text.len || reader->alone)
        return;
    struct cluster_subject subject = {CLUSTER_ACCOUNT, map->span, asked.account,
                                      object.namespace};
    object.span = map->span;
    object.name.text =
        arena_print(reader->keep, "%.*s/%.*s", STR_ARGS(object.name.text),
                    STR_ARGS(asked.account.text));
    if (wide)
        object.namespace.text = STR("");
    *LIST_PUSH(reader->keep, &reader->out->cluster.roles) =
        (struct cluster_role){.object = object, .wide = wide, .rules = asked.rules};
    struct cluster_binding binding = {
        .object = object, .wide = wide, .role_wide = wide, .role = object.name};
    *LIST_PUSH(reader->keep, &binding.subjects) = subject;
    *LIST_PUSH(reader->keep, &reader->out->cluster.bindings) = binding;
}

static void read_all(struct reader *reader, const struct cluster_document *document,
                     const struct node *list, bool wide)
{
    if (!list || list->kind == NODE_NULL)
        return;
    if (list->kind != NODE_LIST) {
        reader_wrong(reader, list, "the permissions of a bundle", "a list");
        return;
    }
    for (const struct node *each = list->first; each; each = each->next)
        read_asked_for(reader, document, each, wide);
}

static const struct node *below(const struct node *map, const char *key)
{
    return map ? node_get(map, str_from(key)) : NULL;
}

void cluster_read_bundle(struct reader *reader, const struct cluster_document *document)
{
    const struct node *install = below(below(document->map, "spec"), "install");
    const struct node *spec = below(install, "spec");

    reader->found++;
    read_all(reader, document, below(spec, "permissions"), false);
    read_all(reader, document, below(spec, "clusterPermissions"), true);
}
