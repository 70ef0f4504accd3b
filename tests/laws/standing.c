/* What a principal holds as sets is what decide/ says of every request, layer by layer. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/decide.h"
#include "laws/member.h"
#include "laws/policies.h"

#define HOME    "111122223333"
#define AWAY    "444455556666"
#define SESSION "arn:aws:sts::" HOME ":assumed-role/worker/one"

enum { TRIALS = 2000, REQUESTS = 20, MOST_POLICIES = 3 };

/* One principal with random layers, and random requests of it. */
struct world {
    struct arena keep, scratch;
    const struct catalog *catalog;
    struct terms *terms;
    struct chance chance;
    struct entity entity;
    struct principal principal;
    struct context facts;
};

/* What was met, against a law that holds of nothing. */
struct tally {
    size_t requests, allowed, denied, by_resource, within;
};

/* Only conditions on texts, whose values stand in a request as they are. */
static void keep_texts(struct statement *statement)
{
    for (size_t i = statement->conditions.len; i-- > 0;) {
        const struct key_row *row = key_row(statement->conditions.at[i].key.text);
        if (!row || (row->family != FAMILY_TEXT && row->family != FAMILY_BOOL &&
                     row->family != FAMILY_ARN))
            TAKE_OUT(&statement->conditions, i);
    }
}

static const char *const more_actions[] = {"sts:AssumeRole", "sts:*", "s3:*", "sqs:*"};
static const char *const more_resources[] = {
    "arn:aws:iam::" HOME ":role/target",
    "arn:aws:sqs:us-east-1:" AWAY ":q1",
    "arn:aws:sqs:*:*:q1",
    "arn:aws:s3:::a/*",
};

static struct policy *draw(struct world *world, enum policy_kind kind)
{
    struct chance *chance = &world->chance;
    bool principals = kind == POLICY_RESOURCE || kind == POLICY_TRUST;
    struct policy *policy = draw_policy(&world->keep, chance, principals);

    policy->kind = kind;
    policy->variables = false;
    for (size_t s = 0; s < policy->statements.len; s++) {
        struct statement *statement = &policy->statements.at[s];
        keep_texts(statement);
        if (kind == POLICY_TRUST)
            statement->resources = (struct match){.present = false};
        else if (chance_one_in(chance, 3))
            LIST_PUSH(&world->keep, &statement->resources.any)->text =
                str_from(ONE_OF(chance, more_resources));
        if (principals && chance_one_in(chance, 3))
            *LIST_PUSH(&world->keep, &statement->principals.any) =
                (struct principal_token){
                    PRINCIPAL_AWS, {STR(SESSION), {0}}
            };
        if (chance_one_in(chance, 3))
            LIST_PUSH(&world->keep, &statement->actions.any)->text =
                str_from(ONE_OF(chance, more_actions));
    }
    return policy;
}

static struct policies draw_layer(struct world *world, enum policy_kind kind)
{
    struct policies layer = {0};

    for (size_t i = chance_below(&world->chance, MOST_POLICIES) + 1; i > 0; i--)
        *LIST_PUSH(&world->keep, &layer) = draw(world, kind);
    return layer;
}

static const struct policy *all_of_it(struct world *world, enum policy_kind kind)
{
    struct policy *policy = NEW(&world->keep, struct policy);
    struct statement *statement = LIST_PUSH(&world->keep, &policy->statements);

    policy->kind = kind;
    statement->actions.present = statement->resources.present = true;
    LIST_PUSH(&world->keep, &statement->actions.any)->text = STR("*");
    LIST_PUSH(&world->keep, &statement->resources.any)->text = STR("*");
    return policy;
}

/* Levels as identity/ makes them: every one of RCPs allows everything. */
static const struct standing *draw_standing(struct world *world)
{
    struct standing *standing = NEW(&world->keep, struct standing);

    standing->account = chance_one_in(&world->chance, 6) ? STR("") : STR(HOME);
    if (chance_one_in(&world->chance, 2))
        *LIST_PUSH(&world->keep, &standing->elsewhere) = STR(AWAY);
    for (size_t i = chance_below(&world->chance, 3); i > 0; i--) {
        struct policies *level = LIST_PUSH(&world->keep, &standing->scp);
        *level = draw_layer(world, POLICY_SCP);
        if (chance_one_in(&world->chance, 2))
            *LIST_PUSH(&world->keep, level) = all_of_it(world, POLICY_SCP);
    }
    for (size_t i = chance_below(&world->chance, 2); i > 0; i--) {
        struct policies *level = LIST_PUSH(&world->keep, &standing->rcp);
        *level = draw_layer(world, POLICY_RCP);
        *LIST_PUSH(&world->keep, level) = all_of_it(world, POLICY_RCP);
    }
    return standing;
}

