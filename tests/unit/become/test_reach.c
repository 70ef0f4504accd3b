/* Chains: shortest, the same every time, and walkable; on accounts made at random. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/become/snapshot.h"

#include "base/out.h"

#define PASS_LAMBDA      ALLOW("'iam:PassRole'", "*") "," MAKES
#define TRUST_ROLE(name) TRUST("'AWS': '" ACCOUNT "role/" name "'")

static void test_chain(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(
        &rig, "a.json",
        SNAPSHOT(MAY_ASSUME, "",
                 ROLE("ops", ROOT, INLINED(PASS_LAMBDA)) "," ROLE("app", LAMBDA, POWER),
                 ""));
    rig_graph(&rig);
    assert_string_equal(rig_reach(&rig, "user/dev"),
                        "sts-001 role/ops\n"
                        "sts-001 role/ops, lambda-001 role/app\n");
    assert_string_equal(rig_into(&rig, "role/app"),
                        "role/ops: lambda-001\n"
                        "lambda.amazonaws.com: trusted-service\n"
                        "user/dev: sts-001, lambda-001\n");
    rig_close(&rig);
}

/* Cycles end, a proof goes before a shorter assumption, and oneself is no target. */
static void test_cycle(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(
        &rig, "a.json",
        SNAPSHOT("", "",
                 ROLE("a", TRUST_ROLE("b"), "") "," ROLE(
                     "b", TRUST_ROLE("a"), "") "," ROLE("c", TRUST_ROLE("b"), POWER),
                 ""));
    rig_registry(&rig, "principals:\n  - match: \"*:role/a\"\n"
                       "    acts_for: \"" ACCOUNT "role/lost\"\n");
    rig_graph(&rig);
    assert_string_equal(rig_reach(&rig, "role/a"), "sts-001 role/b\n"
                                                   "sts-001 role/b, sts-001 role/c\n"
                                                   "acts-for unseen (assumed)\n");
    rig_close(&rig);
}

#define FACTOR                                                                         \
    "{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': {'AWS': '" ACCOUNT   \
    "root'}, 'Condition': {'Bool': {'aws:MultiFactorAuthPresent': 'true'}}}"
#define KEYS_OF_EVE ALLOW("'iam:CreateAccessKey'", ACCOUNT "user/eve")
#define DEVICE_OF_EVE                                                                  \
    ALLOW("['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice']", "*")
#define JOBS                                                                           \
    ALLOW("['batch:RegisterJobDefinition', 'batch:SubmitJob', 'iam:PassRole']", "*")
#define GOES(role) INLINED(ALLOW("'sts:AssumeRole'", ACCOUNT "role/" role))

/* A step that asks for a second factor is the last resort, first of all for whoever is
 * no person, and no hindrance to whoever registers a device for the one who takes it. */
