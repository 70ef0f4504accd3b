/* What is known of those who write commits, read from rules/identity/authors.json. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_AUTHORS_H
#define PROVENANCE_AUTHORS_H

#include "base/fault.h"
#include "identity/control.h"

/* A pattern of `email` matches the address, or one of `name` the name (without case):
 * who has it is of the kind `says`. `why` completes the sentence "the person ...";
 * `source` is where that can be looked up. */
struct author_mark {
    struct token slug, why, source;
    enum actor_kind says;
    struct tokens email, name;
};

LIST_OF(author_marks, struct author_mark);

/* Whom a trailer names: somebody who wrote the commit too, the tool that helped, or
 * somebody who agreed. */
struct authors {
    size_t version;
    struct author_marks marks;
    struct tokens wrote, helped, agreed;
};

/* Reads the file at `path`. Fault (exit 2) when it is not understood. */
bool authors_read(struct arena *keep, struct arena scratch, struct str path,
                  struct str bytes, struct authors *out, struct fault *why);

/* The first mark that fits the address or the name; NULL: none. */
const struct author_mark *authors_mark(const struct authors *authors, struct str name,
                                       struct str email);

/* Is the key of a trailer one of them? */
bool authors_key(const struct tokens *keys, struct str key);

#endif