static void draw_principal(struct world *world, bool named)
{
    static const char *const arns[] = {"arn:aws:iam::" HOME ":user/ann",
                                       "arn:aws:iam::" HOME ":role/app/worker"};
    size_t at = chance_below(&world->chance, LEN(arns));
    struct policies held = draw_layer(world, POLICY_IDENTITY);

    world->entity = (struct entity){
        .type = at ? ENTITY_ROLE : ENTITY_USER,
        .arn.text = str_from(arns[at]),
        .name.text = str_after_last(str_from(arns[at]), '/'),
    };
    world->principal = (struct principal){
        .id = str_from(arns[at]),
        .form = at ? FORM_ROLE : FORM_USER,
        .entity = &world->entity,
        .boundary =
            chance_one_in(&world->chance, 2) ? draw(world, POLICY_BOUNDARY) : NULL,
        .standing = chance_one_in(&world->chance, 4) ? NULL : draw_standing(world),
    };
    for (size_t i = 0; i < held.len; i++)
        LIST_PUSH(&world->keep, &world->principal.holds)->policy = held.at[i];
    if (named && !chance_one_in(&world->chance, 4))
        world->principal.named_by = draw_layer(world, POLICY_RESOURCE);
    world->facts = effective_facts(&world->keep, &world->principal);
}

static void draw_context(struct world *world, struct request *request)
{
    static const struct {
        const char *key;
        bool many;
    } keys[] = {
        {"aws:SourceVpc",              false},
        {"aws:TagKeys",                true },
        {"x:label",                    true },
        {"aws:PrincipalTag/team",      false},
        {"aws:MultiFactorAuthPresent", false},
        {"aws:SourceArn",              false},
    };

    request->context = (struct context){0};
    for (size_t i = 0; i < LEN(keys); i++) {
        struct str key = str_from(keys[i].key);
        const struct key_row *row = key_row(key);
        if (chance_one_in(&world->chance, 2))
            continue;
        struct context_entry *entry = LIST_PUSH(&world->keep, &request->context);
        entry->key = key;
        entry->multi = keys[i].many;
        do {
            struct str wanted = draw_value(&world->keep, &world->chance, row);
            *LIST_PUSH(&world->keep, &entry->values) =
                row->family == FAMILY_BOOL
                    ? arena_fold(&world->keep, wanted)
                    : sample_value(&world->keep, &world->chance, row->family, wanted);
        } while (keys[i].many && chance_one_in(&world->chance, 2));
    }
    for (size_t i = 0; i < world->facts.len; i++)
        *LIST_PUSH(&world->keep, &request->context) = world->facts.at[i];
}

static struct request draw_request(struct world *world)
{
    static const char *const actions[] = {"s3:GetObject", "s3:PutObject",
                                          "s3:ListBucket", "sqs:SendMessage",
                                          "sts:AssumeRole"};
    static const char *const resources[] = {
        "arn:aws:s3:::a/x",
        "arn:aws:s3:::b/y",
        "arn:aws:s3:::a",
        "arn:aws:sqs:us-east-1:" HOME ":q1",
        "arn:aws:sqs:us-east-1:" AWAY ":q1",
        "arn:aws:iam::" HOME ":role/target",
        "*",
    };
    struct request made = {
        .principal = world->principal.id,
        .action = str_from(ONE_OF(&world->chance, actions)),
        .resource = str_from(ONE_OF(&world->chance, resources)),
    };

    draw_context(world, &made);
    return made;
}

static void show_failure(const struct world *world, const struct request *request,
                         const struct answer *answer, bool held, size_t trial)
{
    struct arena keep = world->keep;
    struct out out = out_to_arena(&keep);

    write_request(&out, request);
    for (size_t i = 0; i < world->principal.named_by.len; i++) {
        out_put(&out, "\nresource: ");
        write_policy(&out, world->principal.named_by.at[i], NULL);
    }
    for (size_t i = 0; i < world->principal.holds.len; i++) {
        out_put(&out, "\nidentity: ");
        write_policy(&out, world->principal.holds.at[i].policy, NULL);
    }
    print_error("trial %zu: %.*s: the sets say %s, decide says %d: %.*s\n%.*s\n", trial,
                STR_ARGS(world->principal.id), held ? "yes" : "no",
                (int)answer->decision, STR_ARGS(answer->reason),
                STR_ARGS(out_text(&out)));
}

