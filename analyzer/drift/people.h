/* Who is known, and whose signature counts, by the commit that judges. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DRIFT_PEOPLE_H
#define DRIFT_PEOPLE_H

#include "drift/past.h"
#include "provenance/provenance.h"

/* `who` points at the other two, so it must stay where it is. */
struct known_people {
    struct authors authors;
    struct allowed_signers signers;
    struct who who;
};

/* Fault: a list of signers that is not understood. */
bool people_known(struct arena *keep, struct arena scratch, struct past *past,
                  struct known_people *out, struct fault *why);

#endif
