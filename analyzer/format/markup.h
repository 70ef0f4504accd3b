/* Grants in XML: known by their marks, not read yet, and never passed over. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_MARKUP_H
#define FORMAT_MARKUP_H

#include "format/reader.h"

/* Notes what an XML file says of grants: each element that is one of a kind that is
 * known by name, or, when the file has the marks of one and cannot be parsed, why not.
 * Any other file is left alone, whatever its name. */
void markup_note(struct reader *reader, struct str bytes);

#endif
