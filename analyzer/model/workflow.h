/* What a workflow of GitHub says, literally: what starts it, and each job's token. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_WORKFLOW_H
#define MODEL_WORKFLOW_H

#include "model/policy.h"

/* Of a scope: the words as they stand, the right being read, write or none. */
struct token_scope {
    struct token name, right;
};

LIST_OF(token_scopes, struct token_scope);

/* A `permissions` element. Not `said`: there is none. `all` is read-all or write-all,
 * or empty; otherwise a scope that is not among `scopes` has no right at all. */
struct permissions {
    bool said;
    struct span span;
    struct token all;
    struct token_scopes scopes;
};

/* An event that starts the workflow. The filters are empty where none is said, and
 * "**" where one says what is left out; `workflows` are those that it follows
 * (workflow_run). */
struct trigger {
    struct token event;
    struct tokens types, branches, tags, workflows;
};

LIST_OF(triggers, struct trigger);

/* What a step gives to its action. */
struct step_input {
    struct token name, value;
};

LIST_OF(step_inputs, struct step_input);

/* `uses` or `run` is empty. `condition` is the text of `if`, or empty. */
struct workflow_step {
    struct token uses, run, condition;
    struct step_inputs with;
};

LIST_OF(workflow_steps, struct workflow_step);

/* A job; `uses` is the workflow that it calls in place of steps. `environment` may hold
 * an expression. */
struct workflow_job {
    struct token id, uses, environment, condition;
    struct permissions permissions;
    struct tokens needs;
    struct workflow_steps steps;
    bool inherits_secrets;
};

LIST_OF(workflow_jobs, struct workflow_job);

struct workflow {
    struct str path;
    struct span span;
    struct token name;
    struct permissions permissions;
    struct triggers triggers;
    struct workflow_jobs jobs;
};

LIST_OF(workflows, struct workflow);

/* How much of a scope a token can have; 0: there is no such scope. */
enum scope_right {
    SCOPE_READ = 1,
    SCOPE_WRITE = 2,
};
unsigned scope_rights(struct str name);

/* What a called workflow is left with: its own permissions, or those of its caller
 * where it says none, and never more than the caller has. `from_callee`: the places in
 * `out` are of the called one. */
struct permissions permissions_within(struct arena *keep,
                                      const struct permissions *caller,
                                      const struct permissions *callee,
                                      bool *from_callee);

/* The statement that grants what such a token may do, write with read. False: it may do
 * nothing. */
bool permissions_grant(struct arena *keep, const struct permissions *from,
                       struct statement *out);

/* An event by which somebody without rights in the repository starts a job: `by` says
 * who. `unread`: a condition speaks of who may, and is not understood. */
struct opening {
    struct token event;
    struct str file, by;
    bool unread;
};

LIST_OF(openings, struct opening);

/* A step that starts an agent, and the openings that reach it. */
struct agent_start {
    struct str runtime, title; /* "claude-code", "Claude Code" */
    struct token word;         /* the action or the command */
    struct openings openings;
};

LIST_OF(agent_starts, struct agent_start);

/* What is known of a job beside what its token may do. */
struct job_facts {
    struct token environment;
    struct openings openings;
    struct agent_starts agents;
};

#endif
