/* Ways to become another: rows of rules/escalation, read strictly. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BECOME_WAYS_H
#define BECOME_WAYS_H

#include "base/fault.h"
#include "catalog/catalog.h"
#include "model/policy.h"

/* The first five are the categories of escalation paths; the others say how a principal
 * is another one without changing anything. */
enum way_category {
    WAY_SELF_ESCALATION,
    WAY_PRINCIPAL_ACCESS,
    WAY_NEW_PASSROLE,
    WAY_EXISTING_PASSROLE,
    WAY_CREDENTIAL_ACCESS,
    WAY_ASSUMPTION, /* a trust, or a mapping, admits somebody */
    WAY_ACTS_FOR,   /* the registry says so, or its own settings do */
};

/* "self-escalation", "new-passrole", "assumption", ... */
const char *way_category_name(enum way_category category);

/* On what a permission must be allowed. The last four are of Kubernetes, which has but
 * `any`, `target` and them: there a target is the service account, user or group. */
enum way_on {
    WAY_ON_ANY,           /* whatever the action takes */
    WAY_ON_SAME,          /* one resource, the same for all permissions that say so */
    WAY_ON_SELF,          /* the user or role itself */
    WAY_ON_SELF_GROUP,    /* a group that it is in */
    WAY_ON_SELF_POLICY,   /* a customer-managed policy that it holds */
    WAY_ON_TARGET,        /* the user, role or group that is reached */
    WAY_ON_TARGET_POLICY, /* a customer-managed policy that the target holds */
    WAY_ON_PASSED_ROLE,   /* the role that is passed, which is the target */
    WAY_ON_NAMESPACE,     /* something in the namespace of the target, or in any one */
    WAY_ON_FREE,          /* there, or in no namespace, what has a name of its choice */
    WAY_ON_HELD_ROLE,     /* a role that is bound to it, where it is bound */
    WAY_ON_NAMED,         /* what `resource` names; a leading ~ is that namespace */
};

/* What the way leads to. */
enum way_gain {
    WAY_GAINS_TARGET,    /* the rights of the target */
    WAY_GAINS_ANYTHING,  /* what the bounds of the target leave: it can be given all */
    WAY_GAINS_UNBOUNDED, /* the policies of the target without its boundary */
    WAY_GAINS_UNSEEN,    /* the rights of something that no document shows */
    WAY_GAINS_FOREIGN,   /* those of the target, which may be of another provider */
};

/* One permission that the way takes: one of the actions is enough (those of AWS name
 * one). `resource` is empty but for WAY_ON_NAMED. */
struct way_permission {
    struct tokens actions;
    enum way_on on;
    struct token resource;
};

LIST_OF(way_permissions, struct way_permission);

/* What kinds of principals a way of Kubernetes can lead to, as bits. */
enum {
    REACHES_ACCOUNTS = 1, /* service accounts */
    REACHES_USERS = 2,
    REACHES_GROUPS = 4,
};

/* One row. The way is complete when all `permissions` can be used. `trust` are services
 * (or providers) of which the trust of the passed role must name one. `assumed`: the
 * precondition cannot be seen in a repository. `correction` says where, and why, a row
 * differs from the list that it was taken from. Texts that a row leaves out are empty.
 * `reaches` is 0 where the way leads to nobody else, and for AWS. */
struct way {
    enum provider provider;
    unsigned reaches;
    struct token id, meaning, precondition, verified, correction;
    enum way_category category;
    enum way_gain gain;
    bool assumed;
    struct way_permissions permissions;
    struct tokens trust;
};

/* Sorted by id. */
LIST_OF(ways, struct way);

/* Reads all files of rules/escalation. Fault (exit 2, with the place): a row that makes
 * no sense, an unknown word or action, two rows with one id, a row missing that the
 * program names. */
bool ways_load(struct arena *keep, struct arena scratch, struct str rules,
               const struct catalog *catalog, struct ways *out, struct fault *why);

/* Rows that the program finds by rules of its own, not by their permissions alone. */
#define WAY_ASSUME_ID   "sts-001"  /* a principal of the repository assumes */
#define WAY_ACTS_FOR_ID "acts-for" /* the registry says so */
#define WAY_OUTSIDER_ID                                                                \
    "admitted-outsider"                    /* a trust admits an account or a stranger */
#define WAY_SUBJECT_ID "federated-subject" /* ... what an identity provider sends */
#define WAY_SERVICE_ID "trusted-service"   /* ... a service */
#define WAY_RUNS_AS_ID "runs-as"           /* what documents tie to each other */
#define WAY_RUNS_ID    "runs"
#define WAY_RUN_BY_ID  "run-by" /* the same from the other end */
#define WAY_MAPPED_ID  "mapped-to"
#define WAY_PROVES_ID  "proves-identity"

/* The row of that id, or NULL. */
const struct way *ways_named(const struct ways *ways, const char *id);

#endif
