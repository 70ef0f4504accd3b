/* Rules of Claude Code: a tool, and in parentheses what of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/typo.h"
#include "format/settings_parts.h"

/* What stands in the parentheses. */
enum specifier {
    SPEC_COMMAND,
    SPEC_PATH,
    SPEC_DOMAIN,
    SPEC_NAME,
    SPEC_DEAD, /* accepted, and never asked for */
    SPEC_NONE, /* there is none */
};

/* `word` is the tool of our requests; "tool" stands for tools of no kind of ours. */
static const struct tool {
    struct str name;
    const char *word;
    enum specifier specifier;
} tools[] = {
    {STR_INIT("Bash"),         "shell",  SPEC_COMMAND},
    {STR_INIT("PowerShell"),   "shell",  SPEC_COMMAND},
    {STR_INIT("Read"),         "read",   SPEC_PATH   },
    {STR_INIT("Edit"),         "write",  SPEC_PATH   },
    {STR_INIT("WebFetch"),     "fetch",  SPEC_DOMAIN },
    {STR_INIT("WebSearch"),    "search", SPEC_NONE   },
    {STR_INIT("Agent"),        "agent",  SPEC_NAME   },
    {STR_INIT("Task"),         "agent",  SPEC_NAME   },
    {STR_INIT("Skill"),        "skill",  SPEC_COMMAND},
    {STR_INIT("SlashCommand"), "skill",  SPEC_COMMAND},
    {STR_INIT("Write"),        "write",  SPEC_DEAD   },
    {STR_INIT("MultiEdit"),    "write",  SPEC_DEAD   },
    {STR_INIT("NotebookEdit"), "write",  SPEC_DEAD   },
    {STR_INIT("Glob"),         "read",   SPEC_DEAD   },
    {STR_INIT("Grep"),         "read",   SPEC_DEAD   },
    {STR_INIT("LS"),           "read",   SPEC_DEAD   },
    {STR_INIT("NotebookRead"), "read",   SPEC_DEAD   },
};

static const struct tool *tool_of(struct str name)
{
    for (size_t i = 0; i < LEN(tools); i++)
        if (str_equal(tools[i].name, name))
            return &tools[i];
    return NULL;
}

/* Is it one letter away from a tool, or the same but for capitals? */
static bool is_misspelt(struct str name)
{
    for (size_t i = 0; i < LEN(tools); i++)
        if (str_equal_fold(tools[i].name, name) ||
            (name.len > 3 && name.len < 64 && typo_distance(name, tools[i].name) == 1))
            return true;
    return false;
}

/* Bare names of tools that write one way only take no other way away. */
static void put_bare(struct setting *setting, struct wording *wording,
                     const struct tool *tool)
{
    if (!wording->exact && strcmp(tool->word, "write") == 0)
        setting->out->edits = wording->at;
    else if (wording->exact && tool->specifier == SPEC_DEAD)
        words_put(wording, "tool", tool->name);
    else
        words_put(wording, tool->word, STR("*"));
}

/* Why no command can match; NULL: one can. */
static const char *command_lack(struct str spec)
{
    const char *hit = memmem(spec.at, spec.len, ":*", 2);

    if (str_starts(spec, STR("command:")) && !str_is(spec, "command:*"))
        return "a rule on commands takes no name of a parameter";
    if (hit && hit + 2 < spec.at + spec.len)
        return "\":*\" stands for any arguments only at the end of a rule";
    if (str_ends(spec, STR(" :*")))
        return "with a blank before \":*\" it asks for two blanks";
    return NULL;
}

/* A file below a home, with one slash at the front: that is a path below the folder of
 * the settings. */
static const char *path_lack(struct str spec)
{
    static const char *const homes[] = {"home", "Users", "root"};
    bool rooted = str_starts(spec, STR("/")) && !str_starts(spec, STR("//"));
    struct str rest = rooted ? str_skip(spec, 1) : STR("");
    struct str first = str_cut(&rest, '/');

    for (size_t i = 0; i < LEN(homes); i++)
        if (rest.len && str_is(first, homes[i]))
            return "one slash at the front means the folder of the settings, and two "
                   "the root";
    return NULL;
}

