/* Documents that stand inside a string of another document. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_UNWRAP_H
#define FORMAT_UNWRAP_H

#include "format/reader.h"

enum unwrapped {
    UNWRAP_NOTHING, /* the string holds no document */
    UNWRAP_BROKEN,  /* it looks like one; a note was added */
    UNWRAP_OPEN,
};

/* Opens a string that holds a JSON document, plain, quoted once more or URL-encoded.
 * Every node of it has the place of the string. The tree stands in scratch: the caller
 * restores `scratch` and `wraps` of the reader when done with it. `candidate` tells a
 * document from a text that only starts like one. */
enum unwrapped unwrap_open(struct reader *reader, const struct node *string,
                           bool (*candidate)(struct arena scratch, struct str text),
                           struct node **out);

#endif
