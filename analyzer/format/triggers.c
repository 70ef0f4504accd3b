/* An event that is not known counts like any other: who can cause it is asked later. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/triggers.h"

#include "format/text.h"

/* There are some forty events, and no need of one twice. */
enum { MOST_EVENTS = 64 };

static void push_trigger(struct reader *reader, const struct trigger *trigger,
                         struct triggers *triggers)
{
    if (triggers->len < MOST_EVENTS)
        *LIST_PUSH(reader->keep, triggers) = *trigger;
    else
        reader_note(reader, "too-large", trigger->event.span,
                    "more than %d events start this workflow", MOST_EVENTS);
}

static void take_filter(struct reader *reader, const struct node *filters,
                        const char *name, struct tokens *out)
{
    const struct node *value = node_get(filters, str_from(name));

    bool empty = value && value->count == 0 &&
                 (value->kind == NODE_NULL || value->kind == NODE_LIST);

    if (value && !empty)
        text_take_each(reader, value, "a filter of an event", 0, out);
}

/* A filter of what is left out counts as one that any name passes. */
static void take_left_out(struct reader *reader, const struct node *filters,
                          const char *name, struct tokens *out)
{
    struct tokens left_out = {0};

    take_filter(reader, filters, name, &left_out);
    if (left_out.len)
        *LIST_PUSH(reader->keep, out) = (struct token){STR("**"), left_out.at[0].span};
}

static void take_event(struct reader *reader, const struct node *value,
                       struct triggers *triggers)
{
    struct trigger trigger = {0};

    if (!text_take_key(reader, value, "an event", TEXT_ASCII, &trigger.event))
        return;
    if (value->kind == NODE_MAP) {
        take_filter(reader, value, "types", &trigger.types);
        take_filter(reader, value, "branches", &trigger.branches);
        take_left_out(reader, value, "branches-ignore", &trigger.branches);
        take_filter(reader, value, "tags", &trigger.tags);
        take_left_out(reader, value, "tags-ignore", &trigger.tags);
        take_filter(reader, value, "workflows", &trigger.workflows);
    }
    push_trigger(reader, &trigger, triggers);
}

void take_triggers(struct reader *reader, const struct node *value, void *into)
{
    struct triggers *triggers = into;
    struct tokens events = {0};

    if (value->kind == NODE_MAP) {
        for (const struct node *each = value->first; each; each = each->next)
            take_event(reader, each, triggers);
        return;
    }
    text_take_each(reader, value, "\"on\"", TEXT_ASCII, &events);
    for (size_t i = 0; i < events.len; i++)
        push_trigger(reader, &(struct trigger){.event = events.at[i]}, triggers);
}
