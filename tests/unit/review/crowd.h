/* An agent, and many roles that it can become. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_REVIEW_CROWD_H
#define TESTS_UNIT_REVIEW_CROWD_H

#include "desk.h"

/* One role of a snapshot: what it may do on everything, and who may become it. */
static inline void crowd_role(struct out *out, const char *name, size_t number,
                              const char *action, const char *trusted)
{
    out_print(out,
              "%s{\"RoleName\": \"%s-%zu\", \"RoleId\": \"AROAEXAMPLE%s%zu\", "
              "\"Path\": \"/\", \"Arn\": \"" ACCOUNT "role/%s-%zu\", "
              "\"CreateDate\": \"2026-01-01T00:00:00Z\", \"InstanceProfileList\": [], "
              "\"AttachedManagedPolicies\": [], \"RolePolicyList\": [{\"PolicyName\": "
              "\"own\", \"PolicyDocument\": {\"Version\": \"2012-10-17\", "
              "\"Statement\": [{\"Effect\": \"Allow\", \"Action\": [%s], "
              "\"Resource\": \"*\"}]}}], \"AssumeRolePolicyDocument\": {\"Version\": "
              "\"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": "
              "{\"AWS\": \"" ACCOUNT "%s\"}, \"Action\": \"sts:AssumeRole\"}]}}",
              number ? ", " : "", name, number, name, number, name, number, action,
              trusted);
}

/* "agent-0" may become "team-1" to "team-COUNT"; each odd one destroys data. */
static inline const char *crowd_snapshot(struct arena *keep, size_t count)
{
    struct out out = out_to_arena(keep);

    out_put(&out, "{\"UserDetailList\": [], \"GroupDetailList\": [], \"Policies\": [], "
                  "\"RoleDetailList\": [");
    crowd_role(&out, "agent", 0, "\"sts:AssumeRole\"", "root");
    for (size_t i = 1; i <= count; i++)
        crowd_role(&out, "team", i,
                   i % 2 ? "\"dynamodb:DeleteTable\"" : "\"s3:GetObject\"",
                   "role/agent-0");
    out_put(&out, "]}");
    out_char(&out, '\0');
    return out_text(&out).at;
}

#endif
