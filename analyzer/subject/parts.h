/* Inside subject/: one join for each provider, and what they share. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUBJECT_PARTS_H
#define SUBJECT_PARTS_H

#include "subject/subject.h"

struct joining {
    struct arena *keep;
    struct arena scratch;
    struct str rules;
    const struct config *config;
    struct reading *said;
    struct notes *notes;
    struct fault *why;
};

/* A new entity of the provider, added to `said->entities`; the address is good until
 * the next one. */
struct entity *joining_entity(struct joining *joining, enum provider provider,
                              const char *what, struct token id, struct str name,
                              struct str file);
/* A new policy that the entity holds. */
struct policy *joining_policy(struct joining *joining, struct entity *entity,
                              struct str path, struct span span);

typedef bool join_subjects(struct joining *joining);

join_subjects join_kubernetes, join_agents, join_workflows, join_profiles;

#endif
