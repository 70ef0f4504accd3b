/* How many are needed, how many use one principal, and whom a fence keeps out. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "account.h"

#define ENGINEER(statements) ROLE("engineer", ROOT, statements)
#define HUMAN                                                                          \
    "principals: [{match: '*role/engineer', kind: human, tier: operator}, {match: "    \
    "'*role/bot*', kind: agent}, {match: '*role/app', kind: service, tier: operator}]"
#define DELETE "'rds:DeleteDBInstance'"
#define MFA                                                                            \
    "'Bool': {'aws:MultiFactorAuthPresent': 'true'}, 'NumericLessThan': "              \
    "{'aws:MultiFactorAuthAge': '900'}"
#define MARKED "'StringEquals': {'aws:PrincipalTag/approved': 'yes'}"

static void check(const char *row, const char *slug, const char *roles,
                  const char *registry, const char *wanted)
{
    struct world world;
    size_t count;

    world_account(&world, roles, registry);
    struct str told = world_summary(&world, slug, &count);
    if (!str_is(told, wanted))
        print_error("row %s\n", row);
    CHECK_STR(told, wanted);
    CHECK_ROW(row, count <= 1);
    world_close(&world);
}

static void parties(void **state)
{
    static const struct {
        const char *row, *roles, *told;
    } rows[] = {
        ROW("told as unguarded", ENGINEER(ALLOW(DELETE, "*")), ""),
        ROW("a second factor", ENGINEER(IF(DELETE, MFA)), ""),
        ROW("a mark that somebody else gives", ENGINEER(IF(DELETE, MARKED)), ""),
        ROW("as somebody else",
            ENGINEER(ALLOW("'sts:AssumeRole'", ARN("app"))) ", " ROLE(
                "app", ROOT, ALLOW(DELETE, "*")),
            "medium one party is enough: this human can become " ARN(
                "app") ", which can "
                       "destroy data or keys, and nobody else is asked"),
        ROW("as somebody else behind a mark",
            ENGINEER(ALLOW("'sts:AssumeRole'", ARN("app"))) ", " ROLE(
                "app", ROOT, IF(DELETE, MARKED)),
            ""),
        ROW("through a second factor",
            ENGINEER(IF(
                "'sts:AssumeRole'",
                "'Bool': {'aws:MultiFactorAuthPresent': 'true'}")) ", " ROLE("app",
                                                                             ROOT,
                                                                             ALLOW(
                                                                                 DELETE,
                                                                                 "*")),
            ""),
        ROW("not as somebody else",
            ENGINEER(LOOK) ", " ROLE("app", ROOT, ALLOW(DELETE, "*")), ""),
        ROW("one database", ENGINEER(ALLOW(DELETE, "arn:aws:rds:*:*:db:scratch")), ""),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        check(rows[i].row, "one-party-destruction", rows[i].roles, HUMAN, rows[i].told);
}

#define SHARED    " use this one principal, and no record can tell them apart"
#define BOT(name) ROLE(name, LAMBDA, ALLOW("'sts:AssumeRole'", "*"))

static void shared(void **state)
{
    static const struct {
        const char *row, *roles, *registry, *told;
    } rows[] = {
        ROW("an agent as a human", ENGINEER(LOOK) ", " ROLE("bot", LAMBDA, LOOK),
            "principals: [{match: '*role/engineer', kind: human}, {match: '*role/bot', "
            "kind: agent, acts_for: '" ARN("engineer") "'}]",
            "high 1 agent and 1 human" SHARED),
        ROW("two agents by name",
            ROLE("app", TRUST("'AWS': ['" ARN("bot-1") "', '" ARN("bot-2") "']"),
                 LOOK) ", " BOT("bot-1") ", " BOT("bot-2"),
            HUMAN, "high 2 agents" SHARED),
        ROW("the people of a directory",
            ROLE("engineer",
                 "{'Effect': 'Allow', 'Action': 'sts:AssumeRoleWithSAML', 'Principal': "
                 "{'Federated': '" ACCOUNT "saml-provider/staff'}}",
                 LOOK) ", " ROLE("bot", LAMBDA, LOOK),
            "principals: [{match: '*role/engineer', kind: human}, {match: '*role/bot', "
            "kind: agent, acts_for: '" ARN("engineer") "'}]",
            "high 1 agent and 1 human" SHARED),
        ROW("by the account only",
            ROLE("app", ROOT, LOOK) ", " BOT("bot-1") ", " BOT("bot-2"), HUMAN, ""),
        ROW("an agent's starter",
            ROLE("bot", TRUST("'AWS': '" ARN("engineer") "'"),
                 LOOK) ", " ENGINEER(ALLOW("'sts:AssumeRole'", ARN("bot"))),
            HUMAN, ""),
        ROW("one agent", ROLE("bot", LAMBDA, LOOK), HUMAN, ""),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        check(rows[i].row, "shared-principal", rows[i].roles, rows[i].registry,
              rows[i].told);
}

#define FENCE(key)                                                                       \
    "{'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {'Bool': {'" key \
    "': 'true'}}}"
#define PASSES                                                                         \
    ALLOW("['lambda:CreateFunction', 'lambda:InvokeFunction', 'iam:PassRole']", "*")
#define TOLD(how)                                                                      \
    how " the deny on aws:ViaAWSMCPService keeps no agent out that starts code under "

static void origin(void **state)
{
    static const struct {
        const char *row, *roles, *told;
    } rows[] = {
        ROW("round by a function",
            ENGINEER(PASSES ", " FENCE("aws:ViaAWSMCPService")) ", " ROLE(
                "app", LAMBDA, ALLOW("'s3:GetObject'", "*")),
            TOLD("high") ARN("app") " (lambda-001): what that code calls does not "
                                    "carry the mark"),
        ROW("the function may nothing of it",
            ENGINEER(PASSES ", " FENCE("aws:ViaAWSMCPService")) ", " ROLE("app", LAMBDA,
                                                                          LOOK),
            ""),
        ROW("no way round", ENGINEER(LOOK ", " FENCE("aws:ViaAWSMCPService")), ""),
        ROW("another deny",
            ENGINEER(PASSES ", " FENCE("aws:SecureTransport")) ", " ROLE(
                "app", LAMBDA, ALLOW("'s3:GetObject'", "*")),
            ""),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        check(rows[i].row, "agent-origin-lost", rows[i].roles, HUMAN, rows[i].told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parties),
        cmocka_unit_test(shared),
        cmocka_unit_test(origin),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
