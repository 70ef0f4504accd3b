/* A set of requests: statements that need no effect, for a set allows nothing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/format.h"
#include "format/statement.h"

/* The same map with an effect, so that it is read as the statement of a policy is. */
static struct node with_effect(const struct node *map, struct node *effect)
{
    struct node made = *map;

    if (map->kind != NODE_MAP || node_get(map, STR("Effect")))
        return made;
    *effect = (struct node){
        .kind = NODE_STRING,
        .span = map->span,
        .text = STR("Allow"),
        .next = map->first,
        .key = STR("Effect"),
        .key_span = map->span,
    };
    made.first = effect;
    made.count++;
    return made;
}

static void take_request(struct reader *reader, const struct node *map,
                         struct policy *set)
{
    struct statement *statement = LIST_PUSH(reader->keep, &set->statements);
    struct node effect, made = with_effect(map, &effect);
    unsigned before = reader->troubles;

    statement_read(reader, &made, statement);
    if (reader->troubles != before)
        return;
    if (statement->effect != EFFECT_ALLOW)
        reader_note(reader, "bad-element", statement->effect_span,
                    "a set of requests has no denies; leave the requests out");
    if (statement->principals.present)
        reader_note(reader, "bad-element", statement->principals.span,
                    "a set of requests names no principals");
    if (!statement->resources.present)
        reader_note(reader, "bad-element", statement->span,
                    "a set of requests needs a \"Resource\" or a \"NotResource\"");
}

bool format_read_requests(struct arena *keep, struct arena scratch,
                          struct intern *words, struct str path,
                          const struct node *list, struct policy *out,
                          struct notes *notes)
{
    struct reading ignored = {0};
    struct policy set = {.path = path, .span = list->span, .variables = true};
    struct reader reader = {.keep = keep,
                            .scratch = scratch,
                            .words = words,
                            .path = path,
                            .out = &ignored,
                            .notes = notes};

    for (const struct node *item = list->first; item; item = item->next)
        take_request(&reader, item, &set);
    if (reader.troubles)
        return false;
    *out = set;
    return true;
}
