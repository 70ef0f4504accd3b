/* Agents of Kiro and Amazon Q: which tools there are, and which run without asking. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/settings_parts.h"

/* The tools that come with the runtime, by their names of today and before, and the
 * requests they make. What the cloud's tool does is what its command line does. */
static const struct tool {
    struct str name;
    const char *word;
    struct str what;
} tools[] = {
    {STR_INIT("shell"),        "shell",  STR_INIT("*")    },
    {STR_INIT("execute_bash"), "shell",  STR_INIT("*")    },
    {STR_INIT("execute_cmd"),  "shell",  STR_INIT("*")    },
    {STR_INIT("read"),         "read",   STR_INIT("*")    },
    {STR_INIT("fs_read"),      "read",   STR_INIT("*")    },
    {STR_INIT("grep"),         "read",   STR_INIT("*")    },
    {STR_INIT("glob"),         "read",   STR_INIT("*")    },
    {STR_INIT("write"),        "write",  STR_INIT("*")    },
    {STR_INIT("fs_write"),     "write",  STR_INIT("*")    },
    {STR_INIT("aws"),          "shell",  STR_INIT("aws *")},
    {STR_INIT("use_aws"),      "shell",  STR_INIT("aws *")},
    {STR_INIT("web_fetch"),    "fetch",  STR_INIT("*")    },
    {STR_INIT("web_search"),   "search", STR_INIT("*")    },
    {STR_INIT("subagent"),     "agent",  STR_INIT("*")    },
    {STR_INIT("use_subagent"), "agent",  STR_INIT("*")    },
    {STR_INIT("delegate"),     "agent",  STR_INIT("*")    },
};

/* Stars and question marks. Only the last star is tried again, so that many of them
 * cost no more than one. */
static bool matches(struct str pattern, struct str text)
{
    size_t at = 0, in = 0, star = pattern.len, from = 0;

    while (in < text.len) {
        bool more = at < pattern.len;
        if (more && pattern.at[at] == '*') {
            star = at++;
            from = in;
        } else if (more && (pattern.at[at] == '?' || pattern.at[at] == text.at[in])) {
            at++;
            in++;
        } else if (star < pattern.len) {
            at = star + 1;
            in = ++from;
        } else {
            return false;
        }
    }
    while (at < pattern.len && pattern.at[at] == '*')
        at++;
    return at == pattern.len;
}

/* @SERVER, @SERVER/TOOL, with stars in either. */
static void put_server(struct wording *wording, struct str name)
{
    struct str tool = name, server = str_cut(&tool, '/');

    words_put(wording, "mcp",
              arena_print(wording->scratch, "%.*s/%.*s", STR_ARGS(server),
                          STR_ARGS(tool.len ? tool : STR("*"))));
}

/* A name of a tool in a list of them, or a pattern of names. */
static void put_name(struct wording *wording, struct str name)
{
    bool all = str_is(name, "@builtin"), pattern = false;

    if (str_is(name, "*")) {
        *LIST_PUSH(wording->reader->keep, wording->out) =
            (struct token){STR("*"), wording->at};
        return;
    }
    if (!all && str_starts(name, STR("@"))) {
        put_server(wording, str_skip(name, 1));
        return;
    }
    for (size_t i = 0; i < LEN(tools); i++)
        if (all || matches(name, tools[i].name)) {
            pattern = true;
            words_put(wording, tools[i].word, tools[i].what);
        }
    if (all || !pattern)
        words_put(wording, "tool", all ? STR("*") : name);
}

static void take_name(struct setting *setting, enum answer answer, struct token rule)
{
    struct arena scratch = setting->reader->scratch;
    struct wording wording = setting_wording(setting, &scratch, answer, rule.span);

    put_name(&wording, rule.text);
}

/* Is a tool of that kind in the list of those that there are? No list: all are. */
static bool is_available(const struct node *list, const char *word)
{
    if (!list || list->kind != NODE_LIST)
        return true;
    for (const struct node *each = list->first; each; each = each->next) {
        struct str name = each->text;
        if (each->kind != NODE_STRING || str_is(name, "*") || str_is(name, "@builtin"))
            return true;
        for (size_t i = 0; i < LEN(tools); i++)
            if (strcmp(tools[i].word, word) == 0 && matches(name, tools[i].name))
                return true;
    }
    return false;
}

/* How a list in the settings of a tool is written. */
enum form {
    FORM_PATHS,
    FORM_EXPRESSIONS,
    FORM_SERVICES,
    FORM_NAMES,
};

/* Services that are denied to the cloud's tool are not denied to a shell that has the
 * same command line, so that list takes nothing away here: what is held is wider. */
static const struct list_key {
    const char *word; /* of the tools that have it */
    struct str key;
    enum answer answer;
    enum form form;
} list_keys[] = {
    {"shell", STR_INIT("allowedCommands"), ANSWER_ALLOW,  FORM_EXPRESSIONS},
    {"shell", STR_INIT("deniedCommands"),  ANSWER_REFUSE, FORM_EXPRESSIONS},
    {"read",  STR_INIT("allowedPaths"),    ANSWER_ALLOW,  FORM_PATHS      },
    {"read",  STR_INIT("deniedPaths"),     ANSWER_REFUSE, FORM_PATHS      },
    {"write", STR_INIT("allowedPaths"),    ANSWER_ALLOW,  FORM_PATHS      },
    {"write", STR_INIT("deniedPaths"),     ANSWER_REFUSE, FORM_PATHS      },
    {"shell", STR_INIT("allowedServices"), ANSWER_ALLOW,  FORM_SERVICES   },
    {"fetch", STR_INIT("trusted"),         ANSWER_ALLOW,  FORM_EXPRESSIONS},
    {"fetch", STR_INIT("blocked"),         ANSWER_REFUSE, FORM_EXPRESSIONS},
    {"agent", STR_INIT("trustedAgents"),   ANSWER_ALLOW,  FORM_NAMES      },
};

