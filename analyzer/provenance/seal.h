/* What the signature of a commit is worth: who signed it, as far as that is sure. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_SEAL_H
#define PROVENANCE_SEAL_H

#include "model/commit.h"
#include "provenance/signers.h"

enum seal_state {
    SEAL_ABSENT,
    SEAL_UNVERIFIED, /* nobody can say here whether it is good */
    SEAL_FOREIGN,    /* it is good, and not of the one who committed */
    SEAL_BROKEN,     /* what it is on is not what was signed */
    SEAL_GOOD,       /* of the one who committed */
};

/* `words` say what it is, completing "the commit ..."; empty when there is none. `key`
 * is the blob of the key with which it was signed, where that was verified. */
struct seal {
    enum seal_state state;
    struct str words, key;
};

/* Looks at the signature of the commit. `signers` is NULL where no file is named;
 * whether a key is valid is asked of the day `today` (counted since 1970) and never of
 * the days that commits claim. */
struct seal seal_of(struct arena *keep, struct arena scratch,
                    const struct commit *commit, const struct allowed_signers *signers,
                    int64_t today);

/* Does the file give that key to the address as well, by name or by a wildcard, in
 * whatever case? */
bool seal_shared(struct arena scratch, const struct seal *seal,
                 const struct allowed_signers *signers, struct str email);

#endif
