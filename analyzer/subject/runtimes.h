/* What is known of workflows: who causes which event, and which steps start agents. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUBJECT_RUNTIMES_H
#define SUBJECT_RUNTIMES_H

#include "base/fault.h"
#include "model/workflow.h"

/* An event that people without rights in the repository cause. Types of it that only
 * its members can cause are in `members`. */
struct stranger_event {
    struct token event, by;
    struct tokens members;
};

LIST_OF(stranger_events, struct stranger_event);

/* An agent that a job can start: by an action (a pattern, without its version), or by a
 * command (its first words). */
struct runtime {
    struct token slug, title;
    struct tokens actions, commands;
};

LIST_OF(runtimes, struct runtime);

/* An action that looks itself whether its starter may write, unless one of its inputs
 * says that others may start it. `events`: it looks for those only (none: for all). */
struct checked_action {
    struct token action, source;
    struct tokens events, unless;
};

LIST_OF(checked_actions, struct checked_action);

/* `default_read` and `default_write` are what a token may do whose permissions nobody
 * says (SCOPE:RIGHT), by the setting of the repository. */
struct workflow_facts {
    size_t version;
    struct tokens default_read, default_write;
    struct stranger_events events;
    struct runtimes runtimes;
    struct checked_actions checked;
};

/* Reads rules/identity/workflows.json. Fault (exit 2): it is not understood. */
bool workflow_facts_read(struct arena *keep, struct arena scratch, struct str rules,
                         struct workflow_facts *out, struct fault *why);

/* The agent that an action or a called workflow is, or that a step's commands start,
 * and the word that says so; NULL: none. */
const struct runtime *runtime_of_action(const struct workflow_facts *facts,
                                        struct str uses);
const struct runtime *runtime_of_step(const struct workflow_facts *facts,
                                      const struct workflow_step *step,
                                      struct token *word);

/* Does the action of the step turn away whoever may not write to the repository, when
 * this event starts it? */
bool runtime_checks_starter(const struct workflow_facts *facts,
                            const struct workflow_step *step, struct str event);

#endif
