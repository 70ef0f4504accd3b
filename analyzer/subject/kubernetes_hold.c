/* Whoever a binding names holds its role there, in every part. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/kubernetes.h"

LIST_OF(statement_lists, struct statements);

struct holding_run {
    struct kubernetes *join;
    struct intern copies, places;
    struct statement_lists statements; /* by the number of their place */
};

/* What the role says in the namespace of the binding, made once for each. */
static const struct statements *statements_of(struct holding_run *run, uint32_t role,
                                              const struct cluster_binding *binding)
{
    struct arena scratch = run->join->joining->scratch;
    struct str namespace = binding->object.namespace.text;
    uint32_t number =
        intern_id(run->join->tables, &run->places,
                  arena_print(&scratch, "%u/%s%.*s", role, binding->wide ? "/" : "",
                              STR_ARGS(namespace)));

    if (number == run->statements.len) {
        struct statements *made = LIST_PUSH(run->join->tables, &run->statements);
        const struct cluster_rules *rules = &run->join->roles.at[role].said->rules;
        struct statements said = {0};

        cluster_statements(run->join->joining->keep, rules, binding->wide, namespace,
                           &said);
        *made = said;
    }
    return &run->statements.at[number];
}

static void add_step(struct arena *keep, struct policy *policy, struct str text,
                     const struct cluster_object *at)
{
    *LIST_PUSH(keep, &policy->via) = (struct step){
        text, {at->path, at->name.span}
    };
}

static struct str binding_text(struct arena *keep,
                               const struct cluster_binding *binding)
{
    const struct cluster_object *object = &binding->object;

    if (binding->wide)
        return arena_print(keep, "bound by ClusterRoleBinding \"%.*s\"",
                           STR_ARGS(object->name.text));
    return arena_print(keep, "bound by RoleBinding \"%.*s\" in \"%.*s\"",
                       STR_ARGS(object->name.text), STR_ARGS(object->namespace.text));
}

/* `part` is the role itself, or one that it takes up. */
static struct str role_text(struct arena *keep, const struct cluster_role *role,
                            const struct cluster_role *part)
{
    const char *kind = role->wide ? "ClusterRole" : "Role";

    if (role == part)
        return arena_print(keep, "%s \"%.*s\"", kind, STR_ARGS(role->object.name.text));
    return arena_print(keep, "%s \"%.*s\", which takes up \"%.*s\"", kind,
                       STR_ARGS(role->object.name.text),
                       STR_ARGS(part->object.name.text));
}

/* The rules of one part of a role; empty: it has none there. */
static const struct policy *policy_of(struct holding_run *run, uint32_t role,
                                      uint32_t part,
                                      const struct cluster_binding *binding)
{
    struct arena *keep = run->join->joining->keep;
    const struct cluster_role *whole = run->join->roles.at[role].said,
                              *said = run->join->roles.at[part].said;
    const struct statements *statements = statements_of(run, part, binding);
    struct policy *policy;

    if (!statements->len)
        return NULL;
    policy = NEW(keep, struct policy);
    *policy = (struct policy){
        .kind = POLICY_IDENTITY,
        .provider = PROVIDER_KUBERNETES,
        .path = said->object.path,
        .pointer = said->object.pointer,
        .name = said->object.name.text,
        .span = said->object.span,
        .variables = true,
        .provided = said->object.provided,
        .statements = *statements,
    };
    add_step(keep, policy, binding_text(keep, binding), &binding->object);
    add_step(keep, policy, role_text(keep, whole, said), &said->object);
    return policy;
}

/* Was the same binding, of the same content, met before (a copy in another file)? */
static bool is_copy(struct holding_run *run, uint32_t member, uint32_t part,
                    const struct cluster_binding *binding)
{
    struct arena scratch = run->join->joining->scratch;
    const struct cluster_object *object = &binding->object;
    size_t before = run->copies.len;
    uint32_t number = intern_id(
        run->join->tables, &run->copies,
        arena_print(&scratch, "%u %u %d %.*s/%.*s", member,
                    run->join->roles.at[part].content, binding->wide,
                    STR_ARGS(object->namespace.text), STR_ARGS(object->name.text)));

    return number < before;
}

