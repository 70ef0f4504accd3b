/* Grants anywhere in a tree: the formats that are known, tried at every map. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_FIND_H
#define FORMAT_FIND_H

#include "format/container.h"

/* Could the text hold a document of any format, or a policy in base64? Cheap: see
 * marks.h. */
bool find_candidate(struct arena scratch, struct str text);

/* Reads every document of every format below `top`. */
void find_grants(struct reader *reader, const struct node *top);

#endif
