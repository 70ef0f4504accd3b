/* Which principals come out of roles and bindings, what each holds, and through what. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/out.h"
#include "format/format.h"
#include "lib/unit.h"
#include "subject/subject.h"

#include <stdlib.h>

#define RBAC          "---\napiVersion: rbac.authorization.k8s.io/v1\n"
#define CLUSTER(name) RBAC "kind: ClusterRole\nmetadata: {name: " name "}\n"
#define ROLE(ns, name)                                                                 \
    RBAC "kind: Role\nmetadata: {name: " name ", namespace: " ns "}\n"
#define RULE(what, verb)                                                               \
    "rules: [{apiGroups: [\"\"], resources: [" what "], verbs: [" verb "]}]\n"
#define ALL_BOUND(name) RBAC "kind: ClusterRoleBinding\nmetadata: {name: " name "}\n"
#define BOUND(ns, name)                                                                \
    RBAC "kind: RoleBinding\nmetadata: {name: " name ", namespace: " ns "}\n"
#define TO_CLUSTER(name) "roleRef: {kind: ClusterRole, name: " name "}\n"
#define TO_ROLE(name)    "roleRef: {kind: Role, name: " name "}\n"
#define USER(name)       "subjects: [{kind: User, name: \"" name "\"}]\n"
#define GROUP(name)      "subjects: [{kind: Group, name: \"" name "\"}]\n"
#define ACCOUNT(ns, name)                                                              \
    "subjects: [{kind: ServiceAccount, name: " name ", namespace: " ns "}]\n"
#define PODS CLUSTER("pods") RULE("pods", "get")
#define PART(name, label, what)                                                        \
    RBAC "kind: ClusterRole\nmetadata: {name: " name ", labels: {part: " label         \
         "}}\n" RULE(what, "get")
#define TAKES(name, label)                                                             \
    CLUSTER(name)                                                                      \
    "aggregationRule: {clusterRoleSelectors: [{matchLabels: {part: " label "}}]}\n"
#define AWS_AUTH                                                                       \
    "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth}\ndata:\n"
#define AWS_USER(name)                                                                 \
    "{UserName: " name ", UserId: AIDAEXAMPLE, Path: /, "                              \
    "Arn: \"arn:aws:iam::111122223333:user/" name "\", "                               \
    "CreateDate: 2026-01-01, GroupList: [], AttachedManagedPolicies: []}"
#define SNAPSHOT                                                                       \
    "---\nUserDetailList: [" AWS_USER("Ada") ", " AWS_USER(                            \
        "eve") "]\n"                                                                   \
               "GroupDetailList: []\nRoleDetailList: []\nPolicies: []\n"
#define IN_CLUSTER " < bound by ClusterRoleBinding \"b\" < ClusterRole "

/* clang-format off */
static const struct {
    const char *name, *bytes;
    const char *wanted; /* "ID ACTION on RESOURCE < STEP < STEP" of each, then notes */
} rows[] = {
    {"everywhere", PODS ALL_BOUND("b") TO_CLUSTER("pods") USER("ada"),
     "k8s:user:ada core:pods:get on *" IN_CLUSTER "\"pods\"\n"},
    {"in one namespace", PODS BOUND("web", "b") TO_CLUSTER("pods") GROUP("dev"),
     "k8s:group:dev core:pods:get on web/* < bound by RoleBinding \"b\" in \"web\" < ClusterRole \"pods\"\n"},
    {"a role of the namespace", ROLE("web", "pods") RULE("pods", "get") BOUND("web", "b") TO_ROLE("pods") ACCOUNT("ci", "job"),
     "k8s:serviceaccount:ci/job core:pods:get on web/* < bound by RoleBinding \"b\" in \"web\" < Role \"pods\"\n"
     "k8s:serviceaccount:ci/job is * as system:serviceaccount:ci:job\n"},
    {"a role of another namespace", ROLE("ops", "pods") RULE("pods", "get") BOUND("web", "b") TO_ROLE("pods") USER("ada"),
     "k8s:user:ada\n"
     "policy core:pods:get on ops/*\n"
     "unresolved-role 10: the Role \"pods\" is in no file and is no default role\n"},
    {"a role without a namespace", RBAC "kind: Role\nmetadata: {name: pods}\n" RULE("pods", "get") BOUND("web", "b") TO_ROLE("pods") USER("ada"),
     "k8s:user:ada core:pods:get on web/* < bound by RoleBinding \"b\" in \"web\" < Role \"pods\"\n"},
    {"a binding without a namespace", ROLE("web", "pods") RULE("pods", "get") RBAC "kind: RoleBinding\nmetadata: {name: b}\n" TO_ROLE("pods") USER("ada"),
     "k8s:user:ada core:pods:get on (unset)/* < bound by RoleBinding \"b\" in \"(unset)\" < Role \"pods\"\n"},
    {"a default role", ALL_BOUND("b") TO_CLUSTER("cluster-admin") USER("ada"),
     "k8s:user:ada *:*:* on *" IN_CLUSTER "\"cluster-admin\"\n"
     "k8s:user:ada url:* on *" IN_CLUSTER "\"cluster-admin\"\n"},
    {"a role that is nowhere", ALL_BOUND("b") TO_CLUSTER("nowhere") USER("ada"),
     "k8s:user:ada\n"
     "unresolved-role 5: the ClusterRole \"nowhere\" is in no file and is no default role\n"},
    {"paths are in no namespace",
     CLUSTER("paths") "rules: [{nonResourceURLs: [/metrics], verbs: [get]}]\n"
     BOUND("web", "b") TO_CLUSTER("paths") USER("ada") ALL_BOUND("b") TO_CLUSTER("paths") USER("eve"),
     "k8s:user:ada\nk8s:user:eve url:get on /metrics" IN_CLUSTER "\"paths\"\n"},
    {"names and letters that are signs elsewhere",
     CLUSTER("named") "rules: [{apiGroups: [apps], resources: [deployments], verbs: [get], resourceNames: [\"a*\", $b]}]\n"
     BOUND("web", "b") TO_CLUSTER("named") USER("ada"),
     "k8s:user:ada apps:deployments:get on web/a${*} web/${$}b < bound by RoleBinding \"b\" in \"web\" < ClusterRole \"named\"\n"},
    {"what is taken up", TAKES("whole", "x") PART("one", "x", "pods") PART("two", "z", "nodes") ALL_BOUND("b") TO_CLUSTER("whole") USER("ada"),
     "k8s:user:ada core:pods:get on *" IN_CLUSTER "\"whole\", which takes up \"one\"\n"
     "policy core:nodes:get on *\n"},
    {"taken up by what nobody holds", TAKES("whole", "x") PART("one", "x", "pods"),
     "policy core:pods:get on *\n"},
    {"two that take up each other",
     RBAC "kind: ClusterRole\nmetadata: {name: a, labels: {part: x}}\naggregationRule: {clusterRoleSelectors: [{matchLabels: {part: z}}]}\n" RULE("pods", "get")
     RBAC "kind: ClusterRole\nmetadata: {name: b, labels: {part: z}}\naggregationRule: {clusterRoleSelectors: [{matchLabels: {part: x}}]}\n" RULE("nodes", "get")
     ALL_BOUND("c") TO_CLUSTER("b") USER("ada"),
     "k8s:user:ada core:nodes:get on * < bound by ClusterRoleBinding \"c\" < ClusterRole \"b\"\n"
     "k8s:user:ada core:pods:get on * < bound by ClusterRoleBinding \"c\" < ClusterRole \"b\", which takes up \"a\"\n"},
    {"a part of a default role",
     RBAC "kind: ClusterRole\nmetadata: {name: crd, labels: {rbac.authorization.k8s.io/aggregate-to-admin: \"true\"}}\n" RULE("things", "get"),
     "policy core:things:get on *\n"},
    {"a default role that is written here too",
     CLUSTER("system:kube-dns") RULE("things", "get") ALL_BOUND("b") TO_CLUSTER("system:kube-dns") USER("ada"),
     "k8s:user:ada core:things:get on *" IN_CLUSTER "\"system:kube-dns\"\n"
     "k8s:user:ada core:endpoints:list core:endpoints:watch core:services:list core:services:watch on *" IN_CLUSTER "\"system:kube-dns\"\n"},
    {"the same twice", PODS ALL_BOUND("b") TO_CLUSTER("pods") USER("ada") ALL_BOUND("b") TO_CLUSTER("pods") USER("ada"),
     "k8s:user:ada core:pods:get on *" IN_CLUSTER "\"pods\"\n"},
    {"a role that is written twice", PODS PODS CLUSTER("pods") RULE("pods", "list") ALL_BOUND("b") TO_CLUSTER("pods") USER("ada"),
     "k8s:user:ada core:pods:get on *" IN_CLUSTER "\"pods\"\n"
     "k8s:user:ada core:pods:list on *" IN_CLUSTER "\"pods\"\n"},
    {"members of the groups of a cluster",
     PODS ALL_BOUND("b") TO_CLUSTER("pods") GROUP("system:serviceaccounts:web") BOUND("web", "c") TO_CLUSTER("nothing") ACCOUNT("web", "api")
     CLUSTER("nothing") BOUND("ops", "d") TO_CLUSTER("nothing") ACCOUNT("ops", "api"),
     "k8s:group:system:serviceaccounts:web core:pods:get on *" IN_CLUSTER "\"pods\"\n"
     "k8s:serviceaccount:ops/api\n"
     "k8s:serviceaccount:ops/api is * as system:serviceaccount:ops:api\n"
     "k8s:serviceaccount:web/api core:pods:get on * < every member of the group \"system:serviceaccounts:web\" has what it has" IN_CLUSTER "\"pods\"\n"
     "k8s:serviceaccount:web/api is * as system:serviceaccount:web:api\n"},
    {"everybody who said who they are",
     PODS ALL_BOUND("b") TO_CLUSTER("pods") GROUP("system:authenticated") CLUSTER("nothing") BOUND("web", "c") TO_CLUSTER("nothing") USER("ada")
     BOUND("web", "d") TO_CLUSTER("nothing") USER("system:anonymous"),
     "k8s:group:system:authenticated core:pods:get on *" IN_CLUSTER "\"pods\"\n"
     "k8s:user:ada core:pods:get on * < every member of the group \"system:authenticated\" has what it has" IN_CLUSTER "\"pods\"\n"
     "k8s:user:system:anonymous\n"},
    {"users that a group lists",
     PODS ALL_BOUND("b") TO_CLUSTER("pods") GROUP("dev") BOUND("web", "c") TO_CLUSTER("nothing") USER("ada") CLUSTER("nothing")
     "---\napiVersion: user.openshift.io/v1\nkind: Group\nmetadata: {name: dev}\nusers: [ada, eve, eve]\n"
     "---\napiVersion: user.openshift.io/v1\nkind: Group\nmetadata: {name: idle}\nusers: [bob]\n",
     "k8s:group:dev core:pods:get on *" IN_CLUSTER "\"pods\"\n"
     "k8s:user:ada core:pods:get on * < a member of the Group \"dev\"" IN_CLUSTER "\"pods\"\n"
     "k8s:user:eve core:pods:get on * < a member of the Group \"dev\"" IN_CLUSTER "\"pods\"\n"},
    {"an account that a cloud knows",
     "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: api, namespace: web, annotations: {eks.amazonaws.com/role-arn: \"arn:aws:iam::111122223333:role/r\"}}\n",
     "k8s:serviceaccount:web/api\n"
     "k8s:serviceaccount:web/api is arn:aws:iam::111122223333:role/r as system:serviceaccount:web:api\n"
     "k8s:serviceaccount:web/api is * as system:serviceaccount:web:api\n"},
    {"a user of a cloud where everybody may do something",
     PODS ALL_BOUND("b") TO_CLUSTER("pods") GROUP("system:authenticated")
     "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth}\ndata:\n  mapRoles: |\n    - rolearn: arn:aws:iam::111122223333:role/ci\n      groups: [gone]\n",
     "k8s:group:system:authenticated core:pods:get on *" IN_CLUSTER "\"pods\"\n"
     "arn:aws:iam::111122223333:role/ci maps to k8s:group:system:authenticated\n"
     "arn:aws:iam::111122223333:role/ci maps to k8s:group:gone\n"
     "arn:aws:iam::111122223333:role/*/ci maps to k8s:group:system:authenticated\n"
     "arn:aws:iam::111122223333:role/*/ci maps to k8s:group:gone\n"},
    {"a role of a cloud that is an administrator",
     "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth}\ndata:\n  mapRoles: |\n    - rolearn: arn:aws:iam::111122223333:role/ci\n      username: ci\n      groups: [\"system:masters\"]\n",
     "k8s:group:system:masters *:*:* on * < bound by ClusterRoleBinding \"cluster-admin\" < ClusterRole \"cluster-admin\"\n"
     "k8s:group:system:masters url:* on * < bound by ClusterRoleBinding \"cluster-admin\" < ClusterRole \"cluster-admin\"\n"
     "arn:aws:iam::111122223333:role/ci maps to k8s:user:ci\n"
     "arn:aws:iam::111122223333:role/ci maps to k8s:group:system:masters\n"
     "arn:aws:iam::111122223333:role/*/ci maps to k8s:user:ci\n"
     "arn:aws:iam::111122223333:role/*/ci maps to k8s:group:system:masters\n"},
    {"capitals of a mapping do not count",
     SNAPSHOT AWS_AUTH "  mapUsers: |\n    - userarn: arn:aws:iam::111122223333:user/ADA\n      username: ada\n",
     "arn:aws:iam::111122223333:user/Ada\narn:aws:iam::111122223333:user/eve\n"
     "arn:aws:iam::111122223333:user/ADA maps to k8s:user:ada\n"
     "arn:aws:iam::111122223333:user/Ada maps to k8s:user:ada\n"},
    {"a role that is named with its path",
     AWS_AUTH "  mapRoles: |\n    - rolearn: arn:aws:iam::111122223333:role/team/ci\n      username: ci\n",
     "arn:aws:iam::111122223333:role/team/ci maps to k8s:user:ci, if the cluster takes a role that is named with its path\n"},
    {"all of an account come under their own names",
     SNAPSHOT PODS ALL_BOUND("b") TO_CLUSTER("pods") USER("arn:aws:iam::111122223333:role/ci")
     AWS_AUTH "  mapAccounts: |\n    - \"111122223333\"\n  mapUsers: |\n    - userarn: arn:aws:iam::111122223333:user/eve\n      username: eve\n",
     "arn:aws:iam::111122223333:user/Ada\narn:aws:iam::111122223333:user/eve\n"
     "k8s:user:arn:aws:iam::111122223333:role/ci core:pods:get on *" IN_CLUSTER "\"pods\"\n"
     "arn:aws:iam::111122223333:user/Ada maps to k8s:user:arn:aws:iam::111122223333:user/Ada\n"
     "arn:aws:iam::111122223333:role/ci maps to k8s:user:arn:aws:iam::111122223333:role/ci\n"
     "arn:aws:iam::111122223333:user/eve maps to k8s:user:eve\n"},
};
/* clang-format on */

