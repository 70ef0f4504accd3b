/* The kind of a policy follows from its container, or else from who is named in it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/policy.h"

#include "format/statement.h"
#include "format/text.h"

static const struct {
    struct str name;
    bool variables;
} versions[] = {
    {STR_INIT("2012-10-17"), true },
    {STR_INIT("2008-10-17"), false},
};

static bool version_is_known(struct str text, bool *variables)
{
    for (size_t i = 0; i < LEN(versions); i++) {
        if (str_equal(text, versions[i].name)) {
            *variables = versions[i].variables;
            return true;
        }
    }
    return false;
}

static void take_version(struct reader *reader, const struct node *value, void *into)
{
    struct policy *policy = into;
    struct token version;

    if (text_take(reader, value, "Version", TEXT_ASCII, &version) &&
        !version_is_known(version.text, &policy->variables))
        reader_note(reader, "bad-element", value->span,
                    "the policy language has no Version \"%.*s\"", SHOWN(version.text));
}

static void take_id(struct reader *reader, const struct node *value, void *into)
{
    struct token id;

    (void)into;
    text_take(reader, value, "Id", TEXT_EMPTY, &id);
}

static void take_statements(struct reader *reader, const struct node *value, void *into)
{
    struct policy *policy = into;
    struct statements *list = &policy->statements;
    bool many = value->kind == NODE_LIST;
    size_t count = many ? value->count : 1;

    /* The grammar wants at least one statement, and the services refuse none. */
    if (count == 0) {
        reader_note(reader, "bad-element", value->span, "Statement is an empty list");
        return;
    }
    *list = (struct statements){NEW_MANY(reader->keep, count, struct statement), count,
                                count};
    const struct node *each = many ? value->first : value;
    for (size_t i = 0; i < count; i++, each = each->next)
        statement_read(reader, each, &list->at[i]);
}

static const struct field fields[] = {
    {STR_INIT("Version"),   take_version,    false},
    {STR_INIT("Id"),        take_id,         false},
    {STR_INIT("Statement"), take_statements, true },
};

bool policy_is(const struct node *map)
{
    const struct node *value = node_get(map, STR("Statement"));
    const struct node *version;
    bool ignored;

    if (!value)
        return false;
    if (statement_is(value))
        return true;
    if (value->kind == NODE_LIST)
        for (const struct node *each = value->first; each; each = each->next)
            if (statement_is(each))
                return true;
    version = node_get(map, STR("Version"));
    return version && version->kind == NODE_STRING &&
           version_is_known(version->text, &ignored);
}

/* Assuming a role and what comes with it: all that a trust policy can grant. */
static bool only_assumes(const struct statement *statement)
{
    if (statement->actions.negated || statement->resources.present)
        return false;
    for (size_t i = 0; i < statement->actions.any.len; i++) {
        struct str action = statement->actions.any.at[i].text;
        struct str head = STR("sts:AssumeRole");
        bool assume =
            action.len >= head.len && str_equal_fold(str_head(action, head.len), head);
        if (!assume && !str_equal_fold(action, STR("sts:TagSession")) &&
            !str_equal_fold(action, STR("sts:SetSourceIdentity")))
            return false;
    }
    return true;
}

static enum policy_kind kind_of(const struct policy *policy,
                                const struct container *container)
{
    enum policy_kind kind = POLICY_TRUST;
    bool named = false;

    if (container->kind_known)
        return container->kind;
    for (size_t i = 0; i < policy->statements.len; i++) {
        named |= policy->statements.at[i].principals.present;
        if (!only_assumes(&policy->statements.at[i]))
            kind = POLICY_RESOURCE;
    }
    return named ? kind : POLICY_IDENTITY;
}

/* What a statement has to have in a policy of one kind, and must not have. A resource
 * policy may leave out Resource (some services do): it means the resource itself. */
enum need {
    NEED_IT,
    MAY_HAVE_IT,
    NOT_ALLOWED,
};

static const struct {
    enum need principal, resource;
} needs[] = {
    [POLICY_IDENTITY] = {NOT_ALLOWED, NEED_IT    },
    [POLICY_RESOURCE] = {NEED_IT,     MAY_HAVE_IT},
    [POLICY_TRUST] = {NEED_IT,     NOT_ALLOWED},
    [POLICY_BOUNDARY] = {NOT_ALLOWED, NEED_IT    },
    [POLICY_SESSION] = {NOT_ALLOWED, NEED_IT    },
    [POLICY_SCP] = {NOT_ALLOWED, NEED_IT    },
    [POLICY_RCP] = {NEED_IT,     NEED_IT    },
    [POLICY_ENDPOINT] = {NEED_IT,     NEED_IT    },
};

static void check_need(struct reader *reader, enum need need, bool present,
                       const struct statement *statement, const char *what,
                       enum policy_kind kind)
{
    if (need == NEED_IT && !present)
        reader_note(reader, "bad-element", statement->span,
                    "a statement has neither \"%s\" nor \"Not%s\", and a policy of the "
                    "kind \"%s\" needs one",
                    what, what, policy_kind_name(kind));
    if (need == NOT_ALLOWED && present)
        reader_note(reader, "bad-element", statement->span,
                    "a statement has \"%s\" or \"Not%s\", and a policy of the kind "
                    "\"%s\" has neither",
                    what, what, policy_kind_name(kind));
}

const struct policy *policy_read(struct reader *reader, const struct node *map,
                                 const struct container *container)
{
    unsigned before = reader->troubles;
    struct policy *policy = NEW(reader->keep, struct policy);

    policy->path = reader->path;
    policy->span = map->span;
    policy->name = container->name;
    policy->arn = container->arn;
    policy->targets = container->targets;
    reader_fields(reader, map, fields, LEN(fields), "a policy document", policy);
    if (reader->troubles != before)
        return NULL;
    policy->kind = kind_of(policy, container);
    for (size_t i = 0; i < policy->statements.len; i++) {
        const struct statement *each = &policy->statements.at[i];
        check_need(reader, needs[policy->kind].principal, each->principals.present,
                   each, "Principal", policy->kind);
        check_need(reader, needs[policy->kind].resource, each->resources.present, each,
                   "Resource", policy->kind);
    }
    if (reader->troubles != before)
        return NULL;
    policy->pointer = way_pointer(reader->keep, container->at);
    reader->out->grants += policy->statements.len;
    reader->found++;
    return policy;
}

void policy_read_loose(struct reader *reader, const struct node *map,
                       const struct container *container)
{
    const struct policy *policy = policy_read(reader, map, container);

    if (policy)
        *LIST_PUSH(reader->keep, &reader->out->loose) = policy;
}
