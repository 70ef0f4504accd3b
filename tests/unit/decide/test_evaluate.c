/* The order of evaluation: one case a row, its layers in words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "layers.h"

static void check(const struct row *rows, size_t count)
{
    struct arena keep = test_arena(), start = keep;

    for (size_t i = 0; i < count; i++) {
        struct answer answer;
        decide(&keep, &rows[i], &answer);
        if ((int)answer.decision != rows[i].decision)
            print_error("row %zu: got %d: %.*s\n", i, (int)answer.decision,
                        STR_ARGS(answer.reason));
        CHECK_ROW(rows[i].request, (int)answer.decision == rows[i].decision);
        CHECK_ROW(rows[i].request, answer.reason.len > 0);
    }
    arena_release(start);
}

/* The rows name only the layers they have; clang-format 14 cannot format that. */
/* clang-format off */
static void same_account(void **state)
{
    static const struct row rows[] = {
        {USER " " OBJ, ALLOW, .identity = ALL},
        {USER " " OBJ, NONE, .identity = OTHER},
        {USER " " OBJ, NONE, .identity = "nothing"},
        {USER " " OBJ, NONE, .identity = NULL},
        {USER " " OBJ, DENIED, .identity = ALL ";deny do s3:* on *"},
        {USER " " OBJ, DENIED, .identity = DENY},
        {USER " " OBJ, ALLOW, .identity = ALL ";deny do iam:* on *"},
        {"- " OBJ, ALLOW, .identity = ALL},
        {"- " OBJ, NONE, .identity = OTHER},
        {USER " " QUEUE, ALLOW, .identity = OTHER, .resource = TO_USER},
        {USER " " QUEUE, ALLOW, .resource = TO_USER},
        {USER " " QUEUE, ALLOW, .identity = ALL, .resource = TO_EC2},
        {USER " " QUEUE, ALLOW, .identity = ALL, .resource = "nothing"},
        {USER " " QUEUE, NONE, .identity = OTHER, .resource = TO_EC2},
        {USER " " QUEUE, ALLOW, .resource = TO_ALL},
        {USER " " QUEUE, DENIED, .identity = ALL, .resource = "deny do * on * to *"},
        {USER " " QUEUE, DENIED, .identity = DENY, .resource = TO_USER},
        /* Naming the account grants nothing by itself. */
        {USER " " QUEUE, NONE, .identity = OTHER, .resource = TO_ACCOUNT},
        {USER " " QUEUE, ALLOW, .identity = ALL, .resource = TO_ACCOUNT},
        {SESSION " " QUEUE, NONE, .resource = TO_ACCOUNT},
        {SESSION " " QUEUE, ALLOW, .resource = TO_ROLE},
        {SESSION " " QUEUE, ALLOW, .resource = TO_SESSION},
        {SESSION " " QUEUE, DENIED, .identity = ALL, .resource = "deny do * on * to AWS:" ROOT},
        {ROOT " " OBJ, ALLOW, .identity = NULL},
        {ROOT " " QUEUE, DENIED, .resource = "deny do * on * to *"},
        {ROOT " " OBJ, NONE, .scp = OTHER},
        {USER " sts:GetCallerIdentity *", ALLOW, .identity = DENY},
        {"- sts:GetCallerIdentity *", NONE, .identity = "nothing"},
        {USER " iam:GetPolicy arn:aws:iam::aws:policy/ReadOnlyAccess", ALLOW, .identity = ALL},
    };

    (void)state;
    check(rows, LEN(rows));
}

