/* Roles and bindings of a cluster: what each subject of a binding holds. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/kubernetes.h"

struct str kubernetes_id(struct arena *keep, enum cluster_kind kind,
                         struct str namespace, struct str name)
{
    switch (kind) {
    case CLUSTER_USER:
        return arena_print(keep, "k8s:user:%.*s", STR_ARGS(name));
    case CLUSTER_GROUP:
        return arena_print(keep, "k8s:group:%.*s", STR_ARGS(name));
    case CLUSTER_ACCOUNT:
        break;
    }
    return arena_print(keep, "k8s:serviceaccount:%.*s/%.*s", STR_ARGS(namespace),
                       STR_ARGS(name));
}

uint32_t kubernetes_member(struct kubernetes *join,
                           const struct cluster_subject *subject, struct str path)
{
    static const char *const words[] = {"user", "group", "service account"};
    struct joining *joining = join->joining;
    struct arena scratch = joining->scratch;
    struct str id = kubernetes_id(&scratch, subject->kind, subject->namespace.text,
                                  subject->name.text);
    uint32_t number = intern_id(joining->keep, &join->ids, id);

    if (number < join->members.len)
        return number;
    *LIST_PUSH(join->tables, &join->members) = (struct member){
        .kind = subject->kind,
        .name = subject->name.text,
        .namespace = subject->namespace.text,
        .entity = joining->said->entities.len,
    };
    joining_entity(joining, PROVIDER_KUBERNETES, words[subject->kind],
                   (struct token){intern_text(&join->ids, number), subject->name.span},
                   subject->name.text, path);
    return number;
}

struct entity *kubernetes_entity(struct kubernetes *join, const struct member *member)
{
    return &join->joining->said->entities.at[member->entity];
}

/* Are its rules those of a role that the documents bind? */
static bool is_held(struct kubernetes *join, bool *taken, uint32_t number)
{
    return join->roles.at[number].held || join->roles.at[number].ours || taken[number];
}

static void place_tokens(struct match *match, struct span at)
{
    match->span = at;
    for (size_t i = 0; i < match->any.len; i++)
        match->any.at[i].span = at;
}

/* What stands in another file is taken up here. */
static void place_all(struct statements *statements, size_t from, struct span at)
{
    for (size_t i = from; i < statements->len; i++) {
        struct statement *statement = &statements->at[i];

        statement->span = statement->effect_span = at;
        place_tokens(&statement->actions, at);
        place_tokens(&statement->resources, at);
    }
}

/* A role that nobody is bound to, with all that it takes up: judged for whoever will
 * be. What only a role like that takes up is judged with it. */
static void add_loose(struct kubernetes *join, uint32_t number)
{
    struct joining *joining = join->joining;
    const struct cluster_role *role = join->roles.at[number].said;
    const struct numbers *parts = kubernetes_parts(join, number);
    struct policy *policy = NEW(joining->keep, struct policy);
    struct str namespace = role->object.namespace.text;

    *policy = (struct policy){
        .kind = POLICY_IDENTITY,
        .provider = PROVIDER_KUBERNETES,
        .path = role->object.path,
        .pointer = arena_print(joining->keep, "%s/%.*s%s%.*s",
                               role->wide ? "ClusterRole" : "Role", STR_ARGS(namespace),
                               role->wide ? "" : "/", STR_ARGS(role->object.name.text)),
        .name = role->object.name.text,
        .span = role->object.span,
        .variables = true,
    };
    for (size_t i = 0; i < parts->len; i++) {
        size_t before = policy->statements.len;

        cluster_statements(joining->keep, &join->roles.at[parts->at[i]].said->rules,
                           role->wide, namespace, &policy->statements);
        if (parts->at[i] != number)
            place_all(&policy->statements, before, role->object.name.span);
    }
    if (policy->statements.len)
        *LIST_PUSH(joining->keep, &joining->said->loose) = policy;
}

static void add_unheld(struct kubernetes *join)
{
    bool *taken = NEW_MANY(join->tables, join->roles.len, bool);

    for (uint32_t i = 0; i < join->said->roles.len; i++) {
        const struct numbers *parts;

        if (!join->roles.at[i].said->aggregates || is_held(join, taken, i))
            continue;
        parts = kubernetes_parts(join, i);
        for (size_t p = 0; p < parts->len; p++)
            taken[parts->at[p]] = parts->at[p] != i || taken[i];
    }
    for (uint32_t i = 0; i < join->said->roles.len; i++)
        if (!is_held(join, taken, i))
            add_loose(join, i);
}

bool join_kubernetes(struct joining *joining)
{
    struct arena tables = arena_part(joining->scratch, 0, 2);
    struct joining inner = *joining;
    const struct cluster said = joining->said->cluster;
    struct kubernetes join = {.joining = &inner, .tables = &tables, .said = &said};

    inner.scratch = arena_part(joining->scratch, 1, 2);
    if (cluster_is_empty(&said))
        return true;
    if (!kubernetes_roles(&join))
        return false;
    kubernetes_hold(&join);
    kubernetes_ties(&join);
    kubernetes_groups(&join);
    add_unheld(&join);
    if (join.over)
        note_add(joining->keep, joining->notes, "too-large",
                 (struct place){said.bindings.len ? said.bindings.at[0].object.path
                                                  : STR(""),
                                {0}},
                 "the roles and bindings of this commit make more pairs than are "
                 "looked at");
    return true;
}
