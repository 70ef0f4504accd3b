/* Whom a policy lets in from outside, and which conditions keep them out. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }

#define GITHUB           "token.actions.githubusercontent.com"
#define PROVIDER         "'Federated': '" ACCOUNT "oidc-provider/" GITHUB "'"
#define AUDIENCE         "'" GITHUB ":aud': 'sts.amazonaws.com'"
#define GITLAB           "'Federated': '" ACCOUNT "oidc-provider/gitlab.com'"
#define PROJECT(pattern) "'StringLike': {'gitlab.com:sub': '" pattern "'}"
#define SUBJECT(pattern) "'StringLike': {'" GITHUB ":sub': '" pattern "', " AUDIENCE "}"

/* The trust of a role in account 111122223333. */
static void trust(struct world *world, const char *who, const char *how,
                  const char *conditions)
{
    struct str text = arena_print(
        &world->side,
        "{'UserDetailList': [], 'GroupDetailList': [], 'Policies': [],\n"
        " 'RoleDetailList': [{'RoleName': 'r', 'Path': '/', 'RoleId': 'AROA1',\n"
        "  'Arn': '" ACCOUNT "role/r', 'AssumeRolePolicyDocument': {'Version': "
        "'2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'sts:%s',\n"
        "   'Principal': {%s}, 'Condition': {%s}}]},\n"
        "  'RolePolicyList': [], 'AttachedManagedPolicies': []}]}",
        how, who, conditions);

    world_file(world, "account.json", arena_cstr(&world->side, text));
}

#define ASSUME "AssumeRole"
#define WEB    "AssumeRoleWithWebIdentity"
#define SAML   "AssumeRoleWithSAML"