static void boundaries_and_sessions(void **state)
{
    static const struct row rows[] = {
        {USER " " OBJ, ALLOW, .identity = ALL, .boundary = ALL},
        {USER " " OBJ, NONE, .identity = ALL, .boundary = OTHER},
        {USER " " OBJ, NONE, .identity = ALL, .boundary = "nothing"},
        {USER " " OBJ, NONE, .identity = OTHER, .boundary = ALL},
        {USER " " OBJ, DENIED, .identity = ALL, .boundary = ALL ";deny do s3:* on *"},
        {SESSION " " OBJ, NONE, .identity = ALL, .session = OTHER},
        {SESSION " " OBJ, NONE, .identity = ALL, .session = "nothing"},
        {SESSION " " OBJ, ALLOW, .identity = ALL, .session = ALL},
        {SESSION " " OBJ, NONE, .identity = ALL, .session = ALL, .boundary = OTHER},
        {SESSION " " OBJ, DENIED, .identity = ALL, .session = DENY},
        /* A resource policy that names the user or the session is not limited by what a
         * boundary or session policy leaves out; one that names the role is. */
        {USER " " QUEUE, ALLOW, .boundary = OTHER, .resource = TO_USER},
        {USER " " QUEUE, DENIED, .boundary = DENY, .resource = TO_USER},
        {SESSION " " QUEUE, ALLOW, .boundary = OTHER, .resource = TO_SESSION},
        {SESSION " " QUEUE, ALLOW, .session = OTHER, .resource = TO_SESSION},
        {SESSION " " QUEUE, NONE, .boundary = OTHER, .resource = TO_ROLE},
        {SESSION " " QUEUE, NONE, .session = OTHER, .resource = TO_ROLE},
        {SESSION " " QUEUE, ALLOW, .session = ALL, .boundary = ALL, .resource = TO_ROLE},
        {ROLE " " QUEUE, NONE, .boundary = OTHER, .resource = TO_ROLE},
        {ROLE " " QUEUE, ALLOW, .boundary = ALL, .resource = TO_ROLE},
        {SESSION " " QUEUE, DENIED, .session = DENY, .resource = TO_SESSION},
        {FEDUSER " " QUEUE, ALLOW, .session = OTHER, .resource = "allow do * on * to AWS:" FEDUSER},
        /* Everybody is as direct as a name (IAM user guide, role principals). */
        {SESSION " " QUEUE, ALLOW, .session = OTHER, .resource = TO_ALL},
        {USER " " QUEUE, ALLOW, .boundary = OTHER, .resource = TO_ALL},
        /* Identity and role grants need the limits; the account needs both. */
        {SESSION " " QUEUE, NONE, .identity = ALL, .session = OTHER, .resource = TO_ACCOUNT},
        /* A Deny with NotPrincipal hits whoever has a boundary. */
        {USER " " QUEUE, ALLOW, .identity = ALL, .resource = "deny do * on * notto AWS:" USER},
        {USER " " QUEUE, DENIED, .identity = ALL, .boundary = ALL, .resource = "deny do * on * notto AWS:" USER},
        {SESSION " " QUEUE, DENIED, .identity = ALL, .resource = "deny do * on * notto AWS:" USER},
        {ROLE " " QUEUE, ALLOW, .identity = ALL, .resource = "deny do * on * notto AWS:" ROLE},
        {ROLE " " QUEUE, DENIED, .identity = ALL, .boundary = ALL, .resource = "deny do * on * notto AWS:" ROLE},
        {SESSION " " QUEUE, ALLOW, .identity = ALL, .resource = "deny do * on * notto AWS:" ROLE},
        {SESSION " " QUEUE, DENIED, .identity = ALL, .boundary = ALL, .resource = "deny do * on * notto AWS:" ROLE},
        {ROOT " " QUEUE, ALLOW, .boundary = ALL, .resource = "deny do * on * notto AWS:" ROOT},
        {EC2 " " QUEUE, ALLOW, .boundary = ALL, .resource = TO_EC2 ";deny do * on * notto Service:" EC2},
        {USER " " QUEUE, ALLOW, .identity = ALL, .boundary = ALL, .resource = "deny do iam:* on * notto AWS:" USER},
        {USER " " QUEUE, ALLOW, .identity = ALL, .boundary = ALL, .endpoint = TO_ALL ";deny do * on * notto AWS:" USER},
    };

    (void)state;
    check(rows, LEN(rows));
}

