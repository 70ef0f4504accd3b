/* A name belongs to the documents below it until a nearer container brings its own. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/container.h"

#include "base/out.h"

/* The keys that name a container, the nearest to the document first. */
static const struct str name_keys[] = {
    STR_INIT("PolicyName"), STR_INIT("ManagedPolicyName"), STR_INIT("RoleName"),
    STR_INIT("UserName"),   STR_INIT("GroupName"),
};
static const struct str arn_keys[] = {STR_INIT("Arn"), STR_INIT("PolicyArn")};

static const struct {
    struct str type;
    enum policy_kind kind;
} organization_types[] = {
    {STR_INIT("SERVICE_CONTROL_POLICY"),  POLICY_SCP},
    {STR_INIT("RESOURCE_CONTROL_POLICY"), POLICY_RCP},
};

static void put_pointer(struct out *out, const struct way *at)
{
    if (!at)
        return;
    put_pointer(out, at->up);
    out_char(out, '/');
    if (at->in_list)
        out_print(out, "%zu", at->index);
    for (size_t i = 0; !at->in_list && i < at->key.len; i++) {
        if (at->key.at[i] == '~')
            out_put(out, "~0");
        else if (at->key.at[i] == '/')
            out_put(out, "~1");
        else
            out_char(out, at->key.at[i]);
    }
}

struct str way_pointer(struct arena *keep, const struct way *at)
{
    if (!at)
        return STR("");
    struct out out = out_to_arena(keep);
    put_pointer(&out, at);
    return out_text(&out);
}

/* Keeps the value whose key comes first in `keys`; `rank` is that of the best yet. */
static void prefer(const struct node *value, const struct str *keys, size_t *rank,
                   struct str *best)
{
    for (size_t i = 0; i < *rank; i++) {
        if (str_equal(value->key, keys[i])) {
            *rank = i;
            *best = value->text;
        }
    }
}

static struct str text_of(struct reader *reader, const struct node *value)
{
    return value && value->kind == NODE_STRING ? reader_word(reader, value->text)
                                               : STR("");
}

/* A policy of an organisation: as the command line describes it beside its content, in
 * a stack's template, and in Terraform's plan. */
static const struct organized_keys {
    struct str type, name, arn, content;
} organized_keys[] = {
    {STR_INIT("Type"), STR_INIT("Name"), STR_INIT("Arn"), STR_INIT("Content")},
    {STR_INIT("type"), STR_INIT("name"), STR_INIT("arn"), STR_INIT("content")},
};

static bool read_organized(struct reader *reader, const struct node *map,
                           const struct organized_keys *keys, struct container *out)
{
    struct str type = text_of(reader, node_get(map, keys->type));

    for (size_t i = 0; i < LEN(organization_types); i++) {
        if (!str_equal(type, organization_types[i].type))
            continue;
        out->kind_known = true;
        out->kind = organization_types[i].kind;
        out->name = text_of(reader, node_get(map, keys->name));
        out->arn = text_of(reader, node_get(map, keys->arn));
        return true;
    }
    return false;
}

/* A target that is not known before the template is rendered is none here: the policy
 * is then told to bind nobody. */
static void read_targets(struct reader *reader, const struct node *targets,
                         struct container *out)
{
    if (!targets || targets->kind != NODE_LIST)
        return;
    for (const struct node *each = targets->first; each; each = each->next)
        if (each->kind == NODE_STRING)
            *LIST_PUSH(reader->keep, &out->targets) =
                (struct token){reader_word(reader, each->text), each->span};
}

static void read_organization(struct reader *reader, const struct node *map,
                              const struct node *summary, struct container *out)
{
    if (summary)
        read_organized(reader, summary, &organized_keys[0], out);
    for (size_t i = 0; i < LEN(organized_keys); i++)
        if (node_get(map, organized_keys[i].content) &&
            read_organized(reader, map, &organized_keys[i], out))
            read_targets(reader, node_get(map, STR("TargetIds")), out);
}

struct container container_of(struct reader *reader, const struct container *outer,
                              const struct node *map)
{
    size_t name_rank = LEN(name_keys), arn_rank = LEN(arn_keys);
    struct str name = STR(""), arn = STR("");
    struct container inner = *outer;
    const struct node *summary = NULL;

    for (const struct node *value = map->first; value; value = value->next) {
        if (value->kind == NODE_STRING) {
            prefer(value, name_keys, &name_rank, &name);
            prefer(value, arn_keys, &arn_rank, &arn);
        } else if (value->kind == NODE_MAP && str_is(value->key, "PolicySummary")) {
            summary = value;
        }
    }
    if (name_rank < LEN(name_keys) || arn_rank < LEN(arn_keys)) {
        inner.name = reader_word(reader, name);
        inner.arn = reader_word(reader, arn);
    }
    read_organization(reader, map, summary, &inner);
    return inner;
}

struct container container_enter(const struct container *map, const struct way *step)
{
    struct container inner = *map;

    inner.at = step;
    if (!step->in_list && str_is(step->key, "AssumeRolePolicyDocument")) {
        inner.kind_known = true;
        inner.kind = POLICY_TRUST;
    }
    return inner;
}
