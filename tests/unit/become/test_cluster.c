/* Ways of a cluster: each works, and is quiet without what it takes or elsewhere. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/out.h"
#include "unit/become/rig.h"

#define CI   "k8s:serviceaccount:ci/bot"
#define RBAC "rbac.authorization.k8s.io:"

/* Who holds more: a service account in each of two namespaces, a user and a group. */
static void open_cluster(struct rig *rig, const char *rights)
{
    rig_open(rig);
    rig_subject(rig, CI, rights);
    rig_subject(rig, "k8s:serviceaccount:web/api", "core:nodes:delete *");
    rig_subject(rig, "k8s:serviceaccount:web/idle", "");
    rig_subject(rig, "k8s:serviceaccount:db/api", "core:nodes:delete *");
    rig_subject(rig, "k8s:user:ann", "core:nodes:delete *");
    rig_subject(rig, "k8s:group:ops", "core:nodes:delete *");
    rig_graph(rig);
}

static void check(const char *rights, const char *edges)
{
    struct rig rig;
    struct out out;

    open_cluster(&rig, rights);
    out = out_to_arena(&rig.side);
    const struct edges *all = become_edges(rig.graph, rig.scratch, rig_node(&rig, CI));
    for (size_t i = 0; i < all->len; i++) {
        const struct edge *edge = &all->at[i];
        struct str to = edge->to == BECOME_UNSEEN
                            ? STR("unseen")
                            : become_node(rig.graph, edge->to)->id;
        if (!edge->gains)
            continue;
        out_print(&out, "%s%.*s %.*s%s", out_text(&out).len ? ", " : "",
                  STR_ARGS(edge->way->id.text), STR_ARGS(str_after_last(to, ':')),
                  edge->assumed ? " (assumed)" : "");
        CHECK_ROW(rights, edge->place.path.len > 0 && edge->by != NULL);
    }
    if (!str_is(out_text(&out), edges))
        fail_msg("%s:\n  %.*s\nwanted:\n  %s", rights, STR_ARGS(out_text(&out)), edges);
    rig_check(&rig);
    rig_close(&rig);
}

/* Any of these makes the way work; each other right beside it does not. */
static void test_pods(void **state)
{
    static const char *const makes[] = {
        "apps:daemonsets:create",
        "apps:deployments:create",
        "apps:replicasets:create",
        "apps:statefulsets:create",
        "batch:cronjobs:create",
        "batch:jobs:create",
        "core:replicationcontrollers:create",
    };
    static const struct {
        const char *right, *way;
    } steps[] = {
        {"apps:deployments:patch",              "k8s-change-workload"},
        {"batch:cronjobs:update",               "k8s-change-workload"},
        {"core:pods:patch",                     "k8s-change-pod"     },
        {"core:pods:update",                    "k8s-change-pod"     },
        {"core:pods/exec:create",               "k8s-exec"           },
        {"core:pods/exec:get",                  "k8s-exec"           },
        {"core:pods/attach:create",             "k8s-exec"           },
        {"core:pods/ephemeralcontainers:patch", "k8s-debug"          },
        {"core:secrets:get",                    "k8s-read-secrets"   },
        {"core:secrets:list",                   "k8s-read-secrets"   },
        {"core:secrets:watch",                  "k8s-read-secrets"   },
    };

    (void)state;
    check("core:pods:create web/*", "k8s-run-pod web/api");
    check("core:pods:create ci/*", "");
    check("core:pods:create other/*", "");
    check("core:pods:create web/api", ""); /* what is made has no name yet */
    check("core:pods:get web/*", "");
    check("core:pods:create kube-system/*", "k8s-run-pod unseen (assumed)");
    check("core:pods:create *", "k8s-run-pod db/api, k8s-run-pod web/api, "
                                "k8s-run-pod unseen (assumed)");
    for (size_t i = 0; i < LEN(makes); i++) {
        struct arena text = test_arena();
        check(arena_cstr(&text, arena_print(&text, "%s web/*", makes[i])),
              "k8s-run-workload web/api");
        arena_release(text);
    }
    for (size_t i = 0; i < LEN(steps); i++) {
        struct arena text = test_arena();
        check(arena_cstr(&text, arena_print(&text, "%s web/*", steps[i].right)),
              arena_cstr(&text,
                         arena_print(&text, "%s web/api (assumed)", steps[i].way)));
        check(arena_cstr(&text, arena_print(&text, "%s other/*", steps[i].right)), "");
        arena_release(text);
    }
    check("core:pods/exec:create web/some-pod", "k8s-exec web/api (assumed)");
    check("core:pods/log:get,core:pods/portforward:create web/*", "");
    check("apps:deployments/scale:update,apps:deployments:get web/*", "");
    check("extensions:deployments:create web/*", "");
}

