/* One concrete request: what a witness is, and what the evaluator answers. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_REQUEST_H
#define MODEL_REQUEST_H

#include "base/list.h"
#include "model/provider.h"

/* A context key and its values. A key that is not listed is absent; a listed key has at
 * least one value. Keys compare without case. */
struct context_entry {
    struct str key;
    struct strs values;
    bool multi; /* sent as a set of values, even if it has one */
};

LIST_OF(context, struct context_entry);

/* `principal` is an ARN, a service name, a canonical id, or empty when the question
 * does not depend on it; `resource` is an ARN or `*`; `resource_account` the twelve
 * digits of the account that owns the resource, empty: as the ARN says. `provider` is
 * whose words they are. */
struct request {
    struct str principal, action, resource, resource_account;
    struct context context;
    enum provider provider;
};

/* One key more, with one value; the texts are borrowed. */
void context_add(struct arena *keep, struct context *to, struct str key,
                 struct str value);

/* The values of `key`, NULL when absent. */
const struct context_entry *request_context(const struct request *request,
                                            struct str key);

#endif
