/* Places, requests and rows as JSON, alike in every document that has them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/facts.h"

#include "finding/finding.h"

#include <stdlib.h>

/* A place without a document is null; a whole document has no numbers. */
void facts_place(struct pen *pen, const char *key, struct place place,
                 struct str commit)
{
    const struct {
        const char *key;
        uint32_t number;
    } numbers[] = {
        {"line",      place.span.line      },
        {"column",    place.span.column    },
        {"endLine",   place.span.end_line  },
        {"endColumn", place.span.end_column},
    };

    if (place.path.len == 0) {
        pen_null(pen, key);
        return;
    }
    pen_map(pen, key);
    pen_text(pen, "path", place.path);
    for (size_t i = 0; i < LEN(numbers); i++)
        if (place.span.line)
            pen_number(pen, numbers[i].key, numbers[i].number);
        else
            pen_null(pen, numbers[i].key);
    pen_known(pen, "commit", commit);
    pen_end(pen);
}

void facts_texts(struct pen *pen, const char *key, const struct strs *texts)
{
    pen_list(pen, key);
    for (size_t i = 0; i < texts->len; i++)
        pen_text(pen, NULL, texts->at[i]);
    pen_end(pen);
}

static int by_key(const void *left, const void *right)
{
    const struct context_entry *a = *(const struct context_entry *const *)left;
    const struct context_entry *b = *(const struct context_entry *const *)right;

    return str_compare(a->key, b->key);
}

/* In the order of the keys. One value stands by itself, a set of values as a list. */
static void put_context(struct pen *pen, struct arena scratch,
                        const struct context *context)
{
    const struct context_entry **sorted =
        NEW_MANY(&scratch, context->len, const struct context_entry *);

    for (size_t i = 0; i < context->len; i++)
        sorted[i] = &context->at[i];
    if (context->len)
        qsort(sorted, context->len, sizeof(*sorted), by_key);
    pen_map(pen, "context");
    for (size_t i = 0; i < context->len; i++) {
        pen_key(pen, sorted[i]->key);
        if (sorted[i]->values.len == 1 && !sorted[i]->multi)
            pen_text(pen, NULL, sorted[i]->values.at[0]);
        else
            facts_texts(pen, NULL, &sorted[i]->values);
    }
    pen_end(pen);
}

void facts_request(struct pen *pen, struct arena scratch, const struct request *request)
{
    pen_known(pen, "principal", request->principal);
    pen_text(pen, "action", request->action);
    pen_text(pen, "resource", request->resource);
    pen_known(pen, "resourceAccount", request->resource_account);
    put_context(pen, scratch, &request->context);
}

/* A complement has a key of its own, so that nobody takes it for the set itself. */
void facts_row(struct pen *pen, const struct row *row, struct str commit)
{
    pen_map(pen, NULL);
    pen_text(pen, "effect", row->deny ? STR("Deny") : STR("Allow"));
    if (row->principals.len)
        facts_texts(pen, row->not_principals ? "notPrincipals" : "principals",
                    &row->principals);
    facts_texts(pen, row->not_actions ? "notActions" : "actions", &row->actions);
    facts_texts(pen, row->not_resources ? "notResources" : "resources",
                &row->resources);
    facts_texts(pen, "conditions", &row->conditions);
    pen_text(pen, "status", str_from(row_status_name(row->status)));
    facts_place(pen, "place", row->place, commit);
    pen_end(pen);
}

void facts_waived(struct pen *pen, const struct acceptance *waived, struct str commit)
{
    if (!waived) {
        pen_null(pen, "waived");
        return;
    }
    pen_map(pen, "waived");
    pen_text(pen, "reason", waived->reason);
    pen_text(pen, "owner", waived->owner);
    pen_text(pen, "approver", waived->approver);
    pen_text(pen, "created", waived->created);
    pen_text(pen, "expires", waived->expires);
    facts_place(pen, "place", waived->place, commit);
    pen_end(pen);
}
