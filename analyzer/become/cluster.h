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

/* The service accounts of one namespace: they are beside each other. */
struct space_range {
    size_t first, count;
};

LIST_OF(space_ranges, struct space_range);

enum member_kind {
    MEMBER_ACCOUNT,
    MEMBER_USER,
    MEMBER_GROUP,
    MEMBER_KINDS,
};

/* Who there is, by kind, in the order of the nodes. */
struct crowd {
    struct members all[MEMBER_KINDS];
    struct intern spaces;
    struct space_ranges ranges; /* by the number of the namespace */
};

/* A role that is bound to somebody, or a part of it. `space` is where it is bound ("*":
 * everywhere), and where a role that is no cluster role is from. `takes_up`: it has
 * parts. */
struct held_role {
    bool cluster, takes_up;
    struct str space, name;
};

LIST_OF(held_roles, struct held_role);

/* Rights of a cluster are only added up, without conditions, and a word of them is a
 * name or stands for all. So a namespace or a name that no word mentions is like every
 * other such one, and a few requests decide about all: those for each that is
 * mentioned, and for `other`. */
struct apart {
    struct intern spaces, names;
    struct held_roles roles;
    struct str other;
};

/* The text of a word of Resource: a star that is written as ${*} is a plain one. */
struct str cluster_plain(struct arena *keep, struct str word);

void cluster_apart(struct arena *keep, const struct principal *principal,
                   struct apart *out);

/* One who asks, and what the present way is about: somebody, or a namespace, or a role
 * that is held. `hints` are the actions that were enough last time, by permission;
 * `proved` tells of each node whether some way leads there for certain. `full`: all
 * that there is in the cluster is held. */
struct wondering {
    struct search *search;
    struct apart apart;
    const struct member *target; /* NULL: it has none */
    struct str space;            /* empty: any one */
    const struct held_role *role;
    size_t *hints;
    bool *proved, full;
};

/* All that the way takes, as the wondering stands; `uses` by permission. */
bool cluster_works(struct wondering *by, struct arena scratch, const struct way *way,
                   struct use *uses);
/* Is some action of each permission touched by some right? */
bool cluster_touches(const struct search *search, const struct way *way);
bool cluster_has_on(const struct way *way, enum way_on on);

#endif
