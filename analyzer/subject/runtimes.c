/* An action is known by its name without the version, a command by its first words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/runtimes.h"

#include "catalog/files.h"
#include "identity/control.h"
#include "identity/wild.h"

#define FACTS "identity/workflows.json"

/* Sets of them are bits of a word. */
enum { MOST_EVENTS = 32 };

/* Adds each map of a list to a list of structs. */
#define TAKE_LIST(name, fields)                                                        \
    static bool take_##name(const struct control *control, const struct node *value,   \
                            void *into)                                                \
    {                                                                                  \
        struct name *list = into;                                                      \
                                                                                       \
        if (value->kind != NODE_LIST || value->count == 0)                             \
            return control_fault(control, value->span,                                 \
                                 "wanted a list that is not "                          \
                                 "empty");                                             \
        for (const struct node *item = value->first; item; item = item->next)          \
            if (!control_map(control, item, fields, LEN(fields),                       \
                             LIST_PUSH(control->keep, list)))                          \
                return false;                                                          \
        return true;                                                                   \
    }

static const struct control_field event_fields[] = {
    {"event",   control_text,  offsetof(struct stranger_event, event),   true },
    {"by",      control_text,  offsetof(struct stranger_event, by),      true },
    {"members", control_texts, offsetof(struct stranger_event, members), false},
};
TAKE_LIST(stranger_events, event_fields)

static const struct control_field runtime_fields[] = {
    {"slug",     control_text,  offsetof(struct runtime, slug),     true },
    {"title",    control_text,  offsetof(struct runtime, title),    true },
    {"actions",  control_texts, offsetof(struct runtime, actions),  false},
    {"commands", control_texts, offsetof(struct runtime, commands), true },
};
TAKE_LIST(runtimes, runtime_fields)

static const struct control_field checked_fields[] = {
    {"action", control_text,  offsetof(struct checked_action, action), true },
    {"events", control_texts, offsetof(struct checked_action, events), false},
    {"unless", control_texts, offsetof(struct checked_action, unless), true },
    {"source", control_text,  offsetof(struct checked_action, source), true },
};
TAKE_LIST(checked_actions, checked_fields)

bool workflow_facts_read(struct arena *keep, struct arena scratch, struct str rules,
                         struct workflow_facts *out, struct fault *why)
{
    enum {
        VERSION = offsetof(struct workflow_facts, version),
        READ = offsetof(struct workflow_facts, default_read),
        WRITE = offsetof(struct workflow_facts, default_write),
        EVENTS = offsetof(struct workflow_facts, events),
        RUNTIMES = offsetof(struct workflow_facts, runtimes),
        CHECKED = offsetof(struct workflow_facts, checked),
    };
    static const struct control_field fields[] = {
        {"version",       control_version,      VERSION,  true},
        {"default_read",  control_texts,        READ,     true},
        {"default_write", control_texts,        WRITE,    true},
        {"triggers",      take_stranger_events, EVENTS,   true},
        {"runtimes",      take_runtimes,        RUNTIMES, true},
        {"checked",       take_checked_actions, CHECKED,  true},
    };
    const struct control control = {keep, STR(FACTS), why};
    struct workflow_facts facts = {0};
    struct str bytes;

    if (!rules_file(keep, rules, FACTS, &bytes, why))
        return false;
    const struct node *map = control_open_own(&control, scratch, bytes);
    if (!map || !control_map(&control, map, fields, LEN(fields), &facts))
        return false;
    if (facts.events.len > MOST_EVENTS)
        return control_fault(&control, map->span, "more than %d events", MOST_EVENTS);
    *out = facts;
    return true;
}

static bool is_one_of(const struct tokens *patterns, struct str text)
{
    for (size_t i = 0; i < patterns->len; i++)
        if (wild_text_fold(patterns->at[i].text, text))
            return true;
    return false;
}

const struct runtime *runtime_of_action(const struct workflow_facts *facts,
                                        struct str uses)
{
    struct str name = str_cut(&uses, '@');

    for (size_t i = 0; i < facts->runtimes.len; i++)
        if (is_one_of(&facts->runtimes.at[i].actions, name))
            return &facts->runtimes.at[i];
    return NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '"' || c == '\'';
}

/* The next word of a command; empty at its end. */
static struct str next_word(struct str *rest)
{
    size_t len = 0;

    while (rest->len && is_blank(rest->at[0]))
        *rest = str_skip(*rest, 1);
    while (len < rest->len && !is_blank(rest->at[len]))
        len++;
    struct str word = str_head(*rest, len);
    *rest = str_skip(*rest, len);
    return word;
}

