/* Reading a command line against the table; nothing is guessed, much is suggested. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/options.h"

#include "base/typo.h"

/* The words of "a|b|c". */
static struct strs words_of(struct arena *keep, const char *words)
{
    struct str rest = str_from(words);
    struct strs list = {0};

    while (rest.len)
        *LIST_PUSH(keep, &list) = str_cut(&rest, '|');
    return list;
}

bool verb_named(struct arena *keep, const char *name, const struct verb **out,
                struct fault *why)
{
    struct strs names = {0};

    for (size_t i = 0; i < verb_count; i++) {
        if (strcmp(name, verbs[i].name) == 0) {
            *out = &verbs[i];
            return true;
        }
        *LIST_PUSH(keep, &names) = str_from(verbs[i].name);
    }
    return fault_set(why, EXIT_USAGE,
                     "there is no verb \"%s\"%.*s (see permdrift help)", name,
                     STR_ARGS(typo_hint(keep, &names, str_from(name))));
}

/* One command line while it is read. */
struct parse {
    struct arena *keep;
    struct command *out;
    struct fault *why;
    char *const *next;
};

static const struct option *option_find(const struct verb *verb, struct str name)
{
    if (str_is(name, option_help.name) || str_is(name, "-h"))
        return &option_help;
    for (size_t i = 0; i < verb->option_count; i++)
        if (str_is(name, verb->options[i].name))
            return &verb->options[i];
    return NULL;
}

static bool unknown_option(struct parse *parse, struct str name)
{
    const struct verb *verb = parse->out->verb;
    struct strs names = {0};

    for (size_t i = 0; i < verb->option_count; i++)
        *LIST_PUSH(parse->keep, &names) = str_from(verb->options[i].name);
    *LIST_PUSH(parse->keep, &names) = str_from(option_help.name);
    struct str hint = typo_hint(parse->keep, &names, name);
    return fault_set(parse->why, EXIT_USAGE,
                     "%s has no option \"%.*s\"%.*s (see permdrift help %s)",
                     verb->name, STR_ARGS(name), STR_ARGS(hint), verb->name);
}

/* Is the value one of the words? */
static bool check_word(struct parse *parse, const char *name, const char *words,
                       const char *value)
{
    struct strs list = words_of(parse->keep, words);

    for (size_t i = 0; i < list.len; i++)
        if (str_is(list.at[i], value))
            return true;
    struct str all = arena_join(parse->keep, list.at, list.len, STR(", "));
    struct str hint = typo_hint(parse->keep, &list, str_from(value));
    return fault_set(parse->why, EXIT_USAGE, "%s is one of %.*s, and not \"%s\"%.*s",
                     name, STR_ARGS(all), value, STR_ARGS(hint));
}

static bool take_value(struct parse *parse, const struct option *option,
                       const char *value)
{
    if (!option->value) {
        if (value)
            return fault_set(parse->why, EXIT_USAGE, "%s takes no value", option->name);
        value = "";
    } else {
        if (!value && *parse->next)
            value = *parse->next++;
        if (!value || !*value)
            return fault_set(parse->why, EXIT_USAGE, "%s needs a value: %s",
                             option->name, option->value);
    }
    *LIST_PUSH(parse->keep, &parse->out->given) = (struct given){option, value};
    return !option->words || check_word(parse, option->name, option->words, value);
}

static bool take_option(struct parse *parse, struct str arg)
{
    struct str rest = arg, name = str_cut(&rest, '=');
    const struct option *option = option_find(parse->out->verb, name);

    if (!option)
        return unknown_option(parse, name);
    if (option == &option_help)
        parse->out->help = true;
    if (!option->repeats && command_value(parse->out, option->name))
        return fault_set(parse->why, EXIT_USAGE, "%s is given twice", option->name);
    return take_value(parse, option, name.len < arg.len ? rest.at : NULL);
}

/* How many operands the verb names. */
static size_t operands_of(const struct verb *verb)
{
    size_t count = verb->operand ? 1 : 0;

    for (const char *at = verb->operand; at && *at; at++)
        count += *at == ' ';
    return count;
}

static bool take_operand(struct parse *parse, const char *arg)
{
    const struct verb *verb = parse->out->verb;
    struct command *out = parse->out;

    if (!verb->operand)
        return fault_set(parse->why, EXIT_USAGE, "%s takes no operand, but got \"%s\"",
                         verb->name, arg);
    if (out->operand_count == operands_of(verb))
        return fault_set(parse->why, EXIT_USAGE,
                         out->operand_count == 1
                             ? "%s takes one %s, but got \"%s\" and \"%s\""
                             : "%s takes %s, but got \"%s\" up to \"%s\"",
                         verb->name, verb->operand, out->operand, arg);
    out->operands[out->operand_count++] = arg;
    out->operand = out->operands[0];
    return !verb->words || check_word(parse, verb->operand, verb->words, arg);
}

/* All operands are there, or none where they may be left out. */
static bool check_operands(const struct command *command, struct fault *why)
{
    const struct verb *verb = command->verb;
    size_t wanted = operands_of(verb), got = command->operand_count;
    bool optional = verb->operand && verb->operand[0] == '[';
    struct str names = str_from(verb->operand);

    if (got == wanted || (got == 0 && optional) || command->help)
        return true;
    if (optional)
        names = (struct str){names.at + 1, names.len - 2};
    return fault_set(why, EXIT_USAGE, "%s needs %s%.*s (see permdrift help %s)",
                     verb->name, wanted == 1 ? "a " : "", STR_ARGS(names), verb->name);
}

bool options_parse(struct arena *keep, const struct verb *verb, char *const *args,
                   struct command *out, struct fault *why)
{
    struct command command = {.verb = verb};
    struct parse parse = {keep, &command, why, args};
    bool ended = false;

    while (*parse.next) {
        const char *arg = *parse.next++;
        bool taken = true;

        if (!ended && strcmp(arg, "--") == 0)
            ended = true;
        else if (!ended && arg[0] == '-' && arg[1])
            taken = take_option(&parse, str_from(arg));
        else
            taken = take_operand(&parse, arg);
        if (!taken)
            return false;
    }
    *out = command;
    return check_operands(&command, why);
}

const char *command_value(const struct command *command, const char *name)
{
    for (size_t i = 0; i < command->given.len; i++)
        if (strcmp(command->given.at[i].option->name, name) == 0)
            return command->given.at[i].value;
    return NULL;
}
