/* What stands around a policy document: names of containers, and the way down. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_CONTAINER_H
#define FORMAT_CONTAINER_H

#include "format/reader.h"

/* One step down from the top of the file; NULL is the top. Lives on the stack. */
struct way {
    const struct way *up;
    struct str key; /* of a map */
    size_t index;   /* of a list, when `in_list` */
    bool in_list;
};

/* The steps as a JSON pointer (RFC 6901). A document inside a string is pointed at as
 * if the string were the document. */
struct str way_pointer(struct arena *keep, const struct way *at);

/* What the nearest container that names itself says. `kind` is what the container makes
 * of the document, when `kind_known`; otherwise the content tells. `targets` are what a
 * policy of an organisation is attached to. */
struct container {
    struct str name, arn;
    bool kind_known;
    enum policy_kind kind;
    const struct way *at;
    struct tokens targets;
};

/* The container as the children of `map` see it: `outer`, unless the map has names of
 * its own, which then count alone. */
struct container container_of(struct reader *reader, const struct container *outer,
                              const struct node *map);
/* The container as the value of one key sees it, `step` being the way to it. */
struct container container_enter(const struct container *map, const struct way *step);

#endif
