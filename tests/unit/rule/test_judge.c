/* The whole: everybody is judged, and a question that stays open is told as such. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#define OPEN                                                                           \
    "{'Effect': 'Allow', 'Action': 'cloudformation:DeleteStack', 'Resource': '*', "    \
    "'Condition': {'NumericLessThan': {'aws:MultiFactorAuthAge': 'soon'}}}"

static void nobody(void **state)
{
    struct world world;

    (void)state;
    world_open(&world);
    world_judge(&world);
    assert_int_equal(world.found.len, 0);
    world_close(&world);
}

/* The level is that of the rule that could not be asked. */
static void undecided(void **state)
{
    static const struct {
        const char *kind;
        enum finding_level level;
    } rows[] = {
        {"agent",   FINDING_CRITICAL},
        {"human",   FINDING_HIGH    },
        {"service", FINDING_HIGH    },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_role(&world, OPEN, "");
        world_registry(&world, arena_print(&world.side,
                                           "principals: [{match: '*', kind: %s}]%c",
                                           rows[i].kind, 0)
                                   .at);
        world_judge(&world);
        const struct finding *found = world_find(&world, "undecided", &count);
        CHECK_ROW(rows[i].kind, count == 1);
        CHECK_ROW(rows[i].kind, found->level == rows[i].level);
        CHECK_ROW(rows[i].kind, found->certainty == CERTAIN_UNDECIDED);
        CHECK_ROW(rows[i].kind, found->certainty_because.len > 0);
        CHECK_STR(found->meaning.at[0], "operator-level");
        CHECK_STR(found->meaning.at[1], "environment-delete");
        world_close(&world);
    }
}

/* Two files, two principals; the order is that of the principals. */
static void everybody(void **state)
{
    static const char text[] =
        "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow',\n"
        " 'Action': 'kms:ScheduleKeyDeletion', 'Resource': '*'}}";
    struct world world;

    (void)state;
    world_open(&world);
    world_file(&world, "b.json", text);
    world_file(&world, "a.json", text);
    world_judge(&world);
    CHECK_STR(world_told(&world), "critical operator-level; critical operator-level");
    CHECK_STR(world.found.at[0].actor->id, "policy:a.json");
    CHECK_STR(world.found.at[1].actor->id, "policy:b.json");
    CHECK_STR(world.found.at[0].witness_words.at[0],
              "Whoever holds policy:a.json may call kms:ScheduleKeyDeletion on "
              "arn:aws:kms:us-east-1:111122223333:key/example.");
    assert_int_equal(world.found.at[0].place.span.line, 2);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody),
        cmocka_unit_test(undecided),
        cmocka_unit_test(everybody),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
