/* Those outside whom trusts admit, other accounts, and the registry. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/become/snapshot.h"

#define GITHUB ACCOUNT "oidc-provider/token.actions.githubusercontent.com"
#define SUBJECTS(values)                                                               \
    "{'Effect': 'Allow', 'Action': 'sts:AssumeRoleWithWebIdentity', 'Principal': "     \
    "{'Federated': '" GITHUB "'}, 'Condition': {'StringLike': "                        \
    "{'token.actions.githubusercontent.com:sub': [" values "]}}}"

static void open_roles(struct rig *rig, const char *roles)
{
    rig_open(rig);
    rig_file(rig, "a.json",
             arena_cstr(&rig->side,
                        arena_print(&rig->side, SNAPSHOT("", "", "%s", ""), roles)));
    rig_graph(rig);
}

static void test_subjects(void **state)
{
    struct rig rig;
    const struct graph_node *node;

    (void)state;
    open_roles(&rig, OPS(SUBJECTS("'repo:o/r:*', 'repo:o/r:environment:copilot'")));
    assert_string_equal(
        rig_edges(&rig, "oidc-provider/token.actions.githubusercontent.com repo:o/r:*"),
        "federated-subject -> role/ops\n");
    node = become_node(rig.graph,
                       rig_node(&rig, "oidc-provider/token.actions.githubusercontent."
                                      "com repo:o/r:environment:copilot"));
    assert_true(node->form == NODE_SUBJECT && node->kind == ACTOR_AGENT);
    assert_true(node->kind_because.len > 0);
    const struct edges *edges = become_edges(
        rig.graph, rig.scratch, (uint32_t)(node - become_node(rig.graph, 0)));
    CHECK_STR(edges->at[0].witnesses.at[0].action, "sts:AssumeRoleWithWebIdentity");
    CHECK_STR(edges->at[0].witnesses.at[0].context.at[0].values.at[0],
              "repo:o/r:environment:copilot");
    rig_close(&rig);
}

/* A subject that another condition excludes is no edge. */
static void test_excluded(void **state)
{
    struct rig rig;

    (void)state;
    open_roles(&rig,
               OPS("{'Effect': 'Allow', 'Action': 'sts:AssumeRoleWithWebIdentity', "
                   "'Principal': {'Federated': '" GITHUB "'}, 'Condition': "
                   "{'StringLike': {'token.actions.githubusercontent.com:sub': "
                   "['repo:o/r:*', 'repo:o/x:*']}, 'StringNotLike': "
                   "{'token.actions.githubusercontent.com:sub': 'repo:o/x:*'}}}"));
    assert_string_equal(
        rig_edges(&rig, "oidc-provider/token.actions.githubusercontent.com repo:o/r:*"),
        "federated-subject -> role/ops\n");
    assert_string_equal(
        rig_edges(&rig, "oidc-provider/token.actions.githubusercontent.com repo:o/x:*"),
        "");
    rig_close(&rig);
}

#define STRANGERS                                                                      \
    OPS(TRUST("'AWS': ['444455556666', '" ELSEWHERE "role/x', 'AIDADELETED']"))
#define WEB ROLE("web", TRUST("'Service': 'ec2.amazonaws.com'"), POWER)
#define ANY ROLE("any", TRUST("'AWS': '*'"), POWER)
#define SSO                                                                            \
    ROLE("sso",                                                                        \
         "{'Effect': 'Allow', 'Action': 'sts:AssumeRoleWithSAML', 'Principal': "       \
         "{'Federated': '" ACCOUNT "saml-provider/corp'}}",                            \
         POWER)

