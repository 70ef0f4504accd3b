/* The one entry of a fuzz target, fed by libFuzzer or by the replay of stored files. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "base/arena.h"

#include <assert.h>
#include <sanitizer/asan_interface.h>
#include <stdint.h>

/* Any bytes. Returns 0; a broken promise ends the process. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An arena that is empty again for each input; `start` is where it began. What earlier
 * inputs were handed out is out of bounds again. */
static inline struct arena fuzz_arena(struct arena *start)
{
    if (!start->at)
        *start = arena_reserve((size_t)1 << 30);
    ASAN_POISON_MEMORY_REGION(start->at, (size_t)1 << 20);
    return *start;
}

/* Takes the first byte of the input; 0 when there is none. */
static inline unsigned fuzz_byte(struct str *rest)
{
    unsigned char byte = rest->len ? (unsigned char)rest->at[0] : 0;

    if (rest->len)
        *rest = str_skip(*rest, 1);
    return byte;
}

#endif
