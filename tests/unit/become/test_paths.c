/* Escalation paths: each kind of permission, what it is on, and what it leads to. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/become/snapshot.h"

#define BOUND                                                                          \
    "'PermissionsBoundary': {'PermissionsBoundaryType': 'Policy', "                    \
    "'PermissionsBoundaryArn': '" ACCOUNT "policy/line'}"
#define ON_SELF ACCOUNT "user/dev"
#define OTHER   USER("eve", POWER, "")

static void test_self(void **state)
{
    (void)state;
    check_trial("its own policies", DEV(ALLOW("'iam:PutUserPolicy'", ON_SELF)), "",
                "iam-007 -> user/dev\n");
    check_trial(
        "by its name",
        DEV(ALLOW("'iam:PutUserPolicy'", "arn:aws:iam::*:user/${aws:username}")), "",
        "iam-007 -> user/dev\n");
    check_trial("somebody else's",
                DEV(ALLOW("'iam:PutUserPolicy'", ACCOUNT "user/eve")) "," OTHER, "",
                "");
    check_trial("a user is no role",
                DEV(ALLOW("['iam:PutRolePolicy', 'iam:AttachRolePolicy']", "*")), "",
                "");
    check_trial("denied beside it",
                DEV(ALLOW("'iam:P*'", ON_SELF) "," DENY("'iam:Put*'", "*")), "", "");
    check_trial(
        "with a second factor",
        DEV(WHEN("iam:PutUserPolicy", "Bool", "aws:MultiFactorAuthPresent", "true")),
        "", "iam-007 -> user/dev (factor)\n");
    check_trial("with a second factor of some age",
                DEV(WHEN("iam:PutUserPolicy", "NumericLessThan",
                         "aws:MultiFactorAuthAge", "3600")),
                "", "iam-007 -> user/dev (factor)\n");
    check_trial("with a second factor, or in another way",
                DEV(WHEN("iam:PutUserPolicy", "Bool", "aws:MultiFactorAuthPresent",
                         "true") "," WHEN("iam:PutUserPolicy", "StringEquals",
                                          "aws:SourceVpc", "vpc-1")),
                "", "iam-007 -> user/dev\n");
    check_trial("with a second factor, or in a way that is open",
                DEV(WHEN("iam:PutUserPolicy", "Bool", "aws:MultiFactorAuthPresent",
                         "true") "," WHEN("iam:PutUserPolicy", "NumericEquals", "aws:x",
                                          "abc")),
                "", "iam-007 -> user/dev ?\n");
    check_trial(
        "with a device that it registers for itself",
        DEV(WHEN(
            "iam:PutUserPolicy", "Bool", "aws:MultiFactorAuthPresent",
            "true") "," ALLOW("['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice']",
                              "arn:aws:iam::*:*/${aws:username}")),
        "", "iam-007 -> user/dev\n");
    check_trial("with a device that takes a second factor to register",
                DEV(WHEN("iam:PutUserPolicy", "Bool", "aws:MultiFactorAuthPresent",
                         "true") "," WHEN("iam:*MFADevice", "Bool",
                                          "aws:MultiFactorAuthPresent", "true")),
                "", "iam-007 -> user/dev (factor)\n");
    check_trial("with a device that is enabled and that nobody may make",
                DEV(WHEN("iam:PutUserPolicy", "Bool", "aws:MultiFactorAuthPresent",
                         "true") "," ALLOW("'iam:EnableMFADevice'", "*")),
                "", "iam-007 -> user/dev (factor)\n");
    check_trial("with a device of somebody else",
                DEV(WHEN("iam:PutUserPolicy", "Bool", "aws:MultiFactorAuthPresent",
                         "true") "," ALLOW("'iam:CreateVirtualMFADevice'",
                                           "*") "," ALLOW("'iam:EnableMFADevice'",
                                                          ACCOUNT "user/eve")),
                "", "iam-007 -> user/dev (factor)\n");
    check_trial(
        "only in the past",
        DEV(WHEN("iam:PutUserPolicy", "DateLessThan", "aws:CurrentTime", "2020-01-01")),
        "", "");
    check_trial("only with a boundary that it has not",
                DEV(WHEN("iam:PutUserPolicy", "StringEquals", "iam:PermissionsBoundary",
                         ACCOUNT "policy/line")),
                "", "");
    check_trial("the policy that gives all can be attached",
                DEV(WHEN("iam:AttachUserPolicy", "ArnLike", "iam:PolicyARN",
                         "arn:aws:iam::aws:policy/Admin*")),
                "", "iam-008 -> user/dev\n");
    check_trial("some policy can be attached",
                DEV(WHEN("iam:AttachUserPolicy", "ArnEquals", "iam:PolicyARN",
                         ACCOUNT "policy/x")),
                "", "iam-008 -> user/dev (assumed)\n");
}

