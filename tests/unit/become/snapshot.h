/* Account snapshots out of words, and trials of one user `dev` beside some roles. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_BECOME_SNAPSHOT_H
#define TESTS_UNIT_BECOME_SNAPSHOT_H

#include "unit/become/rig.h"

/* An account: each part is the inside of a list of the snapshot. */
#define SNAPSHOT(users, groups, roles, policies)                                       \
    "{'UserDetailList': [" users "], 'GroupDetailList': [" groups                      \
    "], 'RoleDetailList': [" roles "], 'Policies': [" policies "]}"

#define DOCUMENT(statements) "{'Version': '2012-10-17', 'Statement': [" statements "]}"
#define ALLOW(actions, resource)                                                       \
    "{'Effect': 'Allow', 'Action': " actions ", 'Resource': '" resource "'}"
#define DENY(actions, resource)                                                        \
    "{'Effect': 'Deny', 'Action': " actions ", 'Resource': '" resource "'}"
#define WHEN(action, op, key, value)                                                   \
    "{'Effect': 'Allow', 'Action': '" action "', 'Resource': '*', 'Condition': {'" op  \
    "': {'" key "': '" value "'}}}"
#define INLINED(statements)                                                            \
    "{'PolicyName': 'p', 'PolicyDocument': " DOCUMENT(statements) "}"

#define USER(name, statements, more)                                                   \
    "{'UserName': '" name "', 'Path': '/', 'UserId': 'AIDA" name "', 'Arn': '" ACCOUNT \
    "user/" name "', 'UserPolicyList': [" statements                                   \
    "], 'GroupList': [], 'AttachedManagedPolicies': []" more "}"
#define ROLE_IN(account, name, trust, statements, more)                                \
    "{'RoleName': '" name "', 'Path': '/', 'RoleId': 'AROA" name "', 'Arn': '" account \
    "role/" name "', 'AssumeRolePolicyDocument': " DOCUMENT(                           \
        trust) ", 'RolePolicyList': [" statements                                      \
               "], 'AttachedManagedPolicies': []" more "}"
#define ROLE(name, trust, statements) ROLE_IN(ACCOUNT, name, trust, statements, "")
#define TRUST(principal)                                                               \
    "{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': {" principal "}}"
#define POWER INLINED(ALLOW("'s3:*'", "*"))

#define DEV(statements) USER("dev", INLINED(statements), "")
#define MAY_ASSUME      DEV(ALLOW("'sts:AssumeRole'", ACCOUNT "role/ops"))
#define OPS(trust)      ROLE("ops", trust, POWER)
#define ROOT            TRUST("'AWS': '" ACCOUNT "root'")

#define LAMBDA TRUST("'Service': 'lambda.amazonaws.com'")
#define MAKES  ALLOW("['lambda:CreateFunction', 'lambda:InvokeFunction']", "*")

/* Users and roles of one account, and what `user/dev` gains by becoming whom. */
static inline void check_trial(const char *name, const char *users, const char *roles,
                               const char *edges)
{
    struct rig rig;

    rig_open(&rig);
    rig_file(&rig, "account.json",
             arena_cstr(&rig.side, arena_print(&rig.side, SNAPSHOT("%s", "", "%s", ""),
                                               users, roles)));
    rig_graph(&rig);
    if (strcmp(rig_gains(&rig, "user/dev"), edges) != 0)
        fail_msg("%s:\n%swanted:\n%s", name, rig_edges(&rig, "user/dev"), edges);
    rig_check(&rig);
    rig_close(&rig);
}

#endif
