/* Jobs of workflows: what their tokens may do, and whom they can prove to be. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/intern.h"
#include "subject/openings.h"
#include "subject/parts.h"
#include "subject/proofs.h"

/* GitHub lets workflows call one another ten deep; of a hostile tree no more runs than
 * these are followed. */
enum { CALL_DEPTH = 10, RUNS = 10000 };

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

/* A workflow that GitHub runs, by the number of its path; `called` by another one. */
struct live_workflow {
    const struct workflow *workflow;
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
    size_t runs;
    size_t unsaid; /* jobs of the event's workflow whose rights nobody says */
    struct place unsaid_at;
};

/* The workflow of this repository that the job calls; NULL: none. */
static const struct workflow *called_by(const struct jobs *jobs,
                                        const struct workflow_job *job)
{
    struct str path = job->uses.text;
    uint32_t number;

    if (!str_starts(path, STR("./")) ||
        !intern_find(&jobs->paths, str_skip(path, 2), &number))
        return NULL;
    return jobs->live.at[number].workflow;
}

static bool is_callable(const struct workflow *workflow)
{
    for (size_t i = 0; i < workflow->triggers.len; i++)
        if (str_is(workflow->triggers.at[i].event.text, "workflow_call"))
            return true;
    return false;
}

static bool has_events(const struct workflow *workflow)
{
    return workflow->triggers.len > (is_callable(workflow) ? 1 : 0);
}

/* GitHub runs those of the top folder only. */
static void list_live(struct jobs *jobs)
{
    const struct workflows *all = &jobs->joining->said->workflows;
    struct arena *keep = jobs->joining->keep;

    for (size_t i = 0; i < all->len; i++) {
        struct str below = config_below_root(jobs->joining->config, all->at[i].path);
        if (str_starts(below, STR(".github/workflows/")) &&
            intern_id(keep, &jobs->paths, below) == jobs->live.len)
            *LIST_PUSH(keep, &jobs->live) = (struct live_workflow){&all->at[i], false};
    }
    for (size_t i = 0; i < jobs->live.len; i++) {
        const struct workflow_jobs *list = &jobs->live.at[i].workflow->jobs;
        for (size_t j = 0; j < list->len; j++) {
            struct str path = list->at[j].uses.text;
            uint32_t number;
            if (str_starts(path, STR("./")) &&
                intern_find(&jobs->paths, str_skip(path, 2), &number))
                jobs->live.at[number].called = true;
        }
    }
}

/* What the repository gives where nothing is said, at the place that says nothing. */
static struct permissions default_rights(const struct jobs *jobs, struct span span)
{
    struct arena *keep = jobs->joining->keep;
    struct str word = jobs->joining->config->github.default_permissions.text;
    const struct tokens *list =
        str_is(word, "write") ? &jobs->facts.default_write : &jobs->facts.default_read;
    struct permissions made = {.said = word.len > 0, .span = span};

    for (size_t i = 0; word.len && i < list->len; i++) {
        struct str right = list->at[i].text, name = str_cut(&right, ':');
        *LIST_PUSH(keep, &made.scopes) = (struct token_scope){
            {name,  span},
            {right, span}
        };
    }
    return made;
}

static const struct workflow *root_of(const struct run *run)
{
    while (run->caller)
        run = run->caller;
    return run->workflow;
}

/* What the token of a job may do, the file that says so, and the step that tells it. */
static struct permissions rights_of(const struct jobs *jobs, const struct run *run,
                                    const struct workflow_job *job, struct str *file,
                                    struct str *says)
{
    struct arena *keep = jobs->joining->keep;
    const struct permissions *own =
        job->permissions.said ? &job->permissions : &run->workflow->permissions;
    bool of_callee = true;

    *says = job->permissions.said ? STR("permissions of the job")
                                  : STR("permissions of the workflow");
    *file = run->workflow->path;
    if (!own->said && !run->rights.said) {
        *says = STR("default permissions of the repository (permdrift.yaml)");
        return has_events(root_of(run)) ? default_rights(jobs, job->id.span)
                                        : (struct permissions){0};
    }
    struct permissions rights = permissions_within(keep, &run->rights, own, &of_callee);
    if (!of_callee) {
        *file = run->file;
        *says = STR("permissions of the caller");
    }
    return rights;
}

