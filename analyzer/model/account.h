/* What an account snapshot says: users, groups, roles, and what hangs on them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_ACCOUNT_H
#define MODEL_ACCOUNT_H

#include "base/arena.h"
#include "model/policy.h"

enum entity_type {
    ENTITY_USER,
    ENTITY_GROUP,
    ENTITY_ROLE,
};

struct tag {
    struct token key, value;
};

LIST_OF(tags, struct tag);

/* A user, group or role as the snapshot has it. `attached` holds the ARNs of managed
 * policies, `groups` the names of a user's groups, `boundary` the ARN of the
 * permissions boundary (empty text: none). `trust` is NULL but for roles. `tags_known`:
 * it lists all its tags, and may list none. */
struct entity {
    enum entity_type type;
    struct str file; /* path of the file */
    struct span span;
    struct token arn, name;
    struct str id; /* AIDA..., AGPA..., AROA... */
    struct policies inlined;
    struct tokens attached, groups;
    struct token boundary;
    const struct policy *trust;
    struct tags tags;
    bool tags_known;
};

LIST_OF(entities, struct entity);

/* Everything that the documents of one commit say. `loose` are the policies that no
 * container attaches to anybody; `managed` the customer-managed policies of snapshots
 * (their `arn` is set, only the default version counts). `grants` counts statements,
 * `documents` the files that held at least one grant. */
struct reading {
    struct policies loose, managed;
    struct entities entities;
    size_t grants, documents;
};

/* Principals that are named by the unique id of a user or role (AIDA..., AROA...) are
 * named by its ARN from then on: the provider means the same. The id of nobody, which
 * is what a deleted one leaves, stays. */
void reading_name(struct arena *keep, struct arena scratch, struct reading *reading);

/* Puts every list in the order of the documents: path, place, then pointer or ARN. */
void reading_settle(struct reading *reading);

#endif