static void trusts(void **state)
{
    static const struct {
        const char *row, *who, *how, *conditions, *told;
    } rows[] = {
        ROW("its own account", "'AWS': '111122223333'", ASSUME, "", ""),
        ROW("a service", "'Service': 'ec2.amazonaws.com'", ASSUME, "", ""),
        ROW("everybody", "'AWS': '*'", ASSUME, "", "high the trust admits everybody"),
        ROW("everybody of an organisation", "'AWS': '*'", ASSUME,
            "'StringEquals': {'aws:PrincipalOrgID': 'o-exampleorg1'}", ""),
        ROW("everybody of any organisation", "'AWS': '*'", ASSUME,
            "'StringLike': {'aws:PrincipalOrgID': 'o-*'}",
            "high the trust admits everybody"),
        ROW("or of none", "'AWS': '*'", ASSUME,
            "'StringEqualsIfExists': {'aws:PrincipalOrgID': 'o-exampleorg1'}",
            "high the trust admits everybody"),
        ROW("everybody in our account", "'AWS': '*'", ASSUME,
            "'StringEquals': {'aws:PrincipalAccount': '111122223333'}", ""),
        ROW("everybody in accounts of one beginning", "'AWS': '*'", ASSUME,
            "'StringLike': {'aws:PrincipalAccount': '1111*'}",
            "high the trust admits everybody whose account fits \"1111*\""),
        ROW("in accounts of one ending but one beginning", "'AWS': '*'", ASSUME,
            "'StringLike': {'aws:PrincipalAccount': '*1234'}, "
            "'StringNotLike': {'aws:PrincipalAccount': '9*'}",
            "high the trust admits everybody whose account fits \"*1234\""),
        ROW("by many patterns that overlap", "'AWS': '*'", ASSUME,
            "'StringLike': {'aws:PrincipalAccount': ['*1?2*', '*3?4*', '*5?6*', "
            "'*7*8*', '?9*', '*2?3*', '*4?5*', '*6?7*', '*8?9*', '*0?0*']}",
            "high the trust admits everybody whose account fits one of its patterns"),
        ROW("in no account", "'AWS': '*'", ASSUME,
            "'StringLike': {'aws:PrincipalAccount': '1111*'}, "
            "'StringNotLike': {'aws:PrincipalAccount': '11*'}",
            ""),
        ROW("in our account but for a letter", "'AWS': '*'", ASSUME,
            "'StringLike': {'aws:PrincipalAccount': '11112222333?'}",
            "high the trust admits everybody whose account fits \"11112222333?\""),
        ROW("a star that is a letter", "'AWS': '*'", ASSUME,
            "'StringEquals': {'aws:PrincipalAccount': '1111*'}", ""),
        ROW("an account by a condition", "'AWS': '*'", ASSUME,
            "'StringEquals': {'aws:PrincipalAccount': ['111122223333', "
            "'444455556666']}",
            "high the trust admits the account 444455556666, which is not known"),
        ROW("who is in accounts of one beginning by the ARN", "'AWS': '*'", ASSUME,
            "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::44*:role/x'}",
            "high the trust admits everybody whose ARN fits "
            "\"arn:aws:iam::44*:role/x\""),
        ROW("by digits of the ARN", "'AWS': '*'", ASSUME,
            "'StringLike': {'aws:PrincipalArn': 'arn:aws:iam::4455*'}",
            "high the trust admits everybody whose ARN fits \"arn:aws:iam::4455*\""),
        ROW("by digits anywhere in the ARN", "'AWS': '*'", ASSUME,
            "'StringLike': {'aws:PrincipalArn': '*::4455*'}",
            "high the trust admits everybody"),
        ROW("by another account than the ARN", "'AWS': '*'", ASSUME,
            "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::44*:role/x'}, "
            "'StringLike': {'aws:PrincipalAccount': '55*'}",
            ""),
        ROW("by an ARN in a foreign account", "'AWS': '*'", ASSUME,
            "'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/x'}",
            "high the trust admits the account 444455556666, which is not known"),
        ROW("organisations of one beginning", "'AWS': '*'", ASSUME,
            "'StringLike': {'aws:PrincipalOrgID': 'o-abc*'}",
            "high the trust admits everybody"),
        ROW("units of an organisation", "'AWS': '*'", ASSUME,
            "'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': "
            "'o-exampleorg1/r-ab12/*'}",
            ""),
        ROW("owners of one beginning", PROVIDER, WEB,
            "'StringLike': {'" GITHUB ":repository_owner': 'acme*', " AUDIENCE "}",
            "high the trust admits any repository on GitHub (" GITHUB ")"),
        ROW("everybody of a name in our account", "'AWS': '*'", ASSUME,
            "'ArnLike': {'aws:PrincipalArn': '" ACCOUNT "role/x-*'}", ""),
        ROW("everybody of a name", "'AWS': '*'", ASSUME,
            "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/x-*'}",
            "high the trust admits everybody"),
        ROW("who knows an id", "'AWS': '*'", ASSUME,
            "'StringEquals': {'sts:ExternalId': 'secret'}",
            "high the trust admits everybody"),
        ROW("a foreign account", "'AWS': '444455556666'", ASSUME, "",
            "high the trust admits the account 444455556666, which is not known"),
        ROW("a foreign role", "'AWS': 'arn:aws:iam::444455556666:role/x'", ASSUME, "",
            "high the trust admits the account 444455556666, which is not known"),
        ROW("a deleted role", "'AWS': 'AROAEXAMPLE'", ASSUME, "", ""),
        ROW("any job", PROVIDER, WEB, "'StringEquals': {" AUDIENCE "}",
            "high the trust admits any repository on GitHub (" GITHUB ")"),
        ROW("all repositories", PROVIDER, WEB, SUBJECT("repo:*"),
            "high the trust admits any repository on GitHub (" GITHUB ")"),
        ROW("a name anywhere", PROVIDER, WEB, SUBJECT("repo:*/shop:*"),
            "high the trust admits any repository on GitHub that fits \"repo:*/shop:*\""),
        ROW("an owner by its beginning", PROVIDER, WEB, SUBJECT("repo:acme*/shop:*"),
            "high the trust admits any repository on GitHub that fits "
            "\"repo:acme*/shop:*\""),
        ROW("an owner but for a letter", PROVIDER, WEB,
            SUBJECT("repo:acm?/shop:ref:refs/heads/main"),
            "high the trust admits any repository on GitHub that fits "
            "\"repo:acm?/shop:ref:refs/heads/main\""),
        ROW("an environment anywhere", PROVIDER, WEB,
            SUBJECT("repo:*:environment:prod"),
            "high the trust admits any repository on GitHub that fits "
            "\"repo:*:environment:prod\""),
        ROW("a word anywhere", PROVIDER, WEB, SUBJECT("*shop*"),
            "high the trust admits any repository on GitHub that fits \"*shop*\""),
        ROW("a star that is a letter", PROVIDER, WEB,
            "'StringEquals': {'token.actions.githubusercontent.com:sub': "
            "'repo:*/shop:ref:refs/heads/main'}",
            ""),
        ROW("a namespace by its beginning",
            "'Federated': '" ACCOUNT
            "oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/1'",
            WEB,
            "'StringLike': {'oidc.eks.eu-west-1.amazonaws.com/id/1:sub': "
            "'system:serviceaccount:team-*:deployer'}",
            "medium the trust admits any service account of the cluster that fits "
            "\"system:serviceaccount:team-*:deployer\""),
        ROW("an organisation", PROVIDER, WEB, SUBJECT("repo:acme/*"),
            "medium the trust admits any repository of acme"),
        ROW("a repository", PROVIDER, WEB, SUBJECT("repo:acme/shop:*"),
            "medium the trust admits any job of acme/shop, those of its coding agent "
            "too"),
        ROW("a branch", PROVIDER, WEB, SUBJECT("repo:acme/shop:ref:refs/heads/main"),
            ""),
        ROW("an environment", PROVIDER, WEB, SUBJECT("repo:acme/shop:environment:prod"),
            ""),
        ROW("the agent's own", PROVIDER, WEB,
            SUBJECT("repo:acme/shop:environment:copilot"), ""),
        ROW("a group", GITLAB, WEB, PROJECT("project_path:acme/*"),
            "medium the trust admits any project of acme"),
        ROW("a group in a group", GITLAB, WEB,
            PROJECT("project_path:acme/shop/*:ref_type:branch:ref:main"),
            "medium the trust admits any project of acme/shop"),
        ROW("a project", GITLAB, WEB, PROJECT("project_path:acme/shop:*"), ""),
        ROW("a group by its beginning", GITLAB, WEB, PROJECT("project_path:acme*"),
            "high the trust admits any project on GitLab that fits "
            "\"project_path:acme*\""),
        ROW("an owner by another claim", PROVIDER, WEB,
            "'StringEquals': {'" GITHUB ":repository_owner': 'acme', " AUDIENCE "}",
            ""),
        ROW("another provider",
            "'Federated': '" ACCOUNT "oidc-provider/id.example.com'", WEB,
            "'StringEquals': {'id.example.com:aud': 'x'}",
            "high the trust admits anybody (id.example.com)"),
        ROW("with a subject", "'Federated': '" ACCOUNT "oidc-provider/id.example.com'",
            WEB, "'StringEquals': {'id.example.com:sub': 'x'}", ""),
        ROW("a directory", "'Federated': '" ACCOUNT "saml-provider/corp'", SAML,
            "'StringEquals': {'SAML:aud': 'https://signin.aws.amazon.com/saml'}", ""),
        ROW("a directory without an audience",
            "'Federated': '" ACCOUNT "saml-provider/corp'", SAML, "",
            "high the trust admits whoever the directory vouches for, towards any site"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        trust(&world, rows[i].who, rows[i].how, rows[i].conditions);
        world_judge(&world);
        const struct finding *found = world_find(&world, "outsider-access", &count);
        struct str told = STR("");
        if (found)
            told = arena_print(&world.run, "%s %.*s", finding_level_name(found->level),
                               STR_ARGS(found->summary));
        if (!str_is(told, rows[i].told))
            print_error("row %s\n", rows[i].row);
        CHECK_STR(told, rows[i].told);
        CHECK_ROW(rows[i].row, !found || (found->actor &&
                                          found->has_witness !=
                                              (found->certainty == CERTAIN_UNDECIDED)));
        world_close(&world);
    }
}

#define BUCKET(principal, more)                                                           \
    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': " principal \
    ", 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*'" more "]}"

