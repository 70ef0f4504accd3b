/* What a profile or permission set says: rights, or the sets of a group. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_PROFILE_H
#define MODEL_PROFILE_H

#include "model/policy.h"

enum profile_kind {
    PROFILE_BASE,   /* Profile: each user has one */
    PROFILE_SET,    /* PermissionSet: adds to it */
    PROFILE_GROUP,  /* PermissionSetGroup: sets, less what is muted */
    PROFILE_MUTING, /* MutingPermissionSet: what a group takes away from its sets */
};

/* `name` as files and groups spell it; names compare without case. `policy` has one
 * statement for each record that gives something (of a muting set: takes away), and
 * from the statement number `implied` on what follows from the user permission that
 * the `sid` of the statement names. A group has no policy but `sets` and `muting`, the
 * names that it lists. `conditions` are those of each statement: when it has to be
 * activated, whoever is assigned it has it only in sessions in which it was. */
struct profile {
    enum profile_kind kind;
    struct str path;
    struct token name; /* with the place of the root */
    const struct policy *policy;
    size_t implied;
    struct tokens sets, muting;
    struct conditions conditions;
};

/* Pointers, so that lists can be put in order cheaply. */
LIST_OF(profiles, const struct profile *);

#endif
