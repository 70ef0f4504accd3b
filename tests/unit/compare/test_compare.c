/* HAVE against NEED, in the notation of short policies: verdict, witness and rows. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/compare/rig.h"

/* A policy of one or two statements around these pieces. */
#define POLICY(statements) "{\"Version\":\"2012-10-17\",\"Statement\":[" statements "]}"
#define ALLOW(action, resource)                                                        \
    "{\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":" resource "}"
#define DENY(action, resource)                                                         \
    "{\"Effect\":\"Deny\",\"Action\":" action ",\"Resource\":" resource "}"
#define ALLOW_IF(action, resource, condition)                                          \
    "{\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":" resource               \
    ",\"Condition\":" condition "}"
#define DENY_IF(action, resource, condition)                                           \
    "{\"Effect\":\"Deny\",\"Action\":" action ",\"Resource\":" resource                \
    ",\"Condition\":" condition "}"

#define BUCKET "\"arn:aws:s3:::logs\""
#define KEYS   "\"arn:aws:s3:::logs/*\""
#define KEYS_A "\"arn:aws:s3:::logs/a*\""

/* clang-format off */
static const struct {
    const char *name, *have, *need;
    enum verdict verdict;
} rows[] = {
    {"the same", POLICY(ALLOW("\"s3:GetObject\"", KEYS)),
     POLICY(ALLOW("\"s3:GetObject\"", KEYS)), VERDICT_COVERED},
    {"actions in another case", POLICY(ALLOW("\"S3:getobject\"", KEYS)),
     POLICY(ALLOW("\"s3:GetObject\"", KEYS)), VERDICT_COVERED},
    {"a narrower resource", POLICY(ALLOW("\"s3:GetObject\"", KEYS_A)),
     POLICY(ALLOW("\"s3:GetObject\"", KEYS)), VERDICT_COVERED},
    {"a wider resource", POLICY(ALLOW("\"s3:GetObject\"", KEYS)),
     POLICY(ALLOW("\"s3:GetObject\"", KEYS_A)), VERDICT_EXCEEDS},
    {"a wildcard that two patterns share", POLICY(ALLOW("\"s3:Get*\"", "\"*\"")),
     POLICY(ALLOW("[\"s3:Get*\",\"s3:Put*\"]", "\"*\"")), VERDICT_COVERED},
    {"a wildcard against today's list", POLICY(ALLOW("\"sqs:Get*\"", "\"*\"")),
     POLICY(ALLOW("[\"sqs:GetQueueAttributes\",\"sqs:GetQueueUrl\"]", "\"*\"")),
     VERDICT_EXCEEDS},
    {"a star in the first field crosses no colon",
     POLICY(ALLOW("\"s3:GetObject\"", "\"arn:aws:s3:*:logs/a\"")),
     POLICY(ALLOW("\"s3:GetObject\"", KEYS)), VERDICT_EXCEEDS},
    {"a deny takes away what exceeds",
     POLICY(ALLOW("\"s3:*\"", KEYS) "," DENY("\"s3:Delete*\"", "\"*\"")),
     POLICY(ALLOW("\"s3:*\"", KEYS) "," DENY("\"s3:DeleteObject\"", "\"*\"")),
     VERDICT_COVERED},
    {"a deny that is too narrow",
     POLICY(ALLOW("\"s3:*\"", KEYS) "," DENY("\"s3:DeleteObject\"", "\"*\"")),
     POLICY(ALLOW("\"s3:*\"", KEYS) "," DENY("\"s3:Delete*\"", "\"*\"")),
     VERDICT_EXCEEDS},
    {"what the baseline denies although another statement allows it",
     POLICY(ALLOW("\"s3:GetObject\"", KEYS)),
     POLICY(ALLOW("\"s3:*\"", "\"*\"") "," DENY("\"s3:GetObject\"", KEYS_A)),
     VERDICT_EXCEEDS},
    {"everything but what is needed",
     POLICY("{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}"),
     POLICY(ALLOW("\"*\"", "\"*\"") "," DENY("\"iam:*\"", "\"*\"")), VERDICT_COVERED},
    {"everything but less",
     POLICY("{\"Effect\":\"Allow\",\"NotAction\":\"iam:Create*\",\"Resource\":\"*\"}"),
     POLICY("{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}"),
     VERDICT_EXCEEDS},
    {"all resources but one",
     POLICY("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"NotResource\":" KEYS "}"),
     POLICY("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"NotResource\":" KEYS_A "}"),
     VERDICT_COVERED},
    {"two halves cover the whole",
     POLICY(ALLOW("\"s3:Get*\"", "\"*\"")),
     POLICY("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"NotResource\":" KEYS "},"
            ALLOW("\"s3:Get*\"", KEYS)), VERDICT_COVERED},
    {"two keys that have to differ",
     POLICY(ALLOW("\"ec2:*\"", "\"*\"")),
     POLICY(ALLOW("\"*\"", "\"*\"") "," DENY_IF("\"*\"", "\"*\"",
            "{\"Null\":{\"aws:ResourceTag/p\":\"false\",\"aws:PrincipalTag/p\":\"false\"},"
            "\"StringNotEquals\":{\"aws:ResourceTag/p\":\"${aws:PrincipalTag/p}\"}}")),
     VERDICT_EXCEEDS},
    {"two keys of which one has few values",
     POLICY(ALLOW_IF("\"ec2:*\"", "\"*\"",
            "{\"StringEquals\":{\"aws:PrincipalTag/p\":[\"example\",\"other\"]}}")),
     POLICY(ALLOW("\"*\"", "\"*\"") "," DENY_IF("\"*\"", "\"*\"",
            "{\"StringLike\":{\"aws:ResourceTag/p\":\"exam*\"},"
            "\"StringNotEquals\":{\"aws:ResourceTag/p\":\"${aws:PrincipalTag/p}\"}}")),
     VERDICT_EXCEEDS},
    {"a condition more", POLICY(ALLOW_IF("\"s3:GetObject\"", KEYS,
            "{\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}}")),
     POLICY(ALLOW("\"s3:GetObject\"", KEYS)), VERDICT_COVERED},
    {"a condition less", POLICY(ALLOW("\"s3:GetObject\"", KEYS)),
     POLICY(ALLOW_IF("\"s3:GetObject\"", KEYS,
            "{\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}}")),
     VERDICT_EXCEEDS},
    {"a smaller number",
     POLICY(ALLOW_IF("\"s3:ListBucket\"", BUCKET, "{\"NumericLessThan\":{\"s3:max-keys\":\"10\"}}")),
     POLICY(ALLOW_IF("\"s3:ListBucket\"", BUCKET, "{\"NumericLessThanEquals\":{\"s3:max-keys\":\"10\"}}")),
     VERDICT_COVERED},
    {"a number more",
     POLICY(ALLOW_IF("\"s3:ListBucket\"", BUCKET, "{\"NumericLessThanEquals\":{\"s3:max-keys\":\"10\"}}")),
     POLICY(ALLOW_IF("\"s3:ListBucket\"", BUCKET, "{\"NumericLessThan\":{\"s3:max-keys\":\"10\"}}")),
     VERDICT_EXCEEDS},
    {"a number from below", POLICY(ALLOW_IF("\"s3:ListBucket\"", BUCKET,
            "{\"NumericLessThan\":{\"s3:max-keys\":\"10\"}}")), NULL, VERDICT_EXCEEDS},
    {"a moment from below", POLICY(ALLOW_IF("\"s3:ListBucket\"", BUCKET,
            "{\"DateLessThan\":{\"aws:CurrentTime\":\"2030-01-01T00:00:00Z\"}}")), NULL,
     VERDICT_EXCEEDS},
    {"an address block inside another",
     POLICY(ALLOW_IF("\"s3:GetObject\"", KEYS, "{\"IpAddress\":{\"aws:SourceIp\":\"10.1.0.0/16\"}}")),
     POLICY(ALLOW_IF("\"s3:GetObject\"", KEYS, "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}")),
     VERDICT_COVERED},
    {"an address block around another",
     POLICY(ALLOW_IF("\"s3:GetObject\"", KEYS, "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}")),
     POLICY(ALLOW_IF("\"s3:GetObject\"", KEYS, "{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/9\",\"10.128.0.0/10\"]}}")),
     VERDICT_EXCEEDS},
    {"a deny without the key still denies",
     POLICY(ALLOW("\"s3:*\"", "\"*\"") "," DENY_IF("\"*\"", "\"*\"",
            "{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}}")),
     POLICY(ALLOW_IF("\"s3:*\"", "\"*\"", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}")),
     VERDICT_COVERED},
    {"a deny that a missing key escapes",
     POLICY(ALLOW("\"s3:*\"", "\"*\"") "," DENY_IF("\"*\"", "\"*\"",
            "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}}")),
     POLICY(ALLOW_IF("\"s3:*\"", "\"*\"", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}")),
     VERDICT_EXCEEDS},
    {"the same variable",
     POLICY(ALLOW("\"s3:*\"", "\"arn:aws:s3:::home/${aws:username}/*\"")),
     POLICY(ALLOW("\"s3:*\"", "\"arn:aws:s3:::home/${aws:username}/*\"")),
     VERDICT_COVERED},
    {"a variable inside a wildcard",
     POLICY(ALLOW("\"s3:*\"", "\"arn:aws:s3:::home/${aws:username}/*\"")),
     POLICY(ALLOW("\"s3:*\"", "\"arn:aws:s3:::home/*\"")), VERDICT_COVERED},
    {"a wildcard around a variable",
     POLICY(ALLOW("\"s3:*\"", "\"arn:aws:s3:::home/*\"")),
     POLICY(ALLOW("\"s3:*\"", "\"arn:aws:s3:::home/${aws:username}/*\"")),
     VERDICT_EXCEEDS},
    {"a variable against a name",
     POLICY(ALLOW("\"s3:*\"", "\"arn:aws:s3:::home/${aws:username}\"")),
     POLICY(ALLOW("\"s3:*\"", "\"arn:aws:s3:::home/bob\"")), VERDICT_EXCEEDS},
    {"a baseline condition of unknown meaning does not count",
     POLICY(ALLOW("\"s3:GetObject\"", KEYS)),
     POLICY(ALLOW_IF("\"s3:GetObject\"", KEYS, "{\"NumericEquals\":{\"s3:max-keys\":\"many\"}}")),
     VERDICT_EXCEEDS},
    {"a condition of unknown meaning on what is held",
     POLICY(ALLOW_IF("\"s3:GetObject\"", KEYS, "{\"NumericEquals\":{\"s3:max-keys\":\"many\"}}")),
     NULL, VERDICT_UNDECIDED},
    {"nothing needed", POLICY(ALLOW("\"s3:GetObject\"", KEYS)), NULL, VERDICT_EXCEEDS},
    {"only denies", POLICY(DENY("\"*\"", "\"*\"")), NULL, VERDICT_COVERED},
};
/* clang-format on */

static void verdicts(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct comparison got = rig_compare(&rig, rows[i].have, rows[i].need);
        CHECK_ROW(rows[i].name, got.verdict == rows[i].verdict);
        CHECK_ROW(rows[i].name,
                  (got.verdict == VERDICT_COVERED) == (got.rows.len == 0));
        CHECK_ROW(rows[i].name,
                  got.verdict != VERDICT_EXCEEDS || got.witness.action.len);
    }
    rig_close(&rig);
}

/* What is worth what: known actions on their own resources live, the others do not. */
static void worth(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    struct comparison live =
        rig_compare(&rig, POLICY(ALLOW("\"s3:GetObject\"", KEYS)), NULL);
    assert_int_equal(live.status, ROW_LIVE);
    CHECK_STR(live.witness.action, "s3:GetObject");
    struct comparison inert =
        rig_compare(&rig, POLICY(ALLOW("\"s3:GetObject\"", BUCKET)), NULL);
    assert_int_equal(inert.status, ROW_INERT);
    struct comparison latent = rig_compare(
        &rig, POLICY(ALLOW("\"sqs:GetQueue*\"", "\"*\"")),
        POLICY(ALLOW("[\"sqs:GetQueueAttributes\",\"sqs:GetQueueUrl\"]", "\"*\"")));
    assert_int_equal(latent.status, ROW_LATENT);
    /* A bucket's name has no slash, whatever the catalogue's pattern says. */
    struct comparison object = rig_compare(
        &rig, POLICY(ALLOW("\"s3:ListBucket\"", "\"arn:aws:s3:::reports/2026/*\"")),
        NULL);
    assert_int_equal(object.status, ROW_INERT);
    /* The provider's own policies can be read, and are changed by nobody else. */
    struct comparison managed =
        rig_compare(&rig,
                    POLICY(ALLOW("[\"iam:CreatePolicyVersion\",\"iam:TagPolicy\"]",
                                 "\"arn:aws:iam::aws:policy/*\"")),
                    NULL);
    assert_int_equal(managed.status, ROW_INERT);
    struct comparison own = rig_compare(
        &rig,
        POLICY(ALLOW("\"iam:CreatePolicyVersion\"", "\"arn:aws:iam::*:policy/*\"")),
        NULL);
    assert_int_equal(own.status, ROW_LIVE);
    assert_false(str_has(own.witness.resource, STR(":aws:policy/")));
    struct comparison reading = rig_compare(
        &rig, POLICY(ALLOW("\"iam:GetPolicy\"", "\"arn:aws:iam::aws:policy/*\"")),
        NULL);
    assert_int_equal(reading.status, ROW_LIVE);
    /* Of several actions, one that writes is the better proof. */
    struct comparison strong =
        rig_compare(&rig, POLICY(ALLOW("\"dynamodb:*\"", "\"*\"")), NULL);
    const struct action *action = catalog_action(rig.catalog, strong.witness.action);
    assert_non_null(action);
    assert_true(action->levels & (LEVEL_WRITE | LEVEL_PERMISSIONS));
    rig_close(&rig);
}

/* Within some actions only, one of those has to be worth it. */
static void worth_within(void **state)
{
    static const struct {
        const char *within;
        enum verdict verdict;
        enum row_status status;
    } asked[] = {
        {"s3:GetObject",      VERDICT_EXCEEDS, ROW_LIVE  },
        {"s3:DeleteObject",   VERDICT_EXCEEDS, ROW_LIVE  },
        {"s3:GetUnheardOf",   VERDICT_EXCEEDS, ROW_LATENT},
        {"ec2:StopInstances", VERDICT_COVERED, ROW_INERT },
    };
    struct rig rig = rig_open();
    struct policies held = rig_policies(&rig, POLICY(ALLOW("\"s3:*\"", KEYS)));
    struct rights have;

    (void)state;
    rig.terms = terms_new(&rig.keep, rig.catalog);
    effective_policies(rig.terms, rig.scratch, &held, NULL, READ_WIDE, &have);
    for (size_t i = 0; i < LEN(asked); i++) {
        struct str within = str_from(asked[i].within);
        struct question question = {.have = &have,
                                    .within = terms_actions(rig.terms, &within, 1),
                                    .have_by.policies = &held};
        struct comparison got;
        compare_rights(&rig.keep, rig.scratch, rig.terms, &question, &got);
        CHECK_ROW(asked[i].within, got.verdict == asked[i].verdict);
        if (got.verdict == VERDICT_COVERED)
            continue;
        CHECK_ROW(asked[i].within, got.status == asked[i].status);
        CHECK_ROW(asked[i].within, str_equal_fold(got.witness.action, within));
    }
    rig_close(&rig);
}

/* Only the words that exceed are named, and the place is the first of them. */
static void words(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    struct comparison got = rig_compare(
        &rig,
        POLICY(ALLOW("[\"s3:GetObject\",\"s3:DeleteObject\",\"s3:PutObject\"]",
                     "[" KEYS ",\"arn:aws:s3:::other/*\"]")),
        POLICY(ALLOW("[\"s3:GetObject\",\"s3:PutObject\"]",
                     "\"*\"") "," ALLOW("\"s3:DeleteObject\"", KEYS)));
    assert_int_equal(got.verdict, VERDICT_EXCEEDS);
    assert_int_equal(got.rows.len, 1);
    assert_int_equal(got.rows.at[0].actions.len, 1);
    CHECK_STR(got.rows.at[0].actions.at[0], "s3:DeleteObject");
    assert_int_equal(got.rows.at[0].resources.len, 1);
    CHECK_STR(got.rows.at[0].resources.at[0], "arn:aws:s3:::other/*");
    assert_int_equal(got.place.span.line, 1);
    assert_int_equal(got.place.span.end_column - got.place.span.column, 17);
    rig_close(&rig);
}

/* The id is made of the meaning: order, splitting and case leave it as it is. */
static void meaning(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    struct comparison one = rig_compare(
        &rig, POLICY(ALLOW("[\"s3:GetObject\",\"s3:PutObject\"]", KEYS)), NULL);
    struct comparison two = rig_compare(
        &rig,
        POLICY(ALLOW("\"S3:putobject\"", KEYS) "," ALLOW("\"s3:GetObject\"", KEYS)),
        NULL);
    struct comparison wider = rig_compare(
        &rig, POLICY(ALLOW("[\"s3:GetObject\",\"s3:PutObject\"]", "\"*\"")), NULL);
    assert_int_equal(one.meaning.len, 2);
    assert_int_equal(two.meaning.len, 2);
    for (size_t i = 0; i < 2; i++)
        assert_true(str_equal(one.meaning.at[i], two.meaning.at[i]));
    assert_false(str_equal(one.meaning.at[0], wider.meaning.at[0]));
    rig_close(&rig);
}

/* Nor does the spelling of a condition change it. */
static void spelling(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    struct comparison one = rig_compare(
        &rig,
        POLICY(ALLOW_IF("\"s3:*\"", KEYS,
                        "{\"StringEquals\":{\"aws:PrincipalOrgID\":[\"o-1\",\"o-2\"]},"
                        "\"Bool\":{\"aws:SecureTransport\":\"true\"}}")),
        NULL);
    struct comparison two = rig_compare(
        &rig,
        POLICY(ALLOW_IF("\"s3:*\"", KEYS,
                        "{\"bool\":{\"aws:securetransport\":true},\"stringequals\":"
                        "{\"aws:PrincipalORGID\":[\"o-2\",\"o-1\",\"o-2\"]}}")),
        NULL);
    assert_int_equal(one.meaning.len, 2);
    assert_int_equal(two.meaning.len, 2);
    for (size_t i = 0; i < 2; i++)
        assert_true(str_equal(one.meaning.at[i], two.meaning.at[i]));
    rig_close(&rig);
}

/* A deny belongs to the meaning only where it cuts the excess. */
static void denies(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    struct comparison plain = rig_compare(&rig, POLICY(ALLOW("\"s3:*\"", KEYS)), NULL);
    struct comparison beside = rig_compare(
        &rig, POLICY(ALLOW("\"s3:*\"", KEYS) "," DENY("\"iam:*\"", "\"*\"")), NULL);
    struct comparison inside = rig_compare(
        &rig, POLICY(ALLOW("\"s3:*\"", KEYS) "," DENY("\"s3:Put*\"", KEYS_A)), NULL);
    assert_int_equal(beside.rows.len, plain.rows.len);
    assert_int_equal(beside.meaning.len, plain.meaning.len);
    assert_int_equal(inside.rows.len, plain.rows.len + 1);
    assert_int_equal(inside.meaning.len, plain.meaning.len + 1);
    rig_close(&rig);
}

/* Policies in the order in which they are held; rows in that of the documents. */
static void order(void **state)
{
    struct rig rig = rig_open();
    struct rights have;
    struct policies held =
        rig_policies(&rig, "\n\n" POLICY(ALLOW("\"s3:PutObject\"", KEYS)));
    struct policies before =
        rig_policies(&rig, POLICY(ALLOW("\"s3:GetObject\"", KEYS)));
    struct policies between =
        rig_policies(&rig, "\n" POLICY(ALLOW("\"s3:DeleteObject\"", KEYS)));
    struct comparison out;

    (void)state;
    *LIST_PUSH(&rig.keep, &held) = before.at[0];
    *LIST_PUSH(&rig.keep, &held) = between.at[0];
    rig.terms = terms_new(&rig.keep, rig.catalog);
    effective_policies(rig.terms, rig.scratch, &held, NULL, READ_WIDE, &have);
    struct question question = {.have = &have, .have_by.policies = &held};
    compare_rights(&rig.keep, rig.scratch, rig.terms, &question, &out);
    assert_int_equal(out.rows.len, 3);
    for (size_t i = 0; i < out.rows.len; i++)
        assert_int_equal(out.rows.at[i].place.span.line, i + 1);
    rig_close(&rig);
}

/* A variable stands for what its key says, numbers too. */
static void numbers(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    struct comparison out = rig_compare(
        &rig,
        POLICY(ALLOW_IF("\"s3:GetObject\"", "\"arn:aws:s3:::b/${s3:max-keys}\"",
                        "{\"NumericEquals\":{\"s3:max-keys\":\"10\"}}")),
        NULL);
    assert_int_equal(out.verdict, VERDICT_EXCEEDS);
    CHECK_STR(out.witness.resource, "arn:aws:s3:::b/10");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts),     cmocka_unit_test(worth),
        cmocka_unit_test(worth_within), cmocka_unit_test(words),
        cmocka_unit_test(meaning),      cmocka_unit_test(denies),
        cmocka_unit_test(spelling),     cmocka_unit_test(order),
        cmocka_unit_test(numbers)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
