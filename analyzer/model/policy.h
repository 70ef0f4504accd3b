/* What a policy document says, literally: statements of tokens with their places. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_POLICY_H
#define MODEL_POLICY_H

#include "base/list.h"
#include "base/place.h"
#include "model/actor.h"
#include "model/provider.h"

/* One word of a document: an action, a resource, a key, a value. Texts are interned
 * while a side is read, so equal texts often share their bytes. */
struct token {
    struct str text;
    struct span span;
};

LIST_OF(tokens, struct token);

enum effect {
    EFFECT_ALLOW,
    EFFECT_DENY,
};

/* `Action` or `NotAction`, `Resource` or `NotResource`: a union of patterns or its
 * complement. Not `present` when the document has neither. */
struct match {
    bool present, negated;
    struct span span; /* of the element's value */
    struct tokens any;
};

enum principal_type {
    PRINCIPAL_ANY, /* "*", by itself or as AWS; elsewhere it stays of its type */
    PRINCIPAL_AWS,
    PRINCIPAL_FEDERATED,
    PRINCIPAL_SERVICE,
    PRINCIPAL_CANONICAL,
};

struct principal_token {
    enum principal_type type;
    struct token token;
};

LIST_OF(principal_tokens, struct principal_token);

struct principal_match {
    bool present, negated;
    struct span span;
    struct principal_tokens any;
};

/* One (operator, key) pair of a condition block with its alternative values. All pairs
 * of a statement must hold. A JSON boolean or number is kept as its text. */
struct condition {
    struct token op, key;
    struct tokens values;
};

LIST_OF(conditions, struct condition);

struct statement {
    enum effect effect;
    struct str sid;
    struct span span; /* of the statement itself */
    struct span effect_span;
    struct principal_match principals;
    struct match actions, resources;
    struct conditions conditions;
};

LIST_OF(statements, struct statement);

enum policy_kind {
    POLICY_IDENTITY, /* no principal: identity policies, and all that look like them */
    POLICY_RESOURCE, /* names principals */
    POLICY_TRUST,    /* names principals, and nothing but ways to assume */
    POLICY_BOUNDARY, /* the rest only by configuration or container */
    POLICY_SESSION,
    POLICY_SCP,
    POLICY_RCP,
    POLICY_ENDPOINT,
};

/* A rule that its runtime accepts, and that keeps nobody from anything: `word` as it is
 * written, and why in words. */
struct inert {
    struct token word;
    const char *why;
};

LIST_OF(inerts, struct inert);

/* `path` names the file, `span` the document inside it. `name` and `arn` are what the
 * container says, empty when it says nothing. `pointer` is the JSON pointer of the
 * document inside the file ("" at the top). `variables`: the version is 2012-10-17, so
 * ${...} are policy variables; otherwise they are plain text. `targets` are the
 * accounts, units and roots of the organisation that the container attaches it to.
 * `provided`: it comes out of our data, and no file of the repository says it.
 * `overlays`: it is laid over what is there, and what it leaves out stays as it is.
 * `through` is the id of the group whose members hold it (empty: it is held by itself).
 * `via` are the steps from its holder to it, where the format has such (a binding);
 * then they stand for the step that says that it is held. `inert` are rules against
 * something that do nothing, where the format has such. */
struct policy {
    enum policy_kind kind;
    enum provider provider;
    struct str path, pointer, name, arn, through;
    struct span span;
    bool variables, provided, overlays;
    struct tokens targets;
    struct steps via;
    struct statements statements;
    struct inerts inert;
};

/* Pointers, so that holders can share a policy. */
LIST_OF(policies, const struct policy *);

/* Levels of an organisation, each with its policies together. */
LIST_OF(levels, struct policies);

/* All layers that apply to a request. NULL: the layer does not apply; a layer that is
 * present and empty allows nothing. `rcp` limits all resources but those of the
 * accounts in `rcp_elsewhere` (NULL: of none). `resource` is the resource's own policy
 * (a trust policy for sts:AssumeRole and its kin, a key policy for kms). `unseen`: the
 * policy of the resource is not known, and is taken to allow what another account needs
 * of it. `named_by` are policies of any resources: each speaks of those that it names,
 * gives rights in the caller's own account, and takes them away everywhere. */
struct layers {
    const struct policies *identity, *resource, *named_by;
    const struct policies *boundary, *session, *endpoint;
    const struct levels *scp, *rcp;
    const struct strs *rcp_elsewhere;
    bool unseen;
};

/* "identity", "resource", "trust"; the kinds that content cannot tell carry their full
 * term ("permissions-boundary", "session-policy", "service-control-policy", ...). These
 * are the words of the reports and of `as:` in permdrift.yaml. */
const char *policy_kind_name(enum policy_kind kind);
bool policy_kind_from(struct str name, enum policy_kind *out);

static inline struct place policy_place(const struct policy *policy, struct span span)
{
    return (struct place){policy->path, span};
}

#endif
