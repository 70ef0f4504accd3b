/* The program: a verb, its options, an exit code out of a closed table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/typo.h"
#include "cli/confine.h"
#include "cli/help.h"
#include "cli/say.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#define RUN_BYTES ((size_t)4 << 30)

/* A standard stream that is closed would give its number to the next file that is
 * opened, and a report could end up in it. Opened like this, writing to it fails. */
static void hold_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != fd)
            _exit(EXIT_INTERNAL);
}

static enum exit_code say_help(struct arena *run, const struct verb *verb)
{
    struct out out = say_begin(run);

    if (verb)
        help_verb(&out, verb);
    else
        help_all(&out);
    return say_end(&out);
}

static enum exit_code say_version(struct arena *run)
{
    struct out out = say_begin(run);

    out_put(&out, "permdrift " PERMDRIFT_VERSION "\n");
    return say_end(&out);
}

static enum exit_code refuse(struct arena *run, const char *first)
{
    struct strs words = {0};
    struct fault why = {0};

    *LIST_PUSH(run, &words) = STR("--version");
    *LIST_PUSH(run, &words) = STR("--help");
    if (!first)
        fault_set(&why, EXIT_USAGE,
                  "say what to do: permdrift scan REPO (see permdrift "
                  "help)");
    else
        fault_set(&why, EXIT_USAGE,
                  "the verb comes first, and not \"%s\"%.*s (see permdrift help)",
                  first, STR_ARGS(typo_hint(run, &words, str_from(first))));
    return say_fault(&why);
}

static enum exit_code run_verb(struct arena *run, char *const *args)
{
    const struct verb *verb = NULL;
    struct command command;
    struct fault why = {0};

    if (!verb_named(run, args[0], &verb, &why) ||
        !options_parse(run, verb, args + 1, &command, &why))
        return say_fault(&why);
    if (command.help)
        return say_help(run, verb);
    return (verb->confined ? confine_verb : verb->run)(run, &command);
}

int main(int argc, char **argv)
{
    struct arena run = arena_reserve(RUN_BYTES);
    const char *first = argc > 1 ? argv[1] : NULL;

    hold_streams();
    /* A reader who left and a file that may not grow are failed writes, told as 4. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    if (first && (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0))
        return say_help(&run, NULL);
    if (first && strcmp(first, "--version") == 0)
        return say_version(&run);
    if (!first || first[0] == '-')
        return refuse(&run, first);
    return run_verb(&run, argv + 1);
}
