/* The one principal that somebody means. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_NAME_H
#define SCAN_NAME_H

#include "identity/identity.h"

/* The principal of exactly that id, or the only one whose id ends in the words: the
 * name of a user, "role/reader". Fault (exit 2): none, or several, which are named. */
bool name_principal(const struct principals *all, struct str words,
                    const struct principal **out, struct fault *why);

#endif
