/* Two trees side by side: for this room, by the ids of the trees. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_CHANGES_H
#define SOURCE_CHANGES_H

#include "source/history.h"

/* source_changes between two trees; NULL is a tree without entries. */
void changes_between(struct arena *keep, struct arena scratch, struct source *source,
                     const unsigned char *from, const unsigned char *to,
                     struct changes *out, struct notes *notes);

#endif
