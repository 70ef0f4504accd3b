/* What documents tie together, whatever the provider of each. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/become/snapshot.h"

#define AGENT "agent:claude-code:."
#define JOB   "github:job:.github/workflows/ci.yml#go"

static void open_account(struct rig *rig)
{
    rig_open(rig);
    rig_file(rig, "a.json",
             SNAPSHOT(USER("dev", "", ""), "", OPS(LAMBDA) "," ROLE("idle", LAMBDA, ""),
                      ""));
}

static void test_runs_as(void **state)
{
    struct rig rig;

    (void)state;
    open_account(&rig);
    rig_subject(&rig, AGENT, "shell:git *");
    rig_tie(&rig, TIE_RUNS_AS, ACCOUNT "role/ops");
    rig_tie(&rig, TIE_RUNS_AS, "*:role/i*");
    rig_tie(&rig, TIE_RUNS_AS, "*:role/gone")->assumed = STR("the profile is there");
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, AGENT),
                        "runs-as -> role/idle (nothing gained)\n"
                        "runs-as -> role/ops\n"
                        "runs-as -> unseen (assumed)\n");
    const struct edges *edges =
        become_edges(rig.graph, rig.scratch, rig_node(&rig, AGENT));
    CHECK_STR(edges->at[0].place.path, "subjects");
    CHECK_STR(edges->at[2].because,
              "the profile is there; \"*:role/gone\" is in no document");
    rig_check(&rig);
    rig_close(&rig);
}

/* Whoever starts an agent can have it work, and the agent has what its starter has. */
static void test_runs(void **state)
{
    struct rig rig;

    (void)state;
    open_account(&rig);
    rig_subject(&rig, AGENT, "shell:git *");
    rig_subject(&rig, "agent:claude-code:other", "shell:git *");
    rig_subject(&rig, JOB, "contents:write *");
    rig_tie(&rig, TIE_RUNS, AGENT);
    rig_tie(&rig, TIE_RUNS_AS, ACCOUNT "role/ops");
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, JOB),
                        "runs -> " AGENT "\nruns-as -> role/ops\n");
    assert_string_equal(rig_reach(&rig, AGENT),
                        "run-by " JOB "\nrun-by " JOB ", runs-as role/ops\n");
    assert_string_equal(rig_edges(&rig, "agent:claude-code:other"), "");
    rig_close(&rig);
}

/* A mapping stands in the file of the cluster, and not with the role. */
static void test_loose(void **state)
{
    struct rig rig;

    (void)state;
    open_account(&rig);
    rig_subject(&rig, "k8s:group:ops", "*:*:* *");
    *LIST_PUSH(&rig.side, &rig.said.loose_ties) = (struct loose_tie){
        .from = {.text = STR(ACCOUNT "role/op*")},
        .tie = { .kind = TIE_MAPPED_TO,
                 .to.text = STR("k8s:group:ops"),
                 .file = STR("aws-auth.yaml")}
    };
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, "role/ops"), "mapped-to -> k8s:group:ops\n");
    assert_string_equal(rig_edges(&rig, "role/idle"), "");
    assert_string_equal(rig_edges(&rig, "user/dev"), "");
    rig_close(&rig);
}

static void map_to(struct rig *rig, struct str group)
{
    *LIST_PUSH(&rig->side, &rig->said.loose_ties) = (struct loose_tie){
        .from = {.text = STR(ACCOUNT "role/ops")},
        .tie = { .kind = TIE_MAPPED_TO, .to.text = group, .file = STR("aws-auth.yaml")}
    };
}

/* That everybody is in a group says nothing of the groups that the mapping names. */
static void test_everybody(void **state)
{
    struct rig rig;

    (void)state;
    open_account(&rig);
    rig_subject(&rig, "k8s:group:system:authenticated", "core:pods:get web/*");
    map_to(&rig, STR("k8s:group:system:authenticated"));
    map_to(&rig, STR("k8s:group:gone"));
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, "role/ops"),
                        "mapped-to -> k8s:group:system:authenticated\n"
                        "mapped-to -> unseen (assumed)\n");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_as),
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_loose),
        cmocka_unit_test(test_everybody),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
