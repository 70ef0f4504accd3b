/* Which events let somebody without rights in the repository start a job. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUBJECT_OPENINGS_H
#define SUBJECT_OPENINGS_H

#include "subject/runtimes.h"

/* Of a whole workflow. `all` are the workflows of the repository: what follows another
 * one is as open as that. */
struct openings openings_of(struct arena *keep, const struct workflow_facts *facts,
                            const struct workflows *all,
                            const struct workflow *workflow);

/* Those that reach a job of the workflow: what its condition, or that of a job that it
 * needs, keeps out is left out. */
struct openings openings_reach(struct arena *keep, const struct openings *from,
                               const struct workflow *workflow,
                               const struct workflow_job *job);

/* Those that reach a step of such a job. */
struct openings openings_reach_step(struct arena *keep,
                                    const struct workflow_facts *facts,
                                    const struct openings *from,
                                    const struct workflow_step *step);

#endif
