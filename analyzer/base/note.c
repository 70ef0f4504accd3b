/* Notes: adding, joining, and their content order. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/note.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void note_add(struct arena *keep, struct notes *notes, const char *kind,
              struct place place, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    char *text = NEW_MANY(keep, (size_t)len + 1, char);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    *LIST_PUSH(keep, notes) = (struct note){
        kind, (struct str){text, (size_t)len},
          place
    };
}

static int by_content(const void *left, const void *right)
{
    const struct note *a = left, *b = right;
    int order = place_compare(a->place, b->place);

    if (!order)
        order = strcmp(a->kind, b->kind);
    return order ? order : str_compare(a->message, b->message);
}

void notes_settle(struct notes *notes)
{
    size_t kept = 0;

    if (notes->len)
        qsort(notes->at, notes->len, sizeof *notes->at, by_content);
    for (size_t i = 0; i < notes->len; i++)
        if (kept == 0 || by_content(&notes->at[i], &notes->at[kept - 1]) != 0)
            notes->at[kept++] = notes->at[i];
    notes->len = kept;
}
