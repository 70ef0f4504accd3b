/* The groups of the cluster itself have everybody of a sort as members. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/kubernetes.h"

#define AUTHENTICATED   "system:authenticated"
#define UNAUTHENTICATED "system:unauthenticated"
#define ACCOUNTS        "system:serviceaccounts"

/* Groups that the cluster itself puts everybody of a sort into. */
static size_t groups_of(struct arena *keep, const struct member *member,
                        struct str groups[3])
{
    struct str head = STR(ACCOUNTS ":");
    bool group = member->kind == CLUSTER_GROUP;
    size_t count = 0;

    if (group &&
        (str_is(member->name, AUTHENTICATED) || str_is(member->name, UNAUTHENTICATED)))
        return 0;
    if (member->kind == CLUSTER_USER && str_is(member->name, "system:anonymous")) {
        groups[0] = STR(UNAUTHENTICATED);
        return 1;
    }
    if (member->kind == CLUSTER_ACCOUNT)
        groups[count++] =
            arena_print(keep, ACCOUNTS ":%.*s", STR_ARGS(member->namespace));
    if (member->kind == CLUSTER_ACCOUNT || (group && str_starts(member->name, head)))
        groups[count++] = STR(ACCOUNTS);
    groups[count++] = STR(AUTHENTICATED);
    return count;
}

/* The policies of a group as its members hold them: shared by all of them. */
static const struct policies *given_by(struct kubernetes *join, struct member *group)
{
    struct arena *keep = join->joining->keep;
    const struct entity *entity = kubernetes_entity(join, group);
    struct step step = {
        arena_print(keep, "every member of the group \"%.*s\" has what it has",
                    STR_ARGS(group->name)),
        {entity->file, entity->arn.span},
    };

    for (size_t i = 0; !group->told && i < group->own; i++) {
        struct policy *policy = NEW(keep, struct policy);

        *policy = *entity->inlined.at[i];
        policy->through = entity->arn.text;
        policy->via = (struct steps){0};
        *LIST_PUSH(keep, &policy->via) = step;
        for (size_t s = 0; s < entity->inlined.at[i]->via.len; s++)
            *LIST_PUSH(keep, &policy->via) = entity->inlined.at[i]->via.at[s];
        *LIST_PUSH(keep, &group->given) = policy;
    }
    group->told = true;
    return &group->given;
}

void kubernetes_groups(struct kubernetes *join)
{
    struct arena *keep = join->joining->keep;

    for (size_t m = 0; m < join->members.len; m++) {
        struct arena scratch = join->joining->scratch;
        struct str groups[3];
        size_t count = groups_of(&scratch, &join->members.at[m], groups);

        for (size_t g = 0; g < count; g++) {
            uint32_t number;
            struct str id = kubernetes_id(&scratch, CLUSTER_GROUP, STR(""), groups[g]);

            if (!intern_find(&join->ids, id, &number))
                continue;
            const struct policies *given = given_by(join, &join->members.at[number]);
            for (size_t i = 0; i < given->len && kubernetes_step(join, 1); i++)
                *LIST_PUSH(keep,
                           &kubernetes_entity(join, &join->members.at[m])->inlined) =
                    given->at[i];
        }
    }
}
