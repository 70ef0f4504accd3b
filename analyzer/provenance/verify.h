/* Whether a signature was made with a key: the only door to libcrypto. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_VERIFY_H
#define PROVENANCE_VERIFY_H

#include "provenance/key.h"
#include "provenance/sshsig.h"

/* Was `text` signed so with `key`, for git? NULL when it was, else what is wrong,
 * completing "the signature ...". Only keys that somebody was given are ever computed
 * with. No file is read, whatever the environment says. */
const char *verify_signature(struct arena scratch, const struct sshsig *signature,
                             const struct key *key, struct str text);

#endif
