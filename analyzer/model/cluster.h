/* What documents of Kubernetes say of rights: roles, bindings, accounts, mappings. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_CLUSTER_H
#define MODEL_CLUSTER_H

#include "model/policy.h"

/* The namespace of what names none: a tool puts one in when it is applied. */
#define CLUSTER_UNSET "(unset)"

/* The group of all whom a cluster knows. */
#define CLUSTER_EVERYBODY "system:authenticated"

/* One rule of a role, word for word. `names` empty: of any name, and of none. The rule
 * is about `urls`, or about `resources` in `groups` ("" is the core group). */
struct cluster_rule {
    struct span span;
    struct tokens groups, resources, verbs, names, urls;
};

LIST_OF(cluster_rules, struct cluster_rule);

struct label {
    struct token key, value;
};

LIST_OF(labels, struct label);

enum label_operator {
    LABEL_IN,
    LABEL_NOT_IN,
    LABEL_EXISTS,
    LABEL_DOES_NOT_EXIST,
};

/* One thing that is asked of the labels of a role; all of a selector must hold. */
struct label_demand {
    enum label_operator op;
    struct str key;
    struct tokens values;
};

LIST_OF(label_selector, struct label_demand);
LIST_OF(label_selectors, struct label_selector);

/* Where an object stands and what it is called. `namespace` is the text CLUSTER_UNSET
 * where it has none, and empty where it is in no namespace by its kind. `provided`: it
 * comes out of our data. */
struct cluster_object {
    struct str path, pointer;
    struct span span;
    struct token name, namespace;
    bool provided;
};

/* A Role, or with `wide` a ClusterRole. `aggregates`: it takes up the rules of the
 * cluster roles that one of `selectors` asks for. */
struct cluster_role {
    struct cluster_object object;
    bool wide, aggregates;
    struct cluster_rules rules;
    struct labels labels;
    struct label_selectors selectors;
};

LIST_OF(cluster_roles, struct cluster_role);

enum cluster_kind {
    CLUSTER_USER,
    CLUSTER_GROUP,
    CLUSTER_ACCOUNT, /* a service account */
};

/* `namespace` is that of a service account, empty for the others. */
struct cluster_subject {
    enum cluster_kind kind;
    struct span span;
    struct token name, namespace;
};

LIST_OF(cluster_subjects, struct cluster_subject);

/* A RoleBinding, or with `wide` a ClusterRoleBinding. `role_wide`: the role is a
 * ClusterRole. */
struct cluster_binding {
    struct cluster_object object;
    bool wide, role_wide;
    struct token role;
    struct cluster_subjects subjects;
};

LIST_OF(cluster_bindings, struct cluster_binding);

/* A ServiceAccount that a cloud knows: the ARN of the AWS role it can become, and the
 * service account of Google Cloud (empty: none). */
struct cluster_account {
    struct cluster_object object;
    struct token aws_role, google_account;
};

LIST_OF(cluster_accounts, struct cluster_account);

/* A Group of OpenShift: the names of the users that are in it. */
struct cluster_group {
    struct cluster_object object;
    struct tokens users;
};

LIST_OF(cluster_groups, struct cluster_group);

/* A row of aws-auth: whom the cluster takes the AWS principals for that `from` matches
 * (stars stand for any text; capitals do not count, and neither does the path of a
 * role, which it must not name). `account`: the row is about all of an account, and
 * each of them comes under its own ARN. */
struct cluster_mapping {
    struct str path;
    struct token from, user;
    struct tokens groups;
    bool account;
};

LIST_OF(cluster_mappings, struct cluster_mapping);

/* All of it. */
struct cluster {
    struct cluster_roles roles;
    struct cluster_bindings bindings;
    struct cluster_accounts accounts;
    struct cluster_mappings mappings;
    struct cluster_groups groups;
};

void cluster_add(struct arena *keep, struct cluster *to, const struct cluster *from);
/* Puts every list in the order of the documents: path, place, pointer. */
void cluster_settle(struct cluster *cluster);
bool cluster_is_empty(const struct cluster *cluster);

/* What the rules allow in a namespace, or with `everywhere` in all of them and outside
 * of any: statements as model/provider.h writes them. Words that no request can carry
 * ("pods" with a star behind the slash, say) are left out. */
void cluster_statements(struct arena *keep, const struct cluster_rules *rules,
                        bool everywhere, struct str namespace, struct statements *out);
/* How many words of action the rule makes. */
size_t cluster_words(const struct cluster_rule *rule);

#endif
