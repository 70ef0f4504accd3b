/* Inside the join of Kubernetes: which roles there are, and who holds what. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUBJECT_KUBERNETES_H
#define SUBJECT_KUBERNETES_H

#include "base/intern.h"
#include "subject/parts.h"

LIST_OF(numbers, uint32_t);
LIST_OF(number_lists, struct numbers);

/* A role in this cluster. `content` is the number of what its rules say, so copies are
 * known. `parts` are the roles whose rules it has, itself among them, once `known`.
 * `ours`: it is one of those that every cluster has. */
struct role {
    const struct cluster_role *said;
    uint32_t content;
    bool ours, held, known;
    struct numbers parts;
};

LIST_OF(roles, struct role);

/* A subject that became a principal: the number of its entity, and how many of its
 * policies come from bindings of itself (the first ones). `given` is what the members
 * of the group have by it, once `told`. */
struct member {
    enum cluster_kind kind;
    struct str name, namespace;
    size_t entity, own;
    struct policies given;
    bool told;
};

LIST_OF(members, struct member);

/* `tables` is scratch that lives through the join. `by_key` has the roles of a key, and
 * `members` is by the number of an id. `steps` counts what is done for many pairs, and
 * ends at a cap: no document makes us work without end. */
struct kubernetes {
    struct joining *joining;
    struct arena *tables;
    const struct cluster *said;
    struct cluster defaults;
    struct roles roles;
    struct intern keys, contents;
    struct number_lists by_key;
    struct intern ids;
    struct members members;
    size_t steps;
    bool over;
};

/* Counts work; false when there was too much of it. */
bool kubernetes_step(struct kubernetes *join, size_t count);

/* Reads the roles of every cluster, and puts all roles in order. False: our own data
 * cannot be read. */
bool kubernetes_roles(struct kubernetes *join);
/* The roles that the binding means, by number; copies of one are left out. */
struct numbers kubernetes_resolve(struct kubernetes *join,
                                  const struct cluster_binding *binding);
/* The roles whose rules it has. */
const struct numbers *kubernetes_parts(struct kubernetes *join, uint32_t role);

/* The id of a principal. */
struct str kubernetes_id(struct arena *keep, enum cluster_kind kind,
                         struct str namespace, struct str name);
/* The number of the principal; it is made when it is new, as one of that file. */
uint32_t kubernetes_member(struct kubernetes *join,
                           const struct cluster_subject *subject, struct str path);
struct entity *kubernetes_entity(struct kubernetes *join, const struct member *member);

/* Makes principals of the subjects of all bindings, with what they hold. */
void kubernetes_hold(struct kubernetes *join);
/* Lets the members of groups, which the cluster fills by itself or which a document
 * lists, hold what those do. */
void kubernetes_groups(struct kubernetes *join);
/* Ties service accounts, users and groups to the principals of AWS. */
void kubernetes_ties(struct kubernetes *join);

#endif