/* What has no exact meaning is no reason to be silent. */
static void test_open(void **state)
{
    (void)state;
    check_trial("a number that is none",
                DEV(WHEN("iam:PutUserPolicy", "NumericEquals", "aws:x", "abc")), "",
                "iam-007 -> user/dev ?\n");
    check_trial("of a trust", MAY_ASSUME,
                OPS("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': "
                    "{'AWS': '111122223333'}, 'Condition': "
                    "{'NumericEquals': {'aws:x': 'abc'}}}"),
                "sts-001 -> role/ops ?\n");
    check_trial("of what it holds already",
                DEV(ALLOW("'iam:UpdateAssumeRolePolicy'",
                          "*") "," WHEN("s3:*", "NumericEquals", "aws:x", "abc")),
                OPS(LAMBDA), "iam-012 -> role/ops\n");
    check_trial(
        "of what it is denied",
        DEV(ALLOW(
            "['iam:UpdateAssumeRolePolicy', 's3:*']",
            "*") ","
                 "{'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': "
                 "{'NumericEquals': {'aws:x': 'abc'}}}"),
        OPS(LAMBDA), "iam-012 -> role/ops\n");
}

/* Both halves stand in policies of their own. */
static void test_made(void **state)
{
    static const char on_one[] =
        USER("dev",
             INLINED(ALLOW(
                 "'iam:CreateRole'", ACCOUNT
                 "role/a*")) ","
                             "{'PolicyName': 'q', 'PolicyDocument': " DOCUMENT(
                                 ALLOW("'iam:PutRolePolicy'", ACCOUNT "role/*b")) "}",
             "");

    (void)state;
    check_trial("a role of its own", on_one, "", "x-iam-createrole-put -> user/dev\n");
    check_trial("not the role that it makes",
                DEV(ALLOW("'iam:CreateRole'", ACCOUNT "role/a*") "," ALLOW(
                    "'iam:PutRolePolicy'", ACCOUNT "role/b*")),
                "", "");
}

static void test_others(void **state)
{
    (void)state;
    check_trial("keys of another", DEV(ALLOW("'iam:CreateAccessKey'", "*")) "," OTHER,
                "", "iam-002 -> user/eve\n");
    check_trial("keys of one who holds no more",
                DEV(ALLOW("['iam:CreateAccessKey', 's3:*']", "*")) "," OTHER, "", "");
    check_trial("policies and keys",
                DEV(ALLOW("['iam:PutUserPolicy', 'iam:CreateAccessKey']",
                          ACCOUNT "user/eve")) "," OTHER,
                "", "iam-002 -> user/eve\niam-018 -> user/eve\n");
    check_trial("the trust of a role", DEV(ALLOW("'iam:UpdateAssumeRolePolicy'", "*")),
                OPS(LAMBDA), "iam-012 -> role/ops\n");
    check_trial("policies of a role that it can assume",
                DEV(ALLOW("['iam:PutRolePolicy', 'sts:AssumeRole']", "*")), OPS(ROOT),
                "iam-017 -> role/ops\nsts-001 -> role/ops\n");
    check_trial("policies of a role that it cannot assume",
                DEV(ALLOW("['iam:PutRolePolicy', 'sts:AssumeRole']", "*")), OPS(LAMBDA),
                "");
    check_trial("a role that a service looks after",
                DEV(ALLOW("'iam:UpdateAssumeRolePolicy'", "*")),
                ROLE("aws-service-role/x.amazonaws.com/linked", LAMBDA, POWER), "");
}

#define GROUPED(name, groups)                                                          \
    "{'UserName': '" name "', 'Path': '/', 'UserId': 'AIDA" name "', 'Arn': '" ACCOUNT \
    "user/" name "', 'UserPolicyList': [], 'GroupList': [" groups                      \
    "], 'AttachedManagedPolicies': []}"
#define GROUP(name, statements)                                                        \
    "{'GroupName': '" name "', 'Path': '/', 'GroupId': 'AGPA" name                     \
    "', 'Arn': '" ACCOUNT "group/" name                                                \
    "', 'GroupPolicyList': [" INLINED(statements) "], 'AttachedManagedPolicies': []}"

