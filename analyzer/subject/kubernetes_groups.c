/* Members of a group hold what it holds: those of a sort, and those that it lists. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/kubernetes.h"

#define UNAUTHENTICATED "system:unauthenticated"
#define ACCOUNTS        "system:serviceaccounts"

/* Groups that the cluster itself puts everybody of a sort into. */
static size_t groups_of(struct arena *keep, const struct member *member,
                        struct str groups[3])
{
    struct str head = STR(ACCOUNTS ":");
    bool group = member->kind == CLUSTER_GROUP;
    size_t count = 0;

    if (group && (str_is(member->name, CLUSTER_EVERYBODY) ||
                  str_is(member->name, UNAUTHENTICATED)))
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
    groups[count++] = STR(CLUSTER_EVERYBODY);
    return count;
}

/* Copies of what the group itself is bound to, as its members hold it. */
static void give(struct arena *keep, const struct entity *group, size_t own,
                 struct step step, struct policies *out)
{
    for (size_t i = 0; i < own; i++) {
        struct policy *policy = NEW(keep, struct policy);

        *policy = *group->inlined.at[i];
        policy->through = group->arn.text;
        policy->via = (struct steps){0};
        *LIST_PUSH(keep, &policy->via) = step;
        for (size_t s = 0; s < group->inlined.at[i]->via.len; s++)
            *LIST_PUSH(keep, &policy->via) = group->inlined.at[i]->via.at[s];
        *LIST_PUSH(keep, out) = policy;
    }
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

    if (!group->told)
        give(keep, entity, group->own, step, &group->given);
    group->told = true;
    return &group->given;
}

static void put_all(struct kubernetes *join, uint32_t member,
                    const struct policies *given)
{
    struct entity *entity = kubernetes_entity(join, &join->members.at[member]);

    for (size_t i = 0; i < given->len && kubernetes_step(join, 1); i++)
        *LIST_PUSH(join->joining->keep, &entity->inlined) = given->at[i];
}

/* Lets the users that a document lists hold what their group is bound to; `copies` are
 * the pairs of group and user that were met before. */
static void let_in(struct kubernetes *join, const struct cluster_group *group,
                   uint32_t number, struct intern *copies)
{
    const struct member *as_member = &join->members.at[number];
    const struct entity *entity = kubernetes_entity(join, as_member);
    struct arena *keep = join->joining->keep;
    struct policies given = {0};
    struct step step = {
        arena_print(keep, "a member of the Group \"%.*s\"",
                    STR_ARGS(group->object.name.text)),
        {group->object.path, group->object.name.span},
    };

    if (!kubernetes_step(join, as_member->own))
        return;
    give(keep, entity, as_member->own, step, &given);
    for (size_t i = 0; i < group->users.len && kubernetes_step(join, 1); i++) {
        struct arena scratch = join->joining->scratch;
        struct cluster_subject user = {.kind = CLUSTER_USER,
                                       .span = group->users.at[i].span,
                                       .name = group->users.at[i]};
        uint32_t member = kubernetes_member(join, &user, group->object.path);
        size_t before = copies->len;

        if (intern_id(join->tables, copies,
                      arena_print(&scratch, "%u %u", number, member)) == before)
            put_all(join, member, &given);
    }
}

/* The groups that a document fills, of those that are bound to anything. */
static void let_in_all(struct kubernetes *join)
{
    struct intern copies = {0};

    for (size_t i = 0; i < join->said->groups.len; i++) {
        struct arena scratch = join->joining->scratch;
        const struct cluster_group *group = &join->said->groups.at[i];
        struct str id =
            kubernetes_id(&scratch, CLUSTER_GROUP, STR(""), group->object.name.text);
        uint32_t number;

        if (intern_find(&join->ids, id, &number))
            let_in(join, group, number, &copies);
    }
}

void kubernetes_groups(struct kubernetes *join)
{
    let_in_all(join);
    for (uint32_t m = 0; m < join->members.len; m++) {
        struct arena scratch = join->joining->scratch;
        struct str groups[3];
        size_t count = groups_of(&scratch, &join->members.at[m], groups);

        for (size_t g = 0; g < count; g++) {
            uint32_t number;
            struct str id = kubernetes_id(&scratch, CLUSTER_GROUP, STR(""), groups[g]);

            if (intern_find(&join->ids, id, &number))
                put_all(join, m, given_by(join, &join->members.at[number]));
        }
    }
}
