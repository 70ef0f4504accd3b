/* What the proofs are given: bytes of which nothing is known. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROOF_ANY_H
#define PROOF_ANY_H

#include "__fc_builtin.h"

#include "base/str.h"

/* Frama-C's library does not declare it. */
void *memmem(const void *text, size_t len, const void *part, size_t part_len);

/* ROOM, the bytes of a buffer, is set by run.sh for each proof. */

/* memchr and strncmp by their definition: what stands for them in the analyzer's own
 * code, so that the analysis sees which bytes they look at. */
static inline const void *look_for(const void *at, int mark, size_t len)
{
    const unsigned char *byte = at;

    for (size_t i = 0; i < len; i++)
        if (byte[i] == (unsigned char)mark)
            return byte + i;
    return NULL;
}

static inline int look_alike(const char *a, const char *b, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
        else if (a[i] == 0)
            return 0;
    return 0;
}

#define memchr  (void *)look_for
#define strncmp look_alike

/* Any text of at most `most` bytes; each length is looked at apart. */
static inline struct str any_text(char *at, size_t most)
{
    struct str made = {at, (size_t)Frama_C_interval(0, (int)most)};

    for (size_t i = 0; i < most; i++)
        at[i] = (char)Frama_C_interval(-128, 127);
    //@ split made.len;
    return made;
}

#endif
