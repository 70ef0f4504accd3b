/* What is written and not understood, and who is not said: unread, unknown, unnamed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/out.h"
#include "world.h"

#define POLICY(action)                                                                 \
    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow',\n"                    \
    " 'Action': ['s3:GetObject', '" action "'], 'Resource': '*'}]}"

static void unregistered(void **state)
{
    static const struct {
        const char *row, *registry;
        size_t count;
    } rows[] = {
        {"nobody said",    NULL,                                              1},
        {"registered",     "principals: [{match: '*role/r', kind: service}]", 0},
        {"somebody else",  "principals: [{match: '*role/q', kind: service}]", 1},
        {"entry, no kind", "principals: [{match: '*role/r', tier: reader}]",  0},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_role(&world,
                   "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}",
                   "");
        if (rows[i].registry)
            world_registry(&world, rows[i].registry);
        world_judge(&world);
        const struct finding *found =
            world_find(&world, "unregistered-principal", &count);
        CHECK_ROW(rows[i].row, count == rows[i].count);
        CHECK_ROW(rows[i].row, !found || found->level == FINDING_LOW);
        CHECK_ROW(rows[i].row, !found || found->actor != NULL);
        world_close(&world);
    }
}

/* A bare policy is nobody to register. */
/* What an entry said is over: its tier, its baseline, and a kind that is not the
 * stricter one. */
static void out_of_term(void **state)
{
    static const struct {
        const char *row, *entries;
        size_t count;
    } rows[] = {
        {"the day before",
         "{match: '*role/r', kind: human, tier: admin, expires: 2024-10-05}",                       0},
        {"the last day",
         "{match: '*role/r', kind: human, tier: admin, expires: 2024-10-04}",                       0},
        {"over",               "{match: '*role/r', kind: human, tier: admin, expires: 2024-10-03}",
         1                                                                                           },
        {"over, an agent",
         "{match: '*role/r', kind: agent, tier: admin, expires: 2024-10-03}",                       1},
        {"beside a wider one",
         "{match: '*', kind: human, tier: admin}, "
         "{match: '*role/r', kind: human, tier: admin, expires: 2024-10-03}",                       1},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_role(&world,
                   "{'Effect': 'Allow', 'Action': ['s3:GetObject', 's3:DeleteBucket'], "
                   "'Resource': '*'}",
                   "");
        world_registry(
            &world, arena_cstr(&world.side, arena_print(&world.side, "principals: [%s]",
                                                        rows[i].entries)));
        world_judge(&world);
        const struct finding *found =
            world_find(&world, "registration-expired", &count);
        CHECK_ROW(rows[i].row, count == rows[i].count);
        CHECK_ROW(rows[i].row, !found || found->level == FINDING_HIGH);
        world_find(&world, "operator-level", &count);
        CHECK_ROW(rows[i].row, count == rows[i].count);
        world_find(&world, "broader-than-baseline", &count);
        CHECK_ROW(rows[i].row, count == rows[i].count);
        world_close(&world);
    }
}

static void bare_policy(void **state)
{
    struct world world;

    (void)state;
    world_open(&world);
    world_file(&world, "p.json", POLICY("s3:ListBucket"));
    world_judge(&world);
    CHECK_STR(world_told(&world), "");
    world_close(&world);
}

static void unreadable(void **state)
{
    struct world world;
    size_t count;

    (void)state;
    world_open(&world);
    world_file(&world, "broken.json",
               "{'Version': '2012-10-17',\n 'Statement': [{'Effect': 'Allow',\n"
               "  'Action': 's3:*', 'Resource': '*'}");
    note_add(&world.side, &world.notes, "history-override",
             (struct place){.path = STR("")}, "not about a document");
    world_judge(&world);
    const struct finding *found = world_find(&world, "unreadable", &count);
    assert_int_equal(count, 1);
    assert_int_equal(found->level, FINDING_HIGH);
    assert_null(found->actor);
    CHECK_STR(found->place.path, "broken.json");
    assert_int_equal(found->meaning.len, 2);
    CHECK_STR(found->meaning.at[0], "broken-json");
    world_close(&world);
}

