/* permdrift scan: everybody in one commit. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/input.h"
#include "cli/errand.h"
#include "cli/say.h"
#include "cli/verbs.h"
#include "drift/origin.h"

#include <errno.h>
#include <unistd.h>

static bool ask(struct errand *errand, struct fault *why)
{
    const char *origin = command_value(errand->command, "--origin");

    if (origin && strcmp(origin, "none") != 0)
        return origin_scan(errand->run, &errand->job,
                           strcmp(origin, "first-parent") == 0, errand->sheet, why);
    return scan_run(errand->run, &errand->job, errand->sheet, why);
}

static void write_sheet(struct out *out, struct arena scratch, const void *answer,
                        const char *format, const struct report_style *style)
{
    report_find(str_from(format))->write(out, scratch, answer, style);
}

/* Read before anything is written, so that a report may replace it. */
static bool read_since(struct arena *run, const struct command *command,
                       struct scan_job *job, struct fault *why)
{
    const char *path = command_value(command, "--since-report");
    struct input input = {0};

    if (!path)
        return true;
    job->since_given = true;
    job->since_name = str_from(path);
    if (access(path, F_OK) == 0 || errno != ENOENT) {
        if (!input_read(run, *run, path, NULL, &input, why))
            return false;
        job->since_report = input.bytes;
    }
    if (!job->since_report.len)
        say_remark(arena_print(run, "%s has no report yet: everything is new", path));
    return true;
}

enum exit_code cmd_scan(struct arena *run, const struct command *command)
{
    struct fault why = {0};
    struct answer_sheet sheet = {0};
    struct strs formats = {0};
    const struct errand_kind kind = {
        .formats = &formats, .ask = ask, .write = write_sheet};
    struct errand errand = {
        .command = command, .kind = &kind, .answer = &sheet, .sheet = &sheet};

    for (size_t i = 0; i < report_format_count; i++)
        *LIST_PUSH(run, &formats) = str_from(report_formats[i].name);
    if (!read_since(run, command, &errand.job, &why))
        return say_fault(&why);
    return errand_run(run, &errand);
}
