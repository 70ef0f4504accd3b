/* Which events let somebody without rights in the repository start a job. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUBJECT_OPENINGS_H
#define SUBJECT_OPENINGS_H

#include "subject/runtimes.h"

/* The events that conditions certainly keep strangers out of, and those for which they
 * speak of who starts it and are not understood: bits by their number in the facts. */
struct shut {
    uint32_t closed, unread;
};

/* A step, or a called workflow, that starts an agent. */
struct start {
    const struct runtime *runtime;
    struct token word;
    struct shut shut;
};

LIST_OF(starts, struct start);

/* Of one job: its conditions, with those of the jobs that it needs. */
struct reach {
    struct shut shut;
    struct starts starts;
};

/* The events that strangers cause of those that start the workflow. `all` are the
 * workflows of the repository: what follows another one is as open as that. */
struct openings openings_of(struct arena *keep, const struct workflow_facts *facts,
                            const struct workflows *all,
                            const struct workflow *workflow);

/* What keeps strangers out of each job of the workflow. */
struct reach *openings_reach(struct arena *keep, struct arena scratch,
                             const struct workflow_facts *facts,
                             const struct workflow *workflow);

/* Those that are left. */
struct openings openings_past(struct arena *keep, const struct workflow_facts *facts,
                              const struct openings *from, const struct shut *shut);

#endif
