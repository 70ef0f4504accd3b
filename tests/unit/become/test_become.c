/* Every kind of edge, in small accounts: what fires, and what must stay quiet. */
/* SPDX-License-Identifier: Apache-2.0 */
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

/* One user, `dev`, with these statements, and roles beside it. */
struct trial {
    const char *name, *user, *roles, *edges;
};

static void check_trials(const struct trial *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct rig rig;
        rig_open(&rig);
        rig_file(
            &rig, "account.json",
            arena_cstr(&rig.side, arena_print(&rig.side, SNAPSHOT("%s", "", "%s", ""),
                                              rows[i].user, rows[i].roles)));
        rig_graph(&rig);
        if (strcmp(rig_gains(&rig, "user/dev"), rows[i].edges) != 0)
            fail_msg("row %s:\n%swanted:\n%s", rows[i].name,
                     rig_edges(&rig, "user/dev"), rows[i].edges);
        rig_check(&rig);
        rig_close(&rig);
    }
}

#define DEV(statements) USER("dev", INLINED(statements), "")
#define MAY_ASSUME      DEV(ALLOW("'sts:AssumeRole'", ACCOUNT "role/ops"))
#define OPS(trust)      ROLE("ops", trust, POWER)
#define ROOT            TRUST("'AWS': '" ACCOUNT "root'")

static void test_assume(void **state)
{
    static const struct trial rows[] = {
        {"the account is trusted",  MAY_ASSUME,          OPS(ROOT),                        "sts-001 -> role/ops\n"                   },
        {                              "the user is trusted",               USER("dev",                  "",                              ""),
         OPS(TRUST("'AWS': '" ACCOUNT "user/dev'")), "sts-001 -> role/ops\n"},
        {                                                                                         "nobody says so",          USER("dev",          "",                               ""),                                        OPS(ROOT), ""},
        {"somebody else",                         MAY_ASSUME,                              OPS(TRUST("'AWS': '" ELSEWHERE "root'")),                            ""},
        {                                                                     "another role is allowed", DEV(ALLOW("'sts:*'", ACCOUNT "role/x*")),              OPS(ROOT),
         ""},
        {                                                                                                                                                          "a deny beside it",
         DEV(ALLOW("'sts:*'",                            "*") "," DENY("'sts:AssumeRole'", ACCOUNT "role/*")),
         OPS(ROOT), ""},
        {                                                                                                                                                   "a condition of the trust",                         MAY_ASSUME,
         OPS("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': {'AWS': "
             "'111122223333'}, 'Condition': {'StringEquals': {'sts:ExternalId': 'x'}}}"),
         "sts-001 -> role/ops\n"                                             },
        {                                                                                                                                     "a trust that denies",     MAY_ASSUME,
         OPS(ROOT
             ", {'Effect': 'Deny', 'Action': 'sts:AssumeRole', 'Principal': {'AWS': '" ACCOUNT
             "user/dev'}}"),
         ""                                                                                                                          },
        {                              "nothing is gained",          DEV(ALLOW("'*'",               "*")),                        OPS(ROOT),                                         ""},
    };

    (void)state;
    check_trials(rows, LEN(rows));
}

#define LAMBDA TRUST("'Service': 'lambda.amazonaws.com'")
#define MAKES  ALLOW("['lambda:CreateFunction', 'lambda:InvokeFunction']", "*")

static void test_passed(void **state)
{
    static const struct trial rows[] = {
        {"all of it",                               DEV(ALLOW("'iam:PassRole'", "*") "," MAKES),  OPS(LAMBDA),
         "lambda-001 -> role/ops\n"},
        {"another service",                                         DEV(ALLOW("'iam:PassRole'",                                                   "*") "," MAKES),
         OPS(TRUST("'Service': 'ec2.amazonaws.com'")),                                                            ""},
        {"another role",                                       DEV(ALLOW("'iam:PassRole'",                                                                 ACCOUNT "role/web") "," MAKES),
         OPS(LAMBDA),                                                                     ""},
        {"passed to another",
         DEV("{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': '*', 'Condition': "
             "{'StringEquals': {'iam:PassedToService': 'ec2.amazonaws.com'}}}," MAKES),
         OPS(LAMBDA),                                                                       ""                                                                                                            },
        {"passed to this",
         DEV("{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': '*', 'Condition': "
             "{'StringLike': {'iam:PassedToService': 'lambda.*'}}}," MAKES),
         OPS(LAMBDA), "lambda-001 -> role/ops\n" },
        {"only one of the two",
         DEV(ALLOW("'iam:PassRole'",                               "*") "," ALLOW("'lambda:CreateFunction'",                                               "*")),
         OPS(LAMBDA), ""},
        {"not on one function",
         DEV(ALLOW("'iam:PassRole'","*") "," ALLOW(
             "'lambda:CreateFunction'",                                                                             "arn:aws:lambda:*:*:function:a-*") "," ALLOW("'lambda:InvokeFunction'",
         "arn:aws:lambda:*:*:function:b-*")),
         OPS(LAMBDA), ""},
        {"on one function",
         DEV(ALLOW("'iam:PassRole'",                                            "*") "," ALLOW(
             "'lambda:CreateFunction'",                       "arn:aws:lambda:*:*:function:a*") "," ALLOW("'lambda:InvokeFunction'",
         "arn:aws:lambda:*:*:function:*b")),
         OPS(LAMBDA), "lambda-001 -> role/ops\n"},
        {"all but the others",
         DEV("{'Effect': 'Allow', 'NotAction': ['s3:*', 'iam:*', 'sso:*'], 'Resource': '*'}"),
         OPS(LAMBDA),                                                                       ""                                                                                                                                                                                  },
    };

    (void)state;
    check_trials(rows, LEN(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_assume),
        cmocka_unit_test(test_passed),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
