/* Rights beyond the baseline and rights of an operator: what fires and what does not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#define ALLOW(action, resource)                                                        \
    "{'Effect': 'Allow', 'Action': '" action "', 'Resource': '" resource "'}"
#define ALLOW_IF(action, resource, condition)                                          \
    "{'Effect': 'Allow', 'Action': '" action "', 'Resource': '" resource               \
    "', 'Condition': {" condition "}}"

#define AGENT                                                                          \
    "principals: [{match: '" ACCOUNT "role/r', kind: agent, tier: contributor}]"
#define HUMAN                                                                          \
    "principals: [{match: '" ACCOUNT "role/r', kind: human, tier: contributor}]"
#define OPERATOR                                                                       \
    "principals: [{match: '" ACCOUNT "role/r', kind: agent, tier: operator}]"
#define READER "principals: [{match: '" ACCOUNT "role/r', kind: human, tier: reader}]"
#define ADMIN  "principals: [{match: '" ACCOUNT "role/r', kind: human, tier: admin}]"

#define STACK     "cloudformation:DeleteStack"
#define ANY_STACK "arn:aws:cloudformation:*:*:stack/*"

static void by_tier(void **state)
{
    static const struct {
        const char *row, *registry, *statements, *told;
    } rows[] = {
        {"agent deletes any stack",                                      AGENT,                          ALLOW(STACK,"*"),
         "critical operator-level"},
        {"human deletes any stack",                                      HUMAN,                          ALLOW(STACK,"*"),                                                                                                                                      "high operator-level"},
        {"all stacks",                                                   AGENT,                          ALLOW(STACK,ANY_STACK),                                                                                                                                "critical operator-level"},
        {"in one region",                                                AGENT,
         ALLOW(STACK,"arn:aws:cloudformation:us-east-1:111122223333:*"),
         "critical operator-level"},
        {"one stack",                                                    AGENT,                          ALLOW(STACK,"arn:aws:cloudformation:*:*:stack/dev/*"),
         "high broader-than-baseline"},
        {"production stack",                                             AGENT,
         ALLOW(STACK,"arn:aws:cloudformation:*:*:stack/shop-prod/*"),
         "critical operator-level"},
        {"product is not production",                                    AGENT,
         ALLOW(STACK,"arn:aws:cloudformation:*:*:stack/product/*"),
         "high broader-than-baseline"},
        {"other service",                                                AGENT,                          ALLOW(STACK,"arn:aws:s3:::*"),
         "note broader-than-baseline"},
        {"operator may",                                                 OPERATOR,                       ALLOW(STACK,"*"),                                                                                                                                      "critical unguarded-destruction"},
        {"operator may not silence",                                     OPERATOR,                       ALLOW("cloudtrail:StopLogging","*"),
         "critical operator-level"},
        {"admin may",                                                    ADMIN,                          ALLOW("*","*"),                                                                                                                                      "medium unguarded-destruction"},
        {"contributor writes",                                           AGENT,                          ALLOW("s3:PutObject","*"),                                                                                                                                      ""},
        {"contributor with latent actions",                              AGENT,                          ALLOW("sqs:Send*","*"),                                                                                                                                      ""},
        {"contributor manages permissions",                              AGENT,                          ALLOW("sns:AddPermission","*"),
         "high broader-than-baseline"},
        {"until a day in the past",                                      AGENT,
         ALLOW_IF(STACK,"*",
         "'DateLessThan': {'aws:CurrentTime': '2026-08-25T00:00:00Z'}"),
         ""},
        {"until a second in the past",                                                              AGENT,
         ALLOW_IF(STACK,"*",                                                                                                                  "'NumericLessThan': {'aws:EpochTime': '1700000000'}"),
         ""},
        {"until tonight",                                                             AGENT,
         ALLOW_IF(STACK,"*",
         "'DateLessThan': {'aws:CurrentTime': '2026-08-26T20:00:00Z'}"),
         "high broader-than-baseline"},
        {"by sessions that are over", AGENT,
         ALLOW_IF(STACK,"*",
         "'DateLessThan': {'aws:TokenIssueTime': '2026-08-24T00:00:00Z'}"),
         ""},
        {"by sessions of the day before",                                                           AGENT,
         ALLOW_IF(STACK,"*",
         "'DateLessThan': {'aws:TokenIssueTime': '2026-08-25T00:00:00Z'}"),
         "critical operator-level"},
        {"reader reads",                                                 READER,                                                                            ALLOW("s3:List*","*"),                                                                                                       ""},
        {"reader writes",        READER,ALLOW("s3:PutObject","*"),
         "medium broader-than-baseline"},
        {"reader reads secrets",                                                 READER,                                                                                                                 ALLOW("secretsmanager:GetSecretValue",                                                                                          "*"),
         "medium broader-than-baseline"                                   },
        {"reader deletes one stack",        READER,
         ALLOW(STACK,"arn:aws:cloudformation:*:*:stack/dev/*"),
         "medium broader-than-baseline"},
        {"denied",                                                 AGENT,
         ALLOW(STACK,                                                                                                                                                                                                                                                        "*") ", {'Effect': 'Deny', 'Action': 'cloudformation:*', "
                           "'Resource': '*'}",                                                                                                  ""                                   },
        {"only tagged",         AGENT,
         ALLOW_IF(STACK,"*","'StringEquals': {'aws:ResourceTag/env': 'dev'}"),
         "high broader-than-baseline"},
        {"any tag",                                                 AGENT,
         ALLOW_IF(STACK,                                       "*",                                                                                                                                                              "'StringLike': {'aws:ResourceTag/env': '*'}"),
         "critical operator-level"},
        {"fresh second factor",                                                      AGENT,
         ALLOW_IF(STACK,"*",
         "'Bool': {'aws:MultiFactorAuthPresent': 'true'}, "
                  "'NumericLessThan': {'aws:MultiFactorAuthAge': '3600'}"),
         "high broader-than-baseline"},
        {"a second factor of any age",                                                              AGENT,
         ALLOW_IF(STACK,"*",                                                                                                                  "'Bool': {'aws:MultiFactorAuthPresent': 'true'}"),
         "critical operator-level"},
        {"until a day",                                   AGENT,
         ALLOW_IF(STACK,"*",
         "'DateLessThan': {'aws:CurrentTime': '2027-01-01T00:00:00Z'}"),
         "high broader-than-baseline"},
        {"from a day on",             AGENT,
         ALLOW_IF(STACK,"*",
         "'DateGreaterThan': {'aws:CurrentTime': '2027-01-01T00:00:00Z'}"),
         "critical operator-level"},
        {"guarded here, not there",                                                           AGENT,
         ALLOW_IF(
             STACK,"*",
         "'DateLessThan': {'aws:CurrentTime': '2027-01-01T00:00:00Z'}") ", " ALLOW(STACK,
         "*"),
         "critical operator-level"},
        {"not through agents",                                                 AGENT,
         ALLOW(STACK,"*") ", {'Effect': 'Deny', 'Action': '*', 'Resource': '*', "
                           "'Condition': {'Bool': {'aws:ViaAWSMCPService': 'true'}}}",                                                                                                       "critical operator-level"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        world_open(&world);
        world_role(&world, rows[i].statements, "");
        world_registry(&world, rows[i].registry);
        world_judge(&world);
        CHECK_ROW(rows[i].row, world.notes.len == 0);
        struct str told = world_told(&world);
        if (!str_is(told, rows[i].told))
            print_error("row %s\n", rows[i].row);
        CHECK_STR(told, rows[i].told);
        world_close(&world);
    }
}

#define NEED(action, resource)                                                         \
    "{'Version': '2012-10-17', 'Statement': [" ALLOW(action, resource) "]}"
#define WITH_BASELINE                                                                  \
    "principals: [{match: '" ACCOUNT "role/r', kind: %s, baseline: need}]%c"

static void by_baseline(void **state)
{
    static const struct {
        const char *row, *kind, *statements, *need, *told;
    } rows[] = {
        {"as it should be",             "agent",     ALLOW("s3:GetObject", "*"),
         NEED("s3:GetObject",                                                                                                              "*"),                                  ""},
        {"more actions",                             "agent",                           ALLOW("s3:Get*",            "arn:aws:s3:::a/b"),
         NEED("s3:GetObject", "*"),                                                                                                                                                     "high broader-than-baseline"},
        {"more actions of a human", "human",            ALLOW("s3:Get*",        "arn:aws:s3:::a/b"),
         NEED("s3:GetObject",                                   "*"),"medium broader-than-baseline"},
        {"a service counts as a human",                         "service",      ALLOW("s3:Get*",                          "arn:aws:s3:::a/b"),
         NEED("s3:GetObject","*"),                                                                                                               "medium broader-than-baseline"},
        {"more resources",           "agent",                  ALLOW("s3:GetObject",        "*"),
         NEED("s3:GetObject",                                                               "arn:aws:s3:::reports/*"),"high broader-than-baseline"},
        {"never on such a resource",                         "agent",                        ALLOW("s3:GetObject",                   "arn:aws:s3:::a"),
         NEED("s3:ListBucket","*"),                             "note broader-than-baseline"},
        {"only what may come",         "agent",ALLOW("s3:GetObjectAcl*",                                             "arn:aws:s3:::a/*"),
         NEED("s3:GetObjectAcl",                                                                                     "*"),                                                                                              "high broader-than-baseline"},
        {"unreadable baseline",              "agent",                      ALLOW("s3:GetObject","*"),                                                                           NULL,
         "high broader-than-baseline"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        world_open(&world);
        world_role(&world, rows[i].statements, "");
        if (rows[i].need)
            world_baseline(&world, "need", rows[i].need);
        else
            LIST_PUSH(&world.side, &world.baselines)->name = STR("need");
        world_registry(&world,
                       arena_print(&world.side, WITH_BASELINE, rows[i].kind, 0).at);
        world_judge(&world);
        struct str told = world_told(&world);
        if (!str_is(told, rows[i].told))
            print_error("row %s\n", rows[i].row);
        CHECK_STR(told, rows[i].told);
        world_close(&world);
    }
}

/* The proof outlives the side that it was found in. */
static void evidence(void **state)
{
    struct world world;

    (void)state;
    world_open(&world);
    world_baseline(&world, "need", NEED("s3:GetObject", "*"));
    world_role(&world, ALLOW("s3:Get*", "arn:aws:s3:::a/b"), "");
    world_registry(&world, arena_print(&world.side, WITH_BASELINE, "agent", 0).at);
    world_judge(&world);
    arena_release(world.starts[1]);
    world.starts[1] = test_arena();
    assert_int_equal(world.found.len, 1);
    const struct finding *found = &world.found.at[0];
    CHECK_STR(found->actor->id, ACCOUNT "role/r");
    CHECK_STR(found->actor->baseline, "need");
    CHECK_STR(found->summary,
              "this agent may do more than the baseline \"need\" allows");
    CHECK_STR(found->witness.resource, "arn:aws:s3:::a/b");
    CHECK_STR(found->witness.principal, ACCOUNT "role/r");
    assert_int_equal(found->witness_words.len, 2);
    CHECK_STR(found->witness_words.at[1], "The baseline \"need\" does not allow this.");
    CHECK_STR(found->place.path, "account.json");
    assert_int_equal(found->excess.len, 1);
    CHECK_STR(found->excess.at[0].actions.at[0], "s3:Get*");
    assert_true(found->path.len > 0);
    assert_true(found->meaning.len > 0);
    assert_int_equal(found->certainty, CERTAIN_EXACT);
    world_close(&world);
}

/* Each class is a finding of its own, and a boundary that narrows takes them away. */
static void classes(void **state)
{
    static const char fence[] =
        ", 'PermissionsBoundary': {'PermissionsBoundaryType': 'Policy', "
        "'PermissionsBoundaryArn': '" ACCOUNT "policy/fence'}";
    static const struct {
        const char *row, *more;
        size_t count;
    } rows[] = {
        {"everything",         "",    5},
        {"boundary not found", fence, 5},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_role(&world, ALLOW("*", "*"), rows[i].more);
        world_judge(&world);
        world_find(&world, "operator-level", &count);
        CHECK_ROW(rows[i].row, count == rows[i].count);
        world_close(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_tier),
        cmocka_unit_test(by_baseline),
        cmocka_unit_test(evidence),
        cmocka_unit_test(classes),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
