/* Help for one verb or for all, laid out in two columns. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/help.h"
#include "cli/say.h"
#include "cli/verbs.h"

enum { LEFT = 22, WIDTH = 79 };

const struct exit_row exit_rows[] = {
    {EXIT_CLEAN,      "all was read and decided; nothing from --fail-on up"  },
    {EXIT_FINDINGS,   "all was read and decided; findings from --fail-on up" },
    {EXIT_USAGE,      "wrong usage or configuration; nothing was judged"     },
    {EXIT_INCOMPLETE, "something was not read or decided; the report has all"},
    {EXIT_INTERNAL,   "internal failure: no memory, or no whole report"      },
};

const size_t exit_row_count = LEN(exit_rows);

static void indent(struct out *out, size_t from)
{
    for (size_t i = from; i < LEFT; i++)
        out_char(out, ' ');
}

/* `used` columns of the line are taken; the words follow in the right column. */
static void say_about(struct out *out, size_t used, const char *about)
{
    struct str rest = str_from(about);
    size_t column = LEFT;

    if (used + 2 > LEFT) {
        out_char(out, '\n');
        used = 0;
    }
    indent(out, used);
    while (rest.len) {
        struct str word = str_cut(&rest, ' ');

        if (column > LEFT && column + 1 + word.len > WIDTH) {
            out_char(out, '\n');
            indent(out, 0);
            column = LEFT;
        } else if (column > LEFT) {
            out_char(out, ' ');
            column++;
        }
        out_bytes(out, word);
        column += word.len;
    }
    out_char(out, '\n');
}

static void say_row(struct out *out, const char *name, const char *value,
                    const char *about)
{
    out_print(out, "  %s%s%s", name, value ? " " : "", value ? value : "");
    say_about(out, 2 + strlen(name) + (value ? 1 + strlen(value) : 0), about);
}

static void say_option(struct out *out, const struct option *option)
{
    say_row(out, option->name, option->value, option->about);
    if (option->words)
        say_about(out, 0, option->words);
}

/* `verb` may be NULL. */
static void say_exits(struct out *out, const struct verb *verb)
{
    out_put(out, "\nExit codes:\n");
    for (size_t i = 0; i < exit_row_count; i++) {
        bool own = verb && i < LEN(verb->exits) && verb->exits[i];

        out_print(out, "  %d", (int)exit_rows[i].code);
        say_about(out, 3, own ? verb->exits[i] : exit_rows[i].meaning);
    }
}

void help_all(struct out *out)
{
    out_put(out, "permdrift: who holds more than the baseline allows, read from git\n\n"
                 "Usage: permdrift VERB [OPTION]... [--] [OPERAND]\n"
                 "       permdrift --version\n\nVerbs:\n");
    for (size_t i = 0; i < verb_count; i++)
        say_row(out, verbs[i].name, verbs[i].operand, verbs[i].about);
    say_exits(out, NULL);
}

void help_verb(struct out *out, const struct verb *verb)
{
    out_print(out, "Usage: permdrift %s [OPTION]...%s%s\n\n", verb->name,
              verb->operand ? " [--] " : "", verb->operand ? verb->operand : "");
    out_print(out, "%c%s.", verb->about[0] - 'a' + 'A', verb->about + 1);
    out_print(out, "%s%s\n\nOptions:\n", verb->more ? "\n" : "",
              verb->more ? verb->more : "");
    for (size_t i = 0; i < verb->option_count; i++)
        say_option(out, &verb->options[i]);
    say_option(out, &option_help);
    say_exits(out, verb);
}

enum exit_code cmd_help(struct arena *run, const struct command *command)
{
    struct out out = say_begin(run);
    const struct verb *verb = NULL;
    struct fault why = {0};

    if (!command->operand)
        help_all(&out);
    else if (verb_named(run, command->operand, &verb, &why))
        help_verb(&out, verb);
    else
        return say_fault(&why);
    return say_end(&out);
}
