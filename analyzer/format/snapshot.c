/* A snapshot is four lists; each member is an entity, or a policy with its versions. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/snapshot.h"

#include "format/entity.h"
#include "format/managed.h"

/* Calls `read` for each member of a list. A null is how some tools write "none". */
static void each_member(struct reader *reader, const struct node *list,
                        const struct way *up,
                        void (*read)(struct reader *, const struct node *,
                                     const struct way *))
{
    struct way at = {up, list->key, 0, false}, member = {&at, {0}, 0, true};

    if (list->kind == NODE_NULL)
        return;
    if (list->kind != NODE_LIST) {
        reader_wrong(reader, list, "a list of the snapshot", "a list");
        return;
    }
    for (const struct node *each = list->first; each; each = each->next, member.index++)
        read(reader, each, &member);
}

static void take_users(struct reader *reader, const struct node *value, void *into)
{
    each_member(reader, value, into, entity_read_user);
}

static void take_groups(struct reader *reader, const struct node *value, void *into)
{
    each_member(reader, value, into, entity_read_group);
}

static void take_roles(struct reader *reader, const struct node *value, void *into)
{
    each_member(reader, value, into, entity_read_role);
}

static void take_policies(struct reader *reader, const struct node *value, void *into)
{
    each_member(reader, value, into, managed_read);
}

static const struct field fields[] = {
    {STR_INIT("UserDetailList"),   take_users,    false},
    {STR_INIT("GroupDetailList"),  take_groups,   false},
    {STR_INIT("RoleDetailList"),   take_roles,    false},
    {STR_INIT("Policies"),         take_policies, false},
    {STR_INIT("IsTruncated"),      NULL,          false},
    {STR_INIT("Marker"),           NULL,          false},
    {STR_INIT("NextToken"),        NULL,          false},
    {STR_INIT("ResponseMetadata"), NULL,          false},
};

bool snapshot_is(const struct node *map)
{
    const struct node *policies = node_get(map, STR("Policies"));

    if (node_get(map, STR("UserDetailList")) || node_get(map, STR("RoleDetailList")) ||
        node_get(map, STR("GroupDetailList")))
        return true;
    /* The last page may have policies only. */
    return policies && policies->kind == NODE_LIST && policies->first &&
           node_get(policies->first, STR("PolicyVersionList"));
}

void snapshot_note_truncated(struct reader *reader, const struct node *map)
{
    for (const struct node *value = map->first; value; value = value->next) {
        bool cut = str_is(value->key, "IsTruncated") && !str_is(value->text, "false");
        bool more = (str_is(value->key, "Marker") || str_is(value->key, "NextToken")) &&
                    value->kind != NODE_NULL;
        if (cut || more) {
            reader_note(reader, "truncated-snapshot", value->key_span,
                        "\"%.*s\" says that this is one page of several; give all of "
                        "them as one file",
                        SHOWN(value->key));
            return;
        }
    }
}

void snapshot_read(struct reader *reader, const struct node *map,
                   const struct container *container)
{
    bool deployed = reader->deployed;
    struct way top = {0};

    snapshot_note_truncated(reader, map);
    /* The way down is handed on as the struct that each row fills. */
    if (container->at)
        top = *container->at;
    reader->deployed = true;
    reader_fields(reader, map, fields, LEN(fields), "an account snapshot",
                  container->at ? &top : NULL);
    reader->deployed = deployed;
}
