/* YAML documents that stand inside a string of another document. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_EMBEDDED_H
#define FORMAT_EMBEDDED_H

#include "format/reader.h"

/* Opens a string that holds YAML. Every node has its own place in the file when the
 * string is a block that keeps its lines (`|`), and otherwise that of the string. The
 * trees stand in scratch: the caller restores `scratch` and `wraps` of the reader when
 * done with them. False: it cannot be read, and a note says so. */
bool embedded_open(struct reader *reader, const struct node *string, struct nodes *out);

#endif
