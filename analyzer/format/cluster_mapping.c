/* What a cluster and a cloud believe of each other: annotations, and aws-auth. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/cluster_parts.h"
#include "format/embedded.h"
#include "format/text.h"

#define AWS_ROLE    "eks.amazonaws.com/role-arn"
#define GCP_ACCOUNT "iam.gke.io/gcp-service-account"

static const struct node *annotation(const struct node *map, struct str key)
{
    const struct node *meta = node_get(map, STR("metadata"));
    const struct node *all = meta ? node_get(meta, STR("annotations")) : NULL;

    return all ? node_get(all, key) : NULL;
}

bool cluster_account_is(const struct node *map)
{
    return annotation(map, STR(AWS_ROLE)) || annotation(map, STR(GCP_ACCOUNT));
}

void cluster_read_account(struct reader *reader,
                          const struct cluster_document *document)
{
    const struct node *aws = annotation(document->map, STR(AWS_ROLE)),
                      *google = annotation(document->map, STR(GCP_ACCOUNT));
    struct cluster_account account = {.object = document->object};

    if (reader->alone)
        return;
    if (aws)
        text_take(reader, aws, "the role of the account", TEXT_EMPTY,
                  &account.aws_role);
    if (google)
        text_take(reader, google, "the Google account", TEXT_EMPTY,
                  &account.google_account);
    reader->found++;
    *LIST_PUSH(reader->keep, &reader->out->cluster.accounts) = account;
}

static void take_arn(struct reader *reader, const struct node *value, void *into)
{
    text_take(reader, value, "the ARN", 0, &((struct cluster_mapping *)into)->from);
}

static bool opens(struct str text, size_t at)
{
    return text.at[at] == '{' && at + 1 < text.len && text.at[at + 1] == '{';
}

/* What is put in when somebody comes ({{SessionName}}) may be any text. */
static struct str with_stars(struct arena *keep, struct str text)
{
    char *copy = NEW_MANY(keep, text.len + 1, char);
    size_t used = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (!opens(text, i)) {
            copy[used++] = text.at[i];
            continue;
        }
        while (i < text.len && !(text.at[i] == '}' && text.at[i - 1] == '}'))
            i++;
        copy[used++] = '*';
    }
    return (struct str){copy, used};
}

static void take_user(struct reader *reader, const struct node *value, void *into)
{
    struct cluster_mapping *mapping = into;
    bool deployed = reader->deployed;

    reader->deployed = true;
    if (text_take(reader, value, "the user", TEXT_EMPTY, &mapping->user))
        mapping->user.text = with_stars(reader->keep, mapping->user.text);
    reader->deployed = deployed;
}

static void take_groups(struct reader *reader, const struct node *value, void *into)
{
    struct cluster_mapping *mapping = into;
    struct token token;

    if (value->kind != NODE_LIST && value->kind != NODE_NULL)
        reader_wrong(reader, value, "groups", "a list");
    for (const struct node *each = value->kind == NODE_LIST ? value->first : NULL; each;
         each = each->next)
        if (text_take(reader, each, "the group", 0, &token))
            *LIST_PUSH(reader->keep, &mapping->groups) = token;
}

static const struct field mapping_fields[] = {
    {STR_INIT("rolearn"),  take_arn,    false},
    {STR_INIT("userarn"),  take_arn,    false},
    {STR_INIT("username"), take_user,   false},
    {STR_INIT("groups"),   take_groups, false},
};

static void add_mapping(struct reader *reader, const struct cluster_mapping *mapping)
{
    *LIST_PUSH(reader->keep, &reader->out->cluster.mappings) = *mapping;
}

static void read_mapping(struct reader *reader, const struct node *map)
{
    struct cluster_mapping mapping = {.path = reader->path};

    reader_fields(reader, map, mapping_fields, LEN(mapping_fields), "a row of aws-auth",
                  &mapping);
    if (mapping.from.text.len)
        add_mapping(reader, &mapping);
    else
        reader_note(reader, "bad-element", map->span,
                    "this row of aws-auth is of nobody");
}

/* Everybody of an account comes under the name of the own ARN. */
static void read_account(struct reader *reader, const struct node *value)
{
    struct cluster_mapping mapping = {.path = reader->path};
    struct token account;

    if (!text_take(reader, value, "the account", TEXT_SCALAR, &account))
        return;
    mapping.from = (struct token){
        arena_print(reader->keep, "arn:*:iam::%.*s:*", STR_ARGS(account.text)),
        account.span};
    mapping.user = mapping.from;
    mapping.account = true;
    add_mapping(reader, &mapping);
}

static void read_rows(struct reader *reader, const struct node *list, bool accounts)
{
    if (list->kind != NODE_LIST && list->kind != NODE_NULL) {
        reader_wrong(reader, list, "this part of aws-auth", "a list");
        return;
    }
    for (const struct node *each = list->first; each; each = each->next)
        if (accounts)
            read_account(reader, each);
        else
            read_mapping(reader, each);
}

static void read_part(struct reader *reader, const struct node *value, bool accounts)
{
    struct arena scratch = reader->scratch;
    unsigned wraps = reader->wraps;
    struct nodes docs = {0};

    if (value->kind != NODE_STRING)
        reader_wrong(reader, value, "this part of aws-auth", "a string");
    else if (embedded_open(reader, value, &docs))
        for (size_t i = 0; i < docs.len; i++)
            read_rows(reader, docs.at[i], accounts);
    reader->scratch = scratch;
    reader->wraps = wraps;
}

void cluster_read_mappings(struct reader *reader,
                           const struct cluster_document *document)
{
    const struct node *data = node_get(document->map, STR("data"));

    if (reader->alone)
        return;
    reader->found++;
    for (const struct node *each = data->first; each; each = each->next) {
        bool accounts = str_is(each->key, "mapAccounts");

        if (accounts || str_is(each->key, "mapRoles") || str_is(each->key, "mapUsers"))
            read_part(reader, each, accounts);
        else
            reader_note(reader, "unknown-element", each->key_span,
                        "\"%.*s\" is not a part of aws-auth", SHOWN(each->key));
    }
}