/* The job's principal, made when it is first met. */
static struct known_job *job_met(struct jobs *jobs, const struct workflow *workflow,
                                 const struct workflow_job *job)
{
    struct arena *keep = jobs->joining->keep;
    struct token id = {arena_print(keep, "github:job:%.*s#%.*s",
                                   STR_ARGS(workflow->path), STR_ARGS(job->id.text)),
                       job->id.span};
    uint32_t number = intern_id(keep, &jobs->ids, id.text);

    if (number < jobs->known.len)
        return &jobs->known.at[number];
    struct known_job *made = LIST_PUSH(keep, &jobs->known);
    struct entity *entity =
        joining_entity(jobs->joining, PROVIDER_GITHUB, "workflow job", id, job->id.text,
                       workflow->path);
    made->entity = jobs->joining->said->entities.len - 1;
    made->facts = NEW(keep, struct job_facts);
    made->facts->environment = job->environment;
    entity->job = made->facts;
    return made;
}

static struct entity *entity_of(const struct jobs *jobs, const struct known_job *known)
{
    return &jobs->joining->said->entities.at[known->entity];
}

/* Adds the openings that are not among them, by event and place. */
static void add_openings(struct arena *keep, const struct openings *from,
                         struct openings *to)
{
    for (size_t i = 0; i < from->len; i++) {
        const struct opening *one = &from->at[i];
        bool known = false;
        for (size_t k = 0; !known && k < to->len; k++)
            known = str_equal(to->at[k].event.text, one->event.text) &&
                    str_equal(to->at[k].file, one->file);
        if (!known)
            *LIST_PUSH(keep, to) = *one;
    }
}

/* A job that starts an agent is tied to it once. */
static struct agent_start *start_of(struct jobs *jobs, const struct known_job *known,
                                    const struct runtime *runtime, struct token word)
{
    struct arena *keep = jobs->joining->keep;
    struct agent_starts *starts = &known->facts->agents;

    for (size_t i = 0; i < starts->len; i++)
        if (str_equal(starts->at[i].runtime, runtime->slug.text))
            return &starts->at[i];
    struct entity *entity = entity_of(jobs, known);
    struct token to = {arena_print(keep, "agent:%.*s:.", STR_ARGS(runtime->slug.text)),
                       word.span};
    *LIST_PUSH(keep, &entity->ties) =
        (struct tie){.kind = TIE_RUNS, .to = to, .file = entity->file};
    struct agent_start *start = LIST_PUSH(keep, starts);
    *start = (struct agent_start){
        .runtime = runtime->slug.text, .title = runtime->title.text, .word = word};
    return start;
}

static void add_agents(struct jobs *jobs, const struct known_job *known,
                       const struct workflow_job *job, const struct openings *open)
{
    struct arena *keep = jobs->joining->keep;
    const struct runtime *called = runtime_of_action(&jobs->facts, job->uses.text);

    if (called)
        add_openings(keep, open, &start_of(jobs, known, called, job->uses)->openings);
    for (size_t i = 0; i < job->steps.len; i++) {
        const struct workflow_step *step = &job->steps.at[i];
        struct token word;
        const struct runtime *runtime = runtime_of_step(&jobs->facts, step, &word);
        if (!runtime)
            continue;
        struct openings reach = openings_reach_step(keep, &jobs->facts, open, step);
        add_openings(keep, &reach, &start_of(jobs, known, runtime, word)->openings);
    }
}

static const struct token *identity_word(const struct statement *statement)
{
    for (size_t i = 0; i < statement->actions.any.len; i++) {
        const struct token *word = &statement->actions.any.at[i];
        if (str_is(word->text, "id-token:write") || str_is(word->text, "*:write"))
            return word;
    }
    return NULL;
}