static void put_tokens(struct out *out, const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->len; i++)
        out_print(out, "%s%.*s", i ? " " : "", STR_ARGS(tokens->at[i].text));
}

static void put_policy(struct out *out, struct str who, const struct policy *policy)
{
    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct statement *statement = &policy->statements.at[s];

        out_print(out, "%.*s ", STR_ARGS(who));
        put_tokens(out, &statement->actions.any);
        out_put(out, " on ");
        put_tokens(out, &statement->resources.any);
        for (size_t v = 0; v < policy->via.len; v++)
            out_print(out, " < %.*s", STR_ARGS(policy->via.at[v].text));
        out_char(out, '\n');
    }
}

static void put_entity(struct out *out, const struct entity *entity)
{
    if (!entity->inlined.len)
        out_print(out, "%.*s\n", STR_ARGS(entity->arn.text));
    for (size_t i = 0; i < entity->inlined.len; i++)
        put_policy(out, entity->arn.text, entity->inlined.at[i]);
    for (size_t i = 0; i < entity->ties.len; i++)
        out_print(out, "%.*s is %.*s as %.*s\n", STR_ARGS(entity->arn.text),
                  STR_ARGS(entity->ties.at[i].to.text),
                  STR_ARGS(entity->ties.at[i].as));
}

