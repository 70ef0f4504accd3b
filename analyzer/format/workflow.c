/* Triggers and jobs are read by rows; of the steps only what they use and run. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/workflow.h"

#include "format/permissions.h"
#include "format/text.h"
#include "format/triggers.h"

bool workflow_path(struct str path)
{
    static const struct str folder = STR_INIT(".github/workflows/");
    struct str name = str_after_last(path, '/');
    struct str above = str_head(path, path.len - name.len);

    if (!str_ends(name, STR(".yml")) && !str_ends(name, STR(".yaml")))
        return false;
    if (!str_ends(above, folder))
        return false;
    above.len -= folder.len;
    return above.len == 0 || str_ends(above, STR("/"));
}

/* Words of any kind, which are looked into, and never compared as a right. */
static struct token words_of(struct reader *reader, const struct node *value)
{
    bool scalar = value && (value->kind == NODE_STRING || value->kind == NODE_NUMBER ||
                            value->kind == NODE_BOOL);

    return scalar ? (struct token){reader_word(reader, value->text), value->span}
                  : (struct token){0};
}

static void take_words(struct reader *reader, const struct node *value, void *into)
{
    *(struct token *)into = words_of(reader, value);
}

static void take_condition(struct reader *reader, const struct node *value, void *into)
{
    struct workflow_job *job = into;

    job->condition = words_of(reader, value);
}

static void take_needs(struct reader *reader, const struct node *value, void *into)
{
    struct workflow_job *job = into;

    if (value->kind != NODE_LIST || value->count)
        text_take_each(reader, value, "\"needs\"", 0, &job->needs);
}

static void take_called(struct reader *reader, const struct node *value, void *into)
{
    struct workflow_job *job = into;

    text_take(reader, value, "the workflow that a job calls", 0, &job->uses);
}

static void take_environment(struct reader *reader, const struct node *value,
                             void *into)
{
    struct workflow_job *job = into;
    const struct node *name =
        value->kind == NODE_MAP ? node_get(value, STR("name")) : value;

    job->environment = words_of(reader, name);
    if (!job->environment.text.len)
        reader_note(reader, "bad-element", value->span,
                    "the environment of a job has no name");
}

static void take_secrets(struct reader *reader, const struct node *value, void *into)
{
    struct workflow_job *job = into;

    (void)reader;
    job->inherits_secrets =
        value->kind == NODE_STRING && str_is(value->text, "inherit");
}

static void take_job_permissions(struct reader *reader, const struct node *value,
                                 void *into)
{
    struct workflow_job *job = into;

    take_permissions(reader, value, &job->permissions);
}

static struct workflow_step read_step(struct reader *reader, const struct node *map)
{
    struct workflow_step step = {
        .uses = words_of(reader, node_get(map, STR("uses"))),
        .run = words_of(reader, node_get(map, STR("run"))),
        .condition = words_of(reader, node_get(map, STR("if"))),
    };
    const struct node *with = node_get(map, STR("with"));

    for (const struct node *each = with && with->kind == NODE_MAP ? with->first : NULL;
         each; each = each->next)
        *LIST_PUSH(reader->keep, &step.with) = (struct step_input){
            {reader_word(reader, each->key), each->key_span},
            words_of(reader, each),
        };
    return step;
}

static void take_steps(struct reader *reader, const struct node *value, void *into)
{
    struct workflow_job *job = into;

    if (value->kind != NODE_LIST) {
        reader_wrong(reader, value, "\"steps\"", "a list");
        return;
    }
    for (const struct node *each = value->first; each; each = each->next)
        if (each->kind == NODE_MAP)
            *LIST_PUSH(reader->keep, &job->steps) = read_step(reader, each);
        else
            reader_wrong(reader, each, "a step of a job", "a map");
}

static const struct field job_fields[] = {
    {STR_INIT("permissions"),            take_job_permissions, false},
    {STR_INIT("uses"),                   take_called,          false},
    {STR_INIT("environment"),            take_environment,     false},
    {STR_INIT("if"),                     take_condition,       false},
    {STR_INIT("needs"),                  take_needs,           false},
    {STR_INIT("secrets"),                take_secrets,         false},
    {STR_INIT("steps"),                  take_steps,           false},
    {STR_INIT("name"),                   NULL,                 false},
    {STR_INIT("runs-on"),                NULL,                 false},
    {STR_INIT("concurrency"),            NULL,                 false},
    {STR_INIT("outputs"),                NULL,                 false},
    {STR_INIT("env"),                    NULL,                 false},
    {STR_INIT("defaults"),               NULL,                 false},
    {STR_INIT("timeout-minutes"),        NULL,                 false},
    {STR_INIT("cancel-timeout-minutes"), NULL,                 false},
    {STR_INIT("strategy"),               NULL,                 false},
    {STR_INIT("continue-on-error"),      NULL,                 false},
    {STR_INIT("container"),              NULL,                 false},
    {STR_INIT("services"),               NULL,                 false},
    {STR_INIT("snapshot"),               NULL,                 false},
    {STR_INIT("with"),                   NULL,                 false},
};