static void organisation(void **state)
{
    static const struct row rows[] = {
        {USER " " OBJ, ALLOW, .identity = ALL, .scp = ALL},
        {USER " " OBJ, ALLOW, .identity = ALL, .scp = ALL "/" ALL "/" ALL},
        {USER " " OBJ, NONE, .identity = ALL, .scp = ALL "/" OTHER "/" ALL},
        {USER " " OBJ, NONE, .identity = ALL, .scp = ALL "/nothing"},
        {USER " " OBJ, DENIED, .identity = ALL, .scp = ALL "/" ALL ";deny do s3:* on *"},
        {USER " " OBJ, NONE, .scp = ALL},
        {USER " " QUEUE, NONE, .resource = TO_USER, .scp = OTHER},
        {SESSION " " OBJ, NONE, .identity = ALL, .scp = OTHER},
        /* Roles linked to a service. */
        {LINKED " " OBJ, ALLOW, .identity = ALL, .scp = OTHER},
        {LINKED " " OBJ, ALLOW, .identity = ALL, .scp = DENY},
        {LINKED " " OBJ, ALLOW, .identity = ALL, .rcp = DENY},
        {LINKED " " OBJ, DENIED, .identity = ALL ";" DENY, .scp = ALL},
        {LINKED_SESSION " " OBJ " aws:PrincipalArn=" LINKED, ALLOW, .identity = ALL, .scp = OTHER},
        {LINKED_SESSION " " OBJ, NONE, .identity = ALL, .scp = OTHER},
        {LINKED_SESSION " " OBJ " aws:PrincipalArn=" LINKED "|" LINKED, NONE, .identity = ALL, .scp = OTHER},
        {USER " " OBJ " aws:PrincipalArn=" LINKED, NONE, .identity = ALL, .scp = OTHER},
        {"arn:aws:iam::111122223333:role/x/aws-service-role/y " OBJ, NONE, .identity = ALL, .scp = OTHER},
        /* Services are in no account, so no SCP limits them; RCPs guard the resource. */
        {EC2 " " QUEUE, ALLOW, .resource = TO_EC2, .scp = OTHER},
        {EC2 " " QUEUE, ALLOW, .identity = OTHER, .resource = TO_EC2, .scp = OTHER},
        {"- " QUEUE, NONE, .identity = ALL, .scp = OTHER},
        {EC2 " " QUEUE, NONE, .resource = TO_EC2, .rcp = OTHER},
        {EC2 " " QUEUE, DENIED, .resource = TO_EC2, .rcp = ALL ";deny do sqs:* on * to *"},
        {USER " " OBJ, ALLOW, .identity = ALL, .rcp = ALL "/" TO_ALL},
        {USER " " OBJ, NONE, .identity = ALL, .rcp = ALL "/" OTHER},
        {USER " " OBJ, DENIED, .identity = ALL, .rcp = ALL "/deny do * on * to *"},
        /* Beside denies alone stands the policy that cannot be detached. */
        {USER " " OBJ, ALLOW, .identity = ALL, .rcp = "deny do iam:* on * to *"},
        {USER " " OBJ, NONE, .identity = ALL, .rcp = "deny do iam:* on * to *;" OTHER},
        {USER " " OBJ, NONE, .identity = ALL, .rcp = "deny do iam:* on * to *&" OTHER},
        {USER " " OBJ, ALLOW, .identity = ALL, .rcp = "deny do iam:* on * to *&" ALL},
        {USER " " OBJ, NONE, .identity = ALL, .rcp = "nothing"},
        {USER " " OBJ, NONE, .identity = ALL, .scp = "deny do iam:* on *"},
        /* Which kinds of policy accept fewer than six fields. */
        {USER " " OBJ, ALLOW, .identity = "allow do * on arn:aws:s3"},
        {USER " " OBJ, ALLOW, .identity = ALL, .boundary = "allow do * on arn:aws"},
        {USER " " OBJ, ALLOW, .identity = ALL, .scp = "allow do * on arn:aws:s3:*"},
        {USER " " OBJ, NONE, .identity = ALL, .scp = "allow do * on arn:aws:s3"},
        {USER " " OBJ, NONE, .identity = ALL, .scp = "allow do * on arn:*:s3"},
        {USER " " OBJ, NONE, .identity = ALL, .rcp = "allow do * on arn:aws:s3:*"},
        {USER " " OBJ, ALLOW, .resource = "allow do * on arn:*:s3 to *"},
        {USER " " OBJ, NONE, .resource = "allow do * on arn:aws:s3 to *"},
        {USER " " OBJ, NONE, .identity = ALL, .endpoint = "allow do * on arn:aws:s3 to *"},
        /* An endpoint's policy. */
        {USER " " OBJ, ALLOW, .identity = ALL, .endpoint = TO_ALL},
        {USER " " OBJ, NONE, .identity = ALL, .endpoint = TO_EC2},
        {USER " " OBJ, NONE, .identity = ALL, .endpoint = "nothing"},
        {USER " " OBJ, DENIED, .identity = ALL, .endpoint = TO_ALL ";deny do s3:* on * to *"},
    };

    (void)state;
    check(rows, LEN(rows));
}

