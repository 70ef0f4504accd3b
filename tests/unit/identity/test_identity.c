/* Principals out of a reading: who there is, what is left over, and in which order. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/out.h"
#include "identity/identity.h"
#include "shipped.h"

#define ACCOUNT "arn:aws:iam::111122223333:"

/* Everything that a resolve needs, empty at first. */
struct world {
    struct rig rig;
    struct reading said;
    struct config config;
    struct registry registry;
    struct baselines baselines;
    struct kinds kinds;
    struct managed_list known;
    struct identities found;
};

static struct world *world_open(void)
{
    struct rig rig = rig_open();
    struct world *world = NEW(&rig.keep, struct world);

    world->rig = rig;
    world->kinds = shipped_kinds(&world->rig);
    return world;
}

static bool resolve(struct world *world)
{
    const struct sources from = {&world->said,      &world->config, &world->registry,
                                 &world->baselines, &world->kinds,  &world->known};

    return identity_resolve(&world->rig.keep, world->rig.side, &from, &world->found,
                            &world->rig.notes, &world->rig.why);
}

static void world_close(struct world *world)
{
    struct rig rig = world->rig;

    rig_close(&rig);
}

static void registered(struct world *world, const char *bytes)
{
    assert_true(registry_read(&world->rig.keep, world->rig.side, STR("principals.yaml"),
                              str_from(bytes), &world->registry, &world->rig.why));
    assert_true(registry_link(&world->registry, &world->baselines, &world->rig.why));
}

static struct policy *loose(struct world *world, const char *path, uint32_t line)
{
    struct policy *policy = rig_policy(&world->rig.keep, path, line, "s3:Get*");

    *LIST_PUSH(&world->rig.keep, &world->said.loose) = policy;
    return policy;
}

static struct entity *entity(struct world *world, enum entity_type type,
                             const char *file, const char *arn, uint32_t line)
{
    struct entity *made = LIST_PUSH(&world->rig.keep, &world->said.entities);

    *made = rig_entity(type, file, arn, line);
    return made;
}

static struct policy *managed(struct world *world, const char *arn, uint32_t line)
{
    struct policy *policy = rig_policy(&world->rig.keep, "a.json", line, "s3:Get*");

    policy->arn = str_from(arn);
    *LIST_PUSH(&world->rig.keep, &world->said.managed) = policy;
    return policy;
}

static void nobody(void **state)
{
    struct world *world = world_open();

    (void)state;
    assert_true(resolve(world));
    assert_int_equal(world->found.principals.len, 0);
    world_close(world);
}

static void everybody(void **state)
{
    struct world *world = world_open();
    struct arena *keep = &world->rig.keep;

    (void)state;
    entity(world, ENTITY_ROLE, "a.json", ACCOUNT "role/kiro", 10);
    entity(world, ENTITY_GROUP, "a.json", ACCOUNT "group/ops", 20);
    entity(world, ENTITY_GROUP, "a.json", ACCOUNT "group/empty", 30);
    struct entity *ann = entity(world, ENTITY_USER, "a.json", ACCOUNT "user/ann", 40);
    *LIST_PUSH(keep, &ann->groups) = rig_token("ops", 41);
    world->said.entities.at[0].boundary = rig_token(ACCOUNT "policy/fence", 11);
    world->said.entities.at[0].trust = rig_policy(keep, "a.json", 12, "sts:AssumeRole");
    *LIST_PUSH(keep, &world->said.entities.at[2].attached) =
        rig_token(ACCOUNT "policy/held", 31);
    const struct policy *fence = managed(world, ACCOUNT "policy/fence", 50);
    managed(world, ACCOUNT "policy/held", 60);
    managed(world, ACCOUNT "policy/spare", 70);
    loose(world, "p.json", 1);

    assert_true(resolve(world));
    assert_int_equal(world->rig.notes.len, 0);

    static const struct {
        const char *id;
        enum principal_form form;
        enum actor_kind kind;
        uint32_t line;
        size_t holds;
    } rows[] = {
        {ACCOUNT "group/empty",  FORM_GROUP,   ACTOR_UNKNOWN, 30, 1},
        {ACCOUNT "policy/spare", FORM_MANAGED, ACTOR_UNKNOWN, 70, 1},
        {ACCOUNT "role/kiro",    FORM_ROLE,    ACTOR_AGENT,   10, 0},
        {ACCOUNT "user/ann",     FORM_USER,    ACTOR_UNKNOWN, 40, 0},
        {"policy:p.json",        FORM_POLICY,  ACTOR_UNKNOWN, 1,  1},
    };
    assert_int_equal(world->found.principals.len, LEN(rows));
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct principal *principal = &world->found.principals.at[i];

        CHECK_STR(principal->id, rows[i].id);
        CHECK_ROW(rows[i].id, principal->form == rows[i].form);
        CHECK_ROW(rows[i].id, principal->kind == rows[i].kind);
        CHECK_ROW(rows[i].id, principal->place.span.line == rows[i].line);
        CHECK_ROW(rows[i].id, principal->holds.len == rows[i].holds);
        CHECK_ROW(rows[i].id, principal->tier == TIER_CONTRIBUTOR);
    }
    assert_ptr_equal(world->found.principals.at[2].boundary, fence);
    assert_non_null(world->found.principals.at[2].trust);
    CHECK_STR(world->found.principals.at[4].holds.at[0].path.at[0].text,
              "the policy by itself: nothing attaches it");
    world_close(world);
}

