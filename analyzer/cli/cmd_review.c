/* permdrift review: the dossier of one principal. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/errand.h"
#include "cli/verbs.h"
#include "review/review.h"

static bool ask(struct errand *errand, struct fault *why)
{
    return dossier_make(errand->run, &errand->job,
                        str_from(errand->command->operands[1]), errand->answer, why);
}

static void write(struct out *out, struct arena scratch, const void *answer,
                  const char *format, const struct report_style *style)
{
    for (size_t i = 0; i < review_format_count; i++)
        if (strcmp(review_formats[i].name, format) == 0)
            review_formats[i].write(out, scratch, answer, style);
}

enum exit_code cmd_review(struct arena *run, const struct command *command)
{
    struct dossier dossier = {0};
    struct strs formats = {0};
    const struct errand_kind kind = {.formats = &formats, .ask = ask, .write = write};
    struct errand errand = {
        .command = command, .kind = &kind, .answer = &dossier, .sheet = &dossier.sheet};

    for (size_t i = 0; i < review_format_count; i++)
        *LIST_PUSH(run, &formats) = str_from(review_formats[i].name);
    return errand_run(run, &errand);
}
