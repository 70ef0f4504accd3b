/* Becoming somebody else: what is told of whom, and of which agents as operators. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "account.h"

#define AS(kind, tier)                                                                 \
    "principals: [{match: '*role/*', kind: " kind ", tier: " tier "}]"
#define MAKES ALLOW("['lambda:CreateFunction', 'lambda:InvokeFunction']", "*")
#define APP   ", " ROLE("app", LAMBDA, ALLOW("'s3:GetObject'", "*"))

#define FACTORED                                                                       \
    ROLE("dev", ROOT,                                                                  \
         IF("'sts:AssumeRole'", "'Bool': {'aws:MultiFactorAuthPresent': 'true'}"))     \
    APP_OF_ROOT
#define APP_OF_ROOT ", " ROLE("app", ROOT, ALLOW("'s3:GetObject'", "*"))

static void becomes(void **state)
{
    static const struct {
        const char *row, *registry, *roles, *told;
        size_t count;
        enum certainty certainty;
    } rows[] = {
        ROW("passes a role", AS("agent", "contributor"),
            ROLE("dev", ROOT, MAKES ", " ALLOW("'iam:PassRole'", "*")) APP,
            "critical this agent can become another with rights that it does not hold "
            "(new-passrole): " ARN("app"),
            1, CERTAIN_EXACT),
        ROW("a human does", AS("human", "contributor"),
            ROLE("dev", ROOT, MAKES ", " ALLOW("'iam:PassRole'", "*")) APP,
            "high this human can become another with rights that it does not hold "
            "(new-passrole): " ARN("app"),
            1, CERTAIN_EXACT),
        ROW("an administrator may", AS("human", "admin"),
            ROLE("dev", ROOT, MAKES ", " ALLOW("'iam:PassRole'", "*")) APP, "", 0, 0),
        ROW("people start an agent",
            "principals: [{match: '*role/dev', kind: human}, {match: '*role/app', "
            "kind: agent}]",
            ROLE("dev", ROOT, ALLOW("'sts:AssumeRole'", ARN("app"))) ", " ROLE(
                "app", ROOT, ALLOW("'s3:GetObject'", "*")),
            "", 0, 0),
        ROW("a human through a second factor", AS("human", "contributor"), FACTORED,
            "medium this human can become another with rights that it does not hold "
            "(principal-access): " ARN("app") ", for whoever has the second factor "
                                              "that a step asks for",
            1, CERTAIN_EXACT),
        ROW("somebody through a second factor",
            "principals: [{match: '*role/x', kind: human}]", FACTORED,
            "high this role can become another with rights that it does not hold "
            "(principal-access): " ARN("app") ", for whoever has the second factor "
                                              "that a step asks for",
            1, CERTAIN_EXACT),
        ROW("a human in two ways, one without it", AS("human", "contributor"),
            ROLE("dev", ROOT,
                 ALLOW("'iam:UpdateAssumeRolePolicy'", ARN("app")) ", " IF(
                     "'sts:AssumeRole'",
                     "'Bool': {'aws:MultiFactorAuthPresent': 'true'}")) APP_OF_ROOT,
            "high this human can become another with rights that it does not hold "
            "(principal-access): " ARN("app"),
            1, CERTAIN_EXACT),
        ROW("an agent through a second factor", AS("agent", "contributor"), FACTORED,
            "", 0, 0),
        ROW("a service through a second factor", AS("service", "contributor"), FACTORED,
            "", 0, 0),
        ROW("another role", AS("agent", "contributor"),
            ROLE("dev", ROOT, MAKES ", " ALLOW("'iam:PassRole'", ARN("other"))) APP, "",
            0, 0),
        ROW("gains nothing", AS("agent", "contributor"),
            ROLE("dev", ROOT, MAKES ", " ALLOW("['iam:PassRole', 's3:GetObject']", "*"))
                APP,
            "", 0, 0),
        ROW("code that is there already", AS("agent", "contributor"),
            ROLE("dev", ROOT, ALLOW("'cloudformation:UpdateStack'", "*")),
            "high this agent can become another with rights that it does not hold "
            "(existing-passrole): something that no document shows",
            1, CERTAIN_APPROXIMATE),
        ROW("two categories", AS("agent", "contributor"),
            ROLE("dev", ROOT,
                 MAKES
                 ", " ALLOW("['iam:PassRole', 'cloudformation:UpdateStack']", "*")) APP,
            "critical this agent can become another with rights that it does not hold "
            "(new-passrole): " ARN("app"),
            2, CERTAIN_EXACT),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_account(&world, rows[i].roles, rows[i].registry);
        struct str told = world_summary(&world, "becomes-another", &count);
        if (!str_is(told, rows[i].told))
            print_error("row %s\n", rows[i].row);
        CHECK_STR(told, rows[i].told);
        CHECK_ROW(rows[i].row, count == rows[i].count);
        const struct finding *found = world_find(&world, "becomes-another", &count);
        CHECK_ROW(rows[i].row, !found || found->certainty == rows[i].certainty);
        CHECK_ROW(rows[i].row, !found || (found->path.len && found->has_witness));
        world_close(&world);
    }
}

/* Two steps: the path has the ways, and then the chain to the strongest. */
static void chain(void **state)
{
    struct world world;
    size_t count;

    (void)state;
    world_account(&world,
                  ROLE("a", ROOT, ALLOW("'sts:AssumeRole'", ARN("b"))) ", " ROLE(
                      "b", ROOT,
                      ALLOW("'sts:AssumeRole'", ARN("c"))) ", " ROLE("c", ROOT,
                                                                     ALLOW("'*'", "*")),
                  AS("agent", "contributor"));
    const struct finding *found = world_find(&world, "becomes-another", &count);
    assert_non_null(found);
    CHECK_STR(found->actor->id, ARN("a"));
    assert_int_equal(found->path.len, 3);
    CHECK_STR(found->path.at[0].text, "sts-001 (proved): " ARN("b"));
    CHECK_STR(found->path.at[1].text, "chain: " ARN("b") " by sts-001 (proved)");
    CHECK_STR(found->path.at[2].text, "chain: " ARN("c") " by sts-001 (proved)");
    CHECK_STR(found->summary,
              "this agent can become another with rights that it does not hold "
              "(principal-access): " ARN("b") ", and from there " ARN("c"));
    world_close(&world);
}

