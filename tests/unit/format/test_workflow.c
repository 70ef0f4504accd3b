/* Workflows are read literally, and what is not understood of them is told. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/workflow.h"

#include "base/out.h"
#include "format/format.h"
#include "lib/unit.h"

static void paths(void **state)
{
    static const struct {
        const char *path;
        bool is;
    } rows[] = {
        {".github/workflows/a.yml",           true },
        {".github/workflows/a.yaml",          true },
        {"deep/down/.github/workflows/a.yml", true },
        {".github/workflows/a.json",          false},
        {".github/workflows/b/a.yml",         false},
        {"x.github/workflows/a.yml",          false},
        {"workflows/a.yml",                   false},
        {"a.yml",                             false},
        {".github/workflows/",                false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].path, workflow_path(str_from(rows[i].path)) == rows[i].is);
}

#define JOB "jobs: {go: {runs-on: x, "

/* clang-format off */
static const struct {
    const char *bytes, *note;
    uint32_t line, column;
} rows[] = {
    {"on: push\njobs: {go: {runs-on: x}}\n", NULL, 0, 0},
    {"on:\n  schedule: [{cron: '0 0 * * *'}]\n" JOB "env: {A: b}}}\n", NULL, 0, 0},
    {"on: push\n" JOB "permissions: {contents: read, id-token: none}}}\n", NULL, 0, 0},
    {"on: push\npermissions: read-all\n" JOB "secrets: inherit, uses: ./.github/workflows/b.yml}}\n", NULL, 0, 0},
    {"on: push\n" JOB "environment: prod, needs: [a, b], if: always()}}\n", NULL, 0, 0},
    {"on: {push: {branches: [], tags: }}\n" JOB "needs: []}}\n", NULL, 0, 0},
    {"on: push\n" JOB "permissions: {content: read}}}\n", "unknown-element", 2, 39},
    {"on: push\n" JOB "permissions: {contents: admin}}}\n", "bad-element", 2, 49},
    {"on: push\n" JOB "permissions: {contents: true}}}\n", "bad-element", 2, 49},
    {"on: push\n" JOB "permissions: {id-token: read}}}\n", "bad-element", 2, 49},
    {"on: push\n" JOB "permissions: {models: write}}}\n", "bad-element", 2, 47},
    {"on: push\npermissions: all\njobs: {}\n", "bad-element", 2, 14},
    {"on: push\npermissions:\njobs: {}\n", "bad-element", 2, 12},
    {"on: push\npermission: {}\njobs: {}\n", "unknown-element", 2, 1},
    {"on: push\n" JOB "permision: {}}}\n", "unknown-element", 2, 25},
    {"on: push\njobs: [go]\n", "bad-element", 2, 7},
    {"on: push\njobs: {go: text}\n", "bad-element", 2, 12},
    {"on: push\n" JOB "steps: {a: b}}}\n", "bad-element", 2, 32},
    {"on: push\n" JOB "steps: [a]}}\n", "bad-element", 2, 33},
    {"on: push\n" JOB "environment: {url: x}}}\n", "bad-element", 2, 38},
    {"on: push\n" JOB "needs: {a: b}}}\n", "bad-element", 2, 32},
    {"jobs: {}\n", "bad-element", 1, 1},
    {"on: push\n", "bad-element", 1, 1},
    {"on: {push: {branches: {a: b}}}\njobs: {}\n", "bad-element", 1, 23},
    {"[]\n", "bad-element", 1, 1},
    {"on: push\njobs: {a: {}, a: {}}\n", "doubled-key", 2, 15},
    {"on: push\njobs: {", "broken-yaml", 2, 8},
};
/* clang-format on */

/* Is that the first note, or is there none? */
static bool is_note(const struct notes *notes, const char *kind, uint32_t line,
                    uint32_t column)
{
    if (!kind || !notes->len)
        return !kind && !notes->len;
    const struct note *note = &notes->at[0];
    return strcmp(note->kind, kind) == 0 && note->place.span.line == line &&
           note->place.span.column == column;
}

