/* Delete and create again: both rights, on one and the same environment. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#define ALLOW(action, resource)                                                        \
    "{'Effect': 'Allow', 'Action': [" action "], 'Resource': '" resource "'}"
#define DENY(action, resource)                                                         \
    "{'Effect': 'Deny', 'Action': [" action "], 'Resource': '" resource "'}"
#define STACK(name) "arn:aws:cloudformation:*:*:stack/" name "/*"

static const char slug[] = "delete-and-recreate";

static void pairs(void **state)
{
    static const struct {
        const char *row, *tier, *statements, *summary;
    } rows[] = {
        {"both",               "contributor",
         ALLOW("'cloudformation:DeleteStack', 'cloudformation:CreateStack'", "*"),
         "this agent can delete and create again: CloudFormation stack"                                                        },
        {"both on one stack",  "contributor",
         ALLOW("'cloudformation:DeleteStack', 'cloudformation:CreateStack'",
         STACK("dev")),
         "this agent can delete and create again: CloudFormation stack"                                                        },
        {"one statement each", "reader",
         ALLOW("'cloudformation:DeleteStack'",
         STACK("*")) ", " ALLOW("'cloudformation:CreateStack'",                    STACK("dev")),
         "this agent can delete and create again: CloudFormation stack"},
        {"different stacks",                    "contributor",
         ALLOW("'cloudformation:DeleteStack'",
         STACK("dev")) ", " ALLOW("'cloudformation:CreateStack'",                                     STACK("test")),
         NULL},
        {"delete only",                 "contributor",                              ALLOW("'cloudformation:DeleteStack'",                                               "*"),
         NULL},
        {"create only",                 "contributor",                              ALLOW("'cloudformation:CreateStack'",                                               "*"),
         NULL},
        {"creation denied",                 "contributor",
         ALLOW("'cloudformation:*Stack'",                                           "*") ", " DENY("'cloudformation:Create*'",
         "*"),
         NULL},
        {"expected of an operator",                 "operator",
         ALLOW("'cloudformation:DeleteStack', 'cloudformation:CreateStack'",                                                             "*"),
         NULL                                                          },
        {"in one call",                "contributor",
         ALLOW("'elasticbeanstalk:RebuildEnvironment'",                                                             "*"),
         "this agent can delete and create again: Elastic Beanstalk environment, "
         "rebuilt in one call"          },
        {"unrelated",                "contributor",               ALLOW("'s3:GetObject'",                                            "*"),                                      NULL                                           },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_role(&world, rows[i].statements, "");
        world_registry(&world, arena_print(&world.side,
                                           "principals: [{match: '%srole/r', "
                                           "kind: agent, tier: %s}]%c",
                                           ACCOUNT, rows[i].tier, 0)
                                   .at);
        world_judge(&world);
        const struct finding *found = world_find(&world, slug, &count);
        CHECK_ROW(rows[i].row, count == (rows[i].summary != NULL));
        if (found)
            CHECK_STR(found->summary, rows[i].summary);
        world_close(&world);
    }
}

static void evidence(void **state)
{
    struct world world;
    size_t count;

    (void)state;
    world_open(&world);
    world_role(&world,
               ALLOW("'cloudformation:DeleteStack'", STACK("*")) ", " ALLOW(
                   "'cloudformation:CreateStack'", STACK("dev")),
               "");
    world_judge(&world);
    const struct finding *found = world_find(&world, slug, &count);
    assert_int_equal(count, 1);
    assert_int_equal(found->level, FINDING_CRITICAL);
    assert_true(found->has_witness);
    CHECK_STR(found->witness.action, "cloudformation:DeleteStack");
    assert_int_equal(found->witness_words.len, 2);
    assert_int_equal(found->excess.len, 2);
    assert_int_equal(found->place.span.line, 8);
    CHECK_STR(found->place.path, "account.json");
    assert_true(found->path.len > 0);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs),
        cmocka_unit_test(evidence),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