static void test_factor(void **state)
{
    static const struct {
        const char *kind, *users, *roles, *reach;
    } rows[] = {
        {"human",                                     DEV(ALLOW("'sts:AssumeRole'", "*")),
         ROLE("a",                                                                            FACTOR,                            POWER) "," ROLE("b", ROOT,                                                             GOES("a")),
         "sts-001 role/b\nsts-001 role/a (factor)\n"},
        {"human", DEV(ALLOW("'sts:AssumeRole'",                             "*")),
         ROLE("a", FACTOR "," TRUST_ROLE("b"), POWER) "," ROLE("b",                                                                                                                                    ROOT,                                                                                                                                                                          ""),
         "sts-001 role/b\nsts-001 role/b, sts-001 role/a\n"},
        {"agent",                                       DEV(KEYS_OF_EVE) "," USER("eve",                                                                GOES("a"),                               ""),
         ROLE("a",                                                           FACTOR,         POWER),
         "iam-002 user/eve\niam-002 user/eve, sts-001 role/a (factor)\n"},
        {"agent",                                    DEV(KEYS_OF_EVE "," DEVICE_OF_EVE) "," USER("eve",                                                          GOES("a"),                                                         ""),
         ROLE("a",                                                      FACTOR,                                                                   POWER),
         "iam-002 user/eve\niam-002 user/eve, sts-001 role/a\n"},
        {"human",                                        DEV(JOBS "," ALLOW("'sts:AssumeRole'",                                                                  "*")),
         ROLE("a",                                                            FACTOR "," TRUST("'Service': 'ecs-tasks.amazonaws.com'"),                                                                 POWER),
         "sts-001 role/a (factor)\nbatch-002 unseen (assumed)\n"                                                                                                                                             },
        {"agent",                                      DEV(JOBS "," ALLOW("'sts:AssumeRole'",                                                                  "*")),
         ROLE("a",FACTOR "," TRUST("'Service': 'ecs-tasks.amazonaws.com'"),                                                                POWER),
         "batch-001 role/a (assumed)\nbatch-002 unseen (assumed)\n"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig;
        rig_open(&rig);
        rig_file(
            &rig, "a.json",
            arena_cstr(&rig.side, arena_print(&rig.side, SNAPSHOT("%s", "", "%s", ""),
                                              rows[i].users, rows[i].roles)));
        rig_registry(
            &rig,
            arena_cstr(&rig.side,
                       arena_print(&rig.side, "principals: [{match: \"*\", kind: %s}]",
                                   rows[i].kind)));
        rig_graph(&rig);
        assert_string_equal(rig_reach(&rig, "user/dev"), rows[i].reach);
        rig_check(&rig);
        rig_close(&rig);
    }
}

enum { ROLES = 12 };

/* Who trusts whom, by the bits of a number. */
static void random_account(struct rig *rig, uint32_t *seed, bool trusts[ROLES][ROLES])
{
    struct out out = out_to_arena(&rig->side);

    for (int r = 0; r < ROLES; r++) {
        out_print(&out,
                  "%s{'RoleName': 'r%02d', 'Path': '/', 'RoleId': 'AROA%d', "
                  "'Arn': '" ACCOUNT "role/r%02d', 'AttachedManagedPolicies': []"
                  ", 'RolePolicyList': [], 'AssumeRolePolicyDocument': {'Version'"
                  ": '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': "
                  "'sts:AssumeRole', 'Principal': {'AWS': ['" ELSEWHERE "root'",
                  r ? ", " : "", r, r, r);
        for (int from = 0; from < ROLES; from++) {
            *seed = *seed * 1664525u + 1013904223u;
            trusts[from][r] = from != r && *seed >> 24 < 30;
            if (trusts[from][r])
                out_print(&out, ", '" ACCOUNT "role/r%02d'", from);
        }
        out_print(&out, "]}}]}}");
    }
    rig_file(
        rig, "a.json",
        arena_cstr(&rig->side, arena_print(&rig->side, SNAPSHOT("", "", "%.*s", ""),
                                           STR_ARGS(out_text(&out)))));
    rig_graph(rig);
}

/* The lengths of shortest chains, by Floyd and Warshall. */
static void measure(bool trusts[ROLES][ROLES], unsigned length[ROLES][ROLES])
{
    for (int a = 0; a < ROLES; a++)
        for (int b = 0; b < ROLES; b++)
            length[a][b] = trusts[a][b] ? 1 : 1000;
    for (int over = 0; over < ROLES; over++)
        for (int a = 0; a < ROLES; a++)
            for (int b = 0; b < ROLES; b++)
                if (length[a][over] + length[over][b] < length[a][b])
                    length[a][b] = length[a][over] + length[over][b];
}

static void check_chain(const struct reached *reached, uint32_t from, uint32_t to)
{
    const struct edge_refs *chain = &reached->chain;

    assert_true(chain->at[0]->from == from && chain->at[chain->len - 1]->to == to);
    for (size_t i = 0; i < chain->len; i++) {
        assert_true(chain->at[i]->witnesses.len == 1);
        assert_true(i == 0 || chain->at[i - 1]->to == chain->at[i]->from);
    }
}

static void check_from(struct rig *rig, unsigned length[ROLES][ROLES], uint32_t from)
{
    struct reached_list there, back;
    size_t expected = 0;

    become_reach(rig->graph, &rig->keep, rig->scratch, from, &there);
    for (uint32_t to = 0; to < ROLES; to++)
        expected += to != from && length[from][to] < 1000;
    assert_int_equal(there.len, expected);
    for (size_t i = 0; i < there.len; i++) {
        uint32_t to = there.at[i].node;
        assert_int_equal(there.at[i].chain.len, length[from][to]);
        assert_true(i == 0 || there.at[i - 1].chain.len <= there.at[i].chain.len);
        check_chain(&there.at[i], from, to);
    }
    become_into(rig->graph, &rig->keep, rig->scratch, from, &back);
    for (size_t i = 0; i < back.len; i++)
        if (back.at[i].node < ROLES) {
            assert_int_equal(back.at[i].chain.len, length[back.at[i].node][from]);
            check_chain(&back.at[i], back.at[i].node, from);
        }
}

static void test_shortest(void **state)
{
    uint32_t seed = 1;

    (void)state;
    for (int run = 0; run < 8; run++) {
        bool trusts[ROLES][ROLES];
        unsigned length[ROLES][ROLES];
        struct rig rig;

        rig_open(&rig);
        random_account(&rig, &seed, trusts);
        measure(trusts, length);
        for (uint32_t from = 0; from < ROLES; from++)
            check_from(&rig, length, from);
        rig_check(&rig);
        rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_cycle),
        cmocka_unit_test(test_factor),
        cmocka_unit_test(test_shortest),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
