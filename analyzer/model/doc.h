/* One file of a commit, as the reader gets it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_DOC_H
#define MODEL_DOC_H

#include "base/list.h"

/* A file by name and by content: `blob` numbers the distinct contents of a listing from
 * 0, so two paths with the same number hold the same bytes. */
struct doc {
    struct str path;
    uint32_t blob;
};

LIST_OF(docs, struct doc);

#endif
