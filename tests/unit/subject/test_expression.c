/* Conditions of jobs: which of them keep strangers out, for certain. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "subject/expression.h"

#include "base/str.h"

#define COMMENT "github.event.comment.author_association"
#define REQUEST "github.event.pull_request."

/* clang-format off */
static const struct {
    const char *text, *event;
    enum answer holds;
} rows[] = {
    {"", "issue_comment", ANSWER_YES},
    {"true", "issue_comment", ANSWER_YES},
    {"${{ false }}", "issue_comment", ANSWER_NO},
    {"always()", "issue_comment", ANSWER_MAYBE},
    {"contains(github.event.comment.body, '@helper')", "issue_comment", ANSWER_MAYBE},
    {"contains(github.event.comment.body, '@helper')", "issues", ANSWER_NO},
    {"contains(github.event.comment.body, '')", "issues", ANSWER_MAYBE},
    {"github.event_name == 'issues'", "issues", ANSWER_YES},
    {"github.event_name == 'ISSUES'", "issues", ANSWER_YES},
    {"github.event_name != 'issues'", "issues", ANSWER_NO},
    {"'issues' == github.event_name", "watch", ANSWER_NO},
    /* who wrote it */
    {COMMENT " == 'OWNER'", "issue_comment", ANSWER_NO},
    {"'member' == " COMMENT, "issue_comment", ANSWER_NO},
    {COMMENT " == 'CONTRIBUTOR'", "issue_comment", ANSWER_MAYBE},
    {COMMENT " != 'NONE'", "issue_comment", ANSWER_MAYBE},
    {"github.event.issue.author_association == 'OWNER'", "issue_comment", ANSWER_MAYBE},
    {"github.event.issue.author_association == 'OWNER'", "issues", ANSWER_NO},
    {"github.event.review.author_association == 'OWNER'", "pull_request_review", ANSWER_NO},
    {REQUEST "author_association == 'OWNER'", "pull_request_review", ANSWER_MAYBE},
    {REQUEST "author_association == 'COLLABORATOR'", "pull_request_target", ANSWER_NO},
    {COMMENT " == 'OWNER' || " COMMENT " == 'MEMBER'", "issue_comment", ANSWER_NO},
    {COMMENT " == 'OWNER' || github.event.comment.body == '/go'", "issue_comment", ANSWER_MAYBE},
    {COMMENT " == 'OWNER' && github.event.comment.body == '/go'", "issue_comment", ANSWER_NO},
    {"!(" COMMENT " == 'OWNER')", "issue_comment", ANSWER_YES},
    {"contains(fromJSON('[\"OWNER\", \"MEMBER\"]'), " COMMENT ")", "issue_comment", ANSWER_NO},
    {"contains(fromJSON('[\"OWNER\", \"NONE\"]'), " COMMENT ")", "issue_comment", ANSWER_MAYBE},
    {"contains(fromJSON('[]'), " COMMENT ")", "issue_comment", ANSWER_NO},
    {"contains(fromJSON('[\"OW\\u004eER\"]'), " COMMENT ")", "issue_comment", ANSWER_MAYBE},
    {"contains(fromJSON(vars.TEAM), " COMMENT ")", "issue_comment", ANSWER_MAYBE},
    {"contains('OWNER,MEMBER', " COMMENT ")", "issue_comment", ANSWER_NO},
    {"contains('OWNER,CONTRIBUTOR', " COMMENT ")", "issue_comment", ANSWER_MAYBE},
    /* who caused it last, which need not be who wrote it */
    {"github.actor == 'ada'", "watch", ANSWER_MAYBE},
    {"github.actor == 'dependabot[bot]'", "pull_request_target", ANSWER_MAYBE},
    {"github.triggering_actor == 'ada'", "issues", ANSWER_MAYBE},
    {"github.event.sender.login == 'ada'", "issues", ANSWER_MAYBE},
    {"github.actor != 'ada'", "watch", ANSWER_MAYBE},
    {"github.actor == github.repository_owner", "fork", ANSWER_MAYBE},
    {"contains('ada,eve', github.actor)", "issues", ANSWER_MAYBE},
    {"contains(fromJSON('[\"ada\",\"eve\"]'), github.actor)", "issues", ANSWER_MAYBE},
    {"startsWith(github.actor, 'ada')", "issues", ANSWER_MAYBE},
    /* who wrote it, by name */
    {"github.event.comment.user.login == 'ada'", "discussion_comment", ANSWER_NO},
    {"github.event.comment.user.login == github.repository_owner", "issue_comment", ANSWER_NO},
    {"contains(fromJSON('[\"ada\",\"eve\"]'), github.event.issue.user.login)", "issues", ANSWER_NO},
    {"github.event.issue.user.login == 'ada'", "issue_comment", ANSWER_MAYBE},
    /* where it comes from */
    {REQUEST "head.repo.full_name == github.repository", "pull_request_target", ANSWER_NO},
    {"github.repository == " REQUEST "head.repo.full_name", "pull_request_target", ANSWER_NO},
    {REQUEST "head.repo.id == " REQUEST "base.repo.id", "pull_request_target", ANSWER_NO},
    {REQUEST "head.repo.full_name == github.repository", "pull_request_review_comment", ANSWER_MAYBE},
    {"!" REQUEST "head.repo.fork", "pull_request_target", ANSWER_NO},
    {REQUEST "head.repo.fork == false", "pull_request_target", ANSWER_NO},
    {REQUEST "head.repo.fork != true", "pull_request_target", ANSWER_NO},
    {"!" REQUEST "head.repo.fork", "pull_request_review", ANSWER_MAYBE},
    {"github.event.workflow_run.head_repository.full_name == github.repository", "workflow_run", ANSWER_NO},
    {"!github.event.workflow_run.head_repository.fork", "workflow_run", ANSWER_NO},
    {"github.event.workflow_run.event == 'push'", "workflow_run", ANSWER_NO},
    {"github.event.workflow_run.event == 'pull_request'", "workflow_run", ANSWER_MAYBE},
    {"github.event.workflow_run.head_branch == 'main'", "workflow_run", ANSWER_MAYBE},
    {"github.event.workflow_run.conclusion == 'success'", "workflow_run", ANSWER_MAYBE},
    {"github.event.workflow_run.actor.login == 'ada'", "workflow_run", ANSWER_MAYBE},
    /* what is nothing in the event */
    {"github.event.issue.title == 'a'", "watch", ANSWER_MAYBE},
    {"github.event.issue.title == '0'", "discussion", ANSWER_MAYBE},
    {"github.event.issue.pull_request", "discussion", ANSWER_NO},
    {"!github.event.issue.pull_request", "issue_comment", ANSWER_MAYBE},
    /* what is not understood */
    {"needs.may.outputs.ok == 'true'", "issues", ANSWER_MAYBE},
    {"github.event.issue.labels[0].name == 'x'", "issues", ANSWER_MAYBE},
    {"github.event.issue.labels.*.name", "issues", ANSWER_MAYBE},
    {"github['actor'] == 'ada'", "issues", ANSWER_MAYBE},
    {"github.run_number > 3", "issues", ANSWER_MAYBE},
    {"github.run_number <= 3 && github.event_name == 'watch'", "issues", ANSWER_NO},
    {"'a' == 'b'", "issues", ANSWER_NO},
    {"'a'", "issues", ANSWER_YES},
    {"''", "issues", ANSWER_NO},
    /* a text, which is true, and an expression */
    {"${{ github.actor == 'ada' }} && ${{ true }}", "issues", ANSWER_YES},
    {"${{ false }}\n", "issues", ANSWER_YES},
    {" ${{ false }}", "issues", ANSWER_YES},
    {"!${{ true }}", "issues", ANSWER_YES},
    {"'a' == '${{ 'b' }}'", "issues", ANSWER_YES},
    {"false\n", "issues", ANSWER_NO},
    {"${{ 'a' == '}}' }}", "issues", ANSWER_NO},
    {"${{ false", "issues", ANSWER_MAYBE},
    {"github.actor == 'ada' }}", "issues", ANSWER_MAYBE},
    {"github.actor == 'it''s'", "issues", ANSWER_MAYBE},
    {"github.actor == 'ada", "issues", ANSWER_MAYBE},
    {"(github.actor == 'ada'", "issues", ANSWER_MAYBE},
    {"contains(github.actor", "issues", ANSWER_MAYBE},
    {"contains('a' 'b')", "issues", ANSWER_MAYBE},
    {"github.actor == 'ada' ada", "issues", ANSWER_MAYBE},
    {"github.x[", "issues", ANSWER_MAYBE},
    {"&&", "issues", ANSWER_MAYBE},
    {"!", "issues", ANSWER_MAYBE},
};
/* clang-format on */