static void notes(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();
    unsigned failed = 0;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct intern words = {0};
        struct reading said = {0};
        struct notes got = {0};
        format_read(&keep, scratch, &words, STR(".github/workflows/a.yml"),
                    str_from(rows[i].bytes), &said, &got);
        if (!is_note(&got, rows[i].note, rows[i].line, rows[i].column)) {
            print_error("row %s\n", rows[i].bytes);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
    arena_release(start);
    arena_release(scratch);
}

static void whole(void **state)
{
    static const char bytes[] = "name: All of it\n"
                                "on:\n"
                                "  push: {branches: main, tags: [v1, v2]}\n"
                                "  issues: {types: [opened]}\n"
                                "  workflow_run: {workflows: Build}\n"
                                "permissions:\n"
                                "  contents: write\n"
                                "jobs:\n"
                                "  go:\n"
                                "    permissions: write-all\n"
                                "    environment: {name: prod}\n"
                                "    needs: first\n"
                                "    if: github.actor == 'ada'\n"
                                "    secrets: inherit\n"
                                "    steps:\n"
                                "      - uses: a/b@v1\n"
                                "        with: {one: 1, two: true}\n"
                                "      - {run: make, if: always()}\n";
    struct arena starts[] = {test_arena(), test_arena()}, keep = starts[0];
    struct intern words = {0};
    struct reading said = {0};
    struct notes got = {0};

    (void)state;
    assert_true(format_read(&keep, starts[1], &words, STR(".github/workflows/a.yml"),
                            str_from(bytes), &said, &got));
    assert_int_equal(got.len, 0);
    assert_int_equal(said.workflows.len, 1);
    assert_int_equal(said.documents, 1);
    assert_int_equal(said.grants, 2);
    const struct workflow *workflow = &said.workflows.at[0];
    CHECK_STR(workflow->name.text, "All of it");
    assert_int_equal(workflow->triggers.len, 3);
    CHECK_STR(workflow->triggers.at[0].branches.at[0].text, "main");
    assert_int_equal(workflow->triggers.at[0].tags.len, 2);
    CHECK_STR(workflow->triggers.at[1].types.at[0].text, "opened");
    CHECK_STR(workflow->triggers.at[2].workflows.at[0].text, "Build");
    assert_true(workflow->permissions.said);
    assert_int_equal(workflow->permissions.scopes.at[0].name.span.line, 7);
    const struct workflow_job *job = &workflow->jobs.at[0];
    CHECK_STR(job->id.text, "go");
    CHECK_STR(job->permissions.all.text, "write-all");
    CHECK_STR(job->environment.text, "prod");
    CHECK_STR(job->needs.at[0].text, "first");
    CHECK_STR(job->condition.text, "github.actor == 'ada'");
    assert_true(job->inherits_secrets);
    assert_int_equal(job->steps.len, 2);
    CHECK_STR(job->steps.at[0].uses.text, "a/b@v1");
    CHECK_STR(job->steps.at[0].with.at[1].value.text, "true");
    CHECK_STR(job->steps.at[1].run.text, "make");
    CHECK_STR(job->steps.at[1].condition.text, "always()");
    arena_release(starts[0]);
    arena_release(starts[1]);
}

/* A file by itself: what its tokens may do. */
static void alone(void **state)
{
    static const struct {
        const char *bytes;
        size_t policies, statements;
        bool understood;
    } files[] = {
        {"permissions: {contents: read}\n",                                 1, 1, true },
        {"permissions: write-all\n",                                        1, 1, true },
        {"{\"permissions\": {\"issues\": \"write\"}}",                      1, 1, true },
        {"permissions: {}\n",                                               1, 0, true },
        {"permissions: {contents: all}\n",                                  1, 0, false},
        {"permissions: {allow: [x]}\n",                                     0, 0, false},
        {"on: push\npermissions: {contents: read}\njobs: {a: {}, b: {}}\n", 2, 2, true },
        {"on: push\njobs: {a: {permissions: {}}, b: {}}\n",                 1, 0, false},
    };
    struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(files); i++) {
        struct arena keep = start;
        struct intern words = {0};
        struct reading said = {0};
        struct notes got = {0};
        size_t statements = 0;
        bool read = format_read_policy(&keep, scratch, &words, STR("some.yml"),
                                       str_from(files[i].bytes), &said, &got);
        for (size_t p = 0; p < said.loose.len; p++) {
            assert_int_equal(said.loose.at[p]->provider, PROVIDER_GITHUB);
            statements += said.loose.at[p]->statements.len;
        }
        CHECK_ROW(files[i].bytes, read == files[i].understood);
        CHECK_ROW(files[i].bytes, said.loose.len == files[i].policies);
        CHECK_ROW(files[i].bytes, statements == files[i].statements);
    }
    arena_release(start);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths),
        cmocka_unit_test(notes),
        cmocka_unit_test(whole),
        cmocka_unit_test(alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
