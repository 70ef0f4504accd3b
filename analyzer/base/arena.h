/* Memory with a lifetime instead of an owner: reserved once, handed out upwards. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <stdalign.h>
#include <stdint.h>

/* An arena by pointer keeps: what is taken from it lives as long as the arena.
 * An arena by value is scratch: what is taken is given back on return. A function that
 * takes both must be given two different arenas. */
struct arena {
    char *at;
    char *end;
};

/* Reserves address space for `size` bytes, which counts as memory, also against a bound
 * on it, only as far as it was taken. Ends the process with exit code 4 when the system
 * refuses. */
struct arena arena_reserve(size_t size);
/* One of `of` equal parts of what is left, numbered from 0. They and `whole` share the
 * memory: as long as a part is in use, nothing is taken from `whole`. */
struct arena arena_part(struct arena whole, size_t part, size_t of);
/* Gives the address space back; every copy of `arena` is dead afterwards. `start` is
 * the value that arena_reserve returned. */
void arena_release(struct arena start);

/* `count` zeroed objects of `size` bytes. Never returns NULL: exhaustion ends the
 * process with the exit code for an internal failure (4). */
void *arena_take(struct arena *arena, size_t count, size_t size, size_t align);

/* Says that there is no memory, and ends the process with the same code. */
_Noreturn void arena_exhausted(void);

#define NEW(arena, type) ((type *)arena_take((arena), 1, sizeof(type), alignof(type)))
#define NEW_MANY(arena, count, type)                                                   \
    ((type *)arena_take((arena), (count), sizeof(type), alignof(type)))

/* A copy of the bytes, owned by the arena. */
struct str arena_copy(struct arena *arena, struct str text);
/* A copy in lower case (ASCII only). */
struct str arena_fold(struct arena *arena, struct str text);
/* A copy that is followed by a NUL byte, for the doors. The text must hold no NUL. */
const char *arena_cstr(struct arena *arena, struct str text);
/* printf into the arena. */
struct str arena_print(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The slices joined, `between` between them. */
struct str arena_join(struct arena *arena, const struct str *parts, size_t count,
                      struct str between);

#endif
