/* One job, one principal, however many workflows call it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/jobs.h"

#include "base/out.h"
#include "subject/proofs.h"

static bool is_callable(const struct workflow *workflow)
{
    for (size_t i = 0; i < workflow->triggers.len; i++)
        if (str_is(workflow->triggers.at[i].event.text, "workflow_call"))
            return true;
    return false;
}

bool jobs_has_events(const struct workflow *workflow)
{
    return workflow->triggers.len > (is_callable(workflow) ? 1 : 0);
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

struct permissions jobs_rights(const struct jobs *jobs, const struct run *run,
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
        return jobs_has_events(root_of(run)) ? default_rights(jobs, job->id.span)
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
                       const struct starts *starts, const struct openings *open)
{
    struct arena *keep = jobs->joining->keep;

    for (size_t i = 0; i < starts->len; i++) {
        const struct start *start = &starts->at[i];
        struct openings left = openings_past(keep, &jobs->facts, open, &start->shut);
        add_openings(keep, &left,
                     &start_of(jobs, known, start->runtime, start->word)->openings);
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

/* Was that not yet said of the job? Other ways to the same right are left out, however
 * many callers there are. */
static bool is_new(struct jobs *jobs, struct str text)
{
    size_t known = jobs->said.len;

    return intern_id(jobs->joining->keep, &jobs->said, text) >= known;
}

static void add_ties(struct jobs *jobs, const struct known_job *known,
                     const struct proving *proving)
{
    struct arena *keep = jobs->joining->keep;
    struct ties made = {0};

    proofs_add(proving, &made);
    for (size_t i = 0; i < made.len; i++) {
        const struct tie *tie = &made.at[i];
        if (is_new(jobs, arena_print(keep, "%zu tie %.*s %.*s", known->entity,
                                     STR_ARGS(tie->to.text), STR_ARGS(tie->as))))
            *LIST_PUSH(keep, &entity_of(jobs, known)->ties) = *tie;
    }
}

static void add_policy(struct jobs *jobs, const struct run *run,
                       const struct known_job *known, struct str file, struct str says,
                       const struct statement *statement)
{
    struct arena *keep = jobs->joining->keep;
    struct out words = out_to_arena(keep);

    out_print(&words, "%zu policy %.*s %u:%u", known->entity, STR_ARGS(file),
              (unsigned)statement->span.line, (unsigned)statement->span.column);
    for (size_t i = 0; i < statement->actions.any.len; i++)
        out_print(&words, " %.*s", STR_ARGS(statement->actions.any.at[i].text));
    if (!is_new(jobs, out_text(&words)))
        return;
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

void jobs_add(struct jobs *jobs, const struct run *run, const struct workflow_job *job,
              const struct reach *reach)
{
    const struct known_job *known = job_met(jobs, run->workflow, job);
    struct str file, says;
    struct permissions rights = jobs_rights(jobs, run, job, &file, &says);
    struct openings open =
        openings_past(jobs->joining->keep, &jobs->facts, &run->open, &reach->shut);
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
    if (!rights.said && jobs_has_events(root_of(run)))
        tell_unsaid(jobs, run, job);
    add_ties(jobs, known, &proving);
    add_openings(jobs->joining->keep, &open, &known->facts->openings);
    add_agents(jobs, known, &reach->starts, &open);
}
