/* Which roles admit what an identity provider says of somebody in the repository. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/become/snapshot.h"

#define JOB      "github:job:.github/workflows/ci.yml#go"
#define POD      "k8s:serviceaccount:web/api"
#define GITHUB   "token.actions.githubusercontent.com"
#define EKS      "oidc.eks.eu-west-1.amazonaws.com/id/A1"
#define PROVIDER ACCOUNT "oidc-provider/"
#define OWN      "s3.us-east-1.amazonaws.com/our-oidc"
#define ADMITS(provider, condition)                                                    \
    "{'Effect': 'Allow', 'Action': 'sts:AssumeRoleWithWebIdentity', 'Principal': "     \
    "{'Federated': '" PROVIDER provider "'}, 'Condition': {" condition "}}"
#define SUB(op, provider, value) "'" op "': {'" provider ":sub': '" value "'}"
#define AUD(provider, value)     "'StringEquals': {'" provider ":aud': '" value "'}"
#define STS                      "sts.amazonaws.com"

/* One who proves to be `as` to whom it is tied, beside a role `ops` with that trust.
 * `issuer` empty: to its cluster, and where it is tied to all for any audience. */
static void check_to(const char *to, const char *id, const char *issuer,
                     const char *name, const char *trust, const char *as,
                     const char *edges)
{
    struct rig rig;

    rig_open(&rig);
    rig_file(
        &rig, "a.json",
        arena_cstr(&rig.side,
                   arena_print(&rig.side,
                               SNAPSHOT("", "", ROLE("ops", "%s", POWER), ""), trust)));
    rig_subject(&rig, id, "");
    struct tie *tie = rig_tie(&rig, TIE_IDENTITY, to);
    tie->issuer = str_from(issuer);
    if (tie->issuer.len || strcmp(to, "*") != 0)
        tie->audience = STR(STS);
    tie->as = str_from(as);
    rig_graph(&rig);
    if (strcmp(rig_edges(&rig, id), edges) != 0)
        fail_msg("%s:\n%swanted:\n%s", name, rig_edges(&rig, id), edges);
    rig_check(&rig);
    rig_close(&rig);
}

static void check(const char *id, const char *issuer, const char *name,
                  const char *trust, const char *as, const char *edges)
{
    check_to(ACCOUNT "role/ops", id, issuer, name, trust, as, edges);
}

static void check_job(const char *name, const char *trust, const char *as,
                      const char *edges)
{
    check(JOB, GITHUB, name, trust, as, edges);
}

/* No repository says which provider its cluster has. */
static void check_pod(const char *name, const char *trust, const char *as,
                      const char *edges)
{
    check(POD, "", name, trust, as, edges);
}

/* It is tied to whatever role admits it. */
static void check_any(const char *name, const char *trust, const char *as,
                      const char *edges)
{
    check_to("*", POD, "", name, trust, as, edges);
}

#define YES     "proves-identity -> role/ops\n"
#define ASSUMED "proves-identity -> role/ops (assumed)\n"