static void test_groups(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(&rig, "a.json",
             SNAPSHOT(GROUPED("dev", "'low'") "," GROUPED("eve", "'high'"),
                      GROUP("low", ALLOW("'iam:AddUserToGroup'", "*")) "," GROUP(
                          "high", ALLOW("'s3:*'",
                                        "*")) "," GROUP("none", ALLOW("'ec2:*'", "*")),
                      "", ""));
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, "user/dev"),
                        "iam-013 -> group/high\niam-013 -> group/none\n");
    assert_string_equal(rig_edges(&rig, "user/eve"), "");
    assert_string_equal(rig_edges(&rig, "group/high"), "");
    rig_check(&rig);
    rig_close(&rig);
}

static void test_own_group(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(&rig, "a.json",
             SNAPSHOT(GROUPED("dev", "'low'") "," GROUPED("eve", ""),
                      GROUP("low", ALLOW("'iam:PutGroupPolicy'", ACCOUNT "group/low")),
                      "", ""));
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, "user/dev"), "iam-011 -> user/dev\n");
    assert_string_equal(rig_edges(&rig, "user/eve"), "");
    rig_close(&rig);
}

#define MANAGED(name, statements)                                                      \
    "{'PolicyName': '" name "', 'Arn': '" ACCOUNT "policy/" name                       \
    "', 'DefaultVersionId': 'v1', 'PolicyVersionList': [{'VersionId': 'v1', "          \
    "'IsDefaultVersion': true, 'Document': " DOCUMENT(statements) "}]}"
#define VERSIONS(on) ALLOW("'iam:CreatePolicyVersion'", on)
#define HOLDS(name, policy, more)                                                      \
    "{'UserName': '" name "', 'Path': '/', 'UserId': 'AIDA" name "', 'Arn': '" ACCOUNT \
    "user/" name                                                                       \
    "', 'UserPolicyList': [], 'GroupList': [], 'AttachedManagedPolicies': "            \
    "[{'PolicyName': '" policy "', 'PolicyArn': '" ACCOUNT "policy/" policy "'}]" more \
    "}"

static void test_managed(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(
        &rig, "a.json",
        SNAPSHOT(HOLDS("dev", "mine", "") "," HOLDS("eve", "hers", ", " BOUND), "", "",
                 MANAGED("mine", VERSIONS(ACCOUNT "policy/m*")) "," MANAGED(
                     "hers", ALLOW("['s3:*', 'iam:DeleteUserPermissionsBoundary']",
                                   "*")) "," MANAGED("line", ALLOW("['ec2:*', 'iam:*']",
                                                                   "*"))));
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, "user/dev"), "iam-001 -> user/dev\n");
    assert_string_equal(rig_edges(&rig, "user/eve"), "iam-022 -> user/eve\n");
    rig_check(&rig);
    rig_close(&rig);
}

/* A policy that nobody holds is judged for whoever will; a bound takes passing away. */
static void test_holders(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(
        &rig, "a.json",
        SNAPSHOT(
            HOLDS("dev", "maker", ", " BOUND), "", OPS(LAMBDA),
            MANAGED("maker", ALLOW("'iam:PassRole'", "*") "," MAKES) "," MANAGED(
                "line", ALLOW("['lambda:*', 's3:*']",
                              "*")) "," MANAGED("free",
                                                ALLOW("'iam:PutRolePolicy'", "*"))));
    rig_file(&rig, "b.json", DOCUMENT(ALLOW("'iam:PassRole'", "*") "," MAKES));
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, "user/dev"), "");
    assert_string_equal(rig_edges(&rig, "policy/free"),
                        "iam-005 -> policy/free (assumed)\n");
    assert_string_equal(rig_edges(&rig, "policy:b.json"),
                        "lambda-001 -> role/ops (assumed)\n");
    rig_close(&rig);
}

#define MAKER                                                                          \
    ALLOW("['s3:*', 'iam:PutRolePolicy']", "*")                                        \
    "," WHEN("iam:CreateRole", "StringEquals", "iam:PermissionsBoundary",              \
             ACCOUNT "policy/line")

