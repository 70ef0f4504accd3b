/* The signals that mark a human, an agent or a service, read from rules/identity. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_KINDS_H
#define IDENTITY_KINDS_H

#include "base/fault.h"
#include "model/actor.h"
#include "model/policy.h"

/* What of a principal a signal looks at. */
enum signal_on {
    ON_ID,               /* its ARN */
    ON_NAME,             /* its name */
    ON_TAG,              /* "key=value" of a tag */
    ON_HELD_POLICY,      /* the names of its own policies */
    ON_ALLOWED_SERVICE,  /* the services whose actions are allowed to it by name */
    ON_TRUSTED_SERVICE,  /* the services that can assume it */
    ON_TRUSTED_PROVIDER, /* the identity providers that can assume it */
    ON_TRUSTED_SUBJECT,  /* the subjects that a provider may send */
    ON_STARTED,          /* the ids of those that it starts */
};

/* A pattern of `any` matches (without case) and none of `but`: that says `says`. `why`
 * completes the sentence "the principal ...". */
struct signal {
    struct token slug, why;
    enum actor_kind says;
    size_t weight;
    enum signal_on on;
    struct tokens any, but;
};

LIST_OF(signals, struct signal);

/* A kind is believed when the weights for it add up to `decisive`. */
struct kinds {
    size_t version, decisive;
    struct signals signals;
};

/* Reads the file of signals at `path`. Fault (exit 2) when it is not understood, or has
 * no signal. */
bool kinds_read(struct arena *keep, struct arena scratch, struct str path,
                struct str bytes, struct kinds *out, struct fault *why);

#endif
