/* permdrift gate: what a change lets anybody do, before it is merged. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/errand.h"
#include "cli/verbs.h"
#include "gate/gate.h"

static bool ask(struct errand *errand, struct fault *why)
{
    const struct gate_job job = {errand->job, errand->command->operands[1],
                                 errand->command->operands[2]};

    return gate_run(errand->run, &job, errand->sheet, why);
}

static void write(struct out *out, struct arena scratch, const void *answer,
                  const char *format, const struct report_style *style)
{
    report_find(str_from(format))->write(out, scratch, answer, style);
}

enum exit_code cmd_gate(struct arena *run, const struct command *command)
{
    struct answer_sheet sheet = {0};
    struct strs formats = {0};
    const struct errand_kind kind = {
        .formats = &formats, .ask = ask, .write = write, .strict = true};
    struct errand errand = {
        .command = command, .kind = &kind, .answer = &sheet, .sheet = &sheet};

    for (size_t i = 0; i < report_format_count; i++)
        *LIST_PUSH(run, &formats) = str_from(report_formats[i].name);
    return errand_run(run, &errand);
}