/* What is made under a boundary gains what the boundary leaves, and no more. */
static void test_delegated(void **state)
{
    static const char *const lines[] = {ALLOW("'s3:*'", "*"), ALLOW("'ec2:*'", "*")};

    (void)state;
    for (size_t i = 0; i < LEN(lines); i++) {
        struct rig rig;
        rig_open(&rig);
        rig_file(
            &rig, "a.json",
            arena_cstr(
                &rig.side,
                arena_print(&rig.side,
                            SNAPSHOT(HOLDS("dev", "maker", ""), "",
                                     ROLE_IN(ACCOUNT, "app", LAMBDA, "", ", " BOUND),
                                     MANAGED("maker", MAKER) "," MANAGED("line", "%s")),
                            lines[i])));
        rig_graph(&rig);
        assert_string_equal(rig_gains(&rig, "user/dev"),
                            i ? "x-iam-createrole-put -> user/dev\n" : "");
        rig_check(&rig);
        rig_close(&rig);
    }
}

/* What the organisation takes away, nobody has; and who has the rest has all. */
static void test_organized(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(&rig, "a.json",
             SNAPSHOT(DEV(ALLOW("['iam:PassRole', 'lambda:*']", "*")) "," USER(
                          "adm", INLINED(ALLOW("'*'", "*")), ""),
                      "", OPS(LAMBDA) "," ROLE("web", ROOT, POWER), ""));
    rig_scp(&rig, "scp.json",
            DOCUMENT(ALLOW("'*'", "*") "," DENY("'iam:PassRole'", "*")));
    rig_graph(&rig);
    assert_string_equal(rig_gains(&rig, "user/dev"), "");
    assert_string_equal(rig_edges(&rig, "user/adm"),
                        "iam-002 -> user/dev (nothing gained)\n"
                        "iam-012 -> role/ops (nothing gained)\n"
                        "iam-012 -> role/web (nothing gained)\n"
                        "sts-001 -> role/web (nothing gained)\n");
    rig_check(&rig);
    rig_close(&rig);
}

static void test_unseen(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(
        &rig, "a.json",
        SNAPSHOT(DEV(ALLOW("'lambda:UpdateFunctionCode'", "*")) "," USER(
                     "adm", INLINED(ALLOW("'*'", "*")), "") "," USER("eve", POWER, ""),
                 "", "", ""));
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, "user/dev"),
                        "lambda-003 -> unseen (assumed)\n");
    /* Whoever holds everything gains nothing, and becomes each by the plainest way. */
    assert_string_equal(rig_edges(&rig, "user/adm"),
                        "iam-002 -> user/dev (nothing gained)\n"
                        "iam-002 -> user/eve (nothing gained)\n");
    rig_close(&rig);
}

/* What is used together is used on the function that asks for no second factor. */
static void test_together(void **state)
{
#define FUNCTION(name) "arn:aws:lambda:eu-west-1:111122223333:function:" name
#define PASSED(statements)                                                                             \
    SNAPSHOT(                                                                                          \
        DEV(ALLOW("'lambda:CreateFunction'", FUNCTION("a")) "," ALLOW(                                 \
            "'lambda:CreateFunction'",                                                                 \
            FUNCTION(                                                                                  \
                "c")) ","                                                                              \
                      "{'Effect': 'Allow', 'Action': 'lambda:InvokeFunction', 'Resource': '" FUNCTION( \
                          "a") "', 'Condition': {'Bool': {'aws:MultiFactorAuthPresent': "              \
                               "'true'}}}" statements                                                  \
                               "," ALLOW("'iam:PassRole'", "*")),                                      \
        "", ROLE("ops", LAMBDA, POWER), "")
    static const struct {
        const char *document, *edges;
    } rows[] = {
        {PASSED(""),       "lambda-001 -> role/ops (factor)\n"},
        { PASSED("," ALLOW("'lambda:InvokeFunction'", FUNCTION("b"))),
         "lambda-001 -> role/ops (factor)\n"},
        {                   PASSED("," ALLOW("'lambda:InvokeFunction'", FUNCTION("c"))),
         "lambda-001 -> role/ops\n"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig;
        rig_open(&rig);
        rig_file(&rig, "a.json", rows[i].document);
        rig_graph(&rig);
        assert_string_equal(rig_edges(&rig, "user/dev"), rows[i].edges);
        rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_self),      cmocka_unit_test(test_made),
        cmocka_unit_test(test_open),      cmocka_unit_test(test_others),
        cmocka_unit_test(test_groups),    cmocka_unit_test(test_own_group),
        cmocka_unit_test(test_managed),   cmocka_unit_test(test_holders),
        cmocka_unit_test(test_unseen),    cmocka_unit_test(test_organized),
        cmocka_unit_test(test_delegated), cmocka_unit_test(test_together),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
