/* permdrift compare: two policies, one answer, one exit code. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/difference.h"
#include "cli/say.h"
#include "cli/screen.h"
#include "cli/verbs.h"
#include "scan/scan.h"

enum exit_code cmd_compare(struct arena *run, const struct command *command)
{
    const char *format = command_value(command, "--format");
    const struct report_style style = screen_style("auto");
    struct difference_job job = {
        .before = command->operands[0],
        .after = command->operands[1],
        .repository = command_value(command, "--repo"),
        .both = command_value(command, "--both") != NULL,
    };
    struct difference difference;
    struct notes notes = {0};
    struct fault why = {0};
    struct str rules;

    if (!scan_rules(run, command_value(command, "--rules"), &rules, &why))
        return say_fault(&why);
    job.rules = arena_cstr(run, rules);
    if (!difference_find(run, &job, &difference, &notes, &why)) {
        say_notes(&notes);
        return say_fault(&why);
    }
    const struct arena scratch = arena_reserve((size_t)1 << 30);
    struct out out = say_begin(run);
    if (format && strcmp(format, "json") == 0)
        difference_json(&out, scratch, &difference);
    else
        difference_text(&out, scratch, &difference, &style);
    enum exit_code said = say_end(&out);
    return said == EXIT_CLEAN ? difference_exit(&difference) : said;
}
