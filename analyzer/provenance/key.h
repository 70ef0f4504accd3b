/* Public keys of SSH, as far as a signature by them is believed. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_KEY_H
#define PROVENANCE_KEY_H

#include "base/arena.h"

enum key_family {
    KEY_ED25519,
    KEY_ECDSA,
    KEY_RSA,
};

/* `blob` is the key as it is compared. `numbers` are the raw key of ed25519, the point
 * of ecdsa, and the modulus of RSA, whose exponent is in `exponent`. `application` is
 * what a key in a security token signs for; such a key is `in_token`. */
struct key {
    struct str blob, type;
    enum key_family family;
    unsigned bits; /* of the curve, or the modulus */
    struct str numbers, exponent, application;
    bool in_token;
};

enum key_reading {
    KEY_READ,
    KEY_BROKEN,      /* it is no key */
    KEY_UNSUPPORTED, /* a kind or a size of key that is not believed */
};

/* The key borrows the blob. */
enum key_reading key_read(struct str blob, struct key *out);

#endif
