/* Signals with the shipped weights: who is taken for what, and because of what. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/signal.h"
#include "shipped.h"

#define ACCOUNT "arn:aws:iam::111122223333:"

/* A role with a trust policy, to which facts are added. */
struct made {
    struct entity entity;
    struct policy *trust;
    struct holdings holds;
};

static void add_principal(struct rig *rig, struct made *made, enum principal_type type,
                          struct token token)
{
    struct principal_match *match = &made->trust->statements.at->principals;

    match->present = true;
    *LIST_PUSH(&rig->keep, &match->any) = (struct principal_token){type, token};
}

static void add_subject(struct rig *rig, struct made *made, struct token token)
{
    struct condition *condition =
        LIST_PUSH(&rig->keep, &made->trust->statements.at->conditions);

    condition->op = rig_token("StringLike", 6);
    condition->key = rig_token("token.actions.githubusercontent.com:sub", 6);
    *LIST_PUSH(&rig->keep, &condition->values) = token;
}

/* One "what=value"; the value of a tag is "key=value". */
static void add_fact(struct rig *rig, struct made *made, struct str fact)
{
    struct str what = str_cut(&fact, '=');
    struct token token = {fact, rig_token("", 5).span};

    if (str_is(what, "service"))
        add_principal(rig, made, PRINCIPAL_SERVICE, token);
    else if (str_is(what, "provider"))
        add_principal(rig, made, PRINCIPAL_FEDERATED, token);
    else if (str_is(what, "subject"))
        add_subject(rig, made, token);
    else if (str_is(what, "attached"))
        *LIST_PUSH(&rig->keep, &made->entity.attached) = token;
    else if (str_is(what, "action"))
        LIST_PUSH(&rig->keep, &made->holds)->policy =
            rig_policy(&rig->keep, "a.json", 7, arena_cstr(&rig->keep, fact));
    else if (str_is(what, "tag"))
        *LIST_PUSH(&rig->keep, &made->entity.tags) = (struct tag){
            {str_cut(&fact, '='), token.span},
            {fact,             token.span             }
        };
    else
        fail_msg("no such fact");
}

static struct marks collect(struct rig *rig, struct scale *scale, const char *arn,
                            const char *facts)
{
    struct made *made = NEW(&rig->keep, struct made);
    struct str rest = str_from(facts);

    made->entity = rig_entity(ENTITY_ROLE, "a.json", arn, 1);
    made->trust = rig_policy(&rig->keep, "a.json", 5, "sts:AssumeRole");
    made->entity.trust = made->trust;
    while (rest.len)
        add_fact(rig, made, str_cut(&rest, ' '));

    const struct subject subject = {
        made->entity.arn.text,
        made->entity.name.text,
        {made->entity.file, made->entity.arn.span},
        &made->entity,
        &made->holds
    };
    return signal_collect(scale, &subject);
}

#define SSO     "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1"
#define LINKED  "role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"
#define MANAGED "attached=arn:aws:iam::aws:policy/"
#define LAMBDA  "service=lambda.amazonaws.com"
#define OKTA    "provider=arn:aws:iam::1:saml-provider/okta"
#define GITHUB                                                                         \
    "provider=arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com "       \
    "subject=repo:o/r:"

static void kinds_of_actor(void **state)
{
    static const struct {
        const char *name, *facts;
        enum actor_kind kind;
    } rows[] = {
        ROW("role/x", "", ACTOR_UNKNOWN),
        ROW("role/x", "service=bedrock-agentcore.amazonaws.com", ACTOR_AGENT),
        ROW("role/x", "service=network.bedrock-agentcore.amazonaws.com", ACTOR_AGENT),
        ROW("role/x", LAMBDA, ACTOR_SERVICE),
        ROW("role/x", LAMBDA " action=bedrock-agentcore:InvokeAgentRuntime",
            ACTOR_AGENT),
        ROW("role/x", LAMBDA " action=bedrock:InvokeModel", ACTOR_SERVICE),
        ROW("role/x", "action=bedrock:InvokeModel", ACTOR_UNKNOWN),
        ROW("role/x", "action=*", ACTOR_UNKNOWN),
        ROW("role/x", "action=q*:*", ACTOR_UNKNOWN),
        ROW("role/Kiro-dev", "", ACTOR_AGENT),
        ROW("role/build-agent-kiro", "", ACTOR_AGENT),
        ROW("role/CloudWatch-agent", "", ACTOR_UNKNOWN),
        ROW("user/ann@example.com", "", ACTOR_HUMAN),
        ROW("user/ann", "", ACTOR_UNKNOWN),
        ROW(SSO, "", ACTOR_HUMAN),
        ROW(LINKED, "", ACTOR_SERVICE),
        ROW("role/x", OKTA, ACTOR_HUMAN),
        ROW("role/x", OKTA " " LAMBDA, ACTOR_UNKNOWN), /* a draw says nothing */
        ROW("role/x", GITHUB "ref:refs/heads/main", ACTOR_SERVICE),
        ROW("role/x", GITHUB "environment:copilot", ACTOR_AGENT),
        ROW("role/x", MANAGED "AIOpsAssistantPolicy", ACTOR_AGENT),
        ROW("role/x", MANAGED "CloudWatchAgentServerPolicy", ACTOR_UNKNOWN),
        ROW("role/x", "tag=Kind=agent", ACTOR_AGENT),
        ROW("role/x", "tag=team=agent", ACTOR_UNKNOWN),
    };
    struct rig rig = rig_open();
    const struct kinds kinds = shipped_kinds(&rig);
    struct scale scale = {&rig.keep, &rig.side, &kinds, {0}, {0}};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str arn = arena_print(&rig.keep, ACCOUNT "%s", rows[i].name);
        struct marks marks =
            collect(&rig, &scale, arena_cstr(&rig.keep, arn), rows[i].facts);

        CHECK_ROW(rows[i].facts, signal_weigh(&scale, &marks) == rows[i].kind);
    }
    rig_close(&rig);
}