static void resources(void **state)
{
    static const struct {
        const char *row, *text, *told;
    } rows[] = {
        ROW("everybody", BUCKET("'*'", "}"),
            "high this policy of a resource admits everybody"),
        ROW("denied to all outside",
            BUCKET("'*'", "}, {'Effect': 'Deny', 'Principal': '*', 'Action': '*', "
                          "'Resource': '*', 'Condition': {'StringNotEquals': "
                          "{'aws:PrincipalOrgID': 'o-exampleorg1'}}}"),
            ""),
        ROW("through an endpoint",
            BUCKET("'*'", ", 'Condition': {'StringEquals': {'aws:SourceVpce': "
                          "'vpce-1a2b3c4d'}}}"),
            "low this policy of a resource admits everybody in a network that it "
            "names"),
        ROW("through an endpoint, of our organisation",
            BUCKET("'*'", ", 'Condition': {'StringEquals': {'aws:SourceVpce': "
                          "'vpce-1a2b3c4d', 'aws:PrincipalOrgID': 'o-exampleorg1'}}}"),
            ""),
        ROW("through any endpoint",
            BUCKET("'*'", ", 'Condition': {'StringLike': {'aws:SourceVpc': 'vpc-*'}}}"),
            "high this policy of a resource admits everybody"),
        ROW("a foreign account through an endpoint",
            BUCKET("{'AWS': '444455556666'}",
                   ", 'Condition': {'StringEquals': {'aws:SourceVpce': "
                   "'vpce-1a2b3c4d'}}}"),
            "high this policy of a resource admits the account 444455556666, which is "
            "not known"),
        ROW("for a bucket that a pattern names",
            BUCKET(
                "'*'",
                ", 'Condition': {'ArnLike': {'aws:SourceArn': 'arn:aws:s3:::ac*'}}}"),
            "high this policy of a resource admits everybody"),
        ROW("for a bucket",
            BUCKET("'*'",
                   ", 'Condition': {'ArnLike': {'aws:SourceArn': 'arn:aws:s3:::ac'}}}"),
            ""),
        ROW("from a network",
            BUCKET("'*'", ", 'Condition': {'IpAddress': {'aws:SourceIp': "
                          "'198.51.100.0/24'}}}"),
            "low this policy of a resource admits everybody in a network that it "
            "names"),
        ROW("from any network",
            BUCKET("'*'", ", 'Condition': {'IpAddress': {'aws:SourceIp': "
                          "'0.0.0.0/0'}}}"),
            "high this policy of a resource admits everybody"),
        ROW("services only",
            BUCKET("'*'", ", 'Condition': {'Bool': {'aws:PrincipalIsAWSService': "
                          "'true'}}}"),
            ""),
        ROW("a known account", BUCKET("{'AWS': '111122223333'}", "}"), ""),
        ROW("a foreign account", BUCKET("{'AWS': '444455556666'}", "}"),
            "high this policy of a resource admits the account 444455556666, which is "
            "not known"),
        ROW("a canonical id", BUCKET("{'CanonicalUser': 'abc'}", "}"),
            "low this policy of a resource admits an account by a canonical id, which "
            "is not known"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_role(&world,
                   "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}",
                   "");
        world_file(&world, "bucket.json", rows[i].text);
        world_judge(&world);
        const struct finding *found = world_find(&world, "outsider-access", &count);
        struct str told = STR("");
        if (found)
            told = arena_print(&world.run, "%s %.*s", finding_level_name(found->level),
                               STR_ARGS(found->summary));
        if (!str_is(told, rows[i].told))
            print_error("row %s\n", rows[i].row);
        CHECK_STR(told, rows[i].told);
        CHECK_ROW(rows[i].row, !found || (!found->actor && found->has_witness));
        world_close(&world);
    }
}

/* Where nothing tells which accounts are ours, a foreign one is a guess. */
static void nothing_known(void **state)
{
    struct world world;
    size_t count;

    (void)state;
    world_open(&world);
    world_file(&world, "bucket.json", BUCKET("{'AWS': '444455556666'}", "}"));
    world_judge(&world);
    const struct finding *found = world_find(&world, "outsider-access", &count);
    assert_int_equal(count, 1);
    assert_int_equal(found->level, FINDING_LOW);
    assert_int_equal(found->certainty, CERTAIN_APPROXIMATE);
    world_close(&world);
}

/* An account that the configuration lists is ours. */
static void organization(void **state)
{
    struct token account = {.text = STR("444455556666")};
    struct world world;
    size_t count;

    (void)state;
    world_open(&world);
    world.config.organization.accounts = (struct tokens){&account, 1, 1};
    trust(&world, "'AWS': ['444455556666', '777788889999']", ASSUME, "");
    world_judge(&world);
    const struct finding *found = world_find(&world, "outsider-access", &count);
    assert_int_equal(count, 1);
    CHECK_STR(found->summary,
              "the trust admits the account 777788889999, which is not known");
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trusts),
        cmocka_unit_test(resources),
        cmocka_unit_test(nothing_known),
        cmocka_unit_test(organization),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
