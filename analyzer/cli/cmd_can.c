/* permdrift can: one request, out of a case file or put to a commit. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/asked.h"
#include "ask/case.h"
#include "ask/commit.h"
#include "ask/input.h"
#include "cli/say.h"
#include "cli/screen.h"
#include "cli/verbs.h"
#include "scan/scan.h"

/* Half of what is typed belongs to a case, half to a commit, and nothing to both. */
static bool check_usage(const struct command *command, struct fault *why)
{
    static const char *const of_commit[] = {"--repo", "--rev", "--context"};
    bool by_case = command_value(command, "--case") != NULL;

    if (by_case && command->operand_count)
        return fault_set(why, EXIT_USAGE,
                         "the request stands in the case: \"%s\" is too much",
                         command->operand);
    for (size_t i = 0; by_case && i < LEN(of_commit); i++)
        if (command_value(command, of_commit[i]))
            return fault_set(why, EXIT_USAGE,
                             "%s does not go with --case, which says all there is",
                             of_commit[i]);
    if (!by_case && (!command->operand_count || !command_value(command, "--repo")))
        return fault_set(why, EXIT_USAGE,
                         "can needs PRINCIPAL ACTION RESOURCE and --repo REPO, or "
                         "--case FILE (see permdrift help can)");
    return true;
}

/* Is it one action, and no pattern? What a resource looks like depends on the provider
 * of the principal. */
static bool check_request(const struct commit_job *job, struct fault *why)
{
    const char *complaint = asked_action(job->action);

    return !complaint ||
           fault_set(why, EXIT_USAGE, "'%.*s' %s", STR_ARGS(job->action), complaint);
}

static bool read_case(struct arena *run, struct arena scratch,
                      const struct command *command, struct ruling *out,
                      struct fault *why)
{
    struct notes notes = {0};
    struct input input;
    struct str rules;

    if (!input_read(run, scratch, command_value(command, "--case"), NULL, &input, why))
        return false;
    bool read = case_read(run, scratch, input.name, input.bytes, out, &notes, why);
    say_notes(&notes);
    return read && scan_rules(run, command_value(command, "--rules"), &rules, why) &&
           asked_of_rules(run, rules, out, why);
}

static bool read_commit(struct arena *run, struct arena scratch,
                        const struct command *command, struct ruling *out,
                        struct fault *why)
{
    struct commit_job job = {
        .principal = str_from(command->operands[0]),
        .action = str_from(command->operands[1]),
        .resource = str_from(command->operands[2]),
        .repository = command_value(command, "--repo"),
        .revision = command_value(command, "--rev"),
    };
    struct str rules;

    if (!check_request(&job, why) ||
        !scan_rules(run, command_value(command, "--rules"), &rules, why))
        return false;
    job.rules = arena_cstr(run, rules);
    for (size_t i = 0; i < command->given.len; i++)
        if (strcmp(command->given.at[i].option->name, "--context") == 0)
            *LIST_PUSH(run, &job.context) = str_from(command->given.at[i].value);
    if (!commit_read(run, scratch, &job, out, why))
        return false;
    say_notes(&out->notes);
    return true;
}

enum exit_code cmd_can(struct arena *run, const struct command *command)
{
    const char *format = command_value(command, "--format");
    const struct arena scratch = arena_reserve((size_t)8 << 30);
    const struct report_style style = screen_style("auto");
    struct ruling ruling = {0};
    struct fault why = {0};

    if (!check_usage(command, &why) ||
        !(command_value(command, "--case") ? read_case : read_commit)(
            run, scratch, command, &ruling, &why))
        return say_fault(&why);
    ruling_decide(run, scratch, &ruling);
    struct out out = say_begin(run);
    if (format && strcmp(format, "json") == 0)
        ruling_json(&out, scratch, &ruling);
    else
        ruling_text(&out, scratch, &ruling, &style);
    enum exit_code said = say_end(&out);
    return said == EXIT_CLEAN ? ruling_exit(&ruling) : said;
}
