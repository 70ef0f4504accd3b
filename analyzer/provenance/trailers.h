/* The trailers of a message: "Key: value" lines, where git takes them for such. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_TRAILERS_H
#define PROVENANCE_TRAILERS_H

#include "base/list.h"

/* Keys have no meaning in their case. A value that was folded is one line. */
struct trailer {
    struct str key, value;
};

LIST_OF(trailers, struct trailer);

/* Those of the last paragraph, in order, as `git interpret-trailers --parse
 * --no-divider` tells them: none where that paragraph is the title or mostly prose.
 * Texts are those of the message, but for what was folded. */
struct trailers trailers_read(struct arena *keep, struct arena scratch,
                              struct str message);

#endif