static void conditions(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].text,
                  expression_holds(str_from(rows[i].text), str_from(rows[i].event)) ==
                      rows[i].holds);
}

/* Nothing is worked out of an expression that is nested without end. */
static void deep(void **state)
{
    char text[4000];

    (void)state;
    memset(text, '(', sizeof text);
    assert_int_equal(expression_holds((struct str){text, sizeof text}, STR("issues")),
                     ANSWER_MAYBE);
    memset(text, '!', sizeof text);
    assert_int_equal(expression_holds((struct str){text, sizeof text}, STR("issues")),
                     ANSWER_MAYBE);
}

static const struct {
    const char *text;
    bool ignores;
} asking[] = {
    {"",                                               false},
    {"true",                                           false},
    {"needs.a.result == 'success'",                    false},
    {"always() && true",                               true },
    {"${{ !cancelled() }}",                            true },
    {"Always ()",                                      true },
    {"FAILURE()",                                      true },
    {"success()",                                      false},
    {"${{ success() && needs.a.outputs.b }}",          false},
    {"success() || github.event.issue.title == 'now'", true },
    {"${{ success() }}\n",                             true },
    {"!Success()",                                     true },
};

static void words(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(asking); i++)
        CHECK_ROW(asking[i].text,
                  expression_ignores_needs(str_from(asking[i].text), STR("issues")) ==
                      asking[i].ignores);
    assert_true(expression_speaks_of_starter(STR("needs.may.outputs.ok == 'true'")));
    assert_false(expression_speaks_of_starter(STR("github.ref == 'refs/heads/main'")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions),
        cmocka_unit_test(deep),
        cmocka_unit_test(words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
