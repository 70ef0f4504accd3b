/* Each provider joins its own documents; the entities are alike. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/parts.h"

struct entity *joining_entity(struct joining *joining, enum provider provider,
                              const char *what, struct token id, struct str name,
                              struct str file)
{
    struct entity *entity = LIST_PUSH(joining->keep, &joining->said->entities);

    *entity = (struct entity){
        .type = ENTITY_SUBJECT,
        .provider = provider,
        .what = what,
        .file = file,
        .span = id.span,
        .arn = id,
        .name = {name, id.span},
    };
    return entity;
}

struct policy *joining_policy(struct joining *joining, struct entity *entity,
                              struct str path, struct span span)
{
    struct policy *policy = NEW(joining->keep, struct policy);

    *policy = (struct policy){
        .kind = POLICY_IDENTITY,
        .provider = entity->provider,
        .path = path,
        .span = span,
        .variables = true,
    };
    *LIST_PUSH(joining->keep, &entity->inlined) = policy;
    return policy;
}

bool subject_resolve(struct arena *keep, struct arena scratch, struct str rules,
                     const struct config *config, struct reading *said,
                     struct notes *notes, struct fault *why)
{
    static join_subjects *const joins[] = {join_kubernetes, join_agents, join_workflows,
                                           join_profiles};
    struct joining joining = {keep, scratch, rules, config, said, notes, why};

    for (size_t i = 0; i < LEN(joins); i++)
        if (!joins[i](&joining))
            return false;
    return true;
}
