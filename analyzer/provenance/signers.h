/* The allowed signers: which key belongs to whom, in the file that ssh-keygen reads. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_SIGNERS_H
#define PROVENANCE_SIGNERS_H

#include "base/fault.h"
#include "base/note.h"
#include "provenance/key.h"
#include "provenance/options.h"

/* A line: the patterns of the addresses that it gives the key to. */
struct allowed_key {
    unsigned line;
    struct str principals;
    struct key_options options;
    struct key key;
};

LIST_OF(allowed_keys, struct allowed_key);

struct allowed_signers {
    struct str path;
    struct allowed_keys keys;
};

/* Reads the file at `path`. Authorities, and keys of a kind or size that is not
 * believed, become notes (`unsupported-signer`): nothing is verified by them. Fault
 * (exit 2, with the place): a line that is not understood. */
bool signers_read(struct arena *keep, struct str path, struct str bytes,
                  struct allowed_signers *out, struct notes *notes, struct fault *why);

/* Does the line name the address itself, and not by a wildcard? */
bool signers_names(const struct allowed_key *key, struct str email);

/* May the key sign for git on all of that day (counted since 1970)? */
bool signers_valid(const struct allowed_key *key, int64_t today);

#endif