#define ENGINEER(statements) ROLE("engineer", ROOT, statements)
#define BOT(statements)      ROLE("bot", LAMBDA, statements)
#define DELETES              ALLOW("'cloudformation:DeleteStack'", "*")
#define WHO(tier, more)                                                                \
    "principals: [{match: '*role/engineer', kind: human, tier: operator}, {match: "    \
    "'*role/bot', kind: agent, tier: " tier more "}]"
#define RUNS_AS ", acts_for: '" ARN("engineer") "'"

static void inherits(void **state)
{
    static const struct {
        const char *row, *registry, *roles, *told;
    } rows[] = {
        ROW("run with the rights of an operator", WHO("contributor", RUNS_AS),
            ENGINEER(DELETES) ", " BOT(LOOK),
            "critical this agent only through somebody else can delete an environment: "
            "as " ARN("engineer")),
        ROW("can assume one", WHO("contributor", ""),
            ENGINEER(DELETES) ", " BOT(ALLOW("'sts:AssumeRole'", "*")),
            "critical this agent only through somebody else can delete an environment: "
            "as " ARN("engineer")),
        ROW("holds it itself", WHO("contributor", RUNS_AS),
            ENGINEER(DELETES) ", " BOT(DELETES), ""),
        ROW("is expected to", WHO("operator", RUNS_AS),
            ENGINEER(DELETES) ", " BOT(LOOK), ""),
        ROW("has nothing to do with it", WHO("contributor", ""),
            ENGINEER(DELETES) ", " BOT(LOOK), ""),
        ROW("behind a second factor", WHO("contributor", RUNS_AS),
            ENGINEER(IF(
                "'cloudformation:DeleteStack'",
                "'Bool': {'aws:MultiFactorAuthPresent': 'true'}, "
                "'NumericLessThan': {'aws:MultiFactorAuthAge': '900'}")) ", " BOT(LOOK),
            ""),
        ROW("no operator", WHO("contributor", RUNS_AS),
            ENGINEER(ALLOW("'s3:GetObject'", "*")) ", " BOT(LOOK), ""),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct world world;
        size_t count;
        world_account(&world, rows[i].roles, rows[i].registry);
        struct str told = world_summary(&world, "inherited-operator", &count);
        if (!str_is(told, rows[i].told))
            print_error("row %s\n", rows[i].row);
        CHECK_STR(told, rows[i].told);
        CHECK_ROW(rows[i].row, count <= 1);
        world_close(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(becomes),
        cmocka_unit_test(chain),
        cmocka_unit_test(inherits),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
