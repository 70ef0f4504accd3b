/* Each provider's grants are known by keys that stand together. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/foreign.h"

static const struct node *member(const struct node *map, const char *key)
{
    for (const struct node *value = map->kind == NODE_MAP ? map->first : NULL; value;
         value = value->next)
        if (str_equal_fold(value->key, str_from(key)))
            return value;
    return NULL;
}

/* Members bound to roles, or a role made of permissions. */
static const struct node *google(const struct node *map)
{
    const struct node *bindings = member(map, "bindings");

    if (!bindings || bindings->kind != NODE_LIST)
        return member(map, "includedPermissions");
    for (const struct node *each = bindings->first; each; each = each->next)
        if (member(each, "role") && member(each, "members"))
            return bindings;
    return NULL;
}

/* Actions less other actions, or a principal assigned to a role. */
static const struct node *azure(const struct node *map)
{
    const struct node *actions = member(map, "actions");

    if (actions && (member(map, "notActions") || member(map, "dataActions")))
        return actions;
    return member(map, "principalId") ? member(map, "roleDefinitionId") : NULL;
}

static const struct unread {
    const struct node *(*grant)(const struct node *map);
    const char *name;
} providers[] = {
    {google, "Google Cloud"},
    {azure,  "Azure"       },
};

bool foreign_note(struct reader *reader, const struct node *map)
{
    for (size_t i = 0; i < LEN(providers); i++) {
        const struct node *grant = providers[i].grant(map);
        if (!grant)
            continue;
        reader_note(reader, "unread-dialect", grant->span,
                    "a grant of %s, which is not read yet", providers[i].name);
        return true;
    }
    return false;
}

static bool is_text(const struct node *value)
{
    return value && value->kind == NODE_STRING;
}

/* A resource of a stack, or one of a plan or a state of Terraform. */
static const struct node *resource(const struct node *map)
{
    static const struct str heads[] = {STR_INIT("kubernetes_role"),
                                       STR_INIT("kubernetes_cluster_role"),
                                       STR_INIT("aws_eks_access_")};
    const struct node *type = member(map, "type");
    bool there = member(map, "values") || member(map, "instances");

    if (!is_text(type))
        return NULL;
    if (str_equal_fold(type->text, STR("AWS::EKS::AccessEntry")))
        return type;
    for (size_t i = 0; there && i < LEN(heads); i++)
        if (str_starts(type->text, heads[i]))
            return type;
    return NULL;
}

/* What the configuration of eksctl lets in, and an answer of the command line. */
static const struct node *entries(const struct node *map)
{
    static const char *const lists[] = {"iamIdentityMappings", "accessEntries"};

    for (size_t i = 0; i < LEN(lists); i++) {
        const struct node *list = member(map, lists[i]);
        if (list && list->kind == NODE_LIST && list->first &&
            list->first->kind == NODE_MAP)
            return list;
    }
    return is_text(member(map, "accessEntryArn")) ? member(map, "principalArn") : NULL;
}

void foreign_note_cluster(struct reader *reader, const struct node *map)
{
    const struct node *grant = resource(map);

    if (!grant)
        grant = entries(map);
    if (grant)
        reader_note(reader, "unread-dialect", grant->span,
                    "rights in a cluster are given here in a form that is not read; "
                    "give the roles and bindings, and the ConfigMap aws-auth");
}
