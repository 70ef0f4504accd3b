/* Links and submodules: never followed, and never passed over in silence. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_LINKS_H
#define SCAN_LINKS_H

#include "identity/config.h"
#include "source/source.h"

/* Adds a note (`symlink`, `submodule`) for every one that stands where something is
 * judged or judges. A symbolic link is harmless where the configuration names no paths
 * and the text of the link leads to a file or folder of the listing: that is judged
 * under its own path. Not so in hidden folders (.claude, .github), where the path says
 * what a file is. */
void links_note(struct arena *keep, struct arena scratch, const struct listing *listing,
                const struct config *config, struct notes *notes);

#endif
