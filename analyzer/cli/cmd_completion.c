/* Completions for three shells, from the same table as the help. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/say.h"
#include "cli/verbs.h"

/* "a|b" as "a b". */
static void say_words(struct out *out, const char *words)
{
    for (; *words; words++)
        out_char(out, *words == '|' ? ' ' : *words);
}

/* What may stand where an operand belongs: "" where it is a path. */
static void say_operand(struct out *out, const struct verb *verb)
{
    if (verb->words)
        say_words(out, verb->words);
    for (size_t i = 0; verb->run == cmd_help && i < verb_count; i++)
        out_print(out, "%s%s", i ? " " : "", verbs[i].name);
}

static void say_options(struct out *out, const struct verb *verb)
{
    for (size_t i = 0; i < verb->option_count; i++)
        out_print(out, "%s ", verb->options[i].name);
    out_put(out, option_help.name);
}

static void say_values(struct out *out)
{
    for (size_t i = 0; i < verb_count; i++)
        for (size_t j = 0; j < verbs[i].option_count; j++)
            if (verbs[i].options[j].words) {
                out_print(out, "    %s,%s)\n        COMPREPLY=($(compgen -W \"",
                          verbs[i].name, verbs[i].options[j].name);
                say_words(out, verbs[i].options[j].words);
                out_put(out, "\" -- \"$word\"))\n        return ;;\n");
            }
}

static void say_bash(struct out *out)
{
    out_put(
        out,
        "_permdrift() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    COMPREPLY=()\n    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        COMPREPLY=($(compgen -W \"--version --help");
    for (size_t i = 0; i < verb_count; i++)
        out_print(out, " %s", verbs[i].name);
    out_put(out, "\" -- \"$word\"))\n        return\n    fi\n"
                 "    case ${COMP_WORDS[1]},$before in\n");
    say_values(out);
    out_put(out, "    esac\n    case ${COMP_WORDS[1]},$word in\n");
    for (size_t i = 0; i < verb_count; i++) {
        out_print(out, "    %s,-*) COMPREPLY=($(compgen -W \"", verbs[i].name);
        say_options(out, &verbs[i]);
        out_print(out, "\" -- \"$word\")) ;;\n    %s,*) COMPREPLY=($(compgen -W \"",
                  verbs[i].name);
        say_operand(out, &verbs[i]);
        out_put(out, "\" -- \"$word\")) ;;\n");
    }
    out_put(out, "    esac\n}\ncomplete -o default -F _permdrift permdrift\n");
}

/* zsh understands what bash does. */
static void say_zsh(struct out *out)
{
    out_put(out, "#compdef permdrift\nautoload -U +X bashcompinit && bashcompinit\n");
    say_bash(out);
}

static void say_fish_option(struct out *out, const char *verb,
                            const struct option *option)
{
    out_print(out, "complete -c permdrift -n '__fish_seen_subcommand_from %s' -l %s",
              verb, option->name + 2);
    if (option->value)
        out_put(out, option->words ? " -x -a '" : " -r");
    if (option->words) {
        say_words(out, option->words);
        out_put(out, "'");
    }
    out_print(out, " -d '%s'\n", option->about);
}

static void say_fish(struct out *out)
{
    for (size_t i = 0; i < verb_count; i++) {
        const struct verb *verb = &verbs[i];

        out_print(out,
                  "complete -c permdrift -f -n __fish_use_subcommand -a %s -d '%s'\n",
                  verb->name, verb->about);
        if (verb->words || verb->run == cmd_help) {
            out_print(out,
                      "complete -c permdrift -f -n '__fish_seen_subcommand_from %s' "
                      "-a '",
                      verb->name);
            say_operand(out, verb);
            out_put(out, "'\n");
        }
        for (size_t j = 0; j < verb->option_count; j++)
            say_fish_option(out, verb->name, &verb->options[j]);
        say_fish_option(out, verb->name, &option_help);
    }
}

enum exit_code cmd_completion(struct arena *run, const struct command *command)
{
    static const struct {
        const char *shell;
        void (*say)(struct out *out);
    } shells[] = {
        {"bash", say_bash},
        {"zsh",  say_zsh },
        {"fish", say_fish},
    };
    struct out out = say_begin(run);

    for (size_t i = 0; i < LEN(shells); i++)
        if (strcmp(command->operand, shells[i].shell) == 0)
            shells[i].say(&out);
    return say_end(&out);
}
