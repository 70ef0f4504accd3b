/* The laws of waivers: what is covered is waived, what grows is told, none is lost. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/day.h"
#include "rule/waive.h"
#include "world.h"

#define ROLE "arn:aws:iam::111122223333:role/r"
#define ALLOW(actions, resources)                                                      \
    "{'Effect': 'Allow', 'Action': [" actions "], 'Resource': [" resources "]}"
#define AGENT "principals: [{match: '*', kind: agent, owner: team-a}]\n"

/* A row of a table whose cells are too long to stand in columns. */
#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }

#define HEAD       "waivers:\n"
#define RULE(rule) "- rule: " rule "\n  principal: '" ROLE "'\n" REST
#define REST                                                                           \
    "  reason: r\n  owner: o\n  approver: eve\n"                                       \
    "  created: 2026-01-01\n  expires: 2026-03-31\n"
#define OWN                                                                            \
    "  reason: r\n  owner: o\n  approver: team-a\n"                                    \
    "  created: 2026-01-01\n  expires: 2026-03-31\n"
#define NONE "waivers: []\n"
#define DAY  "2026-02-01"
#define SET(actions, resources)                                                        \
    "  requests: [{Action: [" actions "], Resource: [" resources "]}]\n"

/* Judges the role under the waivers on a day; the answer is settled. */
static struct answer_sheet judged(struct world *world, const char *statements,
                                  const char *waived, const char *today)
{
    struct answer_sheet sheet = {.scanned.documents = 1, .complete = true};
    struct managed_list none = {0};
    struct fault why = {EXIT_CLEAN, ""};
    struct waivers waivers = {0};
    struct accepted accepted = {&waivers, 0};
    const struct sources from = {&world->said,      &world->config, &world->registry,
                                 &world->baselines, &house.kinds,   &none};

    world_open(world);
    world_role(world, statements, "");
    world_registry(world, AGENT);
    reading_settle(&world->said);
    assert_true(day_from(str_from(today), &accepted.today));
    if (!identity_resolve(&world->side, world->scratch, &from, &world->who,
                          &world->notes, &why) ||
        !waivers_read(&world->side, world->scratch, STR("waivers.yaml"),
                      str_from(waived), &waivers, &why))
        fail_msg("%s", why.text);
    for (size_t i = 0; i < waivers.list.len; i++) {
        struct waiver *waiver = &waivers.list.at[i];
        assert_true(!waiver->requests ||
                    format_read_requests(&world->side, world->scratch, &world->words,
                                         waivers.path, waiver->requests, &waiver->set,
                                         &world->notes));
    }
    if (!rule_waivers(house.rules, &world->who, &world->registry, &waivers, &why))
        fail_msg("%s", why.text);
    rule_judge(&world->run, &world->side, world->scratch, house.rules, house.catalog,
               &world->who,
               become_graph(&world->side, world->scratch, house.catalog, &house.ways,
                            &world->said, &world->registry, &world->who, TODAY),
               &world->notes, &accepted, NULL, &sheet.findings);
    finding_settle(&world->run, &sheet);
    return sheet;
}

/* "slug", with a dash before what is waived; in the order of the report. */
static struct str told(struct world *world, const struct answer_sheet *sheet)
{
    struct out out = out_to_arena(&world->run);

    for (size_t i = 0; i < sheet->findings.len; i++)
        out_print(&out, "%s%s%.*s", i ? " " : "",
                  sheet->findings.at[i].waived ? "-" : "",
                  STR_ARGS(sheet->findings.at[i].check->slug));
    return out_text(&out);
}

#define BUCKETS ALLOW("'s3:DeleteBucket'", "'*'")
#define OPEN                                                                           \
    "{'Effect': 'Allow', 'Action': 'cloudformation:DeleteStack', 'Resource': '*', "    \
    "'Condition': {'NumericLessThan': {'aws:MultiFactorAuthAge': 'soon'}}}"
#define MORE  ALLOW("'s3:DeleteBucket', 'dynamodb:DeleteTable'", "'*'")
#define WIDER ALLOW("'cloudformation:DeleteStack'", "'*'") ", " BUCKETS

#define REGION                                                                         \
    "{'Effect': 'Allow', 'Action': 's3:DeleteBucket', 'Resource': '*', "               \
    "'Condition': {'StringEquals': {'aws:RequestedRegion': 'eu-west-1'}}}"