static void test_jobs(void **state)
{
    (void)state;
    check_job(
        "its branch",
        ADMITS(GITHUB, SUB("StringEquals", GITHUB, "repo:o/r:ref:refs/heads/main")),
        "repo:o/r:ref:refs/heads/*", YES);
    check_job(
        "another branch",
        ADMITS(GITHUB, SUB("StringEquals", GITHUB, "repo:o/r:ref:refs/heads/main")),
        "repo:o/r:ref:refs/heads/dev", "");
    check_job("its repository", ADMITS(GITHUB, SUB("StringLike", GITHUB, "repo:o/r:*")),
              "repo:o/r:ref:refs/heads/*", YES);
    check_job("another repository",
              ADMITS(GITHUB, SUB("StringLike", GITHUB, "repo:o/x:*")),
              "repo:o/r:ref:refs/heads/*", "");
    check_job("a repository whose name starts so",
              ADMITS(GITHUB, SUB("StringLike", GITHUB, "repo:o/r2:*")), "repo:o/r:*",
              "");
    check_job("every repository of the owner",
              ADMITS(GITHUB, SUB("StringLike", GITHUB, "repo:o/*")), "repo:o/r:*", YES);
    check_job("a repository that nobody named",
              ADMITS(GITHUB, SUB("StringLike", GITHUB, "repo:o/r:*")),
              "repo:*:ref:refs/heads/*", YES);
    check_job("its environment",
              ADMITS(GITHUB, SUB("StringEquals", GITHUB, "repo:o/r:environment:prod")),
              "repo:o/r:environment:prod", YES);
    check_job("another environment",
              ADMITS(GITHUB, SUB("StringEquals", GITHUB, "repo:o/r:environment:prod")),
              "repo:o/r:environment:dev", "");
    check_job("all but it",
              ADMITS(GITHUB, SUB("StringLike", GITHUB, "repo:o/*") "," SUB(
                                 "StringNotLike", GITHUB, "repo:o/r:*")),
              "repo:o/r:ref:refs/heads/*", "");
    check_job("no condition at all", ADMITS(GITHUB, ""), "repo:o/r:ref:refs/heads/*",
              YES);
    check_job("its audience", ADMITS(GITHUB, AUD(GITHUB, STS)),
              "repo:o/r:ref:refs/heads/*", YES);
    check_job("another audience", ADMITS(GITHUB, AUD(GITHUB, "https://example.com")),
              "repo:o/r:ref:refs/heads/*", "");
    check_job("the claim of another repository",
              ADMITS(GITHUB, SUB("StringEquals", GITHUB,
                                 "repo:o/r:pull_request") ",'StringLike': {'" GITHUB
                                                          ":repository': 'o/x'}"),
              "repo:o/r:pull_request", "");
    check_job("another provider",
              ADMITS("gitlab.com", SUB("StringLike", "gitlab.com", "*")), "repo:o/r:*",
              "");
    check_job("a provider of clusters", ADMITS(EKS, SUB("StringLike", EKS, "*")),
              "repo:o/r:*", "");
    check_job("only by AssumeRole", TRUST("'Federated': '" PROVIDER GITHUB "'"),
              "repo:o/r:*", "");
    check_job(
        "denied beside it",
        ADMITS(
            GITHUB,
            SUB("StringLike", GITHUB,
                "repo:o/r:*")) ",{'Effect': 'Deny', 'Action': 'sts:*', 'Principal': {'Federated': '*'}}",
        "repo:o/r:*", "");
    check_job("in the second statement",
              LAMBDA "," ADMITS(GITHUB, SUB("StringLike", GITHUB, "repo:o/r:*")),
              "repo:o/r:*", YES);
}

static void test_clusters(void **state)
{
    (void)state;
    check_pod("its name",
              ADMITS(EKS, SUB("StringEquals", EKS, "system:serviceaccount:web:api")),
              "system:serviceaccount:web:api", YES);
    check_pod("another namespace",
              ADMITS(EKS, SUB("StringEquals", EKS, "system:serviceaccount:db:api")),
              "system:serviceaccount:web:api", "");
    check_pod("another name",
              ADMITS(EKS, SUB("StringEquals", EKS, "system:serviceaccount:web:db")),
              "system:serviceaccount:web:api", "");
    check_pod("all of its namespace",
              ADMITS(EKS, SUB("StringLike", EKS, "system:serviceaccount:web:*")),
              "system:serviceaccount:web:api", YES);
    check_pod("a provider of workflows", ADMITS(GITHUB, SUB("StringLike", GITHUB, "*")),
              "system:serviceaccount:web:api", "");
    check_pod("another audience", ADMITS(EKS, AUD(EKS, "x")),
              "system:serviceaccount:web:api", "");
}

#define API "system:serviceaccount:web:api"

/* Where the trust does not name the account, the provider may be that of another
 * cluster. */
