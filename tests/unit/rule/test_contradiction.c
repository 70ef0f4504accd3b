/* Registered as one, and every signal says another. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }
#define TAGGED(kind) ", 'Tags': [{'Key': 'kind', 'Value': '" kind "'}]"
#define AS(kind)     "principals: [{match: '*role/r', kind: " kind "}]"

static void kinds(void **state)
{
    static const struct {
        const char *row, *registry, *more, *says;
    } rows[] = {
        ROW("human that is an agent", AS("human"), TAGGED("agent"),
            "registered as human, for which no signal speaks; they say agent: is tagged as an agent: "
            "\"kind=agent\" (account.json:9)"),
        ROW("agent that is a human", AS("agent"), TAGGED("human"),
            "registered as agent, for which no signal speaks; they say human: is tagged as a human: "
            "\"kind=human\" (account.json:9)"),
        ROW("agent that is a service", AS("agent"), TAGGED("service"),
            "registered as agent, for which no signal speaks; they say service: is tagged as a service: "
            "\"kind=service\" (account.json:9)"),
        ROW("as it says", AS("agent"), TAGGED("agent"), NULL),
        ROW("no signal", AS("human"), "", NULL),
        ROW("no kind", "principals: [{match: '*role/r', tier: reader}]",
            TAGGED("agent"), NULL),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_role(&world,
                   "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}",
                   rows[i].more);
        world_registry(&world, rows[i].registry);
        world_judge(&world);
        const struct finding *found =
            world_find(&world, "registry-contradiction", &count);
        CHECK_ROW(rows[i].row, (found != NULL) == (rows[i].says != NULL));
        CHECK_STR(found ? found->summary : STR(""), rows[i].says ? rows[i].says : "");
        CHECK_ROW(rows[i].row, !found || found->level == FINDING_MEDIUM);
        world_close(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
