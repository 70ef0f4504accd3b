/* Names that the eye takes for each other. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_TWINS_H
#define IDENTITY_TWINS_H

#include "identity/identity.h"

/* Notes (look-alike-name) each name of the registry that looks like a name of another
 * entry, or like a principal that is not registered by its own name, and is none of
 * them: letters of other scripts, and among names without wildcards also 1, I and l, 0
 * and O. */
void twins_note(struct arena *keep, struct arena scratch,
                const struct registry *registry, const struct principals *principals,
                struct notes *notes);

#endif
