/* A file is settings by its path, or by rules about tools that stand in it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/settings.h"

#include "format/settings_parts.h"

/* What a path ends in; a star stands for any name of a file. The agent works in the
 * folder above all that is written here. */
static const struct form {
    const char *path, *runtime;
    read_settings *read;
    enum settings_layer layer;
} forms[] = {
    {".claude/settings.json",       "claude-code", settings_claude,  LAYER_PROJECT},
    {".claude/settings.local.json", "claude-code", settings_claude,  LAYER_LOCAL  },
    {"managed-settings.json",       "claude-code", settings_claude,  LAYER_MANAGED},
    {"managed-settings.d/*.json",   "claude-code", settings_claude,  LAYER_MANAGED},
    {".mcp.json",                   "claude-code", settings_servers, LAYER_PROJECT},
    {".kiro/settings/mcp.json",     "kiro",        settings_servers, LAYER_PROJECT},
    {".kiro/agents/*.json",         "kiro",        settings_kiro,    LAYER_PROJECT},
    {".amazonq/mcp.json",           "amazon-q",    settings_servers, LAYER_PROJECT},
    {".amazonq/cli-agents/*.json",  "amazon-q",    settings_kiro,    LAYER_PROJECT},
    {".cursor/cli.json",            "cursor",      settings_cursor,  LAYER_PROJECT},
    {".cursor/mcp.json",            "cursor",      settings_servers, LAYER_PROJECT},
    {".roo/mcp.json",               "roo",         settings_servers, LAYER_PROJECT},
    {"cline_mcp_settings.json",     "cline",       settings_servers, LAYER_PROJECT},
};

/* Cuts the last step off a path. */
static struct str cut_last(struct str *path)
{
    struct str last = str_after_last(*path, '/');

    path->len -= last.len;
    path->len -= path->len > 0;
    return last;
}

/* The steps of both, from the last one on. */
static bool is_form(const struct form *form, struct str path)
{
    struct str wanted = str_from(form->path);

    while (wanted.len) {
        struct str step = cut_last(&wanted), name = cut_last(&path);
        if (str_is(step, "*.json") ? !str_ends(name, STR(".json"))
                                   : !str_equal(name, step))
            return false;
    }
    return true;
}

static const struct form *form_of(struct str path)
{
    for (size_t i = 0; i < LEN(forms); i++)
        if (is_form(&forms[i], path))
            return &forms[i];
    return NULL;
}

bool settings_path(struct str path)
{
    return form_of(path) != NULL;
}

/* A list of rules of the permissions; NULL: there is none. */
static const struct node *rules_of(const struct node *top, const char *key)
{
    const struct node *rules = node_get(top, STR("permissions"));

    return rules ? node_get(rules, str_from(key)) : NULL;
}

/* Is it a rule about a tool: TOOL, TOOL(...), mcp__x? Names that other programs have
 * too count with parentheses only. */
static bool is_rule(struct str rule)
{
    static const char *const names[] = {"Bash", "Shell", "Edit", "WebFetch"};
    struct str rest = rule, tool = str_cut(&rest, '(');

    for (size_t i = 0; i < LEN(names); i++)
        if (str_is(tool, names[i]))
            return true;
    return str_starts(tool, STR("mcp__")) ||
           (rest.len && (str_is(tool, "Read") || str_is(tool, "Write")));
}

static bool holds_rule(const struct node *list, bool *shell)
{
    bool found = false;

    for (const struct node *each = list && list->kind == NODE_LIST ? list->first : NULL;
         each; each = each->next) {
        found |= each->kind == NODE_STRING && is_rule(each->text);
        *shell |= each->kind == NODE_STRING && str_starts(each->text, STR("Shell("));
    }
    return found;
}

/* Settings under another name: copies, templates, the files of a home. */
static const struct form *form_by_content(const struct node *top)
{
    static const struct form claude = {.runtime = "claude-code",
                                       .read = settings_claude},
                             cursor = {.runtime = "cursor", .read = settings_cursor},
                             kiro = {.runtime = "kiro", .read = settings_kiro},
                             servers = {.runtime = "mcp", .read = settings_servers};
    bool shell = false, found = holds_rule(rules_of(top, "allow"), &shell);

    found |= holds_rule(rules_of(top, "deny"), &shell);
    found |= holds_rule(rules_of(top, "ask"), &shell);
    if (found)
        return shell ? &cursor : &claude;
    const struct node *tools = node_get(top, STR("allowedTools"));
    if (tools && tools->kind == NODE_LIST &&
        (node_get(top, STR("tools")) || node_get(top, STR("toolsSettings"))))
        return &kiro;
    const struct node *list = node_get(top, STR("mcpServers"));
    return list && list->kind == NODE_MAP ? &servers : NULL;
}

