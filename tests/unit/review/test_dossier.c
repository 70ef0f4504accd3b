/* What a dossier says of a principal, and that it never says less than there is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "desk.h"

static const char plain[] = SNAPSHOT(
    ROLE("build-agent", "AROAEXAMPLEBUILD",
         POLICY(ALLOW("\"s3:GetObject\", \"rds:DeleteDBInstance\"", "") ", " ALLOW(
             "\"dynamodb:DeleteTable\"",
             ", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}, "
             "\"NumericLessThan\": {\"aws:MultiFactorAuthAge\": \"900\"}}")),
         "\"PermissionsBoundary\": {\"PermissionsBoundaryType\": \"Policy\", "
         "\"PermissionsBoundaryArn\": \"" ACCOUNT
         "policy/edge\"}, ") ", " ROLE("engineer", "AROAEXAMPLEENGIN",
                                       POLICY(ALLOW("\"*\"", "")), ""),
    "{\"PolicyName\": \"edge\", \"PolicyId\": \"ANPAEXAMPLEEDGE1\", \"Arn\": \"" ACCOUNT
    "policy/edge\", \"Path\": \"/\", \"DefaultVersionId\": \"v1\", "
    "\"AttachmentCount\": 0, \"PermissionsBoundaryUsageCount\": 1, "
    "\"IsAttachable\": true, \"CreateDate\": \"2026-01-01T00:00:00Z\", "
    "\"UpdateDate\": \"2026-01-01T00:00:00Z\", \"PolicyVersionList\": [{"
    "\"VersionId\": \"v1\", \"IsDefaultVersion\": true, "
    "\"CreateDate\": \"2026-01-01T00:00:00Z\", \"Document\": " POLICY(
        ALLOW("\"rds:*\", \"dynamodb:*\"", "")) "}]}");

static const struct repo_file files[] = {
    {"account.json",         plain,                              0   },
    {"baselines/agent.json",
     POLICY(ALLOW("\"rds:Describe*\", \"dynamodb:DeleteTable\"", "")), 0},
    {"principals.yaml",                      REGISTRY,                                        0              },
    {"broken.json",
     "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", "
     "\"Action\": \"s3:*\", \"Resource\": 7}]}",                                            0                      },
};

static const struct held_class *class_of(const struct desk *desk, const char *name)
{
    const struct held_classes *classes = &desk->dossier.survey.classes;

    for (size_t i = 0; i < classes->len; i++)
        if (str_is(classes->at[i].name, name))
            return &classes->at[i];
    fail_msg("no class %s", name);
    return NULL;
}

/* A right behind the guard, one without it, and one that the boundary takes away. */
static void rights_are_told_by_guards_and_bounds(void **state)
{
    struct desk desk;

    (void)state;
    assert_true(desk_open(&desk, files, 3, "build-agent"));
    assert_true(desk.dossier.sheet.complete);
    const struct held_class *destroy = class_of(&desk, "state-destroy");
    assert_int_equal(destroy->held, HELD_YES);
    assert_int_equal(destroy->rights.len, 2);
    CHECK_STR(destroy->rights.at[0].name, "dynamodb:DeleteTable");
    assert_false(destroy->rights.at[0].unguarded);
    CHECK_STR(destroy->rights.at[1].name, "rds:DeleteDBInstance");
    assert_true(destroy->rights.at[1].unguarded);
    assert_int_equal(class_of(&desk, "admin-equivalent")->held, HELD_NOT);
    assert_int_equal(desk.dossier.bindings.len, 1);
    assert_int_equal(desk.dossier.bindings.at[0].verdict, VERDICT_EXCEEDS);
    CHECK_STR(desk.dossier.bindings.at[0].witness.action, "s3:GetObject");
    assert_int_equal(desk.dossier.beyond.verdict, VERDICT_EXCEEDS);
    CHECK_STR(desk.dossier.beyond.witness.action, "rds:DeleteDBInstance");
    assert_true(desk.dossier.policy.made);
    for (size_t i = 0; i < desk.dossier.sheet.findings.len; i++)
        CHECK_STR(desk.dossier.sheet.findings.at[i].actor->id, AGENT);
    desk_close(&desk);
}

/* Where no baseline names it, the ceiling of its tier is the measure of its policy. */
static void a_policy_by_baseline_or_by_tier(void **state)
{
    struct desk desk;

    (void)state;
    assert_true(desk_open(&desk, files, 3, "build-agent"));
    assert_false(desk.dossier.by_ceiling);
    assert_true(text_has(desk_says(&desk, review_text), "its baseline both"));
    desk_close(&desk);
    assert_true(desk_open(&desk, files, 1, "build-agent"));
    assert_true(desk.dossier.by_ceiling);
    assert_true(desk.dossier.policy.made);
    const struct statements *list = &desk.dossier.policy.policy.statements;
    assert_int_equal(list->len, 1);
    CHECK_STR(list->at[0].actions.any.at[0].text, "s3:GetObject");
    assert_true(text_has(desk_says(&desk, review_text), "ceiling of its tier both"));
    desk_close(&desk);
}

#define PASS "\"iam:PassRole\", \"lambda:CreateFunction\", \"lambda:InvokeFunction\""
#define WITH_FACTOR                                                                    \
    ", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}"

