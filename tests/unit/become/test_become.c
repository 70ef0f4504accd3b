/* Assuming a role, and passing one: what fires, and what must stay quiet. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/become/snapshot.h"

#define DEV_ALONE USER("dev", "", "")
#define TRUST_DEV TRUST("'AWS': '" ACCOUNT "user/dev'")
#define ASSUMED   "sts-001 -> role/ops\n"

static void test_assume(void **state)
{
    (void)state;
    check_trial("the account is trusted", MAY_ASSUME, OPS(ROOT), ASSUMED);
    check_trial("the user is trusted", DEV_ALONE, OPS(TRUST_DEV), ASSUMED);
    check_trial("nobody says so", DEV_ALONE, OPS(ROOT), "");
    check_trial("somebody else is trusted", MAY_ASSUME,
                OPS(TRUST("'AWS': '" ELSEWHERE "root'")), "");
    check_trial("another role is allowed", DEV(ALLOW("'sts:*'", ACCOUNT "role/x*")),
                OPS(ROOT), "");
    check_trial("a deny beside it",
                DEV(ALLOW("'sts:*'", "*") "," DENY("'sts:A*'", ACCOUNT "role/*")),
                OPS(ROOT), "");
    check_trial("a condition of the trust", MAY_ASSUME,
                OPS("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': "
                    "{'AWS': '111122223333'}, 'Condition': "
                    "{'StringEquals': {'sts:ExternalId': 'x'}}}"),
                ASSUMED);
    check_trial("conditions that exclude each other",
                DEV(WHEN("sts:AssumeRole", "StringEquals", "sts:ExternalId", "y")),
                OPS("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': "
                    "{'AWS': '111122223333'}, 'Condition': "
                    "{'StringEquals': {'sts:ExternalId': 'x'}}}"),
                "");
    check_trial("a trust that denies", MAY_ASSUME,
                OPS(ROOT ", {'Effect': 'Deny', 'Action': 'sts:AssumeRole', "
                         "'Principal': {'AWS': '" ACCOUNT "user/dev'}}"),
                "");
    check_trial("a session of nobody", MAY_ASSUME,
                OPS(TRUST("'AWS': 'arn:aws:sts::111122223333:assumed-role/x/y'")), "");
    check_trial("everybody is trusted", USER("dev", "", ""), OPS(TRUST("'AWS': '*'")),
                ASSUMED);
    check_trial("everybody, elsewhere", USER("dev", "", ""),
                ROLE_IN(ELSEWHERE, "ops", TRUST("'AWS': '*'"), POWER, ""), "");
    check_trial("everybody but one", MAY_ASSUME,
                OPS("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'NotPrincipal': "
                    "{'AWS': '" ACCOUNT "user/eve'}}"),
                ASSUMED);
    check_trial("nothing is gained", DEV(ALLOW("'*'", "*")), OPS(ROOT), "");
}

#define PASSED      "lambda-001 -> role/ops\n"
#define PASS        ALLOW("'iam:PassRole'", "*")
#define CREATE(on)  ALLOW("'lambda:CreateFunction'", on)
#define INVOKE(on)  ALLOW("'lambda:InvokeFunction'", on)
#define FUNCTION(f) "arn:aws:lambda:*:*:function:" f

static void test_passed(void **state)
{
    (void)state;
    check_trial("all of it", DEV(PASS "," MAKES), OPS(LAMBDA), PASSED);
    check_trial("trusts another service", DEV(PASS "," MAKES),
                OPS(TRUST("'Service': 'ec2.amazonaws.com'")), "");
    check_trial("another role",
                DEV(ALLOW("'iam:PassRole'", ACCOUNT "role/web") "," MAKES), OPS(LAMBDA),
                "");
    check_trial("passed to another",
                DEV(WHEN("iam:PassRole", "StringEquals", "iam:PassedToService",
                         "ec2.amazonaws.com") "," MAKES),
                OPS(LAMBDA), "");
    check_trial("passed to this",
                DEV(WHEN("iam:PassRole", "StringLike", "iam:PassedToService",
                         "lambda.*") "," MAKES),
                OPS(LAMBDA), PASSED);
    check_trial("only one of the two", DEV(PASS "," CREATE("*")), OPS(LAMBDA), "");
    check_trial("not on one function",
                DEV(PASS "," CREATE(FUNCTION("a-*")) "," INVOKE(FUNCTION("b-*"))),
                OPS(LAMBDA), "");
    check_trial("on one function",
                DEV(PASS "," CREATE(FUNCTION("a*")) "," INVOKE(FUNCTION("*b"))),
                OPS(LAMBDA), PASSED);
    check_trial("in another account",
                DEV(PASS "," CREATE(
                    "arn:aws:lambda:*:444455556666:function:*") "," INVOKE("*")),
                OPS(LAMBDA), "");
    check_trial("all but that",
                DEV("{'Effect': 'Allow', 'NotAction': ['s3:*', 'iam:*', 'sso:*'], "
                    "'Resource': '*'}"),
                OPS(LAMBDA), "");
    check_trial("the service acts for another account", DEV(PASS "," MAKES),
                OPS("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': "
                    "{'Service': 'lambda.amazonaws.com'}, 'Condition': "
                    "{'StringEquals': {'aws:SourceAccount': '444455556666'}}}"),
                "");
    check_trial("the service acts for this account", DEV(PASS "," MAKES),
                OPS("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': "
                    "{'Service': 'lambda.amazonaws.com'}, 'Condition': "
                    "{'ArnLike': {'aws:SourceArn': 'arn:aws:lambda:*'}}}"),
                PASSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_assume),
        cmocka_unit_test(test_passed),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