/* The folder in which the agent works; "." is the top. A file that is settings only by
 * its content stands for itself. */
static struct str folder_of(const struct form *form, struct str path)
{
    struct str wanted = str_from(form->path);

    while (wanted.len) {
        cut_last(&wanted);
        cut_last(&path);
    }
    return path.len ? path : STR(".");
}

static void keep_loose(struct reader *reader, const struct settings *settings)
{
    struct standing_orders orders = settings_join(&settings, 1);
    struct policy *policy = NEW(reader->keep, struct policy);

    orders.measure = true;
    settings_policy(reader->keep, settings, &orders, policy);
    if (policy->statements.len)
        *LIST_PUSH(reader->keep, &reader->out->loose) = policy;
}

static bool says_anything(const struct settings *settings)
{
    for (size_t i = 0; i < ANSWERS; i++)
        if (settings->answers[i].actions.len)
            return true;
    return !settings->surface || settings->ties.len > 0;
}

bool settings_read(struct reader *reader, const struct node *top)
{
    const struct form *form = form_of(reader->path);

    if (!form && top->kind == NODE_MAP)
        form = form_by_content(top);
    if (!form)
        return false;
    struct settings *settings = NEW(reader->keep, struct settings);
    struct setting setting = {reader, settings};
    *settings = (struct settings){
        .runtime = form->runtime,
        .layer = form->layer,
        .path = reader->path,
        .folder = folder_of(form, reader->path),
        .span = top->span,
        .stance_at = top->span,
    };
    if (form->path && form->read == settings_kiro) {
        struct str name = str_after_last(reader->path, '/');
        settings->agent.text = str_head(name, name.len - strlen(".json"));
    }
    if (top->kind != NODE_MAP) {
        reader_wrong(reader, top, "the settings of an agent", "a map");
        return true;
    }
    form->read(&setting, top);
    if (!says_anything(settings))
        return true;
    reader->found++;
    for (size_t i = 0; i < ANSWERS; i++)
        reader->out->grants += settings->answers[i].actions.len;
    if (reader->alone)
        keep_loose(reader, settings);
    else
        *LIST_PUSH(reader->keep, &reader->out->settings) = settings;
    return true;
}

struct wording setting_wording(struct setting *setting, struct arena *scratch,
                               enum answer answer, struct span at)
{
    return (struct wording){
        .reader = setting->reader,
        .scratch = scratch,
        .out = &setting->out->answers[answer].actions,
        .at = at,
        .exact = answer != ANSWER_ALLOW,
    };
}

void setting_inert(struct setting *setting, enum answer answer, struct token rule,
                   const char *why)
{
    if (answer != ANSWER_ALLOW)
        *LIST_PUSH(setting->reader->keep, &setting->out->inert) =
            (struct inert){rule, why};
}

void setting_span(struct setting *setting, enum answer answer, struct span at)
{
    struct answered *answered = &setting->out->answers[answer];

    if (!answered->span.line)
        answered->span = at;
}

void setting_rules(struct setting *setting, const struct node *list, const char *what,
                   enum answer answer, take_rule *take)
{
    if (list->kind != NODE_LIST) {
        reader_wrong(setting->reader, list, what, "a list");
        return;
    }
    setting_span(setting, answer, list->span);
    for (const struct node *each = list->first; each; each = each->next) {
        if (each->kind != NODE_STRING)
            reader_wrong(setting->reader, each, "a rule", "a string");
        else
            take(setting, answer,
                 (struct token){reader_word(setting->reader, each->text), each->span});
    }
}

bool setting_switch(struct setting *setting, const struct node *value, const char *what)
{
    if (value->kind == NODE_BOOL)
        return str_is(value->text, "true");
    reader_wrong(setting->reader, value, what, "true or false");
    return false;
}
