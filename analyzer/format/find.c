/* The registry of formats, and the walk that asks each of them at every map. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/find.h"

#include "format/buried.h"
#include "format/cluster.h"
#include "format/dialect.h"
#include "format/embedded.h"
#include "format/foreign.h"
#include "format/marks.h"
#include "format/policy.h"
#include "format/settings.h"
#include "format/snapshot.h"
#include "format/unwrap.h"
#include "format/workflow.h"

/* A format: how a map of it looks, and its reader. */
static const struct format {
    bool (*is)(const struct node *map);
    void (*read)(struct reader *reader, const struct node *map,
                 const struct container *container);
} formats[] = {
    {policy_is,   policy_read_loose},
    {snapshot_is, snapshot_read    },
    {cluster_is,  cluster_read     },
};

/* The words of all formats: what a file has at least two points of. The dialects of
 * other tools have the first three too. */
static const struct needle words[] = {
    {STR_INIT("effect"),                     1},
    {STR_INIT("action"),                     1},
    {STR_INIT("statement"),                  1},
    {STR_INIT("2012-10-17"),                 1},
    {STR_INIT("2008-10-17"),                 1},
    {STR_INIT("policydocument"),             2},
    {STR_INIT("keypolicy"),                  2},
    {STR_INIT("roledetaillist"),             2},
    {STR_INIT("userdetaillist"),             2},
    {STR_INIT("groupdetaillist"),            2},
    {STR_INIT("policyversionlist"),          2},
    {STR_INIT("attachedpolicies"),           2},
    {STR_INIT("managedpolicyarns"),          2},
    {STR_INIT("policy_arn"),                 2},
    {STR_INIT("attachedmanagedpolicies"),    2},
    {STR_INIT("authorization.k8s.io"),       2},
    {STR_INIT("authorization.openshift.io"), 2},
    {STR_INIT("user.openshift.io"),          2},
    {STR_INIT("clusterrole"),                2},
    {STR_INIT("rolebinding"),                2},
    {STR_INIT("clusterserviceversion"),      2},
    {STR_INIT("kustomiz"),                   1},
    {STR_INIT("patches"),                    1},
    {STR_INIT("patchesjson6902"),            2},
    {STR_INIT("patchesstrategicmerge"),      2},
    {STR_INIT("target:"),                    1},
    {STR_INIT("/rules"),                     1},
    {STR_INIT("/rules/-"),                   2},
    {STR_INIT("/subjects"),                  2},
    {STR_INIT("/roleref"),                   2},
    {STR_INIT("amazonaws.com/role-arn"),     2},
    {STR_INIT("iam.gke.io/gcp-"),            2},
    {STR_INIT("aws-auth"),                   2},
    {STR_INIT("aws::eks::accessentry"),      2},
    {STR_INIT("accessentryarn"),             2},
    {STR_INIT("accessentries"),              2},
    {STR_INIT("iamidentitymappings"),        2},
    {STR_INIT("kubernetes_role"),            2},
    {STR_INIT("kubernetes_cluster_role"),    2},
    {STR_INIT("aws_eks_access_"),            2},
    {STR_INIT("bindings"),                   1},
    {STR_INIT("members"),                    1},
    {STR_INIT("includedpermissions"),        2},
    {STR_INIT("notactions"),                 1},
    {STR_INIT("dataactions"),                1},
    {STR_INIT("roledefinitionid"),           2},
    {STR_INIT("permissions"),                1},
    {STR_INIT("mcpservers"),                 2},
    {STR_INIT("allowedtools"),               2},
    {STR_INIT("\"allow\""),                  1},
    {STR_INIT("\"deny\""),                   1},
    {{0},                                    0},
};

static bool has_words(struct arena scratch, struct str text)
{
    return marks_found(scratch, text, words);
}

bool find_candidate(struct arena scratch, struct str text)
{
    return has_words(scratch, text) || buried_in_base64(scratch, text);
}

/* A text that is part of the tree, and that nothing opens. */
static void note_buried(struct reader *reader, struct str text, struct span at)
{
    struct span ignored;

    if (buried_find(reader->scratch, text, &ignored))
        reader_note(reader, "wrapped-policy", at,
                    "this text holds a policy that allows, in a wrapping that is not "
                    "opened; give the policy as a file of its own");
}

static void visit(struct reader *reader, const struct node *node,
                  const struct container *container);

/* A text that keeps documents of Kubernetes, as a policy of policies does. */
static void visit_text(struct reader *reader, const struct node *string,
                       const struct container *container)
{
    struct nodes docs = {0};

    if (!embedded_open(reader, string, &docs))
        return;
    for (size_t i = 0; i < docs.len; i++)
        if (docs.at[i]->kind == NODE_MAP || docs.at[i]->kind == NODE_LIST)
            visit(reader, docs.at[i], container);
}

