/* The settings of Claude Code: rules, the mode, the sandbox, servers. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/settings_parts.h"

static void take_allow(struct reader *reader, const struct node *value, void *into)
{
    (void)reader;
    setting_rules(into, value, "the list of rules", ANSWER_ALLOW, settings_claude_rule);
}

static void take_ask(struct reader *reader, const struct node *value, void *into)
{
    (void)reader;
    setting_rules(into, value, "the list of rules", ANSWER_ASK, settings_claude_rule);
}

static void take_deny(struct reader *reader, const struct node *value, void *into)
{
    (void)reader;
    setting_rules(into, value, "the list of rules", ANSWER_REFUSE,
                  settings_claude_rule);
}

/* Two of them are not taken from the files of a repository by later versions of the
 * runtime; earlier ones do, and no file says which version reads it. */
static void take_mode(struct reader *reader, const struct node *value, void *into)
{
    static const struct {
        struct str name;
        enum stance stance;
    } modes[] = {
        {STR_INIT("default"),           STANCE_ASK         },
        {STR_INIT("manual"),            STANCE_ASK         },
        {STR_INIT("plan"),              STANCE_ASK         },
        {STR_INIT("acceptEdits"),       STANCE_ACCEPT_EDITS},
        {STR_INIT("dontAsk"),           STANCE_REFUSE      },
        {STR_INIT("auto"),              STANCE_ALLOW       },
        {STR_INIT("bypassPermissions"), STANCE_ALLOW       },
    };
    struct setting *setting = into;

    for (size_t i = 0; i < LEN(modes); i++)
        if (value->kind == NODE_STRING && str_equal(value->text, modes[i].name)) {
            setting->out->stance = modes[i].stance;
            setting->out->stance_at = value->span;
            return;
        }
    if (value->kind == NODE_STRING)
        reader_note(reader, "bad-element", value->span, "there is no mode \"%.*s\"",
                    SHOWN(value->text));
    else
        reader_wrong(reader, value, "the mode", "a string");
}

static void take_no_bypass(struct reader *reader, const struct node *value, void *into)
{
    struct setting *setting = into;

    (void)reader;
    setting->out->no_bypass |= str_is(value->text, "disable");
}

static void take_never_asks(struct reader *reader, const struct node *value, void *into)
{
    struct setting *setting = into;

    (void)reader;
    setting->out->never_asks = setting_switch(setting, value, "a switch");
}

/* What is not below the folder, one word for each way to say where. */
static void refuse_outside(struct setting *setting, const struct node *value,
                           const char *tool)
{
    struct arena scratch = setting->reader->scratch;
    struct wording wording =
        setting_wording(setting, &scratch, ANSWER_REFUSE, value->span);

    if (!setting_switch(setting, value, "a switch"))
        return;
    setting_span(setting, ANSWER_REFUSE, value->span);
    words_put(&wording, tool, STR("/*"));
    words_put(&wording, tool, STR("~*"));
    words_put(&wording, tool, STR("../*"));
}

static void take_no_reads(struct reader *reader, const struct node *value, void *into)
{
    (void)reader;
    refuse_outside(into, value, "read");
}

static void take_no_writes(struct reader *reader, const struct node *value, void *into)
{
    (void)reader;
    refuse_outside(into, value, "write");
}

static void take_folders(struct reader *reader, const struct node *value, void *into)
{
    struct setting *setting = into;

    if (value->kind != NODE_LIST) {
        reader_wrong(reader, value, "the list of directories", "a list");
        return;
    }
    for (const struct node *each = value->first; each; each = each->next) {
        struct str path = each->text;
        while (path.len > 1 && str_ends(path, STR("/")))
            path.len--;
        if (each->kind == NODE_STRING && path.len)
            *LIST_PUSH(reader->keep, &setting->out->directories) =
                (struct token){reader_word(reader, path), each->span};
        else
            reader_wrong(reader, each, "a directory", "a string");
    }
}

static void take_permissions(struct setting *setting, const struct node *map)
{
    static const struct field fields[] = {
        {STR_INIT("allow"),                                take_allow,      false},
        {STR_INIT("ask"),                                  take_ask,        false},
        {STR_INIT("deny"),                                 take_deny,       false},
        {STR_INIT("defaultMode"),                          take_mode,       false},
        {STR_INIT("additionalDirectories"),                take_folders,    false},
        {STR_INIT("disableBypassPermissionsMode"),         take_no_bypass,  false},
        {STR_INIT("disableAutoMode"),                      NULL,            false},
        {STR_INIT("denyInsteadOfPrompting"),               take_never_asks, false},
        {STR_INIT("blockReadsOutsideWorkingDirectories"),  take_no_reads,   false},
        {STR_INIT("blockWritesOutsideWorkingDirectories"), take_no_writes,  false},
    };

    if (setting->out->stance == STANCE_UNSAID)
        setting->out->stance_at = map->span;
    reader_fields(setting->reader, map, fields, LEN(fields), "the permissions",
                  setting);
}