/* Words that stand before the command that they start. */
static bool is_launcher(struct str word)
{
    static const char *const launchers[] = {
        "!",       "bash",   "bunx",  "command", "dlx",   "do",    "doas",
        "elif",    "else",   "env",   "eval",    "exec",  "flock", "if",
        "ionice",  "nice",   "nohup", "npm",     "npx",   "pipx",  "pnpm",
        "run",     "setsid", "sh",    "stdbuf",  "sudo",  "then",  "time",
        "timeout", "until",  "uv",    "uvx",     "while", "xargs", "yarn",
    };

    for (size_t i = 0; i < LEN(launchers); i++)
        if (str_is(word, launchers[i]))
            return true;
    /* An option, a time limit, or a variable that is set for the command. */
    return word.len && (word.at[0] == '-' || (word.at[0] >= '0' && word.at[0] <= '9') ||
                        memchr(word.at, '=', word.len));
}

/* Without the folder of a program, or the version of a package. */
static struct str plain_name(struct str word)
{
    bool scoped = word.len && word.at[0] == '@';
    struct str rest = str_skip(word, scoped);
    struct str name = str_cut(&rest, '@');

    return scoped ? str_head(word, name.len + 1) : str_after_last(name, '/');
}

/* Are the words of the pattern the first ones of the command? */
static bool starts_with(struct str pattern, struct str first, struct str rest)
{
    if (!str_equal(next_word(&pattern), first))
        return false;
    for (struct str word = next_word(&pattern); word.len; word = next_word(&pattern))
        if (!str_equal(word, next_word(&rest)))
            return false;
    return true;
}

static const struct runtime *runtime_named(const struct workflow_facts *facts,
                                           struct str word, struct str rest)
{
    word = plain_name(word);
    for (size_t i = 0; word.len && i < facts->runtimes.len; i++) {
        const struct tokens *known = &facts->runtimes.at[i].commands;
        for (size_t c = 0; c < known->len; c++)
            if (starts_with(known->at[c].text, word, rest))
                return &facts->runtimes.at[i];
    }
    return NULL;
}

/* Can the next word be a value of this one, and not the command? */
static bool takes_value(struct str word)
{
    return str_is(word, "flock") || (word.at[0] == '-' && !str_ends(word, STR("c")) &&
                                     !str_is(word, "-y") && !str_is(word, "--yes"));
}

/* Behind an option stands its value, or the command. */
static const struct runtime *runtime_of_command(const struct workflow_facts *facts,
                                                struct str command)
{
    const struct runtime *found = NULL;
    bool value = false;

    for (struct str word = next_word(&command); word.len && !found;
         word = next_word(&command)) {
        bool launches = is_launcher(word);
        found = launches ? NULL : runtime_named(facts, word, command);
        if (!launches && !value)
            break;
        value = launches && (takes_value(word) || (value && word.at[0] != '-'));
    }
    return found;
}

/* The commands of a script, parted by what parts them in a shell: quotes are not looked
 * at, so a word in a text may be taken for a command, and none is missed by them. */
static const struct runtime *runtime_of_script(const struct workflow_facts *facts,
                                               struct str script)
{
    static const char parts[] = "\n;|&(){}`$";

    while (script.len) {
        size_t len = 0;
        while (len < script.len && !memchr(parts, script.at[len], sizeof parts - 1))
            len++;
        const struct runtime *found = runtime_of_command(facts, str_head(script, len));
        if (found)
            return found;
        script = str_skip(script, len < script.len ? len + 1 : len);
    }
    return NULL;
}

const struct runtime *runtime_of_step(const struct workflow_facts *facts,
                                      const struct workflow_step *step,
                                      struct token *word)
{
    *word = step->uses.text.len ? step->uses : step->run;
    return step->uses.text.len ? runtime_of_action(facts, step->uses.text)
                               : runtime_of_script(facts, step->run.text);
}

/* A star, or an expression that may become one. */
static bool names_anybody(struct str value)
{
    return str_has(value, STR("*")) || str_has(value, STR("${{"));
}

static bool lets_others_in(const struct checked_action *action,
                           const struct workflow_step *step)
{
    for (size_t i = 0; i < step->with.len; i++)
        for (size_t u = 0; u < action->unless.len; u++)
            if (str_equal_fold(step->with.at[i].name.text, action->unless.at[u].text) &&
                names_anybody(step->with.at[i].value.text))
                return true;
    return false;
}

bool runtime_checks_starter(const struct workflow_facts *facts,
                            const struct workflow_step *step, struct str event)
{
    struct str uses = step->uses.text, name = str_cut(&uses, '@');

    for (size_t i = 0; i < facts->checked.len; i++) {
        const struct checked_action *checked = &facts->checked.at[i];
        if (str_equal_fold(checked->action.text, name))
            return (checked->events.len == 0 || is_one_of(&checked->events, event)) &&
                   !lets_others_in(checked, step);
    }
    return false;
}