static void test_strangers(void **state)
{
    struct rig rig;

    (void)state;
    open_roles(&rig, STRANGERS "," WEB "," ANY "," SSO);
    assert_string_equal(rig_edges(&rig, ELSEWHERE "root"),
                        "admitted-outsider -> role/ops (assumed)\n");
    assert_string_equal(rig_edges(&rig, ELSEWHERE "role/x"),
                        "admitted-outsider -> role/ops (assumed)\n");
    assert_string_equal(rig_edges(&rig, "ec2.amazonaws.com"),
                        "trusted-service -> role/web\n");
    assert_string_equal(rig_edges(&rig, "*"), "admitted-outsider -> role/any\n");
    assert_string_equal(rig_edges(&rig, "saml-provider/corp *"),
                        "federated-subject -> role/sso\n");
    /* Whoever may be anybody may be somebody of the account, who is named directly. */
    assert_string_equal(rig_gains(&rig, "role/web"), "");
    assert_string_equal(rig_edges(&rig, "role/web"),
                        "sts-001 -> role/any (nothing gained)\n");
    assert_int_equal(become_count(rig.graph), 9);
    rig_close(&rig);
}

#define MAY_CROSS DEV(ALLOW("'sts:AssumeRole'", "*"))
#define DEV_NOT   USER("eve", "", "")

static void test_across(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(&rig, "a.json", SNAPSHOT(MAY_CROSS "," DEV_NOT, "", "", ""));
    rig_file(&rig, "b.json",
             SNAPSHOT("", "",
                      ROLE_IN(ELSEWHERE, "far", ROOT, POWER, "") "," ROLE_IN(
                          ELSEWHERE, "named", TRUST("'AWS': '" ACCOUNT "user/eve'"),
                          POWER, ""),
                      ""));
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, "user/dev"),
                        "sts-001 -> " ELSEWHERE "role/far\n");
    assert_string_equal(rig_edges(&rig, "user/eve"), "");
    rig_check(&rig);
    rig_close(&rig);
}

/* Nobody of another partition can be trusted, so nobody is. */
static void test_abroad(void **state)
{
    static const struct {
        const char *principal;
        uint32_t nodes;
    } rows[] = {
        {"arn:aws:iam::444455556666:role/x",    2},
        {"arn:aws-cn:iam::444455556666:role/x", 1},
        {"arn:aws:iam::444455556666:root",      2},
        {"arn:aws-cn:iam::444455556666:root",   1},
        {"444455556666",                        2},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena text = test_arena();
        struct str role =
            arena_print(&text, OPS(TRUST("'AWS': '%s'")), rows[i].principal);
        struct rig rig;
        open_roles(&rig, arena_cstr(&text, role));
        CHECK_ROW(rows[i].principal, become_count(rig.graph) == rows[i].nodes);
        rig_close(&rig);
    }
}

static void test_acts_for(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(&rig, "a.json", SNAPSHOT(DEV(ALLOW("'sns:*'", "*")), "", OPS(LAMBDA), ""));
    rig_registry(&rig, "principals:\n"
                       "  - match: \"*:user/dev\"\n    kind: agent\n"
                       "    acts_for: [\"" ACCOUNT "role/o*\", \"*:user/gone\"]\n");
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, "user/dev"),
                        "acts-for -> role/ops\nacts-for -> unseen (assumed)\n");
    const struct edge *edge =
        become_edges(rig.graph, rig.scratch, rig_node(&rig, "user/dev"))->at;
    CHECK_STR(edge->place.path, "principals.yaml");
    assert_int_equal(edge->place.span.line, 4);
    assert_true(edge->witnesses.len == 0 && edge->by == NULL);
    rig_close(&rig);
}

/* A session that is named is its role's to make. */
static void test_session(void **state)
{
    struct rig rig;

    (void)state;
    open_roles(
        &rig, ROLE("web", LAMBDA, INLINED(ALLOW("'sns:*'", "*"))) "," OPS(
                  TRUST("'AWS': 'arn:aws:sts::111122223333:assumed-role/web/deploy'")));
    assert_string_equal(rig_edges(&rig, "role/web"), "sts-001 -> role/ops\n");
    const struct edge *edge =
        become_edges(rig.graph, rig.scratch, rig_node(&rig, "role/web"))->at;
    CHECK_STR(edge->witnesses.at[0].principal,
              "arn:aws:sts::111122223333:assumed-role/web/deploy");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_subjects),  cmocka_unit_test(test_excluded),
        cmocka_unit_test(test_strangers), cmocka_unit_test(test_across),
        cmocka_unit_test(test_acts_for),  cmocka_unit_test(test_session),
        cmocka_unit_test(test_abroad),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
