/* Servers of tools: which of their tools run without asking. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/settings_parts.h"

/* A tool of a server; "*" is all of them. */
static void put_tool(struct setting *setting, enum answer answer, struct str server,
                     struct str tool, struct span at)
{
    struct arena scratch = setting->reader->scratch;
    struct wording wording = setting_wording(setting, &scratch, answer, at);

    words_put(&wording, "mcp",
              arena_print(&scratch, "%.*s/%.*s", STR_ARGS(server), STR_ARGS(tool)));
}

/* The tools of a list, by name; some clients also write `true` for all. */
static void take_tools(struct setting *setting, enum answer answer,
                       const struct node *server, const struct node *list)
{
    setting_span(setting, answer, list->span);
    if (list->kind == NODE_BOOL) {
        if (str_is(list->text, "true"))
            put_tool(setting, answer, server->key, STR("*"), list->span);
        return;
    }
    if (list->kind != NODE_LIST) {
        reader_wrong(setting->reader, list, "the list of tools", "a list");
        return;
    }
    for (const struct node *each = list->first; each; each = each->next) {
        if (each->kind == NODE_STRING)
            put_tool(setting, answer, server->key, each->text, each->span);
        else
            reader_wrong(setting->reader, each, "the name of a tool", "a string");
    }
}

/* What a server is started with, and its secrets, are no rights to call it. */
static const struct server_key {
    struct str name;
    enum answer answer;
} server_keys[] = {
    {STR_INIT("autoApprove"),   ANSWER_ALLOW }, /* Kiro, Cline */
    {STR_INIT("alwaysAllow"),   ANSWER_ALLOW }, /* Roo */
    {STR_INIT("trust"),         ANSWER_ALLOW }, /* Gemini */
    {STR_INIT("disabledTools"), ANSWER_REFUSE},
    {STR_INIT("excludeTools"),  ANSWER_REFUSE},
};

/* The package that a server is started from, by its name in the catalogue; empty: no
 * argument names one. */
static struct str package_of(const struct node *server)
{
    static const struct str heads[] = {STR_INIT("mcp-server-"), STR_INIT("server-")};
    const struct node *args = node_get(server, STR("args"));
    const struct node *each = args && args->kind == NODE_LIST ? args->first : NULL;

    while (each && (each->kind != NODE_STRING || str_starts(each->text, STR("-"))))
        each = each->next;
    if (!each)
        return STR("");
    struct str rest = str_after_last(each->text, '/'), name = str_cut(&rest, '@');
    for (size_t i = 0; i < LEN(heads); i++)
        if (str_starts(name, heads[i]))
            name = str_skip(name, heads[i].len);
    return name;
}

/* What is approved of a server under a name of its own is approved of its package.
 * Nothing is added where tools are taken away: they are under that name only. */
static void take_package(struct setting *setting, const struct node *server)
{
    struct node renamed = *server;

    renamed.key = package_of(server);
    if (!renamed.key.len || str_equal(renamed.key, server->key))
        return;
    for (size_t i = 0; i < LEN(server_keys); i++)
        if (server_keys[i].answer == ANSWER_REFUSE &&
            node_get(server, server_keys[i].name))
            return;
    for (const struct node *value = server->first; value; value = value->next)
        for (size_t i = 0; i < LEN(server_keys); i++)
            if (str_equal(value->key, server_keys[i].name))
                take_tools(setting, ANSWER_ALLOW, &renamed, value);
}

static void take_server(struct setting *setting, const struct node *server)
{
    struct answered *available = &setting->out->available;
    const struct node *off = node_get(server, STR("disabled"));
    struct arena scratch = setting->reader->scratch;

    if (server->kind != NODE_MAP) {
        reader_wrong(setting->reader, server, "a server", "a map");
        return;
    }
    if (off && off->kind == NODE_BOOL && str_is(off->text, "true"))
        return;
    struct wording wording = {setting->reader, &scratch, &available->actions,
                              server->key_span, false};
    if (!available->span.line)
        available->span = server->key_span;
    words_put(&wording, "mcp", arena_print(&scratch, "%.*s/*", STR_ARGS(server->key)));
    take_package(setting, server);
    for (const struct node *value = server->first; value; value = value->next) {
        for (size_t i = 0; i < LEN(server_keys); i++)
            if (str_equal(value->key, server_keys[i].name))
                take_tools(setting, server_keys[i].answer, server, value);
        if (str_is(value->key, "env"))
            setting_environment(setting, value);
        else if (str_is(value->key, "args") || str_is(value->key, "command"))
            setting_command(setting, value);
    }
}

void settings_servers(struct setting *setting, const struct node *map)
{
    const struct node *list = node_get(map, STR("mcpServers"));
    bool file = map->span.line == setting->out->span.line &&
                map->span.column == setting->out->span.column;

    if (file) {
        setting->out->surface = true;
        setting->out->stance = STANCE_NONE;
        map = list ? list : node_get(map, STR("servers"));
    }
    for (const struct node *each = map ? map->first : NULL; each; each = each->next)
        take_server(setting, each);
}
