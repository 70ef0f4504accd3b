/* Accounts of several roles in words, and what is told of them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_RULE_ACCOUNT_H
#define TESTS_UNIT_RULE_ACCOUNT_H

#include "world.h"

/* A table whose rows are text; wide ones are not to be aligned. */
#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }

#define ARN(name)            ACCOUNT "role/" name
#define DOCUMENT(statements) "{'Version': '2012-10-17', 'Statement': [" statements "]}"
#define ROLE(name, trust, statements)                                                  \
    "{'RoleName': '" name "', 'Path': '/', 'RoleId': 'AROA" name                       \
    "', 'Arn': '" ARN(name) "', 'AssumeRolePolicyDocument': " DOCUMENT(                \
        trust) ", 'RolePolicyList': [{'PolicyName': 'p', 'PolicyDocument': " DOCUMENT(statements) "}], 'AttachedManagedPolicies': []}"
#define TRUST(principal)                                                               \
    "{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': {" principal "}}"
#define ROOT   TRUST("'AWS': '111122223333'")
#define LAMBDA TRUST("'Service': 'lambda.amazonaws.com'")
#define ALLOW(actions, resource)                                                       \
    "{'Effect': 'Allow', 'Action': " actions ", 'Resource': '" resource "'}"
#define IF(actions, condition)                                                         \
    "{'Effect': 'Allow', 'Action': " actions                                           \
    ", 'Resource': '*', 'Condition': {" condition "}}"
#define LOOK ALLOW("'cloudwatch:GetMetricData'", "*")

static inline void world_account(struct world *world, const char *roles,
                                 const char *registry)
{
    world_open(world);
    world_file(world, "account.json",
               arena_cstr(&world->side,
                          arena_print(&world->side,
                                      "{'UserDetailList': [], 'GroupDetailList': [], "
                                      "'Policies': [], 'RoleDetailList': [%s]}",
                                      roles)));
    world_registry(world, registry);
    world_judge(world);
}

/* "level summary" of the first finding of the rule; empty without one. */
static inline struct str world_summary(struct world *world, const char *slug,
                                       size_t *count)
{
    const struct finding *found = world_find(world, slug, count);

    return found ? arena_print(&world->run, "%s %.*s", finding_level_name(found->level),
                               STR_ARGS(found->summary))
                 : STR("");
}

#endif
