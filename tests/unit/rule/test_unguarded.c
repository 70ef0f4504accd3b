/* Destructive rights: what stands before them, and what only seems to. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }
#define ALLOW(action, resource)                                                        \
    "{'Effect': 'Allow', 'Action': '" action "', 'Resource': '" resource "'}"
#define IF(action, condition)                                                          \
    "{'Effect': 'Allow', 'Action': '" action                                           \
    "', 'Resource': '*', 'Condition': {" condition "}}"
#define DELETE "rds:DeleteDBInstance"
#define TAGGED "'StringEquals': {'aws:ResourceTag/env': 'dev'}"

static void guards(void **state)
{
    static const struct {
        const char *row, *tier, *statements;
        bool fires;
        const char *adds;
    } rows[] = {
        ROW("whatever the tier", "operator", ALLOW(DELETE, "*"), true, ""),
        ROW("told by operator-level", "contributor", ALLOW(DELETE, "*"), false, ""),
        ROW("named resources", "operator",
            ALLOW(DELETE, "arn:aws:rds:*:111122223333:db:scratch"), false, ""),
        ROW("in production", "operator",
            ALLOW(DELETE, "arn:aws:rds:*:111122223333:db:shop-prod"), true, ""),
        ROW("a fresh second factor", "operator",
            IF(DELETE, "'Bool': {'aws:MultiFactorAuthPresent': 'true'}, "
                       "'NumericLessThan': {'aws:MultiFactorAuthAge': '900'}"),
            false, ""),
        ROW("of any age", "operator",
            IF(DELETE, "'Bool': {'aws:MultiFactorAuthPresent': 'true'}"), true, ""),
        ROW("until a day", "operator",
            IF(DELETE, "'DateLessThan': {'aws:CurrentTime': '2027-01-01T00:00:00Z'}"),
            false, ""),
        ROW("only tagged", "operator", IF(DELETE, TAGGED), false, ""),
        ROW("a tag that the holder sets", "operator",
            IF(DELETE, TAGGED) ", " ALLOW("rds:AddTagsToResource", "*"), true,
            "A condition on aws:ResourceTag/env guards nothing: the holder has "
            "that tag, or can set it."),
        ROW("another tag", "operator",
            IF(DELETE, TAGGED) ", " IF(
                "rds:AddTagsToResource",
                "'ForAllValues:StringEquals': {'aws:TagKeys': 'team'}, 'Null': "
                "{'aws:RequestTag/env': 'true'}"),
            false, ""),
        ROW("another value", "operator",
            IF(DELETE,
               TAGGED) ", " IF("rds:AddTagsToResource",
                               "'StringEquals': {'aws:RequestTag/env': 'test'}"),
            false, ""),
        ROW("tags elsewhere", "operator",
            IF(DELETE, TAGGED) ", " ALLOW("rds:AddTagsToResource",
                                          "arn:aws:rds:*:*:snapshot:*"),
            false, ""),
        ROW("taking tags away", "operator",
            IF(DELETE, TAGGED) ", " ALLOW("rds:RemoveTagsFromResource", "*"), false,
            ""),
        ROW("a mark of somebody else", "operator",
            IF(DELETE, "'StringEquals': {'aws:PrincipalTag/approved': 'yes'}"), false,
            ""),
        ROW("a mark of its own", "operator",
            IF(DELETE, "'StringEquals': {'aws:PrincipalTag/approved': 'yes'}") ", " ALLOW(
                "iam:TagRole", ACCOUNT "role/r"),
            true,
            "A condition on aws:PrincipalTag/approved guards nothing: the holder has "
            "that tag, or can set it."),
        ROW("marks for others", "operator",
            IF(DELETE, "'StringEquals': {'aws:PrincipalTag/approved': 'yes'}") ", " ALLOW(
                "iam:TagRole", ACCOUNT "role/other"),
            false, ""),
        ROW("what the caller says", "operator",
            IF(DELETE, "'StringEquals': {'aws:UserAgent': 'careful'}"), true,
            "A condition on aws:UserAgent guards nothing: the caller fills it in."),
        ROW("nothing to destroy", "operator", ALLOW("rds:DescribeDBInstances", "*"),
            false, ""),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_role(&world, rows[i].statements, "");
        world_registry(&world, arena_print(&world.side,
                                           "principals: [{match: '" ACCOUNT
                                           "role/r', kind: agent, tier: %s}]%c",
                                           rows[i].tier, 0)
                                   .at);
        world_judge(&world);
        const struct finding *found =
            world_find(&world, "unguarded-destruction", &count);
        CHECK_ROW(rows[i].row, (count == 1) == rows[i].fires && count <= 1);
        if (found) {
            size_t words = found->witness_words.len;
            assert_int_equal(found->level, FINDING_CRITICAL);
            CHECK_STR(words > 1 ? found->witness_words.at[1] : STR(""), rows[i].adds);
        }
        world_close(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guards),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
