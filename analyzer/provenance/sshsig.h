/* A signature that SSH made over a file, as git keeps it in a commit. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_SSHSIG_H
#define PROVENANCE_SSHSIG_H

#include "base/arena.h"

/* `key` is the blob of the public key, `purpose` the namespace, `hash` the digest that
 * was signed, `type` and `bytes` the signature itself. What a security token adds to it
 * is in `flags` and `counter`. */
struct sshsig {
    struct str key, purpose, hash, type, bytes;
    unsigned char flags;
    uint32_t counter;
};

/* Reads the armour, strictly: nothing before, behind or between. NULL when all is well,
 * else what is wrong, completing "the signature ...". */
const char *sshsig_read(struct arena *keep, struct str armour, struct sshsig *out);

#endif
