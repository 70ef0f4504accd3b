/* Inside subject/: workflows as they run, and the principals of their jobs. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUBJECT_JOBS_H
#define SUBJECT_JOBS_H

#include "base/intern.h"
#include "subject/openings.h"
#include "subject/parts.h"

/* A workflow as it runs. `job` is the caller's (NULL: an event started it), `rights` is
 * what it may have at most, with places in `file` (not said: nobody says). */
struct run {
    const struct run *caller;
    const struct workflow_job *job;
    const struct workflow *workflow;
    struct permissions rights;
    struct str file;
    struct openings open;
    struct steps via;
    unsigned depth;
};

/* A job that was met, by the number of its id. */
struct known_job {
    size_t entity;
    struct job_facts *facts;
};

LIST_OF(known_jobs, struct known_job);

/* A workflow that GitHub runs, by the number of its path; `called` by another one.
 * `reach` is of its jobs, NULL until it first runs. */
struct live_workflow {
    const struct workflow *workflow;
    const struct reach *reach;
    bool called;
};

LIST_OF(live_workflows, struct live_workflow);

struct jobs {
    struct joining *joining;
    struct workflow_facts facts;
    struct intern paths;
    struct live_workflows live;
    struct intern ids;
    struct known_jobs known;
    struct intern said; /* policies and ties that were added, in words */
    size_t runs;        /* jobs of called workflows */
    size_t unsaid;      /* jobs of the event's workflow whose rights nobody says */
    struct place unsaid_at;
};

/* Does an event start the workflow, besides the calls of others? */
bool jobs_has_events(const struct workflow *workflow);

/* What the token of a job may do, the file that says so, and the step that tells it. */
struct permissions jobs_rights(const struct jobs *jobs, const struct run *run,
                               const struct workflow_job *job, struct str *file,
                               struct str *says);

/* Adds what a job holds in this run to its principal: not of one that calls a workflow
 * of the repository, which has no token of its own. */
void jobs_add(struct jobs *jobs, const struct run *run, const struct workflow_job *job,
              const struct reach *reach);

#endif
