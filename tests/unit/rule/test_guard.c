/* Guards: what counts as one, said by an allow or left over by a deny. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#define ALLOW                                                                          \
    "{'Effect': 'Allow', 'Action': 'cloudformation:DeleteStack', 'Resource': '*'"
#define DENY          ", {'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {"
#define IF(condition) ALLOW ", 'Condition': {" condition "}}"
#define MFA           "'Bool': {'aws:MultiFactorAuthPresent': 'true'}"
#define AGE           "'NumericLessThan': {'aws:MultiFactorAuthAge': '3600'}"

static void guards(void **state)
{
    static const struct {
        const char *row, *statements;
        size_t count;
    } rows[] = {
        {"none",                                             ALLOW "}",                                                      1},
        {"fresh factor",                                     IF(MFA ", " AGE),                                               0},
        {"factor, no age",                                   IF(MFA),                                                        1},
        {"factor, an age that no session lives to",
         IF(MFA ", 'NumericLessThan': {'aws:MultiFactorAuthAge': '99999999'}"),                                              1},
        {"factor, the age at which sessions end",
         IF(MFA ", 'NumericLessThanEquals': {'aws:MultiFactorAuthAge': '129600'}"),                                          1},
        {"factor, of two ages one that no session lives to",
         IF(MFA
            ", 'NumericLessThan': {'aws:MultiFactorAuthAge': ['3600', '99999999']}"),
         1                                                                                                                    },
        {"fresh factor, and its age",
         IF(MFA ", 'NumericLessThanEquals': {'aws:MultiFactorAuthAge': '3600'}"),                                            0},
        {"deny an old factor",
         IF(MFA) DENY
         "'NumericGreaterThanIfExists': {'aws:MultiFactorAuthAge': '3600'}}}",                                               0},
        {"deny a factor older than any",
         IF(MFA) DENY "'NumericGreaterThan': {'aws:MultiFactorAuthAge': '99999999'}}}",
         1                                                                                                                    },
        {"age, no factor",                                   IF(AGE),                                                        1},
        {"age, factor perhaps",
         IF("'BoolIfExists': {'aws:MultiFactorAuthPresent': 'true'}, " AGE),                                                 1},
        {"age from below",
         IF(MFA ", 'NumericGreaterThan': {'aws:MultiFactorAuthAge': '1'}"),                                                  1},
        {"a tag",                                            IF("'StringEquals': {'aws:ResourceTag/env': ['dev', 'test']}"), 0},
        {"a tag of the service",                             IF("'StringLike': {'ec2:ResourceTag/env': 'dev-*'}"),
         0                                                                                                                    },
        {"a tag of production",
         IF("'StringEquals': {'aws:ResourceTag/env': ['dev', 'Prod']}"),                                                     1},
        {"any tag at all",                                   IF("'StringLike': {'aws:ResourceTag/env': '**'}"),              1},
        {"a tag of the request",                             IF("'StringEquals': {'aws:RequestTag/env': 'dev'}"),
         1                                                                                                                    },
        {"until a second",                                   IF("'NumericLessThan': {'aws:EpochTime': '1800000000'}"),       0},
        {"another key",                                      IF("'StringEquals': {'aws:RequestedRegion': 'eu-west-1'}"),     1},
        {"deny without a tag",
         ALLOW "}" DENY "'StringNotEquals': {'aws:ResourceTag/env': 'dev'}}}",                                               0},
        {"until a day",
         IF("'DateLessThan': {'aws:CurrentTime': '2027-02-01T00:00:00Z'}"),                                                  0},
        {"until a day that is years away",
         IF("'DateLessThan': {'aws:CurrentTime': '2999-01-01T00:00:00Z'}"),                                                  1},
        {"until one day, or another that is years away",
         IF("'DateLessThan': {'aws:CurrentTime': ['2027-01-01T00:00:00Z', '2999-01-01T00:00:00Z']}"),
         1                                                                                                                    },
        {"until a day in the past",
         IF("'DateLessThan': {'aws:CurrentTime': '2026-08-01T00:00:00Z'}"),                                                  0},
        {"until a second that is years away",
         IF("'NumericLessThan': {'aws:EpochTime': '9800000000'}"),                                                           1},
        {"until a date that is years away",
         IF("'DateLessThan': {'aws:EpochTime': '9800000000'}"),                                                              1},
        {"deny after a day",
         ALLOW "}" DENY
               "'DateGreaterThan': {'aws:CurrentTime': '2027-01-01T00:00:00Z'}}}",                                           0},
        {"deny after a day that is years away",
         ALLOW "}" DENY
               "'DateGreaterThan': {'aws:CurrentTime': '2999-01-01T00:00:00Z'}}}",                                           1},
        {"deny after a day in the past",
         ALLOW "}" DENY
               "'DateGreaterThan': {'aws:CurrentTime': '2020-01-01T00:00:00Z'}}}",                                           0},
        {"deny through agents",
         ALLOW "}" DENY "'Bool': {'aws:ViaAWSMCPService': 'true'}}}",                                                        1},
        {"deny by the chain",
         ALLOW "}" DENY "'Null': {'aws:CalledViaAWSMCP': 'false'}}}",                                                        1},
        {"deny unless a tag, if there is one",
         ALLOW "}" DENY "'StringNotEqualsIfExists': {'aws:ResourceTag/env': 'dev'}}}",
         0                                                                                                                    },
        {"the same twice, and another",
         ALLOW "}" DENY "'StringNotEquals': {'aws:ResourceTag/env': 'dev'}}}" DENY
               "'StringNotEquals': {'aws:ResourceTag/env': 'dev'}}}" DENY
               "'StringNotEquals': {'aws:ResourceTag/env': 'prod'}}}",                                                       0},
        {"a tag of letters unseen",                          IF("'StringLike': {'aws:ResourceTag/env': '?*?'}"),
         1                                                                                                                    },
        {"a tag like a letter",                              IF("'StringLike': {'aws:ResourceTag/env': '?a'}"),              0},
        {"short operator",                                   ALLOW "}" DENY "'Bool': {'aws:ResourceTag/env': 'true'}}}",
         1                                                                                                                    },
        {"deny something else",
         ALLOW "}" DENY "'StringEquals': {'aws:RequestedRegion': 'eu-west-1'}}}",                                            1},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_role(&world, rows[i].statements, "");
        world_judge(&world);
        world_find(&world, "operator-level", &count);
        if (count != rows[i].count)
            print_error("row %s: %zu\n", rows[i].row, count);
        CHECK_ROW(rows[i].row, count == rows[i].count);
        world_close(&world);
    }
}

/* The mark of an agent's call guards a human's role against agents, and an agent's own
 * role against nothing. */
static void agent_origin(void **state)
{
    static const struct {
        const char *registry;
        size_t count;
    } rows[] = {
        {"principals: [{match: '*', kind: human}]", 0},
        {"principals: [{match: '*', kind: agent}]", 1}
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_role(&world, ALLOW "}" DENY "'Bool': {'aws:ViaAWSMCPService': 'true'}}}",
                   "");
        world_registry(&world, rows[i].registry);
        world_judge(&world);
        world_find(&world, "operator-level", &count);
        CHECK_ROW(rows[i].registry, count == rows[i].count);
        world_close(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guards),
        cmocka_unit_test(agent_origin),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
