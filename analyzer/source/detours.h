/* What in a repository would lead a reader elsewhere, or let it wait for ever. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_DETOURS_H
#define SOURCE_DETOURS_H

#include "source/layout.h"

/* Refuses links, pipes and devices where the library opens files, references that name
 * something outside of refs/, files that are larger than git makes them, and a
 * configuration that includes others. Fills the flags of `layout`. */
bool detours_refuse(struct arena scratch, struct layout *layout, struct fault *why);

#endif