static void test_credentials(void **state)
{
    (void)state;
    check("core:serviceaccounts/token:create web/api", "k8s-token web/api");
    check("core:serviceaccounts/token:create */api",
          "k8s-token db/api, k8s-token web/api");
    check("core:serviceaccounts/token:create web/idle", "");
    check("core:serviceaccounts/token:create web/other", "");
    check("core:serviceaccounts:create,core:serviceaccounts:patch web/*", "");
    check("core:serviceaccounts/token:get web/*", "");
    check("core:secrets:create,core:secrets:get web/*", "k8s-token-secret web/api");
    check("core:secrets:create web/*; core:secrets:list db/*",
          "k8s-read-secrets db/api (assumed)");
    check("core:secrets:create web/*; core:secrets:get web/one",
          "k8s-read-secrets web/api (assumed), "
          "k8s-token-secret-named web/api (assumed)");
    check("core:secrets:create web/*", "");
    check("core:secrets:get web/one", "k8s-read-secrets web/api (assumed)");
    check("core:secrets:list web/one", "k8s-read-secrets web/api (assumed)");
    check("core:secrets:watch */one",
          "k8s-read-secrets db/api (assumed), k8s-read-secrets web/api (assumed)");
    check("core:secrets:create web/*; core:secrets:list web/one",
          "k8s-read-secrets web/api (assumed), "
          "k8s-token-secret-named web/api (assumed)");
    check("core:secrets:delete web/*", "");
    /* Whatever the example is called, it is no name that somebody mentions. */
    check("core:serviceaccounts/token:create kube-system/example",
          "k8s-token unseen (assumed)");
    check(RBAC "rolebindings:create example/*; " RBAC
               "clusterroles:bind example/cluster-admin; *:*:* example/*",
          "");
}

#define CERTIFICATES "certificates.k8s.io:"
#define ASKS         CERTIFICATES "certificatesigningrequests:create *"
#define APPROVES     CERTIFICATES "certificatesigningrequests/approval:update *"
#define SIGNER       CERTIFICATES "signers:approve "

static void test_certificates(void **state)
{
    (void)state;
    check(ASKS ";" APPROVES ";" SIGNER "*/kubernetes.io/kube-apiserver-client",
          "k8s-sign ops (assumed), k8s-sign ann (assumed)");
    check(ASKS ";" APPROVES ";" SIGNER "*/kubernetes.io/${*}",
          "k8s-sign-domain ops (assumed), k8s-sign-domain ann (assumed)");
    check(ASKS ";" APPROVES ";" SIGNER "*/kubernetes.io/kubelet-serving", "");
    check(ASKS ";" APPROVES, "");
    check(ASKS ";" SIGNER "*", "");
    check(APPROVES ";" SIGNER "*", "");
}

static void test_impersonate(void **state)
{
    (void)state;
    check("core:serviceaccounts:impersonate web/*", "k8s-impersonate-account web/api");
    check("core:serviceaccounts:impersonate web/api",
          "k8s-impersonate-account web/api");
    check("core:serviceaccounts:impersonate other/*", "");
    check("core:serviceaccounts:impersonate *",
          "k8s-impersonate-account db/api, k8s-impersonate-account web/api, "
          "k8s-impersonate-account unseen (assumed)");
    check("core:users:impersonate */ann", "k8s-impersonate-user ann");
    check("core:users:impersonate */bob", "k8s-impersonate-user unseen (assumed)");
    check("core:users:impersonate */system:anonymous", "");
    check("core:users:impersonate web/*", ""); /* users are in no namespace */
    check("core:users:impersonate *",
          "k8s-impersonate-user ann, k8s-impersonate-user unseen (assumed)");
    check("core:groups:impersonate */ops", "");
    check("core:groups:impersonate */ops; core:users:impersonate */system:anonymous",
          "k8s-impersonate-group ops");
    check("core:groups:impersonate */ops; core:serviceaccounts:impersonate ci/x",
          "k8s-impersonate-group-as-account ops");
    check(
        "core:groups:impersonate */system:masters; core:users:impersonate */system:anonymous",
        "k8s-impersonate-masters ci/bot");
    check("core:groups:impersonate */system:masters; "
          "core:serviceaccounts:impersonate ci/x",
          "k8s-impersonate-masters-as-account ci/bot");
    check("core:groups:impersonate */system:masters", "");
    check("core:groups:impersonate */system:nodes; "
          "core:users:impersonate */system:anonymous",
          "k8s-impersonate-group unseen (assumed)");
}