static void across_accounts(void **state)
{
    static const struct row rows[] = {
        {USER " " OBJ AWAY, NONE, .identity = ALL},
        {USER " " OBJ AWAY, NONE, .resource = TO_USER},
        {USER " " OBJ AWAY, ALLOW, .identity = ALL, .resource = TO_USER},
        {USER " " OBJ AWAY, ALLOW, .identity = ALL, .resource = TO_ACCOUNT},
        {USER " " OBJ AWAY, ALLOW, .identity = ALL, .resource = TO_ALL},
        {USER " " OBJ AWAY, NONE, .identity = ALL, .resource = TO_EC2},
        {USER " " OBJ AWAY, NONE, .identity = OTHER, .resource = TO_USER},
        {USER " " OBJ AWAY, NONE, .identity = ALL, .resource = TO_USER, .boundary = OTHER},
        {SESSION " " OBJ AWAY, NONE, .identity = ALL, .resource = TO_SESSION, .session = OTHER},
        {SESSION " " OBJ AWAY, NONE, .resource = TO_SESSION},
        {SESSION " " OBJ AWAY, ALLOW, .identity = ALL, .resource = TO_ROLE},
        {USER " " OBJ AWAY, DENIED, .identity = ALL, .resource = TO_USER ";deny do * on * to *"},
        {ROOT " " OBJ AWAY, ALLOW, .resource = TO_ACCOUNT},
        {USER " " OBJ " @111122223333", ALLOW, .identity = ALL},
        {USER " sqs:SendMessage arn:aws:sqs:us-east-1:444455556666:q", NONE, .identity = ALL},
        {USER " sqs:SendMessage arn:aws:sqs:us-east-1:444455556666:q", ALLOW, .identity = ALL, .resource = TO_USER},
        {USER " " QUEUE AWAY, NONE, .identity = ALL},
        {USER " " QUEUE AWAY, ALLOW, .identity = ALL, .unseen = true},
        {USER " " QUEUE AWAY, NONE, .identity = OTHER, .unseen = true},
        {USER " " QUEUE AWAY, NONE, .identity = ALL, .boundary = OTHER, .unseen = true},
        {USER " " QUEUE AWAY, NONE, .identity = ALL, .resource = TO_EC2, .unseen = true},
        {USER " " OBJ AWAY, NONE, .identity = ALL, .resource = TO_USER, .scp = OTHER},
        /* Policies of any resources give in the own account, and take away everywhere. */
        {USER " " QUEUE, ALLOW, .named_by = TO_USER},
        {USER " " QUEUE, ALLOW, .named_by = TO_USER, .boundary = OTHER},
        {ROLE " " QUEUE, NONE, .named_by = TO_ROLE, .boundary = OTHER},
        {USER " " QUEUE, NONE, .named_by = TO_ACCOUNT},
        {USER " " QUEUE, ALLOW, .named_by = TO_EC2, .identity = ALL},
        {USER " " QUEUE, DENIED, .named_by = "deny do * on * to *", .identity = ALL},
        {USER " " QUEUE AWAY, NONE, .named_by = TO_USER, .unseen = true},
        {USER " " QUEUE AWAY, NONE, .named_by = TO_USER, .identity = ALL},
        {USER " " QUEUE AWAY, ALLOW, .named_by = TO_EC2, .identity = ALL, .unseen = true},
        {USER " " QUEUE AWAY, DENIED, .named_by = "deny do * on * to *", .identity = ALL, .unseen = true},
        {USER " " DECRYPT, ALLOW, .named_by = TO_EC2, .identity = ALL},
        /* RCPs protect all but what some accounts own. */
        {USER " " QUEUE, DENIED, .identity = ALL, .rcp = DENY, .rcp_elsewhere = "444455556666"},
        {USER " " QUEUE AWAY, ALLOW, .identity = ALL, .unseen = true, .rcp = DENY, .rcp_elsewhere = "444455556666"},
        {USER " " OBJ, DENIED, .identity = ALL, .rcp = DENY, .rcp_elsewhere = "444455556666"},
        {USER " iam:GetRole *", DENIED, .identity = ALL, .rcp = DENY, .rcp_elsewhere = "444455556666"},
        {USER " " QUEUE AWAY, DENIED, .identity = ALL, .unseen = true, .rcp = DENY, .rcp_elsewhere = "777788889999"},
        /* Services and providers have nothing but the resource's policy. */
        {EC2 " " QUEUE, ALLOW, .resource = TO_EC2},
        {EC2 " " QUEUE, ALLOW, .resource = TO_ALL},
        {EC2 " " QUEUE, NONE, .resource = TO_ACCOUNT},
        {EC2 " " QUEUE, NONE, .identity = NULL},
        {"- " OBJ, ALLOW, .resource = TO_ALL},
        {"- " OBJ, NONE, .resource = TO_USER},
    };

    (void)state;
    check(rows, LEN(rows));
}