static void visit_string(struct reader *reader, const struct node *string,
                         const struct container *container)
{
    struct arena scratch = reader->scratch;
    unsigned wraps = reader->wraps;
    struct node *inner = NULL;

    /* not covered: there is no other outcome */
    switch (unwrap_open(reader, string, has_words, &inner)) {
    case UNWRAP_OPEN:
        visit(reader, inner, container);
        break;
    case UNWRAP_NOTHING:
        reader->scratch = scratch;
        if (cluster_in_text(string->text))
            visit_text(reader, string, container);
        else
            note_buried(reader, string->text, string->span);
        break;
    case UNWRAP_BROKEN:
        break;
    }
    reader->scratch = scratch;
    reader->wraps = wraps;
}

static void visit_list(struct reader *reader, const struct node *list,
                       const struct container *container)
{
    struct way step = {container->at, {0}, 0, true};

    for (const struct node *each = list->first; each; each = each->next, step.index++) {
        struct container inner = container_enter(container, &step);
        visit(reader, each, &inner);
    }
}

/* Keys whose value is a policy document, and nothing else. */
static bool is_document_key(struct str key)
{
    return str_is(key, "PolicyDocument") || str_is(key, "AssumeRolePolicyDocument") ||
           str_is(key, "KeyPolicy");
}

/* Notes the value of such a key that is no document, nor nothing at all. */
static void note_no_document(struct reader *reader, const struct node *value)
{
    if (value->kind == NODE_NUMBER || value->kind == NODE_BOOL)
        reader_wrong(reader, value, "the policy document", "a map");
    else if (value->kind == NODE_STRING && value->text.len)
        reader_note(reader, "bad-element", value->span,
                    "the string \"%.*s\" holds no policy document", SHOWN(value->text));
}

/* Keys that attach policies to somebody by name. In a snapshot they are read; anywhere
 * else who gets what is not worked out, and an attachment is a grant. */
static bool attaches(const struct node *value)
{
    static const char *const keys[] = {"AttachedManagedPolicies", "AttachedPolicies",
                                       "ManagedPolicyArns", "managed_policy_arns",
                                       "policy_arn"};
    bool says = value->kind == NODE_STRING ? value->text.len > 0
                                           : value->kind == NODE_LIST && value->count;

    for (size_t i = 0; says && i < LEN(keys); i++)
        if (str_is(value->key, keys[i]))
            return true;
    return false;
}

static void visit_map(struct reader *reader, const struct node *map,
                      const struct container *outer)
{
    unsigned before = reader->found + reader->troubles;

    for (size_t i = 0; i < LEN(formats); i++) {
        if (formats[i].is(map)) {
            formats[i].read(reader, map, outer);
            return;
        }
    }
    if (dialect_note(reader, map) || foreign_note(reader, map))
        return;
    cluster_note_patches(reader, map);
    foreign_note_cluster(reader, map);
    struct container container = container_of(reader, outer, map);
    for (const struct node *value = map->first; value; value = value->next) {
        struct way step = {container.at, value->key, 0, false};
        struct container inner = container_enter(&container, &step);
        if (attaches(value)) {
            reader_note(reader, "unread-attachment", value->span,
                        "policies are attached here outside an account snapshot, and "
                        "who gets them is not worked out");
            continue;
        }
        unsigned said = reader->found + reader->troubles;
        note_buried(reader, value->key, value->key_span);
        if (is_document_key(value->key) && reader_intrinsic(value))
            reader_wrong(reader, value, "the policy document", "a map");
        visit(reader, value, &inner);
        if (is_document_key(value->key) && reader->found + reader->troubles == said)
            note_no_document(reader, value);
    }
    if (reader->found + reader->troubles != before)
        snapshot_note_truncated(reader, map);
}

static void visit(struct reader *reader, const struct node *node,
                  const struct container *container)
{
    /* not covered: there is no other kind */
    switch (node->kind) {
    case NODE_MAP:
        visit_map(reader, node, container);
        break;
    case NODE_LIST:
        visit_list(reader, node, container);
        break;
    case NODE_STRING:
        visit_string(reader, node, container);
        break;
    case NODE_NULL:
    case NODE_BOOL:
    case NODE_NUMBER:
        break;
    }
}

void find_grants(struct reader *reader, const struct node *top)
{
    struct container none = {0};

    workflow_read(reader, top);
    settings_read(reader, top);
    visit(reader, top, &none);
}