static void test_bind(void **state)
{
    (void)state;
    check(RBAC "clusterrolebindings:create *; " RBAC
               "clusterroles:bind */cluster-admin",
          "k8s-bind ci/bot");
    check(RBAC "clusterrolebindings:create *", "");
    check(RBAC "clusterroles:bind *", "");
    check(RBAC "clusterrolebindings:create *; " RBAC "clusterroles:bind */view",
          "k8s-bind-other ci/bot (assumed)");
    check(RBAC "clusterrolebindings:update *; " RBAC "clusterroles:bind *",
          "k8s-bind-existing ci/bot");
    check(RBAC "clusterrolebindings:patch */cluster-admin; " RBAC
               "clusterroles:bind */cluster-admin",
          "k8s-bind-existing ci/bot");
    check(RBAC "clusterrolebindings:patch */mine; " RBAC
               "clusterroles:bind */cluster-admin",
          "k8s-bind-other ci/bot (assumed)");
    check(RBAC "rolebindings:create web/*; " RBAC "clusterroles:bind */cluster-admin",
          "k8s-bind-namespace ci/bot");
    check(RBAC "rolebindings:create web/*; " RBAC "clusterroles:bind db/*", "");
    check(RBAC "rolebindings:create web/*; " RBAC "clusterroles:bind web/view",
          "k8s-bind-other-namespace ci/bot (assumed)");
    check(RBAC "rolebindings:update web/*; " RBAC "roles:bind web/*",
          "k8s-bind-other-namespace ci/bot (assumed)");
    check(RBAC "rolebindings:create web/*; " RBAC "clusterrolebindings:create *", "");
    /* Whoever holds all of the namespace gains nothing there. */
    check("*:*:* ci/*", "");
}

static void test_escalate(void **state)
{
    (void)state;
    check(RBAC "clusterroles:update," RBAC "clusterroles:escalate * ClusterRole \"x\"",
          "k8s-escalate ci/bot");
    check(RBAC "clusterroles:update," RBAC
               "clusterroles:escalate */x ClusterRole \"x\"",
          "k8s-escalate ci/bot");
    check(RBAC "clusterroles:update," RBAC
               "clusterroles:escalate */y ClusterRole \"x\"",
          "");
    check(RBAC "clusterroles:update * ClusterRole \"x\"", "");
    check(RBAC "clusterroles:escalate * ClusterRole \"x\"", "");
    check(RBAC "clusterroles:update," RBAC
               "clusterroles:escalate */y ClusterRole \"x\", which takes up \"y\"",
          "k8s-escalate ci/bot");
    check(RBAC "clusterroles:update," RBAC
               "clusterroles:escalate */z ClusterRole \"x\", which takes up \"y\"",
          "");
    check(RBAC "clusterroles:create," RBAC
               "clusterroles:escalate * ClusterRole \"x\", which takes up \"y\"",
          "k8s-escalate-label ci/bot (assumed)");
    check(RBAC "clusterroles:create," RBAC "clusterroles:escalate * ClusterRole \"x\"",
          "");
    check(RBAC "clusterroles:get," RBAC "clusterroles:escalate * ClusterRole \"x\"",
          "");
    check(RBAC "roles:patch," RBAC "roles:escalate ci/* Role \"x\"",
          "k8s-escalate-namespace ci/bot");
    check(RBAC "roles:patch," RBAC
               "roles:escalate web/*; core:pods:get ci/* Role \"x\"",
          "");
    check(RBAC "clusterroles:create," RBAC "clusterroles:escalate," RBAC
               "clusterrolebindings:create *; " RBAC "clusterroles:bind */mine",
          "k8s-bind-other ci/bot (assumed)");
    check(RBAC "clusterroles:create," RBAC "clusterroles:escalate," RBAC
               "clusterrolebindings:create *; " RBAC "clusterroles:bind *",
          "k8s-bind ci/bot, k8s-escalate-new ci/bot");
    check(RBAC "roles:create," RBAC "roles:escalate," RBAC "rolebindings:create," RBAC
               "roles:bind web/*",
          "k8s-escalate-new-namespace ci/bot");
    check(RBAC "roles:create," RBAC "rolebindings:create web/*", "");
}

