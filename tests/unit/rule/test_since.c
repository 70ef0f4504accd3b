/* A change is told by what it adds, under the ids of a scan of the same state. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }
#define ALLOW(actions, resource)                                                       \
    "{'Effect': 'Allow', 'Action': [" actions "], 'Resource': '" resource "'}"
#define DENY(actions, resource)                                                        \
    "{'Effect': 'Deny', 'Action': [" actions "], 'Resource': '" resource "'}"
#define IF(actions, condition)                                                         \
    "{'Effect': 'Allow', 'Action': [" actions                                          \
    "], 'Resource': '*', 'Condition': {" condition "}}"
#define LOOK      ALLOW("'cloudwatch:GetMetricData'", "*")
#define BUCKETS   ALLOW("'s3:DeleteBucket'", "*")
#define TABLES    ALLOW("'dynamodb:DeleteTable'", "*")
#define STACK     ALLOW("'cloudformation:DeleteStack'", "*")
#define MAKE      ALLOW("'cloudformation:CreateStack'", "*")
#define DATABASES ALLOW("'rds:DeleteDBInstance'", "*")
#define OPEN                                                                           \
    IF("'s3:DeleteBucket'", "'NumericLessThan': {'aws:MultiFactorAuthAge': 'soon'}")
#define READER   "principals: [{match: '*', kind: agent, owner: team-a, tier: reader}]\n"
#define OPERATOR "principals: [{match: '*', kind: agent, owner: o, tier: operator}]\n"
#define ADMIN    "principals: [{match: '*', kind: agent, owner: o, tier: admin}]\n"

/* A state of the repository, not judged yet; without statements nobody is in it. */
static void settle(struct world *world, const char *statements, const char *registry)
{
    const struct sources from = {&world->said,     &world->config,
                                 &world->registry, &world->baselines,
                                 &house.kinds,     &(struct managed_list){0}};
    struct fault why = {EXIT_CLEAN, ""};

    world_open(world);
    if (statements)
        world_role(world, statements, "");
    else
        world_file(world, "account.json",
                   "{'UserDetailList': [], 'GroupDetailList': [], 'Policies': [], "
                   "'RoleDetailList': []}");
    world_registry(world, registry);
    reading_settle(&world->said);
    if (!identity_resolve(&world->side, world->scratch, &from, &world->who,
                          &world->notes, &why))
        fail_msg("%s", why.text);
}

/* What is found of each principal; what is asked of the whole run is no part of it. */
static struct findings judged(struct world *world, const struct change_of_rights *since)
{
    struct findings found = {0}, made = {0};

    rule_judge(&world->run, &world->side, world->scratch, house.rules, house.catalog,
               &world->who,
               become_graph(&world->side, world->scratch, house.catalog, &house.ways,
                            &world->said, &world->registry, &world->who, TODAY),
               &world->notes, NULL, since, &found);
    for (size_t i = 0; i < found.len; i++)
        if (rule_counts_requests(house.rules, found.at[i].check) ||
            found.at[i].certainty == CERTAIN_UNDECIDED)
            *LIST_PUSH(&world->run, &made) = found.at[i];
    return made;
}

static struct str told(struct world *world, const struct findings *found)
{
    struct out out = out_to_arena(&world->run);

    for (size_t i = 0; i < found->len; i++)
        out_print(&out, "%s%.*s", i ? " " : "", STR_ARGS(found->at[i].check->slug));
    return out_text(&out);
}

static bool has(struct world *world, const struct findings *findings,
                const struct finding *one)
{
    struct str id = finding_id(&world->run, one);

    for (size_t i = 0; i < findings->len; i++)
        if (str_equal(finding_id(&world->run, &findings->at[i]), id))
            return true;
    return false;
}

