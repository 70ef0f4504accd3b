/* The job out of the options, one run in the jail, and its reports. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/errand.h"

#include "cli/clock.h"
#include "cli/confine.h"
#include "cli/say.h"

/* Where the reports go; text to standard output where nothing else does. `by_default`:
 * nobody asked for that text. */
static bool targets_of(struct arena *run, const struct command *command,
                       const struct strs *formats, struct targets *out,
                       bool *by_default, struct fault *why)
{
    const char *format = command_value(command, "--format");

    *by_default = !format;
    if (format && !target_add(run, out, target_stdout(format), why))
        return false;
    for (size_t i = 0; i < command->given.len; i++) {
        struct target target;

        if (strcmp(command->given.at[i].option->name, "--out") != 0)
            continue;
        if (!target_from(run, command->given.at[i].value, formats, &target, why) ||
            !target_outside_links(run, &target, command->operand, why) ||
            !target_add(run, out, target, why))
            return false;
        *by_default = *by_default && strcmp(target.path, "-") != 0;
    }
    return !*by_default || target_add(run, out, target_stdout("text"), why);
}

static bool job_of(struct arena *run, const struct command *command, bool strict,
                   struct scan_job *out, struct fault *why)
{
    const char *fail_on = command_value(command, "--fail-on");
    const char *now = command_value(command, "--now");
    struct str rules;

    out->today = clock_today();
    if (now && !scan_day(str_from(now), &out->today))
        return fault_set(why, EXIT_USAGE,
                         "--now: \"%s\" is no day; one is written 2027-03-31", now);
    const char *given = command_value(command, "--rules");
    if (strict && given && target_inside(run, given, command->operand))
        return fault_set(why, EXIT_USAGE,
                         "--rules '%s' is in the repository that is judged, and a "
                         "change could bring its own; name a folder outside",
                         given);
    if (!scan_rules(run, given, &rules, why))
        return false;
    out->repository = command->operand;
    out->revision = command_value(command, "--rev");
    out->rules = arena_cstr(run, rules);
    out->fail_on_given =
        fail_on && finding_level_from(str_from(fail_on), &out->fail_on);
    return true;
}

/* Writes all reports that are not begun, also after one has failed; 4 when one did. */
static enum exit_code write_all(const struct errand *errand)
{
    const struct arena page = arena_reserve((size_t)1 << 30);
    const struct arena scratch = arena_reserve((size_t)4 << 30);
    const char *color = command_value(errand->command, "--color");
    enum exit_code exit = finding_exit(errand->sheet);
    size_t count = errand->targets.len;

    if (errand->by_default && exit == EXIT_CLEAN &&
        command_value(errand->command, "--quiet"))
        count--;
    for (size_t i = 0; i < count; i++) {
        const struct target *target = &errand->targets.at[i];
        struct report_style style = screen_style(color ? color : "auto");
        struct fault why = {0};

        if (*target->state != TARGET_UNTOUCHED)
            continue;
        if (strcmp(target->path, "-") != 0)
            style =
                (struct report_style){.color = color && strcmp(color, "always") == 0};
        if (!target_write(target, page, scratch, errand->kind->write, errand->answer,
                          &style, &why))
            exit = say_fault(&why);
    }
    return exit;
}

/* Does a person read the report where the program was started? */
static bool is_read_here(const struct targets *targets)
{
    for (size_t i = 0; i < targets->len; i++)
        if (strcmp(targets->at[i].path, "-") == 0 &&
            strcmp(targets->at[i].format, "text") == 0)
            return true;
    return false;
}

/* An answer that has nothing but the reason why it is incomplete: who reads the reports
 * must not find those of yesterday. Where no text is shown, the reason is said as a
 * fault too. */
static enum exit_code tell_missed(void *context, const struct jail_layers *held)
{
    struct errand *errand = context;
    struct fault ignored = {0};
    const struct checks *checks;

    if (!scan_checks(errand->run, str_from(errand->job.rules), &checks, &ignored))
        return say_fault(&errand->missed);
    *errand->sheet = (struct answer_sheet){
        .scanned = {.repository = str_from(errand->job.repository)},
        .sandbox_gap = jail_gap(held),
        .checks = checks,
        .fail_on = FINDING_HIGH,
        .incomplete_because = arena_copy(errand->run, str_from(errand->missed.text)),
    };
    finding_settle(errand->run, errand->sheet);
    if (!is_read_here(&errand->targets))
        say_fault(&errand->missed);
    return write_all(errand);
}

static bool layers_suffice(struct errand *errand, const struct jail_layers *held)
{
    return !errand->kind->strict || jail_gap(held).len == 0 ||
           command_value(errand->command, "--allow-unsandboxed") ||
           fault_set(
               &errand->missed, EXIT_INCOMPLETE,
               "what a stranger proposes is judged in the sandbox, and it does not "
               "hold here; --allow-unsandboxed judges it all the same");
}

static enum exit_code ask_and_tell(void *context, const struct jail_layers *held)
{
    struct errand *errand = context;
    bool done =
        layers_suffice(errand, held) && errand->kind->ask(errand, &errand->missed);

    screen_clear(&errand->bar);
    if (!done)
        return errand->missed.exit == EXIT_INCOMPLETE ? tell_missed(errand, held)
                                                      : say_fault(&errand->missed);
    errand->sheet->sandbox_gap = jail_gap(held);
    return write_all(errand);
}

/* In the jail; where time ran out, a second process there says just that. */
static bool work(struct errand *errand, struct jail_end *end, struct fault *why)
{
    struct jail_files writes = {0};
    const struct targets *targets = &errand->targets;

    for (size_t i = 0; i < targets->len; i++)
        *LIST_PUSH(errand->run, &writes) = targets->at[i].fd;
    if (confine_work(errand->run, errand->command, &writes, ask_and_tell, errand, end,
                     why))
        return true;
    errand->bar.stage = ""; /* whatever it showed last */
    screen_clear(&errand->bar);
    /* not covered: tests/jail/ends.sh ends it so, and counts nothing */
    if (why->exit != EXIT_INCOMPLETE)
        return false;
    target_rewind(targets);
    errand->missed = *why;
    *why = (struct fault){0};
    return confine_work(errand->run, errand->command, &writes, tell_missed, errand, end,
                        why);
}

enum exit_code errand_run(struct arena *run, struct errand *errand)
{
    const struct command *command = errand->command;
    const char *progress = command_value(command, "--progress");
    bool quiet = command_value(command, "--quiet") != NULL;
    struct jail_end end = {0};
    struct fault why = {0};

    errand->run = run;
    errand->bar = screen_bar(!quiet && !(progress && strcmp(progress, "never") == 0));
    errand->job.progress = screen_progress;
    errand->job.progress_context = &errand->bar;
    if (!targets_of(run, command, errand->kind->formats, &errand->targets,
                    &errand->by_default, &why) ||
        !job_of(run, command, errand->kind->strict, &errand->job, &why) ||
        /* not covered: tests/jail/failures.sh fails it, and counts nothing */
        !target_open(run, &errand->targets, &why))
        return say_fault(&why);
    /* not covered: tests/jail/failures.sh fails it, and counts nothing */
    if (!work(errand, &end, &why)) {
        target_settle(&errand->targets, false, &(struct fault){0});
        return say_fault(&why);
    }
    bool settled = target_settle(&errand->targets, !end.signal, &why);
    /* not covered: whoever is ended by a signal counts nothing */
    if (end.signal)
        jail_leave(end.signal);
    /* not covered: tests/jail/failures.sh fails it, and counts nothing */
    return settled ? end.exit : say_fault(&why);
}