static void trust_and_keys(void **state)
{
    static const struct row rows[] = {
        {USER " " ASSUME, ALLOW, .resource = TO_USER},
        {USER " " ASSUME, ALLOW, .identity = ALL, .resource = TO_ACCOUNT},
        {USER " " ASSUME, NONE, .identity = OTHER, .resource = TO_ACCOUNT},
        {USER " " ASSUME, NONE, .identity = ALL, .resource = TO_EC2},
        {USER " " ASSUME, NONE, .identity = ALL, .resource = "nothing"},
        {USER " " ASSUME, ALLOW, .identity = ALL}, /* a layer left out does not apply */
        {USER " " ASSUME, DENIED, .identity = DENY, .resource = TO_USER},
        {USER " " ASSUME, NONE, .identity = ALL, .boundary = OTHER, .resource = TO_ACCOUNT},
        {SESSION " " ASSUME, ALLOW, .resource = TO_ROLE},
        {SESSION " " ASSUME, NONE, .session = OTHER, .resource = TO_ROLE},
        {USER " " ASSUME AWAY, NONE, .identity = OTHER, .resource = TO_USER},
        {USER " sts:AssumeRole arn:aws:iam::444455556666:role/r", NONE, .resource = TO_USER},
        {USER " sts:AssumeRole arn:aws:iam::444455556666:role/r", ALLOW, .identity = ALL, .resource = TO_ACCOUNT},
        {EC2 " " ASSUME, ALLOW, .resource = TO_EC2},
        {EC2 " " ASSUME, NONE, .resource = TO_ACCOUNT},
        {SAML " sts:AssumeRoleWithSAML arn:aws:iam::111122223333:role/r", ALLOW, .resource = "allow do sts:AssumeRoleWithSAML to Federated:" SAML},
        {SAML " sts:AssumeRoleWithSAML arn:aws:iam::111122223333:role/r", NONE, .resource = TO_ACCOUNT},
        {USER " STS:assumerole arn:aws:iam::111122223333:role/r", NONE, .identity = ALL, .resource = TO_EC2},
        {USER " " DECRYPT, ALLOW, .identity = ALL},
        {USER " " DECRYPT, NONE, .identity = ALL, .resource = TO_EC2},
        {USER " " DECRYPT, ALLOW, .identity = ALL, .resource = TO_ACCOUNT},
        {USER " " DECRYPT, NONE, .identity = OTHER, .resource = TO_ACCOUNT},
        {USER " " DECRYPT, ALLOW, .resource = TO_USER},
        {ROOT " " DECRYPT, NONE, .resource = TO_EC2},
        {ROOT " " DECRYPT, ALLOW, .resource = TO_ACCOUNT},
        {USER " kms:CreateKey *", ALLOW, .identity = ALL},
        {USER " iam:GetRole arn:aws:iam::111122223333:role/target", ALLOW, .identity = ALL},
        {USER " sts:GetFederationToken arn:aws:sts::111122223333:federated-user/x", ALLOW, .identity = ALL},
        {USER " sts:AssumeRoot arn:aws:iam::111122223333:root", ALLOW, .identity = ALL},
        {USER " ec2:Lock arn:aws:ec2:us-east-1:111122223333:key/k", ALLOW, .identity = ALL},
        {USER " kms:UpdateAlias arn:aws:kms:us-east-1:111122223333:alias/a", ALLOW, .identity = ALL},
        /* Nor does a policy that names another one take it away there. */
        {USER " sts:GetFederationToken arn:aws:sts::111122223333:federated-user/x", ALLOW, .identity = ALL, .resource = TO_EC2},
        {USER " sts:AssumeRoot arn:aws:iam::111122223333:root", ALLOW, .identity = ALL, .resource = TO_EC2},
        {USER " kms:UpdateAlias arn:aws:kms:us-east-1:111122223333:alias/a", ALLOW, .identity = ALL, .resource = TO_EC2},
        {USER " kms:Decrypt arn:aws:kms:us-east-1:444455556666:key/k", NONE, .identity = ALL, .resource = TO_EC2},
        {USER " kms:Decrypt arn:aws:kms:us-east-1:444455556666:key/k", ALLOW, .identity = ALL, .resource = TO_ACCOUNT},
    };

    (void)state;
    check(rows, LEN(rows));
}