static const char *rule_lack(const struct tool *tool, struct str spec)
{
    switch (tool->specifier) {
    case SPEC_COMMAND:
        return command_lack(spec);
    case SPEC_PATH:
        return path_lack(spec);
    case SPEC_DOMAIN:
        return str_starts(spec, STR("domain:"))
                   ? NULL
                   : "a rule on fetching begins with \"domain:\"";
    case SPEC_DEAD:
        return strcmp(tool->word, "read") == 0
                   ? "paths are only looked up in rules on Read and Edit; use Read"
                   : "paths are only looked up in rules on Read and Edit; use Edit";
    case SPEC_NAME:
    case SPEC_NONE:
        break;
    }
    return NULL;
}

static void put_rule(struct wording *wording, const struct tool *tool, struct str spec)
{
    switch (tool->specifier) {
    case SPEC_COMMAND:
        words_command(wording, tool->word, spec);
        break;
    case SPEC_PATH:
        words_path(wording, tool->word, spec, false);
        break;
    case SPEC_DOMAIN:
        words_put(wording, tool->word, str_skip(spec, strlen("domain:")));
        break;
    case SPEC_NAME:
        words_put_plain(wording, tool->word, spec);
        break;
    case SPEC_NONE:
        words_put(wording, tool->word, STR("*"));
        break;
    case SPEC_DEAD:
        break;
    }
}

/* mcp__SERVER, mcp__SERVER__TOOL; what a star in the name of the server allows is
 * skipped by the runtime. */
static void take_server(struct wording *wording, struct str rule)
{
    struct str name = str_skip(rule, strlen("mcp__"));
    const char *cut = name.len ? memmem(name.at, name.len, "__", 2) : NULL;
    struct str server = cut ? str_head(name, (size_t)(cut - name.at)) : name;
    struct str tool = cut ? str_skip(name, server.len + 2) : STR("");

    if (server.len && memchr(server.at, '*', server.len)) {
        if (wording->exact && str_is(name, "*"))
            words_put(wording, "mcp", STR("*"));
        return;
    }
    words_put(wording, "mcp",
              arena_print(wording->scratch, "%.*s/%.*s", STR_ARGS(server),
                          STR_ARGS(tool.len ? tool : STR("*"))));
}

/* The tool of a rule, and the text in its parentheses; false: they do not close. */
static bool take_apart(struct str rule, struct str *name, struct str *spec)
{
    *spec = rule;
    *name = str_cut(spec, '(');
    if (name->len == rule.len)
        return true;
    if (!str_ends(*spec, STR(")")))
        return false;
    spec->len--;
    return true;
}

static void take_unknown(struct setting *setting, struct wording *wording,
                         enum answer answer, struct token rule, struct str name)
{
    if (is_misspelt(name))
        setting_inert(setting, answer, rule, "no tool has that name");
    else if (str_is(name, "*") && wording->exact)
        *LIST_PUSH(setting->reader->keep, wording->out) =
            (struct token){STR("*"), rule.span};
    else if (!str_is(name, "*"))
        words_put_plain(wording, "tool", name);
}

void settings_claude_rule(struct setting *setting, enum answer answer,
                          struct token rule)
{
    struct arena scratch = setting->reader->scratch;
    struct wording wording = setting_wording(setting, &scratch, answer, rule.span);
    struct str name, spec;

    if (!take_apart(rule.text, &name, &spec)) {
        setting_inert(setting, answer, rule, "its parenthesis is not closed");
        return;
    }
    const struct tool *tool = tool_of(name);
    const char *lack = tool && spec.len ? rule_lack(tool, spec) : NULL;
    if (tool && tool->specifier == SPEC_PATH && answer == ANSWER_ALLOW)
        lack = NULL; /* it allows, though not what was meant */
    if (str_starts(name, STR("mcp__")))
        take_server(&wording, name);
    else if (!tool)
        take_unknown(setting, &wording, answer, rule, name);
    else if (lack)
        setting_inert(setting, answer, rule, lack);
    else if (!spec.len || str_is(spec, "*"))
        put_bare(setting, &wording, tool);
    else
        put_rule(&wording, tool, spec);
}
