/* Whom a job can prove to be, and which roles its steps name. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUBJECT_PROOFS_H
#define SUBJECT_PROOFS_H

#include "identity/config.h"
#include "model/account.h"

/* A job as it runs: `triggers` are those of the workflow that started the run.
 * `identity`: its token may ask for an identity token, and `at` is the word for
 * it, in `at_file`. */
struct proving {
    struct arena *keep;
    const struct hosting *hosting;
    const struct workflow_job *job;
    const struct triggers *triggers;
    struct str file, at_file;
    bool identity;
    struct token at;
};

/* Adds a tie for each subject that the job can have, to any role that admits it, and
 * for each role that a step names. */
void proofs_add(const struct proving *proving, struct ties *out);

#endif
