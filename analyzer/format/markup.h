/* Grants in XML: known by their marks, read or named, and never passed over. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_MARKUP_H
#define FORMAT_MARKUP_H

#include "format/reader.h"

/* Reads a profile, a permission set, a group or a muting set of Salesforce. Notes each
 * other element that is a grant of a kind that is known by name, or, when the file has
 * the marks of one and cannot be parsed, why not. Any other file is left alone,
 * whatever its name. False: nothing was said. */
bool markup_read(struct reader *reader, struct str bytes);

#endif
