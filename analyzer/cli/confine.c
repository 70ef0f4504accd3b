/* What a command names is what its process may read, and nothing else is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/confine.h"

#include "base/limits.h"
#include "cli/say.h"
#include "scan/scan.h"
#include "source/source.h"

#include <dirent.h>

static void let_repository(struct arena *run, const char *path, struct jail_plan *plan)
{
    const char *root;

    if (path && source_root(run, path, &root))
        *LIST_PUSH(run, &plan->reads) = root;
}

/* The rules, whose parts may be links to those of another folder. */
static void let_rules(struct arena *run, const char *rules, struct jail_plan *plan)
{
    DIR *folder = opendir(rules);
    const struct dirent *entry;

    *LIST_PUSH(run, &plan->reads) = rules;
    while (folder && (entry = readdir(folder)))
        if (entry->d_name[0] != '.' && entry->d_type == DT_LNK)
            *LIST_PUSH(run, &plan->reads) =
                arena_print(run, "%s/%s", rules, entry->d_name).at;
    if (folder)
        closedir(folder);
}

static void let_reads(struct arena *run, const struct command *command,
                      struct jail_plan *plan)
{
    const char *repository = command_value(command, "--repo");
    const char *file = command_value(command, "--case");
    struct fault ignored = {0}; /* the verb itself will tell */
    struct str rules;

    if (scan_rules(run, command_value(command, "--rules"), &rules, &ignored))
        let_rules(run, arena_cstr(run, rules), plan);
    let_repository(run, repository, plan);
    if (file)
        *LIST_PUSH(run, &plan->reads) = file;
    for (size_t i = 0; i < command->operand_count; i++) {
        const char *operand = command->operands[i];
        if (command->verb->reads == READS_REPOSITORY && i == 0)
            let_repository(run, operand, plan);
        if (command->verb->reads == READS_FILES &&
            !(repository && strchr(operand, ':')))
            *LIST_PUSH(run, &plan->reads) = operand;
    }
}

static bool time_limit(const struct command *command, unsigned *out, struct fault *why)
{
    const char *words = command_value(command, "--time-limit");
    size_t seconds = LIMIT_RUN_SECONDS;

    if (words && (!str_to_size(str_from(words), &seconds) || seconds == 0 ||
                  seconds > LIMIT_RUN_SECONDS_MOST))
        return fault_set(why, EXIT_USAGE,
                         "--time-limit takes seconds, from 1 to %d, and not \"%s\"",
                         LIMIT_RUN_SECONDS_MOST, words);
    *out = (unsigned)seconds;
    return true;
}

bool confine_work(struct arena *run, const struct command *command,
                  const struct jail_files *writes, jail_work *work, void *context,
                  struct jail_end *out, struct fault *why)
{
    static const struct jail_layers none;
    struct jail_plan plan = {.writes = *writes, .memory = (size_t)LIMIT_RUN_MIB << 20};

    if (!time_limit(command, &plan.seconds, why))
        return false;
    if (command_value(command, "--no-sandbox")) {
        *out = (struct jail_end){.exit = work(context, &none)};
        return true;
    }
    if (!source_prepare(why))
        return false;
    let_reads(run, command, &plan);
    return jail_run(&plan, work, context, out, why);
}

struct errand {
    struct arena *run;
    const struct command *command;
};

static enum exit_code run_errand(void *context, const struct jail_layers *held)
{
    const struct errand *errand = context;
    struct str gap = jail_gap(held);

    if (gap.len)
        say_remark(gap);
    return errand->command->verb->run(errand->run, errand->command);
}

enum exit_code confine_verb(struct arena *run, const struct command *command)
{
    static const struct jail_files nothing;
    struct errand errand = {run, command};
    struct jail_end end;
    struct fault why = {0};

    jail_hold_signals();
    if (!confine_work(run, command, &nothing, run_errand, &errand, &end, &why))
        return say_fault(&why);
    /* not covered: whoever is ended by a signal counts nothing */
    if (end.signal)
        jail_leave(end.signal);
    return end.exit;
}
