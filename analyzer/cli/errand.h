/* The verbs that read one commit and write reports: alike in all but their answers. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_ERRAND_H
#define CLI_ERRAND_H

#include "cli/options.h"
#include "cli/screen.h"
#include "cli/target.h"
#include "scan/scan.h"

struct errand;

/* What a verb answers. `formats` are the names for --out. `strict`: it judges what a
 * stranger proposes, so rules out of the repository are refused, and a missing layer of
 * the sandbox too unless --allow-unsandboxed is given. `ask` fills the answer and
 * its settled sheet; a fault of exit 3 is told in the reports. `write` says it. */
struct errand_kind {
    const struct strs *formats;
    bool (*ask)(struct errand *errand, struct fault *why);
    target_say *write;
    bool strict;
};

/* One run. `answer` is the verb's, zeroed at first; `sheet` is in it. `by_default`: the
 * last target is the text that nobody asked for. */
struct errand {
    struct arena *run;
    const struct command *command;
    const struct errand_kind *kind;
    void *answer;
    struct answer_sheet *sheet;
    struct targets targets;
    bool by_default;
    struct scan_job job;
    struct screen_bar bar;
    struct fault missed; /* why there is no answer, when that is what is to be told */
};

/* The whole verb: the job out of the options, the answer in the jail, and its reports.
 * Sets all members but `command`, `kind`, `answer` and `sheet`. */
enum exit_code errand_run(struct arena *run, struct errand *errand);

#endif