/* Is what the sets say what decide/ says? The session of a role may be given less: a
 * deny for one session leaves the others. */
static void check(struct world *world, const struct rights *rights,
                  const struct layers *layers, const struct request *request,
                  struct tally *tally, size_t trial)
{
    struct answer answer;
    struct arena keep = arena_part(world->scratch, 0, 2);
    bool held = rights_hold(terms_space(world->terms), rights, request);

    decide_request(&keep, arena_part(world->scratch, 1, 2), layers, request, &answer);
    if (answer.decision == DECIDED_NOT)
        return;
    bool same = held == (answer.decision == DECIDED_ALLOWED);
    bool session = !str_equal(request->principal, world->principal.id);
    if (!same && !(session && held))
        show_failure(world, request, &answer, held, trial);
    assert_true(same || (session && held));
    tally->requests++;
    tally->allowed += held;
    tally->denied += answer.decision == DECIDED_EXPLICIT_DENY;
    for (size_t i = 0; held && i < rights->allows.len; i++) {
        const struct grant *grant = &rights->allows.at[i];
        if (!grant_holds(terms_space(world->terms), grant, request))
            continue;
        tally->by_resource += grant->policy->kind == POLICY_RESOURCE;
        tally->within += grant->within != NULL;
    }
}

static void begin(struct world *world, const struct world *start, size_t trial)
{
    *world = *start;
    world->chance.state = trial * 0x51ed2701u + 7;
    world->terms = terms_new(&world->keep, world->catalog);
}

static void layers_agree(void **state)
{
    struct world *start = *state;
    struct tally tally = {0};

    for (size_t t = 0; t < TRIALS; t++) {
        struct world world;
        struct rights rights = {0};
        struct layers layers;

        begin(&world, start, t);
        draw_principal(&world, true);
        effective_principal(world.terms, world.scratch, &world.principal, &rights);
        effective_layers(&world.keep, &world.principal, &layers);
        for (size_t i = 0; i < REQUESTS; i++) {
            struct request request = draw_request(&world);
            if (world.principal.form == FORM_ROLE && chance_one_in(&world.chance, 3))
                request.principal = STR(SESSION);
            check(&world, &rights, &layers, &request, &tally, t);
        }
    }
    assert_true(tally.requests > TRIALS * REQUESTS / 2);
    assert_true(tally.allowed > tally.requests / 50);
    assert_true(tally.denied > tally.requests / 50);
    assert_true(tally.by_resource > tally.requests / 500);
    assert_true(tally.within > tally.requests / 500);
}

static void one_resource_agrees(void **state)
{
    static const char *const targets[] = {"arn:aws:iam::" HOME ":role/target",
                                          "arn:aws:iam::" AWAY ":role/target"};
    struct world *start = *state;
    struct tally tally = {0};

    for (size_t t = 0; t < TRIALS; t++) {
        struct world world;
        struct rights rights = {0}, at = {0};
        struct policies own = {0};
        struct layers layers;
        struct str target;

        begin(&world, start, t);
        draw_principal(&world, false);
        target = str_from(ONE_OF(&world.chance, targets));
        *LIST_PUSH(&world.keep, &own) = draw(&world, POLICY_TRUST);
        effective_principal(world.terms, world.scratch, &world.principal, &rights);
        effective_at(world.terms, world.scratch, &world.principal, &rights, own.at[0],
                     target, &at);
        effective_layers(&world.keep, &world.principal, &layers);
        layers.resource = &own;
        layers.unseen = false;
        for (size_t i = 0; i < REQUESTS; i++) {
            struct request request = draw_request(&world);
            request.action = STR("sts:AssumeRole");
            request.resource = target;
            check(&world, &at, &layers, &request, &tally, t);
            request.resource = STR("arn:aws:iam::" HOME ":role/another");
            assert_false(rights_hold(terms_space(world.terms), &at, &request));
        }
    }
    assert_true(tally.requests > TRIALS * REQUESTS / 2);
    assert_true(tally.allowed > tally.requests / 100);
}

static int open_world(void **state)
{
    struct arena keep = test_arena();
    struct world *world = NEW(&keep, struct world);
    struct fault why = {0};

    world->scratch = test_arena();
    world->catalog = catalog_open(&keep, STR(RULES_DIR), &why);
    world->keep = keep;
    *state = world;
    return world->catalog ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layers_agree),
        cmocka_unit_test(one_resource_agrees),
    };

    return cmocka_run_group_tests(tests, open_world, NULL);
}