static void put_item(struct wording *wording, const struct list_key *row,
                     struct str item)
{
    switch (row->form) {
    case FORM_PATHS:
        words_path(wording, row->word, item, true);
        break;
    case FORM_EXPRESSIONS:
        words_regex(wording, row->word, item);
        break;
    case FORM_SERVICES:
        words_put(wording, "shell",
                  arena_print(wording->scratch, "aws %.*s *", STR_ARGS(item)));
        break;
    case FORM_NAMES:
        words_put_plain(wording, row->word, item);
        break;
    }
}

static void take_list(struct setting *setting, const struct list_key *row,
                      const struct node *list)
{
    if (list->kind != NODE_LIST) {
        reader_wrong(setting->reader, list, "the list", "a list");
        return;
    }
    setting_span(setting, row->answer, list->span);
    for (const struct node *each = list->first; each; each = each->next) {
        struct arena scratch = setting->reader->scratch;
        struct wording wording =
            setting_wording(setting, &scratch, row->answer, each->span);
        if (each->kind == NODE_STRING)
            put_item(&wording, row, each->text);
        else
            reader_wrong(setting->reader, each, "an item of the list", "a string");
    }
}

/* Commands that only read run unasked: those of them that are worth a class. The tool
 * of the cloud knows them by the first word of the operation. */
static void take_reads(struct setting *setting, const struct node *value, bool cloud)
{
    static const char *const commands[] = {
        "shell:cat *", "shell:head *", "shell:tail *", "shell:grep *", "shell:ls *"};
    static const char *const calls[] = {"shell:aws * get-*", "shell:aws * describe-*",
                                        "shell:aws * list-*", "shell:aws s3 ls *"};
    const char *const *words = cloud ? calls : commands;
    size_t count = cloud ? LEN(calls) : LEN(commands);

    if (!setting_switch(setting, value, "a switch"))
        return;
    setting_span(setting, ANSWER_ALLOW, value->span);
    for (size_t i = 0; i < count; i++)
        *LIST_PUSH(setting->reader->keep,
                   &setting->out->answers[ANSWER_ALLOW].actions) =
            (struct token){str_from(words[i]), value->span};
}

/* The settings of one tool. */
static void take_tool(struct setting *setting, const struct node *settings,
                      const struct node *available)
{
    const char *word = NULL;

    for (size_t i = 0; i < LEN(tools); i++)
        if (str_equal(settings->key, tools[i].name))
            word = tools[i].word;
    if (!word || settings->kind != NODE_MAP || !is_available(available, word))
        return;
    const struct node *reads = node_get(settings, STR("autoAllowReadonly"));
    if (reads && strcmp(word, "shell") == 0)
        take_reads(setting, reads, str_ends(settings->key, STR("aws")));
    for (const struct node *value = settings->first; value; value = value->next)
        for (size_t i = 0; i < LEN(list_keys); i++)
            if (strcmp(list_keys[i].word, word) == 0 &&
                str_equal(list_keys[i].key, value->key))
                take_list(setting, &list_keys[i], value);
}

/* What there is, and is not allowed, is asked for. Reading below the folder is not. */
static void take_available(struct setting *setting, const struct node *map,
                           const struct node *list)
{
    struct answered *available = &setting->out->available;
    struct arena scratch = setting->reader->scratch;
    struct wording wording = {setting->reader, &scratch, &available->actions, map->span,
                              false};

    available->span = list ? list->span : map->span;
    if (is_available(list, "read")) {
        struct wording reads =
            setting_wording(setting, &scratch, ANSWER_ALLOW, available->span);
        setting_span(setting, ANSWER_ALLOW, available->span);
        words_put(&reads, "read", STR("./*"));
    }
    if (!list || list->kind != NODE_LIST) {
        put_name(&wording, STR("*"));
        return;
    }
    for (const struct node *each = list->first; each; each = each->next) {
        wording.at = each->span;
        if (each->kind == NODE_STRING)
            put_name(&wording, each->text);
        else
            reader_wrong(setting->reader, each, "the name of a tool", "a string");
    }
}

void settings_kiro(struct setting *setting, const struct node *map)
{
    const struct node *list = node_get(map, STR("tools")),
                      *allowed = node_get(map, STR("allowedTools")),
                      *each = node_get(map, STR("toolsSettings")),
                      *servers = node_get(map, STR("mcpServers")),
                      *name = node_get(map, STR("name"));

    setting->out->stance = STANCE_NONE;
    if (name && name->kind == NODE_STRING && name->text.len)
        setting->out->agent =
            (struct token){reader_word(setting->reader, name->text), name->span};
    if (servers)
        settings_servers(setting, servers);
    take_available(setting, map, list);
    if (allowed)
        setting_rules(setting, allowed, "the list of tools", ANSWER_ALLOW, take_name);
    for (each = each ? each->first : NULL; each; each = each->next)
        take_tool(setting, each, list);
}
