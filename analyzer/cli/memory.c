/* Memory that cannot be had ends the program, whoever asked for it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

/* The libraries go on when an allocation fails, and answer wrongly: json-c leaves out
 * members, libxml2 elements, libgit2 commits. So no allocation fails here: the program
 * puts its own functions in the place of the C library's, for itself and for them. The
 * sanitizers do the same, and end the process as well. */
#if !defined(__SANITIZE_ADDRESS__)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t align, size_t size);

static void *sure(void *got)
{
    /* not covered: without memory the process ends, and counts nothing */
    if (!got)
        arena_exhausted();
    return got;
}

void *malloc(size_t size)
{
    return sure(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return sure(__libc_calloc(count, size));
}

/* To no bytes it frees, and has nothing to give. */
void *realloc(void *old, size_t size)
{
    return size ? sure(__libc_realloc(old, size)) : __libc_realloc(old, size);
}

void *reallocarray(void *old, size_t count, size_t size)
{
    size_t bytes;

    /* not covered: none of the libraries calls it today */
    if (__builtin_mul_overflow(count, size, &bytes))
        arena_exhausted();
    return realloc(old, bytes);
}

void *memalign(size_t align, size_t size)
{
    return sure(__libc_memalign(align, size));
}

void *aligned_alloc(size_t align, size_t size)
{
    return memalign(align, size);
}

int posix_memalign(void **out, size_t align, size_t size)
{
    /* not covered: none of the libraries calls it today */
    if (align < sizeof(void *) || (align & (align - 1)))
        return EINVAL;
    *out = memalign(align, size);
    return 0;
}

#endif
