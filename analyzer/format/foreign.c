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