static void from_the_registry(void **state)
{
    struct world *world = world_open();
    struct baseline files[] = {
        {STR("kiro"),  STR("baselines/kiro.json"),  {0}},
        {STR("p"),     STR("baselines/p.json"),     {0}},
        {STR("stale"), STR("baselines/stale.json"), {0}},
    };

    (void)state;
    world->baselines = (struct baselines){files, LEN(files), LEN(files)};
    registered(world, "principals:\n"
                      "- match: \"arn:aws:iam::*:role/kiro*\"\n"
                      "  kind: human\n"
                      "  owner: team\n"
                      "  tier: reader\n"
                      "  baseline: kiro\n"
                      "- match: \"arn:aws:iam::*:user/*\"\n"
                      "- match: \"q/*\"\n"
                      "  kind: service\n"
                      "- match: \"arn:aws:iam::*:role/retired\"\n");
    entity(world, ENTITY_ROLE, "a.json", ACCOUNT "role/kiro-dev", 10);
    entity(world, ENTITY_USER, "a.json", ACCOUNT "user/ann@example.com", 20);
    loose(world, "p.json", 1);
    loose(world, "q/r.json", 1);
    assert_true(resolve(world));

    const struct principal *role = &world->found.principals.at[0];
    assert_int_equal(role->kind, ACTOR_HUMAN);
    CHECK_STR(role->kind_because, "registered in principals.yaml:2");
    assert_true(role->contradicted);
    CHECK_STR(role->owner, "team");
    assert_int_equal(role->tier, TIER_READER);
    assert_ptr_equal(role->baseline, &files[0]);

    const struct principal *user = &world->found.principals.at[1];
    assert_int_equal(user->kind, ACTOR_HUMAN);
    CHECK_STR(user->kind_because,
              "is named by a mail address: \"ann@example.com\" (a.json:20)");
    assert_non_null(user->entry);
    assert_false(user->contradicted);
    assert_null(user->baseline);

    assert_ptr_equal(world->found.principals.at[2].baseline, &files[1]);
    assert_null(world->found.principals.at[2].entry);
    assert_int_equal(world->found.principals.at[3].kind, ACTOR_SERVICE);
    assert_int_equal(world->found.idle.len, 1);
    assert_int_equal(world->found.idle.at[0]->span.line, 10);
    assert_int_equal(world->found.unused.len, 1);
    CHECK_STR(world->found.unused.at[0]->name, "stale");
    world_close(world);
}

/* Of two entries that match equally well neither is taken, whoever it is about. */
static void a_tie(void **state)
{
    static const struct {
        const char *row, *first, *second;
    } rows[] = {
        {"role",    "*:role/a*",   "*:role/*b"  },
        {"user",    "*:user/a*",   "*:user/*b"  },
        {"group",   "*:group/a*",  "*:group/*b" },
        {"managed", "*:policy/a*", "*:policy/*b"},
        {"file",    "policy:a*",   "policy:*b"  },
        {"nobody",  "*:boat/a*",   "*:boat/*b"  },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world *world = world_open();
        struct str bytes = arena_print(
            &world->rig.keep, "principals:\n- match: \"%s\"\n- match: \"%s\"\n",
            rows[i].first, rows[i].second);
        bool nobody = strcmp(rows[i].row, "nobody") == 0;

        registered(world, arena_cstr(&world->rig.keep, bytes));
        entity(world, ENTITY_ROLE, "a.json", ACCOUNT "role/ab", 10);
        entity(world, ENTITY_USER, "a.json", ACCOUNT "user/ab", 20);
        entity(world, ENTITY_GROUP, "a.json", ACCOUNT "group/ab", 30);
        managed(world, ACCOUNT "policy/ab", 40);
        loose(world, "a.b", 1);
        CHECK_ROW(rows[i].row, resolve(world) == nobody);
        CHECK_ROW(rows[i].row, nobody || world->rig.why.exit == EXIT_USAGE);
        CHECK_ROW(rows[i].row, nobody || str_has(str_from(world->rig.why.text),
                                                 STR("equally well")));
        world_close(world);
    }
}

/* An entity without an ARN goes by its file and name. */
static void without_an_arn(void **state)
{
    struct world *world = world_open();
    struct entity *role = entity(world, ENTITY_ROLE, "t.json", ACCOUNT "role/r", 10);

    (void)state;
    role->arn = (struct token){0};
    assert_true(resolve(world));
    assert_int_equal(world->found.principals.len, 1);
    CHECK_STR(world->found.principals.at[0].id, "t.json#r");
    assert_int_equal(world->found.principals.at[0].place.span.end_line, 11);
    world_close(world);
}

