/* Denies that can never take effect, each for its own reason, and denies that can. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#define DENY(rest)           "{'Effect': 'Deny', " rest "}"
#define ON(action, resource) DENY("'Action': '" action "', 'Resource': '" resource "'")
#define IF(action, condition)                                                          \
    DENY("'Action': '" action "', 'Resource': '*', 'Condition': {" condition "}")

/* A table whose rows are text; wide ones are not to be aligned. */
#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }

#define VERSION "'Version': '2012-10-17', "

static void reasons(void **state)
{
    static const struct {
        const char *row, *version, *statement, *says;
    } rows[] = {
        ROW("misspelt", VERSION, ON("s3:DeleteBuckets", "*"),
            "the deny of s3:DeleteBuckets can never take effect: s3:DeleteBuckets: there "
            "is no such action; did you mean s3:DeleteBucket?"),
        ROW("another service", VERSION, ON("s3:TerminateInstances", "*"),
            "the deny of s3:TerminateInstances can never take effect: "
            "s3:TerminateInstances: there is no such action; did you mean "
            "ec2:TerminateInstances?"),
        ROW("nothing near: newer, or retired", VERSION, ON("s3:ObliterateAll", "*"),
            NULL),
        ROW("as it should be", VERSION, ON("s3:DeleteBucket", "arn:aws:s3:::b"), NULL),
        ROW("an object action on the bucket", VERSION,
            ON("s3:DeleteObject", "arn:aws:s3:::b"),
            "the deny of s3:DeleteObject can never take effect: arn:aws:s3:::b: "
            "s3:DeleteObject is asked on arn:*:s3:::*/* and the like"),
        ROW("a bucket action on objects", VERSION,
            ON("s3:DeleteBucket", "arn:aws:s3:::b/*"),
            "the deny of s3:DeleteBucket can never take effect: arn:aws:s3:::b/*: "
            "s3:DeleteBucket is asked on arn:*:s3:::*"),
        ROW("one of many actions works", VERSION, ON("s3:*", "arn:aws:s3:::b"), NULL),
        ROW("asked on the star alone", VERSION,
            ON("ec2:DescribeInstances", "arn:aws:ec2:*:*:instance/*"),
            "the deny of ec2:DescribeInstances can never take effect: "
            "arn:aws:ec2:*:*:instance/*: ec2:DescribeInstances is asked on * alone"),
        ROW("without region and account", VERSION,
            ON("logs:DeleteLogGroup", "arn:aws:logs:::log-group:x"),
            "the deny of logs:DeleteLogGroup can never take effect: "
            "arn:aws:logs:::log-group:x: logs:DeleteLogGroup is asked on "
            "arn:*:logs:*:*:log-group:*"),
        ROW("no such partition", VERSION, ON("s3:*", "arn:asw:s3:::b"),
            "this deny can never take effect: arn:asw:s3:::b: there is no such partition"),
        ROW("another partition", VERSION, ON("s3:*", "arn:aws-cn:s3:::b"),
            "this deny can never take effect: arn:aws-cn:s3:::b: it lies in another "
            "partition than the principal"),
        ROW("any partition", VERSION, ON("s3:*", "arn:*:s3:::b"), NULL),
        ROW("eleven digits", VERSION, ON("iam:*", "arn:aws:iam::11112222333:role/x"),
            "this deny can never take effect: arn:aws:iam::11112222333:role/x: the number "
            "of an account has twelve digits"),
        ROW("no ARN", VERSION, ON("s3:DeleteBucket", "b"),
            "this deny can never take effect: b: it is no ARN"),
        ROW("a variable", VERSION, ON("s3:*", "arn:aws:s3:::home/${aws:username}/*"),
            NULL),
        ROW("a variable without the version", "",
            ON("s3:*", "arn:aws:s3:::home/${aws:username}/*"),
            "this deny can never take effect: arn:aws:s3:::home/${aws:username}/*: its "
            "variable is plain text, since the policy has no Version 2012-10-17"),
        ROW("the same in a condition", "",
            IF("s3:*", "'StringEquals': {'aws:PrincipalTag/x': '${aws:username}'}"),
            "this deny can never take effect: aws:PrincipalTag/x: its variable is plain "
            "text, since the policy has no Version 2012-10-17"),
        ROW("denied but for a plain text", "",
            IF("s3:*", "'StringNotEquals': {'aws:PrincipalTag/x': '${aws:username}'}"),
            NULL),
        ROW("no such key", VERSION,
            IF("s3:*", "'StringEquals': {'aws:PrincipalOrgIDs': 'o-1'}"),
            "this deny can never take effect: aws:PrincipalOrgIDs: there is no such "
            "condition key; did you mean aws:PrincipalOrgID?"),
        ROW("no such key, and that is enough", VERSION,
            IF("s3:*", "'StringNotEquals': {'aws:PrincipalOrgIDs': 'o-1'}"), NULL),
        ROW("nothing near", VERSION, IF("s3:*", "'Bool': {'aws:Unheard': 'true'}"),
            NULL),
        ROW("a key of another service", VERSION,
            IF("ec2:RunInstances", "'StringLike': {'s3:prefix': 'a/*'}"),
            "the deny of ec2:RunInstances can never take effect: s3:prefix: no request "
            "for ec2:RunInstances carries this key"),
        ROW("a key that comes with the session", VERSION,
            IF("s3:GetObject", "'NumericLessThan': {'ec2:RoleDelivery': '2.0'}"), NULL),
        ROW("presence of a key that never comes", VERSION,
            IF("ec2:RunInstances", "'Null': {'s3:prefix': 'false'}"),
            "the deny of ec2:RunInstances can never take effect: s3:prefix: no request "
            "for ec2:RunInstances carries this key"),
        ROW("absence of it", VERSION,
            IF("ec2:RunInstances", "'Null': {'s3:prefix': 'true'}"), NULL),
        ROW("conditions that exclude each other", VERSION,
            IF("s3:*", "'StringEquals': {'aws:RequestedRegion': 'eu-west-1'}, "
                       "'StringNotEquals': {'aws:RequestedRegion': 'eu-west-1'}"),
            "this deny can never take effect: no request satisfies all of its conditions"),
        ROW("a role of another account", VERSION,
            ON("iam:*", "arn:aws:iam::444455556666:role/x"),
            "this deny can never take effect: arn:aws:iam::444455556666:role/x: it lies "
            "in another account, and IAM only acts on its own"),
        ROW("a role of its own account", VERSION, ON("iam:*", ACCOUNT "role/x"), NULL),
        ROW("another account, and it may be assumed", VERSION,
            DENY("'Action': ['iam:*', 'sts:AssumeRole'], 'Resource': "
                 "'arn:aws:iam::444455556666:role/x'"),
            NULL),
        ROW("a star without wildcards", VERSION,
            IF("s3:*", "'StringEquals': {'aws:RequestedRegion': 'eu-*'}"),
            "this deny can never take effect: eu-*: this operator has no wildcards, and "
            "no such name has one in it"),
        ROW("a star of an ARN without wildcards", VERSION,
            IF("s3:*", "'StringEquals': {'aws:PrincipalArn': ['" ACCOUNT
                       "role/x-*', '" ACCOUNT "role/y-*']}"),
            "this deny can never take effect: " ACCOUNT
            "role/x-*: this operator has no "
            "wildcards, and no such name has one in it"),
        ROW("one of two values can be", VERSION,
            IF("s3:*", "'StringEquals': {'aws:PrincipalArn': ['" ACCOUNT
                       "role/x-*', '" ACCOUNT "role/y']}"),
            NULL),
        ROW("a star with wildcards", VERSION,
            IF("s3:*", "'StringLike': {'aws:RequestedRegion': 'eu-*'}"), NULL),
        ROW("a star with wildcards, of an ARN", VERSION,
            IF("s3:*", "'ArnEquals': {'aws:PrincipalArn': '" ACCOUNT "role/x-*'}"),
            NULL),
        ROW("a star in a text that may have one", VERSION,
            IF("s3:*", "'StringEquals': {'s3:prefix': 'a*'}"), NULL),
        ROW("a star that is denied to all others", VERSION,
            IF("s3:*", "'StringNotEquals': {'aws:RequestedRegion': 'eu-*'}"), NULL),
        ROW("a star where the key may be absent", VERSION,
            IF("s3:*", "'StringEqualsIfExists': {'aws:RequestedRegion': 'eu-*'}"),
            NULL),
        ROW("no account", VERSION,
            IF("s3:*", "'StringEquals': {'aws:PrincipalAccount': '1111222233'}"),
            "this deny can never take effect: 1111222233: the number of an account has "
            "twelve digits"),
        ROW("an account", VERSION,
            IF("s3:*", "'StringLike': {'aws:PrincipalAccount': '1111*'}"), NULL),
        ROW("no truth", VERSION, IF("s3:*", "'Bool': {'aws:SecureTransport': 'maybe'}"),
            "this deny can never take effect: maybe: it is neither true nor false"),
        ROW("a truth", VERSION, IF("s3:*", "'Bool': {'aws:SecureTransport': 'False'}"),
            NULL),
        ROW("neither there nor not", VERSION,
            IF("s3:*", "'Null': {'aws:SourceIdentity': 'yes'}"),
            "this deny can never take effect: yes: it is neither true nor false"),
        ROW("there or not", VERSION,
            IF("s3:*", "'Null': {'aws:SourceIdentity': ['true', 'false']}"), NULL),
        ROW("no number", VERSION,
            IF("s3:*", "'NumericLessThan': {'aws:MultiFactorAuthAge': 'an hour'}"),
            "this deny can never take effect: an hour: it is no number"),
        ROW("no date", VERSION,
            IF("s3:*", "'DateLessThan': {'aws:CurrentTime': 'tomorrow'}"),
            "this deny can never take effect: tomorrow: it is no date"),
        ROW("no address", VERSION,
            IF("s3:*", "'IpAddress': {'aws:SourceIp': ['10.0.0.0/33', 'home']}"),
            "this deny can never take effect: 10.0.0.0/33: it is no address"),
        ROW("an address", VERSION,
            IF("s3:*", "'IpAddress': {'aws:SourceIp': ['10.0.0.0/8', 'home']}"), NULL),
        ROW("no ARN in a condition", VERSION,
            IF("s3:*", "'ArnLike': {'aws:PrincipalArn': '111122223333'}"),
            "this deny can never take effect: 111122223333: it is no ARN"),
        ROW("all but some actions", VERSION,
            DENY("'NotAction': 's3:DeleteBuckets', 'Resource': '*'"), NULL),
        ROW("redundant", VERSION, ON("s3:*", "*") ", " ON("s3:DeleteBucket", "*"),
            NULL),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_file(&world, "account.json",
                   arena_cstr(&world.side,
                              arena_print(&world.side,
                                          "{'UserDetailList': [{'UserName': 'u', "
                                          "'Path': '/', 'UserId': 'AIDA1', 'Arn': "
                                          "'" ACCOUNT "user/u', 'UserPolicyList': "
                                          "[{'PolicyName': 'p', 'PolicyDocument': {%s"
                                          "'Statement': [%s]}}], 'GroupList': [], "
                                          "'AttachedManagedPolicies': []}], "
                                          "'GroupDetailList': [], 'RoleDetailList': "
                                          "[], 'Policies': []}",
                                          rows[i].version, rows[i].statement)));
        world_judge(&world);
        CHECK_ROW(rows[i].row, world.notes.len == 0);
        const struct finding *found = world_find(&world, "dead-deny", &count);
        if ((found != NULL) != (rows[i].says != NULL))
            print_error("row %s\n", rows[i].row);
        CHECK_STR(found ? found->summary : STR(""), rows[i].says ? rows[i].says : "");
        CHECK_ROW(rows[i].row, count <= 1);
        world_close(&world);
    }
}

#define SEVERAL                                                                        \
    DENY("'Action': ['s3:DeleteBuckets', 's3:PutObject', 's3:DeleteObject', "          \
         "'s3:DeleteBuckte'], 'Resource': 'arn:aws:s3:::b'")

/* A reason is told once in a statement; a policy without an owner is told by itself. */
static void folded(void **state)
{
    struct world world;
    size_t count;

    (void)state;
    world_open(&world);
    world_file(&world, "p.json", "{" VERSION "'Statement': [" SEVERAL "]}");
    world_judge(&world);
    const struct finding *found = world_find(&world, "dead-deny", &count);
    assert_int_equal(count, 2);
    CHECK_STR(found->summary,
              "the deny of s3:DeleteBuckets, s3:DeleteBuckte can never take effect: "
              "s3:DeleteBuckets: there is no such action; did you mean "
              "s3:DeleteBucket?");
    CHECK_STR(found->place.path, "p.json");
    assert_int_equal(found->place.span.line, 1);
    world_find(&world, "not-in-catalogue", &count);
    assert_int_equal(count, 0);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reasons),
        cmocka_unit_test(folded),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
