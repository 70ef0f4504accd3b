/* The JSON history follows its schema, also where there is no answer. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "curves/curves.h"

#include "../report/render.h"
#include "../report/schema.h"
#include "catalog/files.h"
#include "lib/repo.h"

#define POLICY(action)                                                                 \
    "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", "            \
    "\"Action\": \"" action "\", \"Resource\": \"*\"}}"

static struct str says(struct arena *run, const struct history *history,
                       curves_write *write)
{
    const struct report_style style = {false, 0};
    struct arena scratch = test_arena();
    struct out out = out_to_arena(run);

    write(&out, scratch, history, &style);
    assert_true(out_done(&out));
    arena_release(scratch);
    return out_text(&out);
}

static void follows(struct arena *run, const struct history *history)
{
    struct str schema, json = says(run, history, curves_json);
    struct fault why = {0};

    if (!rules_file(run, STR(RULES_DIR), "schema/history-1.schema.json", &schema, &why))
        fail_msg("%s", why.text);
    struct str wrong = schema_complaint(run, parsed(run, schema), parsed(run, json));
    if (wrong.len)
        fail_msg("%.*s", STR_ARGS(wrong));
}

static void every_history_follows_the_schema(void **state)
{
    static const char *const actions[] = {POLICY("s3:GetObject"), POLICY("*"), "{",
                                          POLICY("s3:GetObject"), POLICY("iam:*")};
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), run = start;
    struct history history;
    struct fault why = {0};

    (void)state;
    for (size_t i = 0; i < LEN(actions); i++) {
        const struct repo_file files[] = {
            {"<b>&.json", actions[i], 0}
        };
        repo_commit_files(&repo, files, 1);
    }
    const struct scan_job job = {.repository = repo.path, .rules = RULES_DIR};
    if (!history_make(&run, &job, &history, &why))
        fail_msg("%s", why.text);
    assert_true(history.episodes.len > 0);
    follows(&run, &history);
    /* Nothing foreign acts in the page. */
    struct str page = says(&run, &history, curves_html);
    assert_false(str_has(page, STR("<b>")));
    assert_false(str_has(page, STR("<script")));
    assert_true(str_has(page, STR("default-src 'none'")));
    arena_release(start);
    repo_drop(&repo);
}

static void no_answer_follows_the_schema(void **state)
{
    struct arena start = test_arena(), run = start;
    struct history history = {
        .sheet = {
                  .scanned = {.repository = STR_INIT("repo")},
                  .incomplete_because = STR_INIT("the time was over"),
                  }
    };

    (void)state;
    finding_settle(&run, &history.sheet);
    follows(&run, &history);
    assert_true(str_has(says(&run, &history, curves_text), STR("the time was over")));
    assert_true(str_has(says(&run, &history, curves_html), STR("the time was over")));
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_history_follows_the_schema),
        cmocka_unit_test(no_answer_follows_the_schema),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