static void put_loose_tie(struct out *out, const struct loose_tie *loose)
{
    struct str assumed = loose->tie.assumed;

    out_print(out, "%.*s maps to %.*s%s%.*s\n", STR_ARGS(loose->from.text),
              STR_ARGS(loose->tie.to.text), assumed.len ? ", if " : "",
              STR_ARGS(assumed));
}

static int by_id(const void *a, const void *b)
{
    const struct entity *x = a, *y = b;

    return str_compare(x->arn.text, y->arn.text);
}

static struct str written(struct arena *keep, struct reading *said,
                          const struct notes *notes)
{
    struct out out = out_to_arena(keep);

    if (said->entities.len)
        qsort(said->entities.at, said->entities.len, sizeof *said->entities.at, by_id);
    for (size_t i = 0; i < said->entities.len; i++)
        put_entity(&out, &said->entities.at[i]);
    for (size_t i = 0; i < said->loose.len; i++)
        put_policy(&out, STR("policy"), said->loose.at[i]);
    for (size_t i = 0; i < said->loose_ties.len; i++)
        put_loose_tie(&out, &said->loose_ties.at[i]);
    for (size_t i = 0; i < notes->len; i++)
        out_print(&out, "%s %u: %.*s\n", notes->at[i].kind,
                  notes->at[i].place.span.line, STR_ARGS(notes->at[i].message));
    return out_text(&out);
}

static struct str joined(struct arena *keep, struct arena scratch, const char *bytes)
{
    struct intern words = {0};
    struct reading said = {0};
    struct notes notes = {0};
    struct fault why = {0};
    const struct config config = config_default(STR(""));

    format_read(keep, scratch, &words, STR("cluster.yaml"), str_from(bytes), &said,
                &notes);
    reading_settle(&said);
    if (!subject_resolve(keep, scratch, STR(RULES_DIR), &config, &said, &notes, &why))
        fail_msg("%s", why.text);
    return written(keep, &said, &notes);
}

static void roles_and_bindings_make_holders(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();
    unsigned failed = 0;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct str got = joined(&keep, scratch, rows[i].bytes);

        if (!str_is(got, rows[i].wanted)) {
            print_error("row %s\ngot\n%.*swanted\n%s", rows[i].name, STR_ARGS(got),
                        rows[i].wanted);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
    arena_release(start);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_and_bindings_make_holders)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
