/* Rows of excess that say the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/excess.h"

static bool same_strs(const struct strs *a, const struct strs *b)
{
    for (size_t i = 0; a->len == b->len && i < a->len; i++)
        if (!str_equal(a->at[i], b->at[i]))
            return false;
    return a->len == b->len;
}

bool rows_has(const struct rows *rows, const struct row *row)
{
    for (size_t i = 0; i < rows->len; i++) {
        const struct row *one = &rows->at[i];
        if (one->deny == row->deny && place_compare(one->place, row->place) == 0 &&
            same_strs(&one->actions, &row->actions) &&
            same_strs(&one->resources, &row->resources))
            return true;
    }
    return false;
}
