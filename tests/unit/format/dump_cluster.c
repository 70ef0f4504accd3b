/* Roles, bindings and the rest, line by line in the order of the document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "dump.h"

struct dump {
    struct out *out;
    bool places;
};

static void put_line(const struct dump *dump, const char *before, struct str text,
                     struct span at)
{
    out_print(dump->out, "%s \"%.*s\"", before, STR_ARGS(text));
    if (dump->places)
        out_print(dump->out, " @%u:%u-%u:%u", at.line, at.column, at.end_line,
                  at.end_column);
    out_char(dump->out, '\n');
}

static void put_tokens(const struct dump *dump, const char *before,
                       const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->len; i++)
        put_line(dump, before, tokens->at[i].text, tokens->at[i].span);
}

static void put_object(const struct dump *dump, const char *kind,
                       const struct cluster_object *object)
{
    put_line(dump, kind, object->pointer, object->span);
    put_line(dump, "  name", object->name.text, object->name.span);
    if (object->namespace.text.len)
        put_line(dump, "  namespace", object->namespace.text, object->namespace.span);
}

static void put_selector(const struct dump *dump, const struct label_selector *selector)
{
    static const char *const words[] = {"in", "not in", "exists", "does not exist"};

    out_put(dump->out, "  takes up\n");
    for (size_t i = 0; i < selector->len; i++) {
        out_print(dump->out, "    %.*s %s\n", STR_ARGS(selector->at[i].key),
                  words[selector->at[i].op]);
        put_tokens(dump, "      =", &selector->at[i].values);
    }
}

static void put_role(const struct dump *dump, const struct cluster_role *role)
{
    put_object(dump, role->wide ? "cluster role" : "role", &role->object);
    for (size_t i = 0; i < role->labels.len; i++) {
        put_line(dump, "  label", role->labels.at[i].key.text,
                 role->labels.at[i].key.span);
        put_line(dump, "    =", role->labels.at[i].value.text,
                 role->labels.at[i].value.span);
    }
    for (size_t i = 0; i < role->selectors.len; i++)
        put_selector(dump, &role->selectors.at[i]);
    for (size_t i = 0; i < role->rules.len; i++) {
        const struct cluster_rule *rule = &role->rules.at[i];

        put_line(dump, "  rule", STR(""), rule->span);
        put_tokens(dump, "    group", &rule->groups);
        put_tokens(dump, "    resource", &rule->resources);
        put_tokens(dump, "    verb", &rule->verbs);
        put_tokens(dump, "    name", &rule->names);
        put_tokens(dump, "    url", &rule->urls);
    }
}

static void put_binding(const struct dump *dump, const struct cluster_binding *binding)
{
    static const char *const words[] = {"  user", "  group", "  account"};

    put_object(dump, binding->wide ? "cluster binding" : "binding", &binding->object);
    put_line(dump, binding->role_wide ? "  of cluster role" : "  of role",
             binding->role.text, binding->role.span);
    for (size_t i = 0; i < binding->subjects.len; i++) {
        const struct cluster_subject *subject = &binding->subjects.at[i];

        put_line(dump, words[subject->kind], subject->name.text, subject->name.span);
        if (subject->namespace.text.len)
            put_line(dump, "    in", subject->namespace.text, subject->namespace.span);
    }
}

void dump_cluster(struct out *out, const struct cluster *cluster, bool places)
{
    const struct dump dump = {out, places};

    for (size_t i = 0; i < cluster->roles.len; i++)
        put_role(&dump, &cluster->roles.at[i]);
    for (size_t i = 0; i < cluster->bindings.len; i++)
        put_binding(&dump, &cluster->bindings.at[i]);
    for (size_t i = 0; i < cluster->accounts.len; i++) {
        const struct cluster_account *account = &cluster->accounts.at[i];

        put_object(&dump, "account", &account->object);
        put_line(&dump, "  aws", account->aws_role.text, account->aws_role.span);
        put_line(&dump, "  google", account->google_account.text,
                 account->google_account.span);
    }
    for (size_t i = 0; i < cluster->groups.len; i++) {
        put_object(&dump, "group of users", &cluster->groups.at[i].object);
        put_tokens(&dump, "  user", &cluster->groups.at[i].users);
    }
    for (size_t i = 0; i < cluster->mappings.len; i++) {
        const struct cluster_mapping *mapping = &cluster->mappings.at[i];

        put_line(&dump, "mapping", mapping->from.text, mapping->from.span);
        put_line(&dump, "  user", mapping->user.text, mapping->user.span);
        put_tokens(&dump, "  group", &mapping->groups);
    }
}
