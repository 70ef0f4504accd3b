/* Which statements count for a side, and what is known of a principal. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/effective/rig.h"

static struct match any(struct rig *rig, const char *text, bool negated)
{
    return (struct match){
        .present = true, .negated = negated, .any = words(&rig->keep, text)};
}

static struct rights rights_of(struct rig *rig, struct statement statement,
                               enum reading_way way)
{
    struct policy *policy = NEW(&rig->keep, struct policy);
    struct policies policies = {0};
    struct rights rights;

    policy->variables = true;
    *LIST_PUSH(&rig->keep, &policy->statements) = statement;
    *LIST_PUSH(&rig->keep, &policies) = policy;
    effective_policies(rig->terms, rig->scratch, &policies, NULL, way, &rights);
    return rights;
}

/* What is not exact is held by HAVE and not granted by NEED; denies the other way. */
static void open_statements(void **state)
{
    static const struct {
        const char *actions, *resources, *operator;
        const char *open;
    } rows[] = {
        {"s3:Get*",     "*",       "StringEquals", NULL                               },
        {"s3:Get*",     "*",       "StringAlike",  "a condition operator is not known"},
        {"s3:Get\x01*", "*",       "StringEquals", "a pattern cannot be read"         },
        {"s3:Get*",     "${aws:x", "StringEquals", "a pattern cannot be read"         },
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows) * 4; i++) {
        const char *open = rows[i / 4].open;
        enum effect effect = i & 1 ? EFFECT_DENY : EFFECT_ALLOW;
        enum reading_way way = i & 2 ? READ_NARROW : READ_WIDE;
        struct statement statement = {
            .effect = effect,
            .actions = any(&rig, rows[i / 4].actions, false),
            .resources = any(&rig, rows[i / 4].resources, false),
        };
        *LIST_PUSH(&rig.keep, &statement.conditions) =
            (struct condition){.op = word(rows[i / 4].operator),
                               .key = word("aws:x"),
                               .values = words(&rig.keep, "a")};
        struct rights rights = rights_of(&rig, statement, way);
        bool counts = !open || (effect == EFFECT_ALLOW) == (way == READ_WIDE);
        const struct grants *there =
            effect == EFFECT_ALLOW ? &rights.allows : &rights.denies;
        const char *row = rows[i / 4].resources;
        CHECK_ROW(row, rights.allows.len + rights.denies.len == counts);
        CHECK_ROW(row, there->len == counts);
        if (counts && open)
            assert_string_equal(there->at[0].open, open);
        if (counts && !open) {
            CHECK_ROW(row, !there->at[0].open);
            CHECK_ROW(row, there->at[0].limits.len == 1);
        }
    }
    rig_close(&rig);
}

/* A complement is a limit; a union is told apart word by word. */
static void unions_and_complements(void **state)
{
    struct rig rig;
    rig_open(&rig);
    struct statement statement = {
        .actions = any(&rig, "s3:*", true),
        .resources = any(&rig, "arn:aws:s3:::a|arn:aws:s3:::b", false),
    };
    struct rights rights = rights_of(&rig, statement, READ_WIDE);
    const struct grant *grant = &rights.allows.at[0];

    (void)state;
    assert_null(grant->any_action);
    assert_int_equal(grant->action_count, 0);
    assert_int_equal(grant->limits.len, 1);
    assert_true(grant->limits.at[0].negated);
    assert_int_equal(grant->limits.at[0].dimension, DIMENSION_ACTION);
    assert_int_equal(grant->resource_count, 2);
    assert_true(set_has(grant->any_resource, STR("arn:aws:s3:::a")));
    const struct set *second = grant_resource(rig.terms, rig.scratch, grant, 1);
    assert_true(set_has(second, STR("arn:aws:s3:::b")));
    assert_false(set_has(second, STR("arn:aws:s3:::a")));
    struct grant instead = *grant;
    const struct set *const own[] = {second, second};
    instead.resources = own;
    assert_ptr_equal(grant_resource(rig.terms, rig.scratch, &instead, 0), second);

    /* Trust policies have no resource. */
    statement.resources = (struct match){0};
    rights = rights_of(&rig, statement, READ_WIDE);
    assert_null(rights.allows.at[0].any_resource);
    assert_int_equal(rights.allows.at[0].limits.len, 1);
    rig_close(&rig);
}

/* "key=value;key=value" */
static struct str facts_of(struct rig *rig, const struct entity *entity)
{
    const struct principal principal = {.entity = entity};
    struct context facts = effective_facts(&rig->keep, &principal);
    struct str told = STR("");

    for (size_t i = 0; i < facts.len; i++) {
        assert_int_equal(facts.at[i].values.len, 1);
        told =
            arena_print(&rig->keep, "%.*s%s%.*s=%.*s", STR_ARGS(told), i ? ";" : "",
                        STR_ARGS(facts.at[i].key), STR_ARGS(facts.at[i].values.at[0]));
    }
    return told;
}

static void facts(void **state)
{
    struct rig rig;
    rig_open(&rig);
    struct entity user = {
        .type = ENTITY_USER, .arn = word("arn:aws:iam::1:user/b"), .name = word("b")};
    struct entity role = {
        .type = ENTITY_ROLE, .arn = word("arn:aws:iam::1:role/r"), .name = word("r")};
    struct entity group = {.type = ENTITY_GROUP, .arn = word("arn:aws:iam::1:group/g")};

    (void)state;
    CHECK_STR(facts_of(&rig, NULL), "");
    CHECK_STR(facts_of(&rig, &group), "");
    CHECK_STR(facts_of(&rig, &user),
              "aws:PrincipalArn=arn:aws:iam::1:user/b;aws:PrincipalAccount=1;"
              "aws:username=b;aws:PrincipalType=User");
    user.arn = word("arn:aws:iam:::user/b");
    user.id = STR("AIDA1");
    *LIST_PUSH(&rig.keep, &user.tags) = (struct tag){word("team"), word("a")};
    CHECK_STR(facts_of(&rig, &user),
              "aws:PrincipalArn=arn:aws:iam:::user/b;aws:username=b;"
              "aws:PrincipalType=User;aws:userid=AIDA1;aws:PrincipalTag/team=a");
    /* A session may replace the tags of its role. */
    role.tags = user.tags;
    CHECK_STR(facts_of(&rig, &role),
              "aws:PrincipalArn=arn:aws:iam::1:role/r;aws:PrincipalAccount=1");
    rig_close(&rig);
}

/* Names of actions as a set; a name that can be none is left out. */
static void actions_by_name(void **state)
{
    struct rig rig;
    rig_open(&rig);
    const struct str names[] = {STR_INIT("s3:GetObject"), STR_INIT("s3:\x01")};
    const struct set *set = terms_actions(rig.terms, names, LEN(names));

    (void)state;
    assert_int_equal(set_globs(set), 1);
    assert_true(set_has(set, STR("s3:getobject")));
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_statements),
        cmocka_unit_test(unions_and_complements),
        cmocka_unit_test(facts),
        cmocka_unit_test(actions_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