/* What is unknown only counts where it matters. */
static void undecided(void **state)
{
    static const struct row rows[] = {
        {USER " " OBJ " n=1", UNDECIDED, .identity = UNSURE},
        {USER " " OBJ " n=1", UNDECIDED, .identity = UNSURE_DENY},
        {USER " " OBJ " n=1", ALLOW, .identity = UNSURE ";" ALL},
        {USER " " OBJ " n=1", DENIED, .identity = UNSURE ";" DENY},
        {USER " " OBJ " n=1", NONE, .identity = UNSURE, .scp = OTHER},
        {USER " " OBJ " n=1", NONE, .identity = ALL, .scp = UNSURE "/" OTHER},
        {USER " " OBJ " n=1", UNDECIDED, .identity = ALL, .scp = UNSURE},
        {USER " " OBJ " n=1", UNDECIDED, .identity = ALL, .boundary = UNSURE},
        {USER " " OBJ " n=1", NONE, .identity = OTHER ";deny do s3:* on * if NumericEquals n x"},
        {USER " " OBJ, NONE, .identity = UNSURE},
        {USER " " QUEUE " n=1", ALLOW, .identity = UNSURE, .resource = TO_USER},
        {USER " " QUEUE " n=1", UNDECIDED, .identity = UNSURE, .resource = TO_ACCOUNT},
        {FEDUSER " " QUEUE, UNDECIDED, .resource = TO_USER},
        {FEDUSER " " QUEUE, ALLOW, .identity = ALL, .resource = TO_USER},
        {FEDUSER " " QUEUE, UNDECIDED, .identity = ALL, .resource = "deny do * on * to AWS:" USER},
        {EC2 " " QUEUE " n=1", UNDECIDED, .resource = UNSURE " to *"},
    };

    (void)state;
    check(rows, LEN(rows));
}

