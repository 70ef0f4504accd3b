/* Who there is, by everything that one commit says. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_RESOLVE_H
#define SCAN_RESOLVE_H

#include "catalog/catalog.h"
#include "identity/identity.h"
#include "scan/gather.h"

/* Works out the principals; `rules` is the folder of our data. What cannot be resolved
 * becomes a note in `said`. Fault (exit 2): a baseline that names nobody, a registry
 * that fits two ways. */
bool resolve_principals(struct arena *side, struct arena scratch,
                        const struct catalog *catalog, struct str rules,
                        struct gathered *said, struct identities *out,
                        struct fault *why);

#endif
