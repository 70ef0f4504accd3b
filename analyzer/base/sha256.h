/* SHA-256 as FIPS 180-4 defines it: finding ids must not be forged by collision. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/arena.h"

struct sha256 {
    uint32_t state[8];
    uint64_t bytes;
    unsigned char block[64];
};

void sha256_init(struct sha256 *sum);
void sha256_add(struct sha256 *sum, struct str bytes);
/* The digest; the sum must not be used again. */
void sha256_end(struct sha256 *sum, unsigned char digest[32]);

/* The first `digits` (at most 64) hexadecimal digits of the digest of `bytes`. */
struct str sha256_hex(struct arena *keep, struct str bytes, size_t digits);

#endif
