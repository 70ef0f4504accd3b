/* Jobs of workflows: what their tokens may do, and whom they can prove to be. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/jobs.h"

/* GitHub lets workflows call one another ten deep; of a hostile tree no more runs than
 * these are followed. */
enum { CALL_DEPTH = 10, RUNS = 10000 };

/* The path in this repository of the workflow that the job calls, be it by the name of
 * the repository: then the version that is here stands for any other. Empty: it calls
 * none of this repository. */
static struct str called_path(const struct jobs *jobs, const struct workflow_job *job)
{
    struct str name = jobs->joining->config->github.repository.text;
    struct str uses = job->uses.text, path = str_cut(&uses, '@');

    if (str_starts(job->uses.text, STR("./")))
        return str_skip(job->uses.text, 2);
    if (!name.len || path.len <= name.len || path.at[name.len] != '/' ||
        !str_equal_fold(str_head(path, name.len), name))
        return STR("");
    return str_skip(path, name.len + 1);
}

/* The workflow of this repository that the job calls; NULL: none. */
static struct live_workflow *called_by(const struct jobs *jobs,
                                       const struct workflow_job *job)
{
    struct str path = called_path(jobs, job);
    uint32_t number;

    if (!path.len || !intern_find(&jobs->paths, path, &number))
        return NULL;
    return &jobs->live.at[number];
}

/* GitHub runs those of the top folder only, and of a file one. */
static void list_live(struct jobs *jobs)
{
    struct joining *joining = jobs->joining;
    const struct workflows *all = &joining->said->workflows;

    for (size_t i = 0; i < all->len; i++) {
        const struct workflow *one = &all->at[i];
        struct str below = config_below_root(joining->config, one->path);
        if (!str_starts(below, STR(".github/workflows/")))
            continue;
        if (intern_id(joining->keep, &jobs->paths, below) == jobs->live.len)
            *LIST_PUSH(joining->keep, &jobs->live) =
                (struct live_workflow){.workflow = one};
        else
            note_add(joining->keep, joining->notes, "bad-element",
                     (struct place){one->path, one->span},
                     "this file holds more than one document, and is one workflow");
    }
    for (size_t i = 0; i < jobs->live.len; i++) {
        const struct workflow_jobs *list = &jobs->live.at[i].workflow->jobs;
        for (size_t j = 0; j < list->len; j++) {
            struct live_workflow *called = called_by(jobs, &list->at[j]);
            if (called)
                called->called = true;
        }
    }
}

static void run_workflow(struct jobs *jobs, const struct run *run);

static void call_workflow(struct jobs *jobs, const struct run *run,
                          const struct workflow_job *job, const struct reach *reach,
                          const struct workflow *called)
{
    struct joining *joining = jobs->joining;
    struct run inner = {
        .caller = run, .job = job, .workflow = called, .depth = run->depth + 1};
    struct place place = {run->workflow->path, job->uses.span};
    struct str says;

    if (inner.depth == CALL_DEPTH) {
        note_add(joining->keep, joining->notes, "too-deep", place,
                 "workflows call one another more than %d deep here", CALL_DEPTH);
        return;
    }
    inner.rights = jobs_rights(jobs, run, job, &inner.file, &says);
    inner.open = openings_past(joining->keep, &jobs->facts, &run->open, &reach->shut);
    for (size_t i = 0; i < run->via.len; i++)
        *LIST_PUSH(joining->keep, &inner.via) = run->via.at[i];
    *LIST_PUSH(joining->keep, &inner.via) = (struct step){
        arena_print(joining->keep, "called by the job \"%.*s\" of %.*s",
                    STR_ARGS(job->id.text), STR_ARGS(run->workflow->path)),
        place};
    run_workflow(jobs, &inner);
}

/* What keeps strangers out of the jobs of a workflow, worked out once. */
static const struct reach *reach_of(struct jobs *jobs, const struct workflow *workflow)
{
    const struct joining *joining = jobs->joining;
    struct str below = config_below_root(joining->config, workflow->path);
    uint32_t number = 0;

    intern_find(&jobs->paths, below, &number);
    struct live_workflow *live = &jobs->live.at[number];
    if (!live->reach)
        live->reach =
            openings_reach(joining->keep, joining->scratch, &jobs->facts, workflow);
    return live->reach;
}

static void run_job(struct jobs *jobs, const struct run *run,
                    const struct workflow_job *job, const struct reach *reach)
{
    const struct live_workflow *called = called_by(jobs, job);

    if (called) {
        call_workflow(jobs, run, job, reach, called->workflow);
        return;
    }
    if (called_path(jobs, job).len)
        note_add(jobs->joining->keep, jobs->joining->notes, "unresolved-workflow",
                 (struct place){run->workflow->path, job->uses.span},
                 "the workflow \"%.*s\" that a job calls is not here",
                 STR_ARGS(job->uses.text));
    jobs_add(jobs, run, job, reach);
}

static void run_workflow(struct jobs *jobs, const struct run *run)
{
    const struct reach *reach = reach_of(jobs, run->workflow);

    for (size_t i = 0; i < run->workflow->jobs.len; i++) {
        if (run->caller && jobs->runs++ >= RUNS)
            return;
        run_job(jobs, run, &run->workflow->jobs.at[i], &reach[i]);
    }
}

/* Told once for each workflow that an event starts. */
static void note_unsaid(struct jobs *jobs)
{
    struct joining *joining = jobs->joining;

    if (jobs->unsaid)
        note_add(joining->keep, joining->notes, "unknown-default", jobs->unsaid_at,
                 "no permissions are said for the token of this job%s, so the default "
                 "of the repository counts, which no file says; say it in "
                 "permdrift.yaml (github: default_permissions)",
                 jobs->unsaid > 1 ? " and others of this workflow" : "");
    jobs->unsaid = 0;
}

bool join_workflows(struct joining *joining)
{
    const struct workflows *all = &joining->said->workflows;
    struct jobs jobs = {.joining = joining};

    if (all->len == 0)
        return true;
    if (!workflow_facts_read(joining->keep, joining->scratch, joining->rules,
                             &jobs.facts, joining->why))
        return false;
    list_live(&jobs);
    for (size_t i = 0; i < jobs.live.len; i++) {
        const struct workflow *workflow = jobs.live.at[i].workflow;
        struct run run = {.workflow = workflow, .file = workflow->path};
        if (!jobs_has_events(workflow) && jobs.live.at[i].called)
            continue;
        run.open = openings_of(joining->keep, &jobs.facts, all, workflow);
        run_workflow(&jobs, &run);
        note_unsaid(&jobs);
    }
    if (jobs.runs > RUNS)
        note_add(
            joining->keep, joining->notes, "too-large", (struct place){0},
            "the workflows of this repository run more than %d jobs by calling one "
            "another; not all of them were looked at",
            RUNS);
    return true;
}