static void files(void **state)
{
    struct world *world = world_open();
    struct docs docs = rig_docs(&world->rig.keep, "b.json p/a.json scp/x.json");

    (void)state;
    assert_true(config_read(&world->rig.keep, world->rig.side, STR("permdrift.yaml"),
                            STR("version: 1\n"
                                "grants:\n"
                                "- path: scp/*\n"
                                "  as: service-control-policy\n"
                                "  applies_to: [Production]\n"
                                "- path: \"*.json\"\n"
                                "- path: p/*\n"),
                            &world->config, &world->rig.why));
    assert_true(config_settle(&world->rig.keep, world->rig.side, &docs, &world->config,
                              &world->rig.why));
    loose(world, "scp/x.json", 1);
    loose(world, "b.json", 1)->kind = POLICY_TRUST;
    loose(world, "p/a.json", 1)->pointer = STR("/0");
    loose(world, "p/a.json", 9)->pointer = STR("/1");
    loose(world, "p/a.json", 20)->kind = POLICY_RESOURCE;
    assert_true(resolve(world));
    assert_int_equal(world->found.principals.len, 2);
    CHECK_STR(world->found.principals.at[0].id, "policy:p/a.json#/0");
    CHECK_STR(world->found.principals.at[1].id, "policy:p/a.json#/1");

    const struct guards *guards = world->found.guards;
    assert_int_equal(guards[POLICY_IDENTITY].len, 0);
    assert_int_equal(guards[POLICY_TRUST].len, 1);
    assert_int_equal(guards[POLICY_RESOURCE].len, 1);
    assert_int_equal(guards[POLICY_SCP].len, 1);
    assert_int_equal(guards[POLICY_SCP].at[0].policy->kind, POLICY_SCP);
    CHECK_STR(guards[POLICY_SCP].at[0].applies_to->at[0].text, "Production");
    world_close(world);
}

static void needs(void **state)
{
    struct world *world = world_open();
    struct arena *keep = &world->rig.keep;
    struct entity *user = entity(world, ENTITY_USER, "a.json", ACCOUNT "user/u", 1);
    static const char *const arns[] = {
        "arn:aws:iam::aws:policy/Z",
        "arn:aws:iam::aws:policy/A",
        ACCOUNT "policy/here",
        "arn:aws:iam::aws:policy/Z",
    };

    (void)state;
    for (size_t i = 0; i < LEN(arns); i++)
        *LIST_PUSH(keep, &user->attached) = rig_token(arns[i], 1);
    user->boundary = rig_token("arn:aws:iam::aws:policy/B", 2);
    managed(world, ACCOUNT "policy/here", 5);

    struct strs wanted = identity_needs(keep, world->rig.side, &world->said);
    assert_int_equal(wanted.len, 3);
    CHECK_STR(wanted.at[0], "arn:aws:iam::aws:policy/A");
    CHECK_STR(wanted.at[1], "arn:aws:iam::aws:policy/B");
    CHECK_STR(wanted.at[2], "arn:aws:iam::aws:policy/Z");
    world_close(world);
}

/* Ten thousand roles that share one policy and have an entry each: no look-up may scan
 * them all. (Ten thousand squared would be seen; nothing here measures time.) */
static void many(void **state)
{
    struct world *world = world_open();
    struct arena *keep = &world->rig.keep;
    struct out bytes = out_to_arena(keep);

    (void)state;
    out_put(&bytes, "{\"principals\": [");
    for (uint32_t i = 0; i < 10000; i++) {
        const char *arn = arena_cstr(keep, arena_print(keep, ACCOUNT "role/r%05u", i));
        struct entity *role = entity(world, ENTITY_ROLE, "a.json", arn, i + 1);

        *LIST_PUSH(keep, &role->attached) = rig_token(ACCOUNT "policy/all", i + 1);
        out_print(&bytes, "%s{\"match\": \"%s\"}", i ? ", " : "", arn);
    }
    out_put(&bytes, "]}");
    managed(world, ACCOUNT "policy/all", 1);
    assert_true(registry_read(keep, world->rig.side, STR("principals.json"),
                              out_text(&bytes), &world->registry, &world->rig.why));
    assert_true(resolve(world));
    assert_int_equal(world->found.principals.len, 10000);
    assert_int_equal(world->found.idle.len, 0);
    CHECK_STR(world->found.principals.at[9999].id, ACCOUNT "role/r09999");
    world_close(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody),
        cmocka_unit_test(everybody),
        cmocka_unit_test(from_the_registry),
        cmocka_unit_test(a_tie),
        cmocka_unit_test(without_an_arn),
        cmocka_unit_test(files),
        cmocka_unit_test(needs),
        cmocka_unit_test(many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
