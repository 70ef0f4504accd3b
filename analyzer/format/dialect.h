/* Grants in spellings that are no AWS policy: never read, never passed over. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_DIALECT_H
#define FORMAT_DIALECT_H

#include "format/reader.h"

/* Notes a map that holds statements as Terraform, IAMbic or a tool's own file write
 * them (`statement`, `effect`, `actions`), or that is a statement outside of any
 * policy. True when a note was added; the map is then done with. */
bool dialect_note(struct reader *reader, const struct node *map);

#endif