#define IN_REGION                                                                      \
    "  requests: [{Action: 's3:DeleteBucket', Resource: '*',\n"                        \
    "    Condition: {StringEquals: {'aws:RequestedRegion': eu-west-1}}}]\n"
#define PROD                                                                           \
    "{'Effect': 'Deny', 'Action': 's3:DeleteBucket', "                                 \
    "'Resource': 'arn:aws:s3:::prod-*'}"

static void states(void **state)
{
    static const struct {
        const char *name, *statements, *waivers, *today, *told;
    } rows[] = {
        ROW("no waivers", BUCKETS, NONE, DAY, "operator-level"),
        ROW("exactly what is found", BUCKETS,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'"), DAY,
            "-operator-level"),
        ROW("its first day", BUCKETS,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'"), "2026-01-01",
            "-operator-level"),
        ROW("its last day", BUCKETS,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'"), "2026-03-31",
            "-operator-level"),
        ROW("the day after", BUCKETS,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'"), "2026-04-01",
            "operator-level waiver-expired"),
        ROW("the day before", BUCKETS,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'"), "2025-12-31",
            "operator-level waiver-unused"),
        ROW("another action", BUCKETS,
            HEAD RULE("operator-level") SET("'s3:GetObject'", "'arn:aws:s3:::b/*'"),
            DAY, "operator-level waiver-unused"),
        ROW("the grant is gone", ALLOW("'s3:GetObject'", "'*'"),
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'"), DAY,
            "waiver-too-broad waiver-unused"),
        ROW("it grew by an action", MORE,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'"), DAY,
            "operator-level -operator-level"),
        ROW("it grew by a class", WIDER,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'"), DAY,
            "operator-level -operator-level"),
        ROW("a part of the resources", BUCKETS,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'arn:aws:s3:::a*'"),
            DAY, "operator-level waiver-unused"),
        ROW("two, each for its own", MORE,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'")
                RULE("operator-level") SET("'dynamodb:DeleteTable'", "'*'"),
            DAY, "-operator-level -operator-level"),
        ROW("one for all of it", MORE,
            HEAD RULE("operator-level")
                SET("'s3:DeleteBucket', 'dynamodb:DeleteTable'", "'*'"),
            DAY, "-operator-level"),
        ROW("for another rule", BUCKETS,
            HEAD RULE("broader-than-baseline") SET("'s3:DeleteBucket'", "'*'"), DAY,
            "operator-level waiver-unused"),
        ROW("with every action", BUCKETS, HEAD RULE("operator-level") SET("'*'", "'*'"),
            DAY, "waiver-too-broad -operator-level"),
        ROW("with what nobody holds", BUCKETS,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'")
                RULE("operator-level")
                    SET("'rds:DeleteDBInstance'", "'arn:aws:rds:*:*:db:a'"),
            DAY, "waiver-too-broad waiver-unused -operator-level"),
        ROW("rds, created and deleted",
            ALLOW("'rds:DeleteDBInstance', 'rds:CreateDBInstance'", "'*'"),
            HEAD RULE("delete-and-recreate")
                SET("'rds:DeleteDBInstance', 'rds:CreateDBInstance'", "'*'")
                    RULE("operator-level") SET("'rds:DeleteDBInstance'", "'*'"),
            DAY, "-delete-and-recreate -operator-level"),
        ROW("a condition, and the same", REGION, HEAD RULE("operator-level") IN_REGION,
            DAY, "-operator-level"),
        ROW("a condition, and none", REGION,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'"), DAY,
            "waiver-too-broad -operator-level"),
        ROW("no condition, and one", BUCKETS, HEAD RULE("operator-level") IN_REGION,
            DAY, "operator-level"),
        ROW("a deny that the waiver leaves out", BUCKETS ", " PROD,
            HEAD RULE(
                "operator-level") "  requests: [{Action: 's3:DeleteBucket', NotResource: "
                                  "'arn:aws:s3:::prod-*'}]\n",
            DAY, "-operator-level"),
        ROW("a deny that it does not leave out", BUCKETS ", " PROD,
            HEAD RULE("operator-level") SET("'s3:DeleteBucket'", "'*'"), DAY,
            "waiver-too-broad -operator-level"),
        ROW("nobody of that name", BUCKETS,
            HEAD "- rule: operator-level\n  principal: nobody\n" REST SET(
                "'s3:DeleteBucket'", "'*'"),
            DAY, "operator-level waiver-unused"),
        ROW("one half of a pair",
            ALLOW("'rds:DeleteDBInstance', 'rds:CreateDBInstance'", "'*'"),
            HEAD RULE("delete-and-recreate") SET("'rds:DeleteDBInstance'", "'*'"), DAY,
            "operator-level -delete-and-recreate"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        struct answer_sheet sheet =
            judged(&world, rows[i].statements, rows[i].waivers, rows[i].today);
        struct str said = told(&world, &sheet);
        if (!str_is(said, rows[i].told))
            print_error("%s:\n", rows[i].name);
        CHECK_STR(said, rows[i].told);
        world_close(&world);
    }
}

/* The finding of a rule that is waived, or the one that is not. */
static const struct finding *find(const struct answer_sheet *sheet, const char *slug,
                                  bool waived)
{
    const struct findings *all = &sheet->findings;

    for (size_t i = 0; i < all->len; i++)
        if (str_is(all->at[i].check->slug, slug) &&
            (all->at[i].waived != NULL) == waived)
            return &all->at[i];
    fail_msg("there is no such %s", slug);
    return NULL;
}

#define CHECK_SAME(a, b) assert_true(str_equal((a), (b)))

/* What was accepted keeps its id when the grant grows, and what grew is told alone. */
static void growth_is_told_alone(void **state)
{
    static const struct {
        const char *before, *after, *grown;
    } rows[] = {
        ROW("'s3:DeleteBucket'", "'s3:DeleteBucket', 'dynamodb:DeleteTable'",
            "dynamodb:DeleteTable"),
        ROW("'dynamodb:DeleteTable', 's3:Get*'",
            "'dynamodb:DeleteTable', 's3:DeleteBucket', 's3:Get*'", "s3:DeleteBucket"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world worlds[3];
        char waived[1024], before[512], after[512];
        snprintf(
            waived, sizeof waived,
            HEAD RULE("operator-level") "  requests: [{Action: [%s], Resource: '*'}]\n",
            rows[i].before);
        snprintf(before, sizeof before,
                 "{'Effect': 'Allow', 'Action': [%s], 'Resource': '*'}",
                 rows[i].before);
        snprintf(after, sizeof after,
                 "{'Effect': 'Allow', 'Action': [%s], 'Resource': '*'}", rows[i].after);
        struct answer_sheet open = judged(&worlds[0], before, NONE, DAY);
        struct answer_sheet first = judged(&worlds[1], before, waived, DAY);
        struct answer_sheet grown = judged(&worlds[2], after, waived, DAY);
        const struct finding *found = find(&open, "operator-level", false);
        const struct finding *more = find(&grown, "operator-level", false);
        CHECK_SAME(find(&first, "operator-level", true)->id, found->id);
        CHECK_SAME(find(&grown, "operator-level", true)->id, found->id);
        assert_false(str_equal(more->id, found->id));
        assert_int_equal(more->excess.len, 1);
        assert_int_equal(more->excess.at[0].actions.len, 1);
        CHECK_STR(more->excess.at[0].actions.at[0], rows[i].grown);
        CHECK_STR(more->witness.action, rows[i].grown);
        assert_int_equal(finding_exit(&first), EXIT_CLEAN);
        assert_int_equal(finding_exit(&grown), EXIT_FINDINGS);
        for (size_t w = 0; w < LEN(worlds); w++)
            world_close(&worlds[w]);
    }
}

/* An id is made of what is meant, so a waiver by id survives whatever keeps that. */
static void an_id_survives_reformatting(void **state)
{
    static const struct {
        const char *statements, *told;
    } rows[] = {
        ROW(MORE, "-operator-level"),
        ROW(ALLOW("'dynamodb:DeleteTable'", "'*'") ",\n" ALLOW("'s3:DeleteBucket'",
                                                               "'*'"),
            "-operator-level"),
        ROW("\n\n{'Resource': '*',\n"
            "'Action': ['dynamodb:DeleteTable', 's3:DeleteBucket'],\n"
            "'Sid': 'x', 'Effect': 'Allow'}",
            "-operator-level"),
        ROW(BUCKETS, "operator-level waiver-unused"),
        ROW(WIDER, "operator-level operator-level waiver-unused"),
    };
    static const char *const sets[] = {
        "  requests: [{Action: ['s3:DeleteBucket', 'dynamodb:DeleteTable'], Resource: "
        "'*'}]\n",
        "  requests: [{Action: 's3:DeleteBucket', Resource: '*'},\n"
        "    {Effect: Allow, Action: 'dynamodb:DeleteTable', Resource: '*'}]\n",
    };
    struct world first;
    struct answer_sheet open = judged(&first, MORE, NONE, DAY);
    struct str id = find(&open, "operator-level", false)->id;

    (void)state;
    for (size_t i = 0; i < LEN(rows) * LEN(sets); i++) {
        struct world world;
        char waived[1024];
        snprintf(waived, sizeof waived, HEAD "- id: %.*s\n" REST "%s", STR_ARGS(id),
                 sets[i % LEN(sets)]);
        struct answer_sheet sheet =
            judged(&world, rows[i / LEN(sets)].statements, waived, DAY);
        CHECK_STR(told(&world, &sheet), rows[i / LEN(sets)].told);
        world_close(&world);
    }
    world_close(&first);
}

/* A waiver by id is asked when its finding is met. */
static void ids_that_waive_nothing(void **state)
{
    static const struct {
        const char *statements, *slug, *rest, *why;
    } rows[] = {
        ROW(BUCKETS, "operator-level", REST,
            "it does not say which requests it covers"),
        ROW(BUCKETS, "operator-level", OWN SET("'s3:DeleteBucket'", "'*'"),
            "whoever approved it would gain by it"),
        ROW(OPEN, "undecided", REST SET("'cloudformation:*'", "'*'"),
            "what is undecided cannot be waived"),
        ROW(OPEN, "undecided", REST, "what is undecided cannot be waived"),
        ROW(ALLOW("'s3:x'", "'*'"), "not-in-catalogue", REST SET("'s3:x'", "'*'"),
            "such a finding is waived as a whole, and not "
            "by requests"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world first, second;
        struct answer_sheet open = judged(&first, rows[i].statements, NONE, DAY);
        char waived[1024];
        snprintf(waived, sizeof waived, HEAD "- id: %.*s\n%s",
                 STR_ARGS(find(&open, rows[i].slug, false)->id), rows[i].rest);
        struct answer_sheet sheet = judged(&second, rows[i].statements, waived, DAY);
        find(&sheet, rows[i].slug, false);
        struct str summary = find(&sheet, "waiver-unused", false)->summary;
        CHECK_ROW(rows[i].why, str_ends(summary, str_from(rows[i].why)));
        world_close(&first);
        world_close(&second);
    }
}

/* Findings that are not about requests of a principal. */
static void wholes(void **state)
{
    static const struct {
        const char *statements, *slug;
    } rows[] = {
        ROW(ALLOW("'s3:x'", "'*'"), "not-in-catalogue"),
        ROW("{'Effect': 'Deny', 'Action': 's3:DeleteBukcet', 'Resource': '*'}",
            "dead-deny"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world first, second;
        struct answer_sheet open = judged(&first, rows[i].statements, NONE, DAY);
        char waived[512];
        snprintf(waived, sizeof waived, HEAD "- id: %.*s\n" REST,
                 STR_ARGS(find(&open, rows[i].slug, false)->id));
        struct answer_sheet sheet = judged(&second, rows[i].statements, waived, DAY);
        const struct finding *found = find(&sheet, rows[i].slug, true);
        CHECK_STR(found->waived->reason, "r");
        CHECK_STR(found->waived->owner, "o");
        CHECK_STR(found->waived->approver, "eve");
        CHECK_STR(found->waived->created, "2026-01-01");
        CHECK_STR(found->waived->expires, "2026-03-31");
        CHECK_STR(found->waived->place.path, "waivers.yaml");
        assert_int_equal(found->waived->place.span.line, 2);
        world_close(&first);
        world_close(&second);
    }
}

/* What stays open is told beside what is waived. */
static void the_undecided_stays(void **state)
{
    struct world world;
    struct answer_sheet sheet = judged(
        &world, OPEN ", " BUCKETS,
        HEAD RULE("operator-level") SET("'s3:DeleteBucket', 'cloudformation:*'", "'*'"),
        DAY);

    (void)state;
    assert_int_equal(find(&sheet, "undecided", false)->certainty, CERTAIN_UNDECIDED);
    find(&sheet, "operator-level", true);
    assert_int_equal(finding_exit(&sheet), EXIT_INCOMPLETE);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states),
        cmocka_unit_test(growth_is_told_alone),
        cmocka_unit_test(an_id_survives_reformatting),
        cmocka_unit_test(ids_that_waive_nothing),
        cmocka_unit_test(wholes),
        cmocka_unit_test(the_undecided_stays),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
