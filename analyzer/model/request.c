/* A request's context is looked up by key, without case. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/request.h"

void context_add(struct arena *keep, struct context *to, struct str key,
                 struct str value)
{
    struct context_entry *entry = LIST_PUSH(keep, to);

    entry->key = key;
    *LIST_PUSH(keep, &entry->values) = value;
}

const struct context_entry *request_context(const struct request *request,
                                            struct str key)
{
    for (size_t i = 0; i < request->context.len; i++)
        if (str_equal_fold(request->context.at[i].key, key))
            return &request->context.at[i];
    return NULL;
}
