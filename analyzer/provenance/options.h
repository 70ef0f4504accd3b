/* The options before a key in a file of allowed signers. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_OPTIONS_H
#define PROVENANCE_OPTIONS_H

#include "base/str.h"

#include <stdint.h>

/* `namespaces` are patterns (empty: any purpose). The key counts from the second
 * `after` up to the second `before`, in seconds since 1970, UTC. */
struct key_options {
    bool authority; /* it is not a signer's key but signs such */
    bool has_after, has_before;
    struct str namespaces;
    int64_t after, before;
};

/* Reads "a,b=\"c\"", all of `text`. NULL when all is well, else what is wrong. */
const char *options_read(struct str text, struct key_options *out);

/* Is the text matched by a list of patterns, as SSH has them: by commas, and none with
 * a ! before it may match. */
bool options_match(struct str patterns, struct str text);

#endif