/* A step that a person has to take is proved, and says so. */
static void a_step_with_a_second_factor_says_so(void **state)
{
    static const struct {
        const char *snapshot;
        bool asks;
    } rows[] = {
        {SNAPSHOT(ROLE("starter", "AROAEXAMPLESTART", POLICY(ALLOW(PASS, "")),
         "") ", " ROLE("engineer", "AROAEXAMPLEENGIN",
         POLICY(ALLOW("\"*\"", "")), ""),
         ""),
         false},
        {SNAPSHOT(ROLE("starter", "AROAEXAMPLESTART", POLICY(ALLOW(PASS, WITH_FACTOR)),
         "") ", " ROLE("engineer", "AROAEXAMPLEENGIN",
         POLICY(ALLOW("\"*\"", "")), ""),
         ""),
         true },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct repo_file account = {"account.json", rows[i].snapshot, 0};
        struct desk desk;
        assert_true(desk_open(&desk, &account, 1, "starter"));
        struct str text = desk_says(&desk, review_text);
        assert_true(text_has(text, ACCOUNT "role/engineer, proved"));
        assert_int_equal(text_has(text, "whoever has the second factor"), rows[i].asks);
        desk_close(&desk);
    }
}

/* What could not be read is said before anything else. */
static void an_incomplete_dossier_says_so_at_the_top(void **state)
{
    struct desk desk;

    (void)state;
    assert_true(desk_open(&desk, files, 4, AGENT));
    assert_false(desk.dossier.sheet.complete);
    assert_int_equal(finding_exit(&desk.dossier.sheet), EXIT_INCOMPLETE);
    struct str text = desk_says(&desk, review_text);
    const char *gap = memmem(text.at, text.len, "incomplete", strlen("incomplete"));
    const char *who = memmem(text.at, text.len, "kind", strlen("kind"));
    assert_true(gap && who && gap < who);
    assert_true(text_has(text, "broken.json"));
    desk_close(&desk);
}

/* A right that may or may not be denied counts as held, and as an open question. */
static void an_open_right_is_held_and_incomplete(void **state)
{
#define TABLE "arn:aws:dynamodb:us-east-1:111122223333:table/"
#define TAIL  "????????????????????????"
    static const struct repo_file open[] = {
        {"open-agent.json",
         POLICY("{\"Effect\": \"Allow\", \"Action\": \"dynamodb:DeleteTable\", "
                "\"Resource\": \"" TABLE "*a" TAIL "\"}, {\"Effect\": \"Deny\", "
                "\"Action\": \"dynamodb:DeleteTable\", \"Resource\": [\"" TABLE "a" TAIL
                "\", \"" TABLE "*?a" TAIL "\"]}"),
         0                                                                     },
        {"principals.yaml",
         "principals:\n  - match: \"*\"\n    kind: human\n    tier: admin\n", 0},
    };
    struct desk desk;

    (void)state;
    assert_true(desk_open(&desk, open, LEN(open), "policy:open-agent.json"));
    const struct held_class *destroy = class_of(&desk, "state-destroy");
    assert_int_equal(destroy->held, HELD_OPEN);
    assert_true(destroy->rights.at[0].reason.len > 0);
    assert_false(desk.dossier.sheet.complete);
    assert_true(desk.dossier.sheet.incomplete_because.len > 0);
    assert_int_equal(finding_exit(&desk.dossier.sheet), EXIT_INCOMPLETE);
    assert_true(text_has(desk_says(&desk, review_text), "1 not decided and counted"));
    desk_close(&desk);
}

static void a_name_must_leave_no_choice(void **state)
{
    static const struct {
        const char *words, *fault;
    } rows[] = {
        {"nobody",     "there is no principal \"nobody\" among 2"},
        {"agent",      "there is no principal \"agent\" among 2" },
        {"role/build", "there is no principal \"role/build\""    },
    };
    struct desk desk;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        CHECK_ROW(rows[i].words, !desk_open(&desk, files, 3, rows[i].words));
        CHECK_ROW(rows[i].words, desk.why.exit == EXIT_USAGE);
        CHECK_ROW(rows[i].words, strstr(desk.why.text, rows[i].fault));
        desk_close(&desk);
    }
}

/* Two folders with the same account: neither is taken for the other. */
static void a_principal_in_two_places_is_ambiguous(void **state)
{
    const struct repo_file twice[] = {
        {"a/account.json", plain, 0},
        {"b/account.json", plain, 0},
    };
    struct desk desk;

    (void)state;
    assert_false(desk_open(&desk, twice, 2, AGENT));
    assert_int_equal(desk.why.exit, EXIT_USAGE);
    assert_non_null(strstr(desk.why.text, "2 principals are called"));
    assert_non_null(strstr(desk.why.text, "a/account.json"));
    assert_non_null(strstr(desk.why.text, "b/account.json"));
    desk_close(&desk);
}

static void no_repository_is_a_fault(void **state)
{
    const struct scan_job job = {.repository = "/nowhere", .rules = RULES_DIR};
    struct arena start = test_arena(), run = start;
    struct dossier dossier;
    struct fault why = {0};

    (void)state;
    assert_false(dossier_make(&run, &job, STR("x"), &dossier, &why));
    assert_int_equal(why.exit, EXIT_USAGE);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rights_are_told_by_guards_and_bounds),
        cmocka_unit_test(a_policy_by_baseline_or_by_tier),
        cmocka_unit_test(a_step_with_a_second_factor_says_so),
        cmocka_unit_test(an_incomplete_dossier_says_so_at_the_top),
        cmocka_unit_test(an_open_right_is_held_and_incomplete),
        cmocka_unit_test(a_name_must_leave_no_choice),
        cmocka_unit_test(a_principal_in_two_places_is_ambiguous),
        cmocka_unit_test(no_repository_is_a_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