/* Every subject holds one part of the role. */
static void hold_part(struct holding_run *run, const struct cluster_binding *binding,
                      const struct numbers *holders, uint32_t role, uint32_t part)
{
    const struct policy *policy = NULL;

    for (size_t i = 0; i < holders->len; i++) {
        if (!kubernetes_step(run->join, 1) ||
            is_copy(run, holders->at[i], part, binding))
            continue;
        if (!policy)
            policy = policy_of(run, role, part, binding);
        if (!policy)
            return;
        struct member *member = &run->join->members.at[holders->at[i]];
        *LIST_PUSH(run->join->joining->keep,
                   &kubernetes_entity(run->join, member)->inlined) = policy;
        member->own++;
    }
}

static void hold(struct holding_run *run, const struct cluster_binding *binding,
                 const struct numbers *holders)
{
    struct joining *joining = run->join->joining;
    const struct numbers roles = kubernetes_resolve(run->join, binding);

    if (!roles.len)
        note_add(joining->keep, joining->notes, "unresolved-role",
                 (struct place){binding->object.path, binding->role.span},
                 "the %s \"%.*s\" is in no file and is no default role",
                 binding->role_wide ? "ClusterRole" : "Role",
                 STR_ARGS(binding->role.text));
    for (size_t r = 0; r < roles.len; r++) {
        const struct numbers parts = *kubernetes_parts(run->join, roles.at[r]);
        for (size_t p = 0; p < parts.len; p++) {
            run->join->roles.at[parts.at[p]].held = true;
            hold_part(run, binding, holders, roles.at[r], parts.at[p]);
        }
    }
}

static void hold_all(struct holding_run *run)
{
    const struct cluster_bindings *bindings = &run->join->said->bindings;

    for (size_t b = 0; b < bindings->len; b++) {
        const struct cluster_binding *binding = &bindings->at[b];
        struct numbers holders = {0};

        for (size_t i = 0; i < binding->subjects.len; i++)
            *LIST_PUSH(run->join->tables, &holders) = kubernetes_member(
                run->join, &binding->subjects.at[i], binding->object.path);
        hold(run, binding, &holders);
    }
}

/* Does aws-auth make anybody the subject? */
static bool is_mapped(struct holding_run *run, const struct cluster_subject *subject)
{
    const struct cluster_mappings *mappings = &run->join->said->mappings;

    for (size_t m = 0; m < mappings->len; m++) {
        const struct cluster_mapping *mapping = &mappings->at[m];

        if (subject->kind == CLUSTER_USER &&
            str_equal(mapping->user.text, subject->name.text))
            return true;
        for (size_t g = 0; subject->kind == CLUSTER_GROUP && g < mapping->groups.len;
             g++)
            if (str_equal(mapping->groups.at[g].text, subject->name.text))
                return true;
    }
    return false;
}

/* What a cluster binds by itself counts for those that the documents name. */
static void hold_defaults(struct holding_run *run)
{
    const struct cluster_bindings *bindings = &run->join->defaults.bindings;
    struct arena scratch = run->join->joining->scratch;

    for (size_t b = 0; b < bindings->len; b++) {
        const struct cluster_binding *binding = &bindings->at[b];
        struct numbers holders = {0};

        for (size_t i = 0; i < binding->subjects.len; i++) {
            const struct cluster_subject *subject = &binding->subjects.at[i];
            struct str id = kubernetes_id(&scratch, subject->kind,
                                          subject->namespace.text, subject->name.text);
            uint32_t number;

            if (intern_find(&run->join->ids, id, &number) || is_mapped(run, subject))
                *LIST_PUSH(run->join->tables, &holders) =
                    kubernetes_member(run->join, subject, binding->object.path);
        }
        if (holders.len)
            hold(run, binding, &holders);
    }
}

void kubernetes_hold(struct kubernetes *join)
{
    struct holding_run run = {.join = join};

    hold_all(&run);
    hold_defaults(&run);
}