static void words(void **state)
{
    static const struct {
        const char *facts, *words;
    } rows[] = {
        ROW("", "no kind is registered, and there is no signal"),
        ROW(LAMBDA, "can be assumed by a service: \"lambda.amazonaws.com\" (a.json:5)"),
        ROW("action=q:Ask",
            "no kind is registered, and no signal decides: holds actions of a service "
            "that agents use: \"q:Ask\" (a.json:7)"),
        ROW("service=q.amazonaws.com",
            "can be assumed by a service that runs agents: \"q.amazonaws.com\" "
            "(a.json:5); against it: can be assumed by a service: \"q.amazonaws.com\" "
            "(a.json:5)"),
        ROW("tag=kind=human tag=kind=agent",
            "is tagged as an agent: \"kind=agent\" (a.json:5); against it: is tagged "
            "as a human: \"kind=human\" (a.json:5)"),
    };
    struct rig rig = rig_open();
    const struct kinds kinds = shipped_kinds(&rig);
    struct scale scale = {&rig.keep, &rig.side, &kinds, {0}, {0}};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct marks marks = collect(&rig, &scale, ACCOUNT "role/x", rows[i].facts);

        CHECK_STR(signal_words(&rig.keep, &marks, signal_weigh(&scale, &marks)),
                  rows[i].words);
    }
    rig_close(&rig);
}

/* A trust statement that denies, or names all but these, admits nobody by name. */
static void no_admission(void **state)
{
    struct rig rig = rig_open();
    const struct kinds kinds = shipped_kinds(&rig);
    struct scale scale = {&rig.keep, &rig.side, &kinds, {0}, {0}};
    struct made made = {.trust = rig_policy(&rig.keep, "a.json", 5, "sts:AssumeRole")};
    const struct subject subject = {
        STR("x"), STR("x"), {STR("a.json"), {0}},
          &made.entity, &made.holds
    };
    struct statement *statement = made.trust->statements.at;

    (void)state;
    made.entity.trust = made.trust;
    add_fact(&rig, &made, STR("service=bedrock.amazonaws.com"));
    assert_int_equal(signal_collect(&scale, &subject).len, 2);
    statement->effect = EFFECT_DENY;
    assert_int_equal(signal_collect(&scale, &subject).len, 0);
    statement->effect = EFFECT_ALLOW;
    statement->principals.negated = true;
    assert_int_equal(signal_collect(&scale, &subject).len, 0);
    rig_close(&rig);
}

static void contradictions(void **state)
{
    static const struct {
        const char *name, *facts;
        enum actor_kind registered;
        bool contradicts;
    } rows[] = {
        ROW(ACCOUNT "role/kiro", "", ACTOR_HUMAN, true),
        ROW(ACCOUNT "role/kiro", "", ACTOR_AGENT, false),
        ROW(ACCOUNT "role/kiro", "", ACTOR_UNKNOWN, false),
        ROW(ACCOUNT "role/x", "", ACTOR_HUMAN, false),
        ROW(ACCOUNT "user/ann@example.com", "", ACTOR_AGENT, true),
        /* Not every signal says otherwise. */
        ROW(ACCOUNT "role/x", "service=q.amazonaws.com", ACTOR_SERVICE, false),
    };
    struct rig rig = rig_open();
    const struct kinds kinds = shipped_kinds(&rig);
    struct scale scale = {&rig.keep, &rig.side, &kinds, {0}, {0}};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct marks marks = collect(&rig, &scale, rows[i].name, rows[i].facts);

        CHECK_ROW(rows[i].name,
                  signal_contradicts(&scale, &marks, rows[i].registered) ==
                      rows[i].contradicts);
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_of_actor),
        cmocka_unit_test(words),
        cmocka_unit_test(no_admission),
        cmocka_unit_test(contradictions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