static void add_policy(struct jobs *jobs, const struct run *run,
                       const struct known_job *known, struct str file, struct str says,
                       const struct statement *statement)
{
    struct arena *keep = jobs->joining->keep;
    struct policy *policy =
        joining_policy(jobs->joining, entity_of(jobs, known), file, statement->span);

    *LIST_PUSH(keep, &policy->statements) = *statement;
    for (size_t i = 0; i < run->via.len; i++)
        *LIST_PUSH(keep, &policy->via) = run->via.at[i];
    *LIST_PUSH(keep, &policy->via) =
        (struct step){says, policy_place(policy, statement->span)};
}

static void tell_unsaid(struct jobs *jobs, const struct run *run,
                        const struct workflow_job *job)
{
    const struct run *first = run;

    while (first->caller) {
        job = first->job;
        first = first->caller;
    }
    if (jobs->unsaid++ == 0)
        jobs->unsaid_at = (struct place){first->workflow->path, job->id.span};
}

/* A job with a token of its own: not one that calls a workflow of the repository. */
static void add_job(struct jobs *jobs, const struct run *run,
                    const struct workflow_job *job)
{
    const struct known_job *known = job_met(jobs, run->workflow, job);
    struct str file, says;
    struct permissions rights = rights_of(jobs, run, job, &file, &says);
    struct openings open =
        openings_reach(jobs->joining->keep, &run->open, run->workflow, job);
    struct statement statement = {0};
    struct proving proving = {
        .keep = jobs->joining->keep,
        .hosting = &jobs->joining->config->github,
        .job = job,
        .triggers = &root_of(run)->triggers,
        .file = run->workflow->path,
        .at_file = file,
    };

    if (permissions_grant(jobs->joining->keep, &rights, &statement)) {
        const struct token *word = identity_word(&statement);
        proving.identity = word;
        proving.at = word ? *word : (struct token){0};
        add_policy(jobs, run, known, file, says, &statement);
    }
    if (!rights.said && has_events(root_of(run)))
        tell_unsaid(jobs, run, job);
    proofs_add(&proving, &entity_of(jobs, known)->ties);
    add_openings(jobs->joining->keep, &open, &known->facts->openings);
    add_agents(jobs, known, job, &open);
}

static void run_workflow(struct jobs *jobs, const struct run *run);

static void call_workflow(struct jobs *jobs, const struct run *run,
                          const struct workflow_job *job, const struct workflow *called)
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
    inner.rights = rights_of(jobs, run, job, &inner.file, &says);
    inner.open = openings_reach(joining->keep, &run->open, run->workflow, job);
    for (size_t i = 0; i < run->via.len; i++)
        *LIST_PUSH(joining->keep, &inner.via) = run->via.at[i];
    *LIST_PUSH(joining->keep, &inner.via) = (struct step){
        arena_print(joining->keep, "called by the job \"%.*s\" of %.*s",
                    STR_ARGS(job->id.text), STR_ARGS(run->workflow->path)),
        place};
    run_workflow(jobs, &inner);
}

static void run_workflow(struct jobs *jobs, const struct run *run)
{
    for (size_t i = 0; i < run->workflow->jobs.len && jobs->runs < RUNS; i++) {
        const struct workflow_job *job = &run->workflow->jobs.at[i];
        const struct workflow *called = called_by(jobs, job);
        jobs->runs++;
        if (called) {
            call_workflow(jobs, run, job, called);
            continue;
        }
        if (str_starts(job->uses.text, STR("./")))
            note_add(jobs->joining->keep, jobs->joining->notes, "unresolved-workflow",
                     (struct place){run->workflow->path, job->uses.span},
                     "the workflow \"%.*s\" that a job calls is not here",
                     STR_ARGS(job->uses.text));
        add_job(jobs, run, job);
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
        if (!has_events(workflow) && jobs.live.at[i].called)
            continue;
        run.open = openings_of(joining->keep, &jobs.facts, all, workflow);
        run_workflow(&jobs, &run);
        note_unsaid(&jobs);
    }
    if (jobs.runs >= RUNS)
        note_add(
            joining->keep, joining->notes, "too-large", (struct place){0},
            "the workflows of this repository run more than %d jobs by calling one "
            "another; not all of them were looked at",
            RUNS);
    return true;
}
