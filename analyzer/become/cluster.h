/* Inside become/: what somebody's rights in a cluster tell apart. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BECOME_CLUSTER_H
#define BECOME_CLUSTER_H

#include "become/parts.h"

/* Somebody of a cluster, with the two halves of its name (`space` is empty for those
 * that are in no namespace). */
struct member {
    uint32_t node;
    struct str space, name;
};

LIST_OF(members, struct member);

/* A role that is bound to somebody. `space` is where it is bound ("*": everywhere), and
 * where a role that is no cluster role is from. */
struct held_role {
    bool cluster;
    struct str space, name;
};

LIST_OF(held_roles, struct held_role);

/* Rights of a cluster are only added up, without conditions, and a word of them is a
 * name or stands for all. So a namespace or a name that no word mentions is like every
 * other such one, and a few requests decide about all: those for each that is
 * mentioned, and for this one. */
#define LIKE_NO_OTHER "example"

struct apart {
    struct strs spaces, names;
    struct held_roles roles;
};

void cluster_apart(struct arena *keep, const struct principal *principal,
                   struct apart *out);

#endif
