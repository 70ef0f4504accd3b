/* The kinds of policy and the words for them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/policy.h"

/* In the order of the enum. */
static const char *const kind_names[] = {
    "identity",
    "resource",
    "trust",
    "permissions-boundary",
    "session-policy",
    "service-control-policy",
    "resource-control-policy",
    "endpoint-policy",
};

const char *policy_kind_name(enum policy_kind kind)
{
    return kind_names[kind];
}

bool policy_kind_from(struct str name, enum policy_kind *out)
{
    for (size_t i = 0; i < LEN(kind_names); i++)
        if (str_is(name, kind_names[i])) {
            *out = (enum policy_kind)i;
            return true;
        }
    return false;
}
