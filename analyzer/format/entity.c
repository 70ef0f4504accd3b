/* Entities are rows of keys; a key that could carry a grant has a reader, or a note. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/entity.h"

#include "format/document.h"
#include "format/text.h"

/* An entity being read, and the way to it. */
struct part {
    struct entity *entity;
    const struct way *at;
};

static void take_name(struct reader *reader, const struct node *value, void *into)
{
    struct part *part = into;

    text_take(reader, value, "the name", TEXT_ASCII, &part->entity->name);
}

static void take_arn(struct reader *reader, const struct node *value, void *into)
{
    struct part *part = into;

    text_take(reader, value, "Arn", TEXT_ASCII, &part->entity->arn);
}

static void take_id(struct reader *reader, const struct node *value, void *into)
{
    struct part *part = into;
    struct token id;

    if (text_take(reader, value, "the id", TEXT_ASCII, &id))
        part->entity->id = id.text;
}

/* A list of maps or names; null is how some tools write "none". */
static const struct node *members(struct reader *reader, const struct node *value,
                                  const char *what)
{
    if (value->kind != NODE_LIST && value->kind != NODE_NULL)
        reader_wrong(reader, value, what, "a list");
    return value->kind == NODE_LIST ? value->first : NULL;
}

static void take_groups(struct reader *reader, const struct node *value, void *into)
{
    struct part *part = into;
    const struct node *each = members(reader, value, "GroupList");
    struct token name;

    for (; each; each = each->next)
        if (text_take(reader, each, "the name of a group", TEXT_ASCII, &name))
            *LIST_PUSH(reader->keep, &part->entity->groups) = name;
}

static void take_text(struct reader *reader, const struct node *value, void *into)
{
    text_take(reader, value, "the text", TEXT_EMPTY | TEXT_FREE, into);
}

static void take_attached(struct reader *reader, const struct node *value, void *into)
{
    static const struct field fields[] = {
        {STR_INIT("PolicyArn"),  take_text, true },
        {STR_INIT("PolicyName"), NULL,      false},
    };
    struct part *part = into;
    const struct node *each = members(reader, value, "AttachedManagedPolicies");

    for (; each; each = each->next) {
        struct token arn = {0};
        reader_fields(reader, each, fields, LEN(fields), "an attached policy", &arn);
        if (arn.text.len)
            *LIST_PUSH(reader->keep, &part->entity->attached) = arn;
    }
}

static void take_boundary(struct reader *reader, const struct node *value, void *into)
{
    static const struct field fields[] = {
        {STR_INIT("PermissionsBoundaryArn"),  take_text, true },
        {STR_INIT("PermissionsBoundaryType"), NULL,      false},
    };
    struct part *part = into;

    if (value->kind != NODE_NULL)
        reader_fields(reader, value, fields, LEN(fields), "a permissions boundary",
                      &part->entity->boundary);
}

static void take_tag_key(struct reader *reader, const struct node *value, void *into)
{
    struct tag *tag = into;

    text_take(reader, value, "the key of a tag", TEXT_FREE, &tag->key);
}

static void take_tag_value(struct reader *reader, const struct node *value, void *into)
{
    struct tag *tag = into;

    text_take(reader, value, "the value of a tag", TEXT_EMPTY | TEXT_FREE, &tag->value);
}

static void take_tags(struct reader *reader, const struct node *value, void *into)
{
    static const struct field fields[] = {
        {STR_INIT("Key"),   take_tag_key,   true},
        {STR_INIT("Value"), take_tag_value, true},
    };
    struct part *part = into;
    const struct node *each = members(reader, value, "Tags");

    part->entity->tags_known = value->kind == NODE_LIST;
    for (; each; each = each->next) {
        struct tag tag = {0};
        reader_fields(reader, each, fields, LEN(fields), "a tag", &tag);
        if (tag.key.text.len)
            *LIST_PUSH(reader->keep, &part->entity->tags) = tag;
    }
}

/* One inline policy: its name, and the node of its document. */
struct inlined {
    struct token name;
    const struct node *document;
};

static void take_policy_name(struct reader *reader, const struct node *value,
                             void *into)
{
    struct inlined *inlined = into;

    text_take(reader, value, "PolicyName", TEXT_ASCII, &inlined->name);
}

static void take_document(struct reader *reader, const struct node *value, void *into)
{
    struct inlined *inlined = into;

    (void)reader;
    inlined->document = value;
}