static void take_jobs(struct reader *reader, const struct node *value, void *into)
{
    struct workflow *workflow = into;

    if (value->kind != NODE_MAP) {
        reader_wrong(reader, value, "\"jobs\"", "a map");
        return;
    }
    for (const struct node *each = value->first; each; each = each->next) {
        struct workflow_job job = {0};
        if (!text_take_key(reader, each, "the name of a job", TEXT_ASCII, &job.id))
            continue;
        reader_fields(reader, each, job_fields, LEN(job_fields), "a job", &job);
        *LIST_PUSH(reader->keep, &workflow->jobs) = job;
    }
}

static void take_name(struct reader *reader, const struct node *value, void *into)
{
    take_words(reader, value, &((struct workflow *)into)->name);
}

static void take_top_permissions(struct reader *reader, const struct node *value,
                                 void *into)
{
    take_permissions(reader, value, &((struct workflow *)into)->permissions);
}

static void take_on(struct reader *reader, const struct node *value, void *into)
{
    take_triggers(reader, value, &((struct workflow *)into)->triggers);
}

static const struct field workflow_fields[] = {
    {STR_INIT("on"),          take_on,              true },
    {STR_INIT("permissions"), take_top_permissions, false},
    {STR_INIT("jobs"),        take_jobs,            true },
    {STR_INIT("name"),        take_name,            false},
    {STR_INIT("run-name"),    NULL,                 false},
    {STR_INIT("description"), NULL,                 false},
    {STR_INIT("env"),         NULL,                 false},
    {STR_INIT("defaults"),    NULL,                 false},
    {STR_INIT("concurrency"), NULL,                 false},
};

/* What the tokens of a file by itself may do, as a policy. */
static void push_loose(struct reader *reader, const struct permissions *permissions,
                       struct str pointer)
{
    struct policy *policy = NEW(reader->keep, struct policy);
    struct statement statement;

    *policy = (struct policy){
        .kind = POLICY_IDENTITY,
        .provider = PROVIDER_GITHUB,
        .path = reader->path,
        .pointer = pointer,
        .span = permissions->span,
        .variables = true,
    };
    if (permissions_grant(reader->keep, permissions, &statement))
        *LIST_PUSH(reader->keep, &policy->statements) = statement;
    *LIST_PUSH(reader->keep, &reader->out->loose) = policy;
    reader->found++;
}

static void push_jobs(struct reader *reader, const struct workflow *workflow)
{
    for (size_t i = 0; i < workflow->jobs.len; i++) {
        const struct workflow_job *job = &workflow->jobs.at[i];
        struct str pointer =
            arena_print(reader->keep, "/jobs/%.*s", STR_ARGS(job->id.text));
        const struct permissions *own =
            job->permissions.said ? &job->permissions : &workflow->permissions;
        if (own->said)
            push_loose(reader, own, pointer);
        else
            reader_note(reader, "unknown-default", job->id.span,
                        "the job \"%.*s\" has no permissions here, so its token has "
                        "those that are the default of its repository",
                        SHOWN(job->id.text));
    }
}

static void read_workflow(struct reader *reader, const struct node *top)
{
    struct workflow workflow = {.path = reader->path, .span = top->span};

    reader_fields(reader, top, workflow_fields, LEN(workflow_fields), "a workflow",
                  &workflow);
    if (reader->alone)
        push_jobs(reader, &workflow);
    else
        *LIST_PUSH(reader->keep, &reader->out->workflows) = workflow;
    reader->found++;
}

void workflow_read(struct reader *reader, const struct node *top)
{
    const struct node *permissions = node_get(top, STR("permissions"));
    struct permissions read = {0};

    if (workflow_path(reader->path) ||
        (reader->alone && node_get(top, STR("jobs")) && node_get(top, STR("on")))) {
        read_workflow(reader, top);
    } else if (reader->alone && permissions && permissions_is(permissions)) {
        take_permissions(reader, permissions, &read);
        push_loose(reader, &read, STR("/permissions"));
    }
}
