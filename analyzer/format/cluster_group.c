/* A group of OpenShift lists its members, who then hold what it is bound to. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/cluster_parts.h"
#include "format/text.h"

static void take_users(struct reader *reader, const struct node *value, void *into)
{
    struct cluster_group *group = into;
    struct token token;

    if (value->kind != NODE_LIST && value->kind != NODE_NULL)
        reader_wrong(reader, value, "users", "a list");
    for (const struct node *each = value->kind == NODE_LIST ? value->first : NULL; each;
         each = each->next)
        if (text_take(reader, each, "the user", 0, &token))
            *LIST_PUSH(reader->keep, &group->users) = token;
}

void cluster_read_group(struct reader *reader, const struct cluster_document *document)
{
    static const struct field fields[] = {
        {STR_INIT("apiVersion"), NULL,       false},
        {STR_INIT("kind"),       NULL,       false},
        {STR_INIT("metadata"),   NULL,       false},
        {STR_INIT("users"),      take_users, false},
    };
    struct cluster_group group = {.object = document->object};

    if (reader->alone)
        return;
    reader_fields(reader, document->map, fields, LEN(fields), "a group", &group);
    reader->found++;
    *LIST_PUSH(reader->keep, &reader->out->cluster.groups) = group;
}