static void take_inlined(struct reader *reader, const struct node *value, void *into)
{
    static const struct field fields[] = {
        {STR_INIT("PolicyName"),     take_policy_name, true},
        {STR_INIT("PolicyDocument"), take_document,    true},
    };
    struct part *part = into;
    const struct node *each = members(reader, value, "the list of inline policies");
    struct way list = {part->at, value->key, 0, false}, member = {&list, {0}, 0, true};
    struct way last = {&member, STR("PolicyDocument"), 0, false};

    for (; each; each = each->next, member.index++) {
        struct inlined one = {0};
        reader_fields(reader, each, fields, LEN(fields), "an inline policy", &one);
        struct container container = {.name = one.name.text,
                                      .kind_known = true,
                                      .kind = POLICY_IDENTITY,
                                      .at = &last};
        const struct policy *policy =
            one.document ? document_read(reader, one.document, &container) : NULL;
        if (policy)
            *LIST_PUSH(reader->keep, &part->entity->inlined) = policy;
    }
}

static void take_trust(struct reader *reader, const struct node *value, void *into)
{
    struct part *part = into;
    struct way last = {part->at, value->key, 0, false};
    struct container container = {
        .kind_known = true, .kind = POLICY_TRUST, .at = &last};

    part->entity->trust = document_read(reader, value, &container);
}

static const struct field user_fields[] = {
    {STR_INIT("UserName"),                take_name,     true },
    {STR_INIT("Arn"),                     take_arn,      true },
    {STR_INIT("UserId"),                  take_id,       false},
    {STR_INIT("UserPolicyList"),          take_inlined,  false},
    {STR_INIT("GroupList"),               take_groups,   false},
    {STR_INIT("AttachedManagedPolicies"), take_attached, false},
    {STR_INIT("PermissionsBoundary"),     take_boundary, false},
    {STR_INIT("Tags"),                    take_tags,     false},
    {STR_INIT("Path"),                    NULL,          false},
    {STR_INIT("CreateDate"),              NULL,          false},
    {STR_INIT("PasswordLastUsed"),        NULL,          false},
};

static const struct field group_fields[] = {
    {STR_INIT("GroupName"),               take_name,     true },
    {STR_INIT("Arn"),                     take_arn,      true },
    {STR_INIT("GroupId"),                 take_id,       false},
    {STR_INIT("GroupPolicyList"),         take_inlined,  false},
    {STR_INIT("AttachedManagedPolicies"), take_attached, false},
    {STR_INIT("Path"),                    NULL,          false},
    {STR_INIT("CreateDate"),              NULL,          false},
};

/* The roles inside InstanceProfileList are the roles of the snapshot over again. */
static const struct field role_fields[] = {
    {STR_INIT("RoleName"),                 take_name,     true },
    {STR_INIT("Arn"),                      take_arn,      true },
    {STR_INIT("RoleId"),                   take_id,       false},
    {STR_INIT("AssumeRolePolicyDocument"), take_trust,    true },
    {STR_INIT("RolePolicyList"),           take_inlined,  false},
    {STR_INIT("AttachedManagedPolicies"),  take_attached, false},
    {STR_INIT("PermissionsBoundary"),      take_boundary, false},
    {STR_INIT("Tags"),                     take_tags,     false},
    {STR_INIT("InstanceProfileList"),      NULL,          false},
    {STR_INIT("RoleLastUsed"),             NULL,          false},
    {STR_INIT("Path"),                     NULL,          false},
    {STR_INIT("CreateDate"),               NULL,          false},
    {STR_INIT("Description"),              NULL,          false},
    {STR_INIT("MaxSessionDuration"),       NULL,          false},
};

/* What nobody can be found by counts for nothing, and a note says so already. */
static void read_entity(struct reader *reader, const struct node *map,
                        const struct way *at, enum entity_type type,
                        const struct field *fields, size_t count, const char *what)
{
    struct entity entity = {.type = type, .file = reader->path, .span = map->span};
    struct part part = {&entity, at};
    size_t grants = reader->out->grants;
    unsigned found = reader->found;

    reader_fields(reader, map, fields, count, what, &part);
    if (entity.name.text.len == 0 || entity.arn.text.len == 0) {
        reader->out->grants = grants;
        reader->found = found;
        return;
    }
    *LIST_PUSH(reader->keep, &reader->out->entities) = entity;
    reader->found++;
}

void entity_read_user(struct reader *reader, const struct node *map,
                      const struct way *at)
{
    read_entity(reader, map, at, ENTITY_USER, user_fields, LEN(user_fields), "a user");
}

void entity_read_group(struct reader *reader, const struct node *map,
                       const struct way *at)
{
    read_entity(reader, map, at, ENTITY_GROUP, group_fields, LEN(group_fields),
                "a group");
}

void entity_read_role(struct reader *reader, const struct node *map,
                      const struct way *at)
{
    read_entity(reader, map, at, ENTITY_ROLE, role_fields, LEN(role_fields), "a role");
}