/* `action` is that of the first witness. */
static void only_what_is_new_is_told(void **state)
{
    static const struct {
        const char *name, *registry, *before, *after, *told, *action;
    } rows[] = {
        ROW("nothing changed", READER, BUCKETS "," STACK "," MAKE,
            BUCKETS "," STACK "," MAKE, "", NULL),
        ROW("less than before", READER, BUCKETS "," TABLES, BUCKETS, "", NULL),
        ROW("another statement beside old debt", READER, BUCKETS, BUCKETS "," DATABASES,
            "broader-than-baseline operator-level widened", "rds:DeleteDBInstance"),
        ROW("one class of old debt grows", READER, BUCKETS, BUCKETS "," TABLES,
            "broader-than-baseline operator-level widened", "dynamodb:DeleteTable"),
        ROW("reordered and split", READER,
            ALLOW("'s3:DeleteBucket', 's3:GetObject'", "*"),
            ALLOW("'s3:GetObject'", "*") "," BUCKETS, "", NULL),
        ROW("a deny is lifted", READER, BUCKETS "," DENY("'s3:DeleteBucket'", "*"),
            BUCKETS, "broader-than-baseline operator-level widened", "s3:DeleteBucket"),
        ROW("inside its tier", READER, LOOK,
            LOOK "," ALLOW("'cloudwatch:ListMetrics'", "*"), "widened",
            "cloudwatch:ListMetrics"),
        ROW("somebody new", READER, NULL, LOOK, "widened", "cloudwatch:GetMetricData"),
        ROW("somebody new, and too much", READER, NULL, BUCKETS,
            "broader-than-baseline operator-level widened", "s3:DeleteBucket"),
        ROW("the first half of a pair", ADMIN, MAKE, MAKE "," STACK,
            "unguarded-destruction widened", "cloudformation:DeleteStack"),
        ROW("the other half makes it a pair", READER, STACK, STACK "," MAKE,
            "broader-than-baseline delete-and-recreate widened", NULL),
        ROW("a pair that stood", READER, STACK "," MAKE, MAKE "," STACK "," LOOK,
            "widened", "cloudwatch:GetMetricData"),
        ROW("unguarded now", OPERATOR,
            IF("'rds:DeleteDBInstance'",
               "'DateLessThan': {'aws:CurrentTime': '2027-01-01T00:00:00Z'}"),
            DATABASES, "unguarded-destruction widened", "rds:DeleteDBInstance"),
        ROW("a narrow right beside a wide one of its class", READER,
            ALLOW("'s3:DeleteBucket'", "arn:aws:s3:::prod-*"),
            ALLOW("'s3:DeleteBucket'", "arn:aws:s3:::prod-*") "," ALLOW(
                "'dynamodb:DeleteTable'",
                "arn:aws:dynamodb:eu-west-1:111122223333:table/scratch"),
            "broader-than-baseline widened", "dynamodb:DeleteTable"),
        ROW("nobody can say, and it stood so", READER, OPEN, OPEN, "", NULL),
        ROW("nobody can say, and it is new", READER, LOOK, LOOK "," OPEN,
            "undecided undecided undecided", NULL),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world then, now;
        settle(&then, rows[i].before, rows[i].registry);
        settle(&now, rows[i].after, rows[i].registry);
        struct findings whole = judged(&now, NULL);
        struct findings found = judged(
            &now, &(struct change_of_rights){&then.who, (const bool[]){true}, false});
        struct str words = told(&now, &found);
        if (!str_is(words, rows[i].told))
            fail_msg("%s: %.*s", rows[i].name, STR_ARGS(words));
        if (rows[i].action)
            CHECK_STR(found.at[0].witness.action, rows[i].action);
        CHECK_ROW(rows[i].name, !str_has(told(&now, &whole), STR("widened")));
        for (size_t f = 0; f < found.len; f++)
            if (!str_is(found.at[f].check->slug, "widened") &&
                found.at[f].certainty != CERTAIN_UNDECIDED)
                CHECK_ROW(rows[i].name, has(&now, &whole, &found.at[f]));
        world_close(&now);
        world_close(&then);
    }
}

/* Whom the change does not touch is not judged at all; without BEFORE all counts. */
static void only_those_that_are_touched(void **state)
{
    struct world then, now;

    (void)state;
    settle(&then, LOOK, READER);
    settle(&now, BUCKETS, READER);
    struct findings whole = judged(&now, NULL);
    struct findings left = judged(
        &now, &(struct change_of_rights){&then.who, (const bool[]){false}, false});
    struct findings all =
        judged(&now, &(struct change_of_rights){NULL, (const bool[]){true}, false});
    assert_int_equal(left.len, 0);
    assert_true(whole.len > 0);
    CHECK_STR(told(&now, &all), arena_cstr(&now.run, told(&now, &whole)));
    world_close(&now);
    world_close(&then);
}

/* Rows, place and words are of what is new. */
static void the_proof_is_of_what_is_new(void **state)
{
    static const char now_text[] = BUCKETS ",\n" TABLES;
    struct world then, now;

    (void)state;
    settle(&then, BUCKETS, READER);
    settle(&now, now_text, READER);
    struct findings found = judged(
        &now, &(struct change_of_rights){&then.who, (const bool[]){true}, false});
    assert_int_equal(found.len, 3);
    for (size_t i = 0; i < found.len; i++) {
        assert_int_equal(found.at[i].excess.len, 1);
        CHECK_STR(found.at[i].excess.at[0].actions.at[0], "dynamodb:DeleteTable");
        assert_int_equal(found.at[i].place.span.line, 9);
    }
    CHECK_STR(
        found.at[2].summary,
        "this agent may do more than before the change: it may now call "
        "dynamodb:DeleteTable on arn:aws:dynamodb:us-east-1:111122223333:table/example");
    world_close(&now);
    world_close(&then);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_new_is_told),
        cmocka_unit_test(only_those_that_are_touched),
        cmocka_unit_test(the_proof_is_of_what_is_new),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