static void test_others(void **state)
{
    (void)state;
    check("core:configmaps:patch kube-system/aws-auth",
          "k8s-aws-auth ci/bot (assumed)");
    check("core:configmaps:update */aws-auth", "k8s-aws-auth ci/bot (assumed)");
    check("core:configmaps:create kube-system/*; core:configmaps:delete */aws-auth",
          "k8s-aws-auth-anew ci/bot (assumed)");
    check("core:configmaps:create,core:configmaps:deletecollection kube-system/*",
          "k8s-aws-auth-anew ci/bot (assumed)");
    check("core:configmaps:create web/*; core:configmaps:delete */aws-auth", "");
    check("core:configmaps:create,core:configmaps:deletecollection "
          "kube-system/aws-auth",
          ""); /* neither carries a name */
    check("core:configmaps:create kube-system/*; core:configmaps:delete web/*", "");
    check("core:configmaps:update kube-system/other", "");
    check("core:configmaps:update web/*", "");
    check("core:configmaps:get *", "");
    check("core:nodes/proxy:get *", "k8s-node-proxy unseen (assumed)");
    check("core:nodes/proxy:create */node-1", "k8s-node-proxy unseen (assumed)");
    check("core:nodes:get *", "");
    check("admissionregistration.k8s.io:mutatingwebhookconfigurations:patch *",
          "k8s-mutate unseen (assumed)");
    check("admissionregistration.k8s.io:validatingwebhookconfigurations:patch *", "");
}

/* Whoever may do all gains nothing here, but becomes those who may be more elsewhere. */
static void test_full(void **state)
{
    struct rig rig;

    (void)state;
    open_cluster(&rig, "*:*:*,url:* *");
    assert_string_equal(rig_edges(&rig, CI),
                        "k8s-impersonate-group -> unseen (assumed) (nothing gained)\n"
                        "k8s-impersonate-user -> unseen (assumed) (nothing gained)\n"
                        "k8s-token -> unseen (assumed) (nothing gained)\n");
    rig_close(&rig);
    rig_open(&rig);
    rig_subject(&rig, CI, "*:*:*,url:* *");
    rig_subject(&rig, "k8s:serviceaccount:web/idle", "");
    rig_subject(&rig, "k8s:serviceaccount:web/api", "");
    rig_tie(&rig, TIE_RUNS, CI);
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, CI),
                        "k8s-impersonate-group -> unseen (assumed) (nothing gained)\n"
                        "k8s-impersonate-user -> unseen (assumed) (nothing gained)\n"
                        "k8s-token -> k8s:serviceaccount:web/api (nothing gained)\n"
                        "k8s-token -> unseen (assumed) (nothing gained)\n"
                        "run-by -> k8s:serviceaccount:web/api (nothing gained)\n");
    rig_close(&rig);
}

/* Whoever starts a pod in a namespace is in the group of its accounts. */
static void test_default(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_subject(&rig, CI, "core:pods:create web/*");
    rig_subject(&rig, "k8s:group:system:serviceaccounts:db", "core:nodes:delete *");
    rig_subject(&rig, "k8s:group:system:serviceaccounts:web", "core:nodes:delete *");
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, CI),
                        "k8s-run-pod -> k8s:group:system:serviceaccounts:web\n");
    rig_close(&rig);
}

/* Those who hold the same are not worth an edge, but for one that leads on. */
static void test_alike(void **state)
{
    struct rig rig;
    struct entity *all;

    (void)state;
    rig_open(&rig);
    rig_subject(&rig, "k8s:serviceaccount:web/a", "core:pods:create web/*");
    rig_subject(&rig, "k8s:serviceaccount:web/b", "");
    rig_subject(&rig, "k8s:serviceaccount:web/c", "");
    rig_tie(&rig, TIE_RUNS, "k8s:serviceaccount:web/d");
    rig_subject(&rig, "k8s:serviceaccount:web/d", "core:pods:create web/*");
    all = rig.said.entities.at;
    all[1].inlined = all[2].inlined = all[0].inlined;
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, "k8s:serviceaccount:web/b"),
                        "k8s-run-pod -> k8s:serviceaccount:web/c (nothing gained)\n"
                        "k8s-run-pod -> k8s:serviceaccount:web/d (nothing gained)\n");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pods),         cmocka_unit_test(test_credentials),
        cmocka_unit_test(test_certificates), cmocka_unit_test(test_impersonate),
        cmocka_unit_test(test_bind),         cmocka_unit_test(test_escalate),
        cmocka_unit_test(test_others),       cmocka_unit_test(test_full),
        cmocka_unit_test(test_alike),        cmocka_unit_test(test_default),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
