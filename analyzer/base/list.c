/* Growing lists: doubling inside an arena; the old place is left behind. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/list.h"

#include <stdlib.h>

void list_grow(struct arena *arena, void **at, size_t len, size_t *cap, size_t size)
{
    size_t wanted = *cap ? *cap * 2 : 4;
    void *grown = arena_take(arena, wanted, size, alignof(max_align_t));

    if (len)
        memcpy(grown, *at, len * size);
    *at = grown;
    *cap = wanted;
}

static int by_text(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

void strs_settle(struct strs *list)
{
    size_t kept = 0;

    if (list->len)
        qsort(list->at, list->len, sizeof *list->at, by_text);
    for (size_t i = 0; i < list->len; i++)
        if (i == 0 || !str_equal(list->at[i], list->at[kept - 1]))
            list->at[kept++] = list->at[i];
    list->len = kept;
}

bool strs_has(const struct strs *list, struct str text)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_equal(list->at[i], text))
            return true;
    return false;
}
