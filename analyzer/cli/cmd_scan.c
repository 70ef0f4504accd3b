/* permdrift scan: the job out of the options, one run, and its reports. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/say.h"
#include "cli/screen.h"
#include "cli/target.h"
#include "cli/verbs.h"
#include "scan/scan.h"

/* Where the reports go; text to standard output where nothing else does. `by_default`:
 * nobody asked for that text. */
static bool targets_of(struct arena *run, const struct command *command,
                       struct targets *out, bool *by_default, struct fault *why)
{
    const char *format = command_value(command, "--format");

    *by_default = !format;
    if (format && !target_add(run, out, target_stdout(format), why))
        return false;
    for (size_t i = 0; i < command->given.len; i++) {
        struct target target;

        if (strcmp(command->given.at[i].option->name, "--out") != 0)
            continue;
        if (!target_from(run, command->given.at[i].value, &target, why) ||
            !target_add(run, out, target, why))
            return false;
        *by_default = *by_default && strcmp(target.path, "-") != 0;
    }
    return !*by_default || target_add(run, out, target_stdout("text"), why);
}

static bool job_of(struct arena *run, const struct command *command,
                   struct scan_job *out, struct fault *why)
{
    const char *fail_on = command_value(command, "--fail-on");
    struct str rules;

    if (!scan_rules(run, command_value(command, "--rules"), &rules, why))
        return false;
    out->repository = command->operand;
    out->revision = command_value(command, "--rev");
    out->rules = arena_cstr(run, rules);
    out->fail_on_given =
        fail_on && finding_level_from(str_from(fail_on), &out->fail_on);
    return true;
}

/* Writes all reports, also after one has failed; 4 when one did. */
static enum exit_code write_all(const struct targets *targets,
                                const struct answer_sheet *sheet,
                                const struct command *command)
{
    const struct arena page = arena_reserve((size_t)1 << 30);
    const struct arena scratch = arena_reserve((size_t)4 << 30);
    const char *color = command_value(command, "--color");
    enum exit_code exit = finding_exit(sheet);

    for (size_t i = 0; i < targets->len; i++) {
        bool shown = strcmp(targets->at[i].path, "-") == 0;
        struct report_style style = screen_style(color ? color : "auto");
        struct fault why = {0};

        if (!shown)
            style =
                (struct report_style){.color = color && strcmp(color, "always") == 0};
        if (!target_write(&targets->at[i], page, scratch, sheet, &style, &why))
            exit = say_fault(&why);
    }
    return exit;
}

/* An answer that has nothing but the reason why it is incomplete: who reads the reports
 * must not find those of yesterday. The reason is said as a fault too. */
static bool nothing_scanned(struct arena *run, const struct scan_job *job,
                            struct answer_sheet *out, const struct fault *why)
{
    struct fault ignored = {0};
    const struct checks *checks;

    if (!scan_checks(run, str_from(job->rules), &checks, &ignored))
        return false;
    *out = (struct answer_sheet){
        .scanned = {.repository = str_from(job->repository)},
        .checks = checks,
        .fail_on = FINDING_HIGH,
        .incomplete_because = arena_copy(run, str_from(why->text)),
    };
    finding_settle(run, out);
    say_fault(why);
    return true;
}

enum exit_code cmd_scan(struct arena *run, const struct command *command)
{
    const char *progress = command_value(command, "--progress");
    bool quiet = command_value(command, "--quiet") != NULL, by_default;
    struct screen_bar bar =
        screen_bar(!quiet && !(progress && strcmp(progress, "never") == 0));
    struct scan_job job = {.progress = screen_progress, .progress_context = &bar};
    struct answer_sheet sheet = {0};
    struct targets targets = {0};
    struct fault why = {0};

    if (!targets_of(run, command, &targets, &by_default, &why) ||
        !job_of(run, command, &job, &why))
        return say_fault(&why);
    bool done = scan_run(run, &job, &sheet, &why);
    screen_clear(&bar);
    if (!done &&
        (why.exit != EXIT_INCOMPLETE || !nothing_scanned(run, &job, &sheet, &why)))
        return say_fault(&why);
    if (quiet && by_default && finding_exit(&sheet) == EXIT_CLEAN)
        targets.len--; /* the text that nobody asked for is the last one */
    return write_all(&targets, &sheet, command);
}
