/* What was read has one order, whatever order the database gave it up in. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/account.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
    const struct policy *x = *(const struct policy *const *)a;
    const struct policy *y = *(const struct policy *const *)b;
    int order = place_compare(policy_place(x, x->span), policy_place(y, y->span));

    /* Documents held in strings of one document can share a span. */
    return order ? order : str_compare(x->pointer, y->pointer);
}

static int entity_by_place(const void *a, const void *b)
{
    const struct entity *x = a, *y = b;
    int order = place_compare((struct place){x->file, x->span},
                              (struct place){y->file, y->span});

    return order ? order : str_compare(x->arn.text, y->arn.text);
}

void reading_settle(struct reading *reading)
{
    if (reading->loose.len)
        qsort(reading->loose.at, reading->loose.len, sizeof *reading->loose.at,
              by_place);
    if (reading->managed.len)
        qsort(reading->managed.at, reading->managed.len, sizeof *reading->managed.at,
              by_place);
    if (reading->entities.len)
        qsort(reading->entities.at, reading->entities.len, sizeof *reading->entities.at,
              entity_by_place);
}
