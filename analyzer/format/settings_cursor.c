/* The command line of Cursor: what may run by itself, and what must not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/settings_parts.h"

/* Shell(git) is git with any arguments; Shell(git:push *) names them. */
static void put_command(struct wording *wording, struct str spec)
{
    struct str rest = spec, base = str_cut(&rest, ':');

    if (str_is(spec, "*") || str_is(spec, "**"))
        words_put(wording, "shell", STR("*"));
    else if (base.len == spec.len || str_is(rest, "*"))
        words_command(wording, "shell",
                      arena_print(wording->scratch, "%.*s:*", STR_ARGS(base)));
    else
        words_put_plain(
            wording, "shell",
            arena_print(wording->scratch, "%.*s %.*s", STR_ARGS(base), STR_ARGS(rest)));
}

static void put_server(struct wording *wording, struct str spec)
{
    struct str tool = spec, server = str_cut(&tool, ':');

    words_put(wording, "mcp",
              arena_print(wording->scratch, "%.*s/%.*s", STR_ARGS(server),
                          STR_ARGS(tool.len ? tool : STR("*"))));
}

static void take_cursor(struct setting *setting, enum answer answer, struct token rule)
{
    struct arena scratch = setting->reader->scratch;
    struct wording wording = setting_wording(setting, &scratch, answer, rule.span);
    struct str spec = rule.text, name = str_cut(&spec, '(');

    if (!str_ends(spec, STR(")"))) {
        setting_inert(setting, answer, rule,
                      "a rule has the form of a tool and, in parentheses, what of it");
        return;
    }
    spec.len--;
    if (str_is(name, "Shell"))
        put_command(&wording, spec);
    else if (str_is(name, "Read"))
        words_path(&wording, "read", spec, true);
    else if (str_is(name, "Write"))
        words_path(&wording, "write", spec, true);
    else if (str_is(name, "WebFetch"))
        words_put(&wording, "fetch", spec);
    else if (str_is(name, "Mcp"))
        put_server(&wording, spec);
    else
        setting_inert(setting, answer, rule, "no tool has that name");
}

static void take_allow(struct reader *reader, const struct node *value, void *into)
{
    (void)reader;
    setting_rules(into, value, "the list of rules", ANSWER_ALLOW, take_cursor);
}

static void take_deny(struct reader *reader, const struct node *value, void *into)
{
    (void)reader;
    setting_rules(into, value, "the list of rules", ANSWER_REFUSE, take_cursor);
}

/* Whether the rest is asked is said in the home of the user; asking is what is meant
 * where nothing is said. */
void settings_cursor(struct setting *setting, const struct node *map)
{
    static const struct field fields[] = {
        {STR_INIT("allow"), take_allow, false},
        {STR_INIT("deny"),  take_deny,  false},
    };
    const struct node *permissions = node_get(map, STR("permissions"));

    setting->out->stance = STANCE_ASK;
    if (!permissions)
        return;
    setting->out->stance_at = permissions->span;
    reader_fields(setting->reader, permissions, fields, LEN(fields), "the permissions",
                  setting);
}
