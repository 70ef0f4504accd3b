/* The manual page, in the language of man, from the same table as the help. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/help.h"
#include "cli/say.h"
#include "cli/verbs.h"

/* Hyphens that are typed, and nothing that man takes for a request. */
static void say_text(struct out *out, const char *text)
{
    for (; *text; text++)
        if (*text == '-' || *text == '\\')
            out_print(out, "\\%c", *text);
        else
            out_char(out, *text);
}

static void say_verb(struct out *out, const struct verb *verb)
{
    out_print(out, ".SS permdrift %s", verb->name);
    if (verb->operand)
        out_print(out, " \\fI%s\\fP", verb->operand);
    out_put(out, "\n");
    out_char(out, (char)(verb->about[0] - 'a' + 'A'));
    say_text(out, verb->about + 1);
    out_put(out, ".\n");
    if (verb->more) {
        say_text(out, verb->more);
        out_put(out, "\n");
    }
    for (size_t i = 0; i < verb->option_count; i++) {
        const struct option *option = &verb->options[i];

        out_put(out, ".TP\n\\fB");
        say_text(out, option->name);
        out_print(out, "\\fP%s\\fI%s\\fP\n", option->value ? " " : "",
                  option->value ? option->value : "");
        say_text(out, option->about);
        if (option->words)
            out_print(out, " (%s)", option->words);
        out_put(out, "\n");
    }
    for (size_t i = 0; i < LEN(verb->exits); i++)
        if (verb->exits[i]) {
            out_print(out, ".TP\nExit status %zu\n", i);
            say_text(out, verb->exits[i]);
            out_put(out, "\n");
        }
}

enum exit_code cmd_manual(struct arena *run, const struct command *command)
{
    struct out out = say_begin(run);

    (void)command;
    out_put(&out, ".TH PERMDRIFT 1 \"\" \"permdrift " PERMDRIFT_VERSION "\"\n"
                  ".SH NAME\npermdrift \\- who holds more than the baseline allows, "
                  "read from git\n.SH SYNOPSIS\n"
                  "\\fBpermdrift\\fP \\fIVERB\\fP [\\fIOPTION\\fP]... [\\-\\-] "
                  "[\\fIOPERAND\\fP]\n.SH DESCRIPTION\n"
                  "Reads the permission grants that stand in one commit of a git "
                  "repository, works out what every human, agent and service can do, "
                  "compares it with a baseline, and reports the excess with a proof. "
                  "Results go to standard output or where \\fB\\-\\-out\\fP says, "
                  "messages to standard error.\n.SH VERBS\n");
    for (size_t i = 0; i < verb_count; i++)
        say_verb(&out, &verbs[i]);
    out_put(&out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < exit_row_count; i++) {
        out_print(&out, ".TP\n%d\n", (int)exit_rows[i].code);
        say_text(&out, exit_rows[i].meaning);
        out_put(&out, "\n");
    }
    out_put(&out, "A pipe hides the exit code of the program before it: give reports "
                  "with \\fB\\-\\-out\\fP, or set \\fBpipefail\\fP in the shell.\n"
                  ".SH ENVIRONMENT\n.TP\nNO_COLOR\nWhen set and not empty, no colour.\n"
                  ".TP\nCOLUMNS\nThe width of the text at a terminal.\n"
                  ".TP\nTERM\nWhen it is dumb, no colour and no progress.\n");
    return say_end(&out);
}