static enum said said(const struct node *map, const char *key)
{
    const struct node *value = node_get(map, str_from(key));

    return !value                                                    ? SAID_NOTHING
           : value->kind == NODE_BOOL && str_is(value->text, "true") ? SAID_YES
                                                                     : SAID_NO;
}

static bool lists_any(const struct node *list, const char *const *texts, size_t count)
{
    for (const struct node *each = list ? list->first : NULL; each; each = each->next)
        for (size_t i = 0; i < count; i++)
            if (each->kind == NODE_STRING && str_is(each->text, texts[i]))
                return true;
    return false;
}

/* A socket of the machine starts anything outside. */
static bool lists_docker(const struct node *list)
{
    for (const struct node *each = list ? list->first : NULL; each; each = each->next)
        if (each->kind == NODE_STRING &&
            (str_has(each->text, STR("docker")) || str_has(each->text, STR("podman")) ||
             str_has(each->text, STR("containerd")) || str_has(each->text, STR("*"))))
            return true;
    return false;
}

/* A sandbox that lets everything through fences nothing. */
static bool is_open(const struct node *sandbox)
{
    static const char *const all[] = {"*"};
    static const char *const wide[] = {"/",    "//", "~/",   "~",   "/**",
                                       "//**", "/*", "~/**", "~/*", "**"};
    const struct node *network = node_get(sandbox, STR("network")),
                      *files = node_get(sandbox, STR("filesystem"));

    return (network && lists_any(node_get(network, STR("allowedDomains")), all, 1)) ||
           (network && said(network, "allowAllUnixSockets") == SAID_YES) ||
           (network && lists_docker(node_get(network, STR("allowUnixSockets")))) ||
           (files && lists_any(node_get(files, STR("allowWrite")), wide, LEN(wide)));
}

static void take_sandbox(struct setting *setting, const struct node *map)
{
    const struct node *enabled = node_get(map, STR("enabled"));

    setting->out->sandbox = (struct sandbox){
        .on = said(map, "enabled"),
        .unasked = said(map, "autoAllowBashIfSandboxed"),
        .open = is_open(map),
        .at = enabled ? enabled->span : map->span,
    };
}

/* Programs that the repository names are started without asking. */
static void take_servers(struct setting *setting, enum answer answer,
                         struct token server)
{
    struct arena scratch = setting->reader->scratch;
    struct wording wording = setting_wording(setting, &scratch, answer, server.span);

    words_put(&wording, "tool",
              arena_print(&scratch, "McpServer %.*s", STR_ARGS(server.text)));
    if (answer == ANSWER_REFUSE)
        words_put(&wording, "mcp",
                  arena_print(&scratch, "%.*s/*", STR_ARGS(server.text)));
}

static void take_all_servers(struct setting *setting, const struct node *value)
{
    if (!setting_switch(setting, value, "a switch"))
        return;
    setting_span(setting, ANSWER_ALLOW, value->span);
    take_servers(setting, ANSWER_ALLOW, (struct token){STR("*"), value->span});
}

static void take_managed_only(struct setting *setting, const struct node *value)
{
    if (setting->out->layer == LAYER_MANAGED)
        setting->out->no_rules_but_managed = setting_switch(setting, value, "a switch");
}

static void take_enabled(struct setting *setting, const struct node *value)
{
    setting_rules(setting, value, "the list of servers", ANSWER_ALLOW, take_servers);
}

static void take_disabled(struct setting *setting, const struct node *value)
{
    setting_rules(setting, value, "the list of servers", ANSWER_REFUSE, take_servers);
}

/* All else (models, looks, plugins, hooks) is no answer to a call. What a hook decides
 * is not in the file. */
void settings_claude(struct setting *setting, const struct node *map)
{
    static const struct {
        struct str name;
        read_settings *take;
    } keys[] = {
        {STR_INIT("permissions"),                     take_permissions   },
        {STR_INIT("sandbox"),                         take_sandbox       },
        {STR_INIT("enableAllProjectMcpServers"),      take_all_servers   },
        {STR_INIT("enabledMcpjsonServers"),           take_enabled       },
        {STR_INIT("disabledMcpjsonServers"),          take_disabled      },
        {STR_INIT("allowManagedPermissionRulesOnly"), take_managed_only  },
        {STR_INIT("env"),                             setting_environment},
        {STR_INIT("awsAuthRefresh"),                  setting_command    },
        {STR_INIT("awsCredentialExport"),             setting_command    },
        {STR_INIT("apiKeyHelper"),                    setting_command    },
        {STR_INIT("otelHeadersHelper"),               setting_command    },
        {STR_INIT("mcpServers"),                      settings_servers   },
    };

    for (const struct node *value = map->first; value; value = value->next)
        for (size_t i = 0; i < LEN(keys); i++)
            if (str_equal(value->key, keys[i].name))
                keys[i].take(setting, value);
}
