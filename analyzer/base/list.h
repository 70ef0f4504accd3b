/* Growing lists: any struct with the members `at`, `len` and `cap`, in an arena. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

/* Declares `struct name { type *at; size_t len, cap; }`. A zeroed list is empty. */
#define LIST_OF(name, type)                                                            \
    struct name {                                                                      \
        type *at;                                                                      \
        size_t len, cap;                                                               \
    }

/* Doubles the capacity; the old elements are copied, the rest is zero. */
void list_grow(struct arena *arena, void **at, size_t len, size_t *cap, size_t size);

/* Room for one more element. */
static inline void list_room(struct arena *arena, void **at, size_t len, size_t *cap,
                             size_t size)
{
    if (len == *cap)
        list_grow(arena, at, len, cap, size);
}

/* The place of a new zeroed element at the end. Earlier elements may move. */
#define LIST_PUSH(arena, list)                                                         \
    (list_room((arena), (void **)&(list)->at, (list)->len, &(list)->cap,               \
               sizeof *(list)->at),                                                    \
     &(list)->at[(list)->len++])

LIST_OF(strs, struct str);

/* Sorted in byte order, doubles removed. */
void strs_settle(struct strs *list);
bool strs_has(const struct strs *list, struct str text);

#endif