static void unknown_action(void **state)
{
    static const struct {
        const char *row, *text;
        size_t count;
    } rows[] = {
        {"known",           POLICY("s3:ListBucket"), 0},
        {"known pattern",   POLICY("s3:list*"),      0},
        {"everything",      POLICY("*"),             0},
        {"misspelt",        POLICY("s3:GetObjetc"),  1},
        {"no such service", POLICY("s33:GetObject"), 1},
        {"empty pattern",   POLICY("s3:Gett*"),      1},
        {"no such prefix",  POLICY("s33:*"),         1},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        world_file(&world, "p.json", rows[i].text);
        world_judge(&world);
        const struct finding *found = world_find(&world, "not-in-catalogue", &count);
        CHECK_ROW(rows[i].row, count == rows[i].count);
        CHECK_ROW(rows[i].row, !found || found->level == FINDING_NOTE);
        CHECK_ROW(rows[i].row, !found || found->place.span.line == 2);
        CHECK_ROW(rows[i].row, !found || found->excess.len == 1);
        CHECK_ROW(rows[i].row, !found || found->excess.at[0].actions.len == 1);
        world_close(&world);
    }
}

/* Of many unknown actions four are told, and how many more there are. */
static void many_unknown(void **state)
{
    static const struct {
        const char *actions, *summary;
    } rows[] = {
        {"'s3:Nothing', 's3:None'",
         "no action of the catalogue is meant by: s3:None, s3:Nothing"                  },
        {"'s3:Xa', 's3:Xb', 's3:Xc', 's3:Xd'",
         "no action of the catalogue is meant by: s3:Xa, s3:Xb, s3:Xc, s3:Xd"           },
        {"'s3:Xa', 's3:Xb', 's3:Xc', 's3:Xd', 's3:Xe', 's3:Xf'",
         "no action of the catalogue is meant by: s3:Xa, s3:Xb, s3:Xc, s3:Xd and 2 more"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        struct str text =
            arena_print(&world.side,
                        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', "
                        "'Action': ['s3:GetObject', %s], 'Resource': '*'}]}",
                        rows[i].actions);
        world_file(&world, "p.json", arena_cstr(&world.side, text));
        world_judge(&world);
        const struct finding *found = world_find(&world, "not-in-catalogue", &count);
        assert_int_equal(count, 1);
        CHECK_STR(found->summary, rows[i].summary);
        world_close(&world);
    }
}

/* Patterns that begin with a star meet all actions; past the budget it stays open,
 * which of the words mean none. */
static void too_many_words(void **state)
{
    for (size_t words = 10; words <= 1000; words += 990) {
        struct world world;
        size_t count;
        world_open(&world);
        struct out out = out_to_arena(&world.side);
        out_put(&out, "{'Statement': {'Effect': 'Allow', 'Resource': '*', 'Action': [");
        for (size_t i = 0; i < words; i++)
            out_print(&out, "'*x*%zu', ", i);
        out_put(&out, "'s3:GetObject']}}");
        world_file(&world, "a.json", arena_cstr(&world.side, out_text(&out)));
        world_judge(&world);
        const struct finding *found = world_find(&world, "not-in-catalogue", &count);
        (void)state;
        assert_int_equal(count, 1);
        assert_int_equal(found->certainty,
                         words == 10 ? CERTAIN_EXACT : CERTAIN_UNDECIDED);
        assert_int_equal(str_has(found->summary, STR("some of these")), words == 1000);
        world_close(&world);
    }
}

/* A managed policy is told once, whoever holds it, and the provider's own never. */
static void managed_once(void **state)
{
    static const char text[] =
        "{'UserDetailList': [], 'GroupDetailList': [], 'RoleDetailList': [], "
        "'Policies': [{'PolicyName': 'p', 'Arn': '%s', 'DefaultVersionId': 'v1',\n"
        " 'PolicyVersionList': [{'VersionId': 'v1', 'IsDefaultVersion': true,\n"
        "  'Document': {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow',\n"
        "   'Action': 's3:Nothing', 'Resource': '*'}]}}]}]}";
    static const char *const arns[] = {ACCOUNT "policy/p", "arn:aws:iam::aws:policy/p"};

    (void)state;
    for (size_t i = 0; i < LEN(arns); i++) {
        struct world world;
        size_t count;
        world_open(&world);
        struct str snapshot = arena_print(&world.side, text, arns[i]);
        world_file(&world, "a.json", arena_cstr(&world.side, snapshot));
        world_judge(&world);
        const struct finding *found = world_find(&world, "not-in-catalogue", &count);
        CHECK_ROW(arns[i], count == (i == 0));
        CHECK_ROW(arns[i], !found || !found->actor);
        CHECK_ROW(arns[i], !found || found->meaning.len == 2);
        world_close(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unregistered), cmocka_unit_test(bare_policy),
        cmocka_unit_test(unreadable),   cmocka_unit_test(unknown_action),
        cmocka_unit_test(many_unknown), cmocka_unit_test(too_many_words),
        cmocka_unit_test(managed_once), cmocka_unit_test(out_of_term),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
