/* What an account snapshot says: users, groups, roles, and what hangs on them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_ACCOUNT_H
#define MODEL_ACCOUNT_H

#include "base/arena.h"
#include "model/cluster.h"
#include "model/policy.h"
#include "model/profile.h"
#include "model/workflow.h"

enum entity_type {
    ENTITY_USER,
    ENTITY_GROUP,
    ENTITY_ROLE,
    ENTITY_SUBJECT, /* a principal of another provider */
};

struct tag {
    struct token key, value;
};

LIST_OF(tags, struct tag);

/* What ties a principal to another one, beside all grants. */
enum tie_kind {
    TIE_RUNS_AS, /* it acts with the rights of the other: a profile or role it names */
    TIE_RUNS,    /* it starts the other, which then works with all that it has */
    TIE_MAPPED_TO, /* the other provider takes it for the other (aws-auth) */
    TIE_IDENTITY, /* it can prove to be `as` to an identity provider, and that opens the
                      other, if the trust of the other admits it */
};

/* `to` is an id or an ARN, in which stars stand for any text. `as` is the subject that
 * the identity provider `issuer` vouches for (both empty but for TIE_IDENTITY), where
 * `as` may hold stars too. `assumed` says in words what has to be so beside it; empty:
 * nothing. `file` and the span of `to` are where it says so. */
struct tie {
    enum tie_kind kind;
    struct token to;
    struct str file, issuer, as, audience, assumed;
};

LIST_OF(ties, struct tie);

/* A tie that a document puts on principals of other documents: on each whose id `from`
 * matches, in which stars stand for any text (aws-auth maps roles that a snapshot has).
 */
struct loose_tie {
    struct token from;
    struct tie tie;
};

LIST_OF(loose_ties, struct loose_tie);

/* A user, group or role as the snapshot has it. `attached` holds the ARNs of managed
 * policies, `groups` the names of a user's groups, `boundary` the ARN of the
 * permissions boundary (empty text: none). `trust` is NULL but for roles. `tags_known`:
 * it lists all its tags, and may list none.
 *
 * Of an ENTITY_SUBJECT `arn` holds its id ("k8s:serviceaccount:web/api",
 * "agent:claude-code:.claude/settings.json", "github:job:.github/workflows/ci.yml#go",
 * "salesforce:profile:Admin"), `name` the plain name, and `what` what it is, in words
 * ("service account", "workflow job"). `job` is what is known of a workflow job (NULL:
 * it is none). */
struct entity {
    enum entity_type type;
    enum provider provider;
    const char *what;
    struct ties ties;
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
    const struct job_facts *job;
};

LIST_OF(entities, struct entity);

struct settings;
LIST_OF(settings_list, const struct settings *);

/* A profile of the command line (.aws/config) and the role that it opens, in which
 * stars stand for any text. */
struct cloud_profile {
    struct token name, role;
    struct str file;
};

LIST_OF(cloud_profiles, struct cloud_profile);

/* Everything that the documents of one commit say. `loose` are the policies that no
 * container attaches to anybody; `managed` the customer-managed policies of snapshots
 * (their `arn` is set, only the default version counts). `grants` counts statements,
 * `documents` the files that held at least one grant. */
struct reading {
    struct policies loose, managed;
    struct entities entities;
    struct loose_ties loose_ties;
    struct cluster cluster;
    struct profiles profiles;
    struct workflows workflows;
    struct settings_list settings; /* of agents */
    struct cloud_profiles cloud_profiles;
    size_t grants, documents;
};

/* What `from` says is said too; its texts and policies are shared. */
void reading_add(struct arena *keep, struct reading *to, const struct reading *from);

/* Principals that are named by the unique id of a user or role (AIDA..., AROA...) are
 * named by its ARN from then on: the provider means the same. The id of nobody, which
 * is what a deleted one leaves, stays. */
void reading_name(struct arena *keep, struct arena scratch, struct reading *reading);

/* Puts every list in the order of the documents: path, place, then pointer or ARN. */
void reading_settle(struct reading *reading);

#endif