static void test_any_role(void **state)
{
    (void)state;
    check_any("its name", ADMITS(EKS, SUB("StringEquals", EKS, API)), API, YES);
    check_any("a pattern without stars", ADMITS(EKS, SUB("StringLike", EKS, API)), API,
              YES);
    check_any("another name",
              ADMITS(EKS, SUB("StringEquals", EKS, "system:serviceaccount:web:db")),
              API, "");
    check_any("all of its namespace",
              ADMITS(EKS, SUB("StringLike", EKS, "system:serviceaccount:web:*")), API,
              ASSUMED);
    check_any("all of another namespace",
              ADMITS(EKS, SUB("StringLike", EKS, "system:serviceaccount:db:*")), API,
              "");
    check_any("among others",
              ADMITS(EKS, "'StringEquals': {'" EKS
                          ":sub': ['system:serviceaccount:db:x', '" API "']}"),
              API, YES);
    check_any("whatever its name, in the case that the operator takes",
              ADMITS(EKS, SUB("StringEqualsIgnoreCase", EKS,
                              "System:ServiceAccount:Web:Api")),
              API, ASSUMED);
    check_any("no subject", ADMITS(EKS, AUD(EKS, STS)), API, ASSUMED);
    check_any("any audience", ADMITS(EKS, AUD(EKS, "x")), API, ASSUMED);
    check_any(
        "in the second statement",
        ADMITS(EKS, SUB("StringEquals", EKS,
                        "system:serviceaccount:web:db")) "," ADMITS(EKS,
                                                                    SUB("StringEquals",
                                                                        EKS, API)),
        API, YES);
    check_any("in a namespace that is put in",
              ADMITS(EKS, SUB("StringEquals", EKS, API)), "system:serviceaccount:*:api",
              ASSUMED);
    check_any("of another name, in a namespace that is put in",
              ADMITS(EKS, SUB("StringEquals", EKS, API)), "system:serviceaccount:*:db",
              "");
    check_any("a service", LAMBDA, API, "");
}

/* A cluster of one's own has whatever issuer it likes. */
static void test_own_clusters(void **state)
{
    (void)state;
    check_any("its name", ADMITS(OWN, SUB("StringEquals", OWN, API)), API, ASSUMED);
    check_any("all of its namespace",
              ADMITS(OWN, SUB("StringLike", OWN, "system:serviceaccount:web:*")), API,
              ASSUMED);
    check_any("all of the cluster", ADMITS(OWN, SUB("StringLike", OWN, "system:*")),
              API, ASSUMED);
    check_any("another name",
              ADMITS(OWN, SUB("StringEquals", OWN, "system:serviceaccount:web:db")),
              API, "");
    check_any("no accounts", ADMITS(OWN, SUB("StringLike", OWN, "*")), API, "");
    check_any("a provider of workflows",
              ADMITS(GITHUB, SUB("StringEquals", GITHUB, API)), API, "");
    check_pod("the role that it names", ADMITS(OWN, SUB("StringEquals", OWN, API)), API,
              ASSUMED);
}

static void test_words(void **state)
{
    struct rig rig;

    (void)state;
    rig_open(&rig);
    rig_file(&rig, "a.json",
             SNAPSHOT("", "",
                      OPS(ADMITS(GITHUB, SUB("StringLike", GITHUB, "repo:o/r:*"))),
                      ""));
    rig_subject(&rig, JOB, "contents:write *");
    struct tie *tie = rig_tie(&rig, TIE_IDENTITY, "*:role/ops");
    tie->issuer = STR(GITHUB);
    tie->as = STR("repo:*:environment:prod");
    tie->assumed = STR("nothing says which repository it is");
    tie = rig_tie(&rig, TIE_IDENTITY, ACCOUNT "role/gone");
    tie->issuer = STR(GITHUB);
    rig_graph(&rig);
    assert_string_equal(rig_edges(&rig, JOB), "proves-identity -> role/ops (assumed)\n"
                                              "proves-identity -> unseen (assumed)\n");
    const struct edges *edges =
        become_edges(rig.graph, rig.scratch, rig_node(&rig, JOB));
    CHECK_STR(edges->at[0].because, "nothing says which repository it is");
    CHECK_STR(edges->at[1].because, "\"" ACCOUNT "role/gone\" is in no document");
    const struct request *witness = &edges->at[0].witnesses.at[0];
    CHECK_STR(witness->principal, PROVIDER GITHUB);
    CHECK_STR(request_context(witness, STR(GITHUB ":sub"))->values.at[0],
              "repo:o/r:environment:prod");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jobs),     cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_any_role), cmocka_unit_test(test_own_clusters),
        cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
