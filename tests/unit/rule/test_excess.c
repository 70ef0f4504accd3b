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
        {"agent deletes any stack",                                         AGENT,    ALLOW(STACK,                           "*"),
         "critical operator-level"                                                                                                                                                                                                },
        {"human deletes any stack",                                         HUMAN,    ALLOW(STACK,                           "*"),                                               "high operator-level"                            },
        {"all stacks",                                                      AGENT,    ALLOW(STACK,                           ANY_STACK),                                         "critical operator-level"                        },
        {"in one region",                                                   AGENT,
         ALLOW(STACK,                                                                                                        "arn:aws:cloudformation:us-east-1:111122223333:*"),
         "critical operator-level"                                                                                                                                                                                                },
        {"one stack",                                                       AGENT,    ALLOW(STACK,                           "arn:aws:cloudformation:*:*:stack/dev/*"),
         ""                                                                                                                                                                                                                       },
        {"production stack",                                                AGENT,
         ALLOW(STACK,                                                                                                        "arn:aws:cloudformation:*:*:stack/shop-prod/*"),
         "critical operator-level"                                                                                                                                                                                                },
        {"product is not production",                                       AGENT,
         ALLOW(STACK,                                                                                                        "arn:aws:cloudformation:*:*:stack/product/*"),      ""                                               },
        {"other service",                                                   AGENT,    ALLOW(STACK,                           "arn:aws:s3:::*"),                                  ""                                               },
        {"operator may",                                                    OPERATOR, ALLOW(STACK,                           "*"),                                               ""                                               },
        {"operator may not silence",                                        OPERATOR, ALLOW("cloudtrail:StopLogging",        "*"),
         "critical operator-level"                                                                                                                                                                                                },
        {"admin may",                                                       ADMIN,    ALLOW("*",                             "*"),                                               ""                                               },
        {"contributor writes",                                              AGENT,    ALLOW("s3:PutObject",                  "*"),                                               ""                                               },
        {"contributor with latent actions",                                 AGENT,    ALLOW("sqs:Send*",                     "*"),                                               ""                                               },
        {"contributor manages permissions",                                 AGENT,    ALLOW("sns:AddPermission",             "*"),
         "high broader-than-baseline"                                                                                                                                                                                             },
        {"reader reads",                                                    READER,   ALLOW("s3:List*",                      "*"),                                               ""                                               },
        {"reader writes",                                                   READER,   ALLOW("s3:PutObject",                  "*"),
         "medium broader-than-baseline"                                                                                                                                                                                           },
        {"reader reads secrets",                                            READER,   ALLOW("secretsmanager:GetSecretValue", "*"),
         "medium broader-than-baseline"                                                                                                                                                                                           },
        {"reader deletes one stack",                                        READER,
         ALLOW(STACK,                                                                                                        "arn:aws:cloudformation:*:*:stack/dev/*"),
         "medium broader-than-baseline"                                                                                                                                                                                           },
        {"denied",                                                          AGENT,
         ALLOW(STACK,                                                                                                        "*") ", {'Effect': 'Deny', 'Action': 'cloudformation:*', "
                           "'Resource': '*'}",                                                                                                              ""                                               },
        {"only tagged",                                                     AGENT,
         ALLOW_IF(STACK,                                                                                                     "*",                                                "'StringEquals': {'aws:ResourceTag/env': 'dev'}"), ""},
        {"any tag",                                                                 AGENT,
         ALLOW_IF(STACK,                                 "*",                                                                                                                                                         "'StringLike': {'aws:ResourceTag/env': '*'}"),
         "critical operator-level"},
        {"fresh second factor",                                         AGENT,
         ALLOW_IF(STACK,                                                                  "*",
         "'Bool': {'aws:MultiFactorAuthPresent': 'true'}, "
                  "'NumericLessThan': {'aws:MultiFactorAuthAge': '3600'}"),
         ""},
        {"a second factor of any age", AGENT,
         ALLOW_IF(STACK,                                                                                                               "*",                                                                                                                                      "'Bool': {'aws:MultiFactorAuthPresent': 'true'}"),
         "critical operator-level"},
        {"until a day",                                                              AGENT,
         ALLOW_IF(STACK,                                                                                          "*",
         "'DateLessThan': {'aws:CurrentTime': '2027-01-01T00:00:00Z'}"),
         ""},
        {"from a day on",                                                    AGENT,
         ALLOW_IF(STACK,                                                     "*",
         "'DateGreaterThan': {'aws:CurrentTime': '2027-01-01T00:00:00Z'}"),
         "critical operator-level"},
        {"guarded here, not there",         AGENT,
         ALLOW_IF(
             STACK,                                            "*",
         "'DateLessThan': {'aws:CurrentTime': '2027-01-01T00:00:00Z'}") ", " ALLOW(STACK,
         "*"),
         "critical operator-level"},
        {"not through agents",                                         AGENT,
         ALLOW(STACK,                                                                                                          "*") ", {'Effect': 'Deny', 'Action': '*', 'Resource': '*', "
                           "'Condition': {'Bool': {'aws:ViaAWSMCPService': 'true'}}}",                                                                                                              ""                                                                                                                                          },
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_tier),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
