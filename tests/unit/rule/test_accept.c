/* Waivers against the rules and those who are there: every refusal with its place. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }

#define ROLE "'arn:aws:iam::111122223333:role/r'"
#define BY(approver)                                                                   \
    "  reason: r\n  owner: o\n  approver: " approver "\n"                              \
    "  created: 2026-01-01\n  expires: 2026-03-31\n"
#define SET          "  requests: [{Action: 's3:DeleteBucket', Resource: '*'}]\n"
#define WAIVER(rule) "waivers:\n- rule: " rule "\n  principal: " ROLE "\n"
#define ID           "waivers:\n- id: pd1-0123456789abcdef0123456789abcdef\n"

static bool accepted(struct world *world, const char *bytes, struct fault *why)
{
    struct managed_list none = {0};
    struct waivers waivers = {0};
    const struct sources from = {&world->said,      &world->config, &world->registry,
                                 &world->baselines, &house.kinds,   &none};

    world_open(world);
    world_role(world, "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}", "");
    world_registry(world, "principals:\n"
                          "- {match: '*role/r', owner: team-a, authors: ada@x.org}\n"
                          "- {match: 'b', kind: agent, authors: 'bot*@x.org'}\n");
    reading_settle(&world->said);
    if (!identity_resolve(&world->side, world->scratch, &from, &world->who,
                          &world->notes, why) ||
        !waivers_read(&world->side, world->scratch, STR("w.yaml"), str_from(bytes),
                      &waivers, why))
        fail_msg("%s", why->text);
    return rule_waivers(house.rules, &world->who, &world->registry, &waivers, why);
}

static void refusals(void **state)
{
    static const struct {
        const char *bytes, *words; /* NULL: all is well */
    } rows[] = {
        ROW("waivers: []\n", NULL),
        ROW(WAIVER("operator-level") BY("eve") SET, NULL),
        ROW(WAIVER("unregistered-principal") BY("eve"), NULL),
        ROW("waivers:\n- rule: operator-level\n  principal: nobody\n" BY("team-a") SET,
            NULL),
        ROW(ID BY("eve"), NULL),
        ROW(ID BY("eve") SET, NULL),
        ROW(WAIVER("operator") BY("eve") SET,
            "w.yaml:2:9: there is no rule \"operator\" (see permdrift explain)"),
        ROW(WAIVER("operator-level") BY("eve"),
            "w.yaml:2:3: \"operator-level\" is waived for a set of requests: "
            "\"requests\" is missing"),
        ROW(WAIVER("unregistered-principal") BY("eve") SET,
            "w.yaml:9:13: \"unregistered-principal\" is not about requests; leave "
            "\"requests\" out"),
        ROW(WAIVER("dead-deny") BY("eve"),
            "w.yaml:2:9: \"dead-deny\" is waived by the \"id\" of a finding, so that "
            "what grows is told again"),
        ROW(WAIVER("undecided") BY("eve") SET,
            "w.yaml:2:9: \"undecided\" cannot be waived"),
        ROW(WAIVER("unreadable") BY("eve"),
            "w.yaml:2:9: \"unreadable\" cannot be waived"),
        ROW(WAIVER("waiver-unused") BY("eve"),
            "w.yaml:2:9: \"waiver-unused\" cannot be waived"),
        ROW(WAIVER("operator-level") BY("team-a") SET,
            "w.yaml:6:13: \"team-a\" stands behind "
            "\"arn:aws:iam::111122223333:role/r\" and would gain by it; somebody else "
            "must approve"),
        ROW(WAIVER("operator-level") BY("Ada@x.org") SET,
            "w.yaml:6:13: \"Ada@x.org\" stands behind "
            "\"arn:aws:iam::111122223333:role/r\" and would gain by it; somebody else "
            "must approve"),
        ROW(WAIVER("operator-level") BY("bot7@x.org") SET,
            "w.yaml:6:13: \"bot7@x.org\" is an agent, and an agent approves nothing"),
        ROW(ID BY("bot7@x.org"),
            "w.yaml:5:13: \"bot7@x.org\" is an agent, and an agent approves nothing"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        struct fault why = {EXIT_CLEAN, ""};
        bool well = accepted(&world, rows[i].bytes, &why);
        CHECK_ROW(rows[i].bytes, well == !rows[i].words);
        if (rows[i].words)
            CHECK_STR(str_from(why.text), rows[i].words);
        CHECK_ROW(rows[i].bytes, why.exit == (well ? EXIT_CLEAN : EXIT_USAGE));
        world_close(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(refusals)};

    return cmocka_run_group_tests(tests, house_open, house_close);
}
