/* Policies in text that no reader takes apart: never read, never passed over. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_BURIED_H
#define FORMAT_BURIED_H

#include "base/arena.h"
#include "base/place.h"

/* Has the text a statement of a policy that allows: `Effect` with Allow near an
 * `Action`, as keys, in whatever quotes and escapes, or in base64? `at` is where it, or
 * its base64, starts; the start of the text when escapes hide that. */
bool buried_find(struct arena scratch, struct str text, struct span *at);
/* Has it one in base64? */
bool buried_in_base64(struct arena scratch, struct str text);

#endif
