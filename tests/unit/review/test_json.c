/* The JSON dossier follows its schema, whatever it is about. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "desk.h"

#include "../report/render.h"
#include "../report/schema.h"
#include "catalog/files.h"

static void follows(struct desk *desk, const char *row)
{
    struct str schema, json = desk_says(desk, review_json);
    struct fault why = {0};

    if (!rules_file(&desk->run, STR(RULES_DIR), "schema/review-1.schema.json", &schema,
                    &why))
        fail_msg("%s", why.text);
    struct str wrong = schema_complaint(&desk->run, parsed(&desk->run, schema),
                                        parsed(&desk->run, json));
    if (wrong.len)
        fail_msg("%s: %.*s", row, STR_ARGS(wrong));
}

static void every_dossier_follows_the_schema(void **state)
{
    static const char admin[] = SNAPSHOT(
        ROLE("engineer", "AROAEXAMPLEENGIN", POLICY(ALLOW("\"*\"", "")), ""), "");
    static const struct {
        const char *name, *path, *bytes, *registry, *words;
    } rows[] = {
        {"everything",  "account.json",                           admin, "",       "engineer"},
        { "nothing",     "a.json",          POLICY(ALLOW("\"s3:GetObject\"",  "")),       "",
         "policy:a.json"},
        {                                                                      "with a mistake",     "a.json", POLICY(ALLOW("\"s3:GetObject\", \"s:X\"",  "")),       "",
         "policy:a.json"},
        {                                                                      "registered", "agent.json",                 POLICY(ALLOW("\"rds:*\"",  "")), REGISTRY,
         "policy:agent.json"},
    };
    struct desk desk;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct repo_file files[] = {
            {rows[i].path,      rows[i].bytes, 0},
            {                      "principals.yaml", rows[i].registry,             0 },
            { "baselines/agent.json",             POLICY(ALLOW("\"rds:Describe*\"",                         "")),  0},
        };
        size_t count = *rows[i].registry ? LEN(files) : 1;
        if (!desk_open(&desk, files, count, rows[i].words))
            fail_msg("%s: %s", rows[i].name, desk.why.text);
        follows(&desk, rows[i].name);
        desk_close(&desk);
    }
}

/* When time ran out there is no principal, and the document is whole all the same. */
static void no_answer_follows_the_schema(void **state)
{
    struct desk desk = {.start = test_arena()};

    (void)state;
    desk.run = desk.start;
    desk.dossier.sheet = (struct answer_sheet){
        .scanned = {.repository = STR("repo")},
        .incomplete_because = STR("the time was over"),
    };
    finding_settle(&desk.run, &desk.dossier.sheet);
    follows(&desk, "no answer");
    assert_true(text_has(desk_says(&desk, review_text), "the time was over"));
    arena_release(desk.start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_dossier_follows_the_schema),
        cmocka_unit_test(no_answer_follows_the_schema),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
