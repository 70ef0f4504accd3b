/* permdrift history: drift over time. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/errand.h"
#include "cli/verbs.h"
#include "curves/curves.h"

static bool ask(struct errand *errand, struct fault *why)
{
    return history_make(errand->run, &errand->job, errand->answer, why);
}

static void write(struct out *out, struct arena scratch, const void *answer,
                  const char *format, const struct report_style *style)
{
    for (size_t i = 0; i < curves_format_count; i++)
        if (strcmp(curves_formats[i].name, format) == 0)
            curves_formats[i].write(out, scratch, answer, style);
}

enum exit_code cmd_history(struct arena *run, const struct command *command)
{
    struct history history = {0};
    struct strs formats = {0};
    const struct errand_kind kind = {.formats = &formats, .ask = ask, .write = write};
    struct errand errand = {
        .command = command, .kind = &kind, .answer = &history, .sheet = &history.sheet};

    for (size_t i = 0; i < curves_format_count; i++)
        *LIST_PUSH(run, &formats) = str_from(curves_formats[i].name);
    return errand_run(run, &errand);
}