/* The statements that decided, and the reason in words. */
static void reasons(void **state)
{
    static const struct {
        struct row row;
        const char *reason;
        size_t by;
    } rows[] = {
        {{USER " " OBJ, ALLOW, .identity = ALL ";" OTHER, .scp = ALL}, "every layer that applies allows it", 2},
        {{USER " " OBJ, DENIED, .identity = ALL ";" DENY, .scp = ALL ";" DENY}, "a statement denies it", 2},
        {{USER " " OBJ, NONE, .identity = ALL, .scp = OTHER}, "a level of service control policies does not allow it", 0},
        {{USER " " OBJ, NONE, .identity = ALL, .rcp = OTHER}, "a level of resource control policies does not allow it", 0},
        {{USER " " OBJ, NONE, .identity = ALL, .endpoint = OTHER}, "the endpoint policy does not allow it", 0},
        {{USER " " OBJ, NONE, .identity = OTHER}, "no identity policy allows it", 0},
        {{USER " " OBJ, NONE, .identity = ALL, .boundary = OTHER}, "the permissions boundary does not allow it", 0},
        {{USER " " OBJ, NONE, .identity = ALL, .session = OTHER}, "the session policy does not allow it", 0},
        {{EC2 " " OBJ, NONE, .identity = NULL}, "the policy of the resource does not allow it", 0},
        {{USER " " OBJ AWAY, NONE, .identity = ALL}, "the policy of the resource does not allow it", 0},
        {{USER " " ASSUME, NONE, .identity = ALL, .resource = TO_EC2}, "the trust policy of the role does not allow it", 0},
        {{USER " " DECRYPT, NONE, .identity = ALL, .resource = TO_EC2}, "the policy of the key does not allow it", 0},
        {{USER " " OBJ " n=1", UNDECIDED, .identity = UNSURE}, "the value \"x\" is not a number", 1},
        {{USER " " OBJ " n=1", UNDECIDED, .identity = "allow do * on * if Foo k a;" UNSURE}, "the operator \"Foo\" is not known", 2},
        {{USER " " OBJ, UNDECIDED, .identity = "allow do * on * if Foo k a"}, "the operator \"Foo\" is not known", 1},
        {{FEDUSER " " QUEUE, UNDECIDED, .resource = TO_USER}, "the principal \"" FEDUSER "\" may be the session of a user who is named", 1},
    };
    struct arena keep = test_arena(), start = keep;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct answer answer;
        decide(&keep, &rows[i].row, &answer);
        CHECK_STR(answer.reason, rows[i].reason);
        CHECK_ROW(rows[i].reason, answer.by.len == rows[i].by);
        CHECK_ROW(rows[i].reason, (int)answer.decision == rows[i].row.decision);
    }
    arena_release(start);
}

/* clang-format on */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_account),   cmocka_unit_test(boundaries_and_sessions),
        cmocka_unit_test(organisation),   cmocka_unit_test(across_accounts),
        cmocka_unit_test(trust_and_keys), cmocka_unit_test(undecided),
        cmocka_unit_test(reasons),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
