/* Grants of providers that are not read yet: never passed over. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_FOREIGN_H
#define FORMAT_FOREIGN_H

#include "format/reader.h"

/* Notes a map that is a grant of Google Cloud (allow policies and
 * custom roles) or Azure (role definitions and assignments). True when a note was
 * added; the map is then done with. */
bool foreign_note(struct reader *reader, const struct node *map);

#endif
