/* Which principals come out of workflows: their rights, their proofs, their agents. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/out.h"
#include "format/format.h"
#include "lib/unit.h"
#include "subject/subject.h"

/* Of each file "=== PATH" and its bytes. Wanted are, of each job, its rights with the
 * steps to them, its ties, and the agents that it starts; then the notes. */
/* clang-format off */
static const struct {
    const char *name, *standard, *repository, *files, *wanted;
} rows[] = {
    {"scopes of the job in place of those of the workflow", "", "",
     "=== .github/workflows/a.yml\n"
     "on: push\n"
     "permissions: {contents: write, issues: read}\n"
     "jobs:\n"
     "  one: {runs-on: x}\n"
     "  two: {permissions: {checks: write, pages: none}, runs-on: x}\n"
     "  three: {permissions: {}, runs-on: x}\n"
     "  four: {permissions: read-all, runs-on: x}\n"
     "  five: {permissions: write-all, runs-on: x}\n",
     "a.yml#one\n"
     " contents:write contents:read issues:read < permissions of the workflow\n"
     "a.yml#two\n"
     " checks:write checks:read < permissions of the job\n"
     "a.yml#three\n"
     "a.yml#four\n"
     " *:read < permissions of the job\n"
     "a.yml#five\n"
     " *:write *:read < permissions of the job\n"
     "  proves * as repo:*:ref:* ?\n"},
    {"nothing said anywhere", "", "",
     "=== .github/workflows/a.yml\n"
     "on: [push]\n"
     "jobs:\n"
     "  one: {runs-on: x}\n"
     "  two: {permissions: {}, runs-on: x}\n"
     "  three: {runs-on: x}\n",
     "a.yml#one\n"
     "a.yml#two\n"
     "a.yml#three\n"
     "unknown-default a.yml:3: no permissions are said for the token of this job and others of this workflow, so the default of the repository counts, which no file says; say it in permdrift.yaml (github: default_permissions)\n"},
    {"nothing said, and the setting is known", "read", "",
     "=== .github/workflows/a.yml\n"
     "on: push\n"
     "jobs:\n"
     "  one: {runs-on: x}\n",
     "a.yml#one\n"
     " contents:read packages:read < default permissions of the repository (permdrift.yaml)\n"},
    {"nothing said, and the setting gives much", "write", "",
     "=== .github/workflows/a.yml\n"
     "on: push\n"
     "jobs:\n"
     "  one: {runs-on: x}\n",
     "a.yml#one\n"
     " actions:write actions:read attestations:write attestations:read checks:write checks:read contents:write contents:read deployments:write deployments:read discussions:write discussions:read issues:write issues:read models:read packages:write packages:read pages:write pages:read pull-requests:write pull-requests:read repository-projects:write repository-projects:read security-events:write security-events:read statuses:write statuses:read < default permissions of the repository (permdrift.yaml)\n"},
    {"a called workflow has at most what its caller has", "", "",
     "=== .github/workflows/a.yml\n"
     "on: push\n"
     "permissions: {contents: read, issues: write}\n"
     "jobs:\n"
     "  call: {uses: ./.github/workflows/b.yml}\n"
     "  more: {uses: ./.github/workflows/b.yml, permissions: write-all}\n"
     "=== .github/workflows/b.yml\n"
     "on: {workflow_call: {}}\n"
     "jobs:\n"
     "  inherits: {runs-on: x}\n"
     "  asks: {permissions: {contents: write, issues: read, checks: write}, runs-on: x}\n"
     "  all: {permissions: read-all, runs-on: x}\n",
     "b.yml#inherits\n"
     " contents:read issues:write issues:read < called by the job \"call\" of .github/workflows/a.yml < permissions of the caller\n"
     " *:write *:read < called by the job \"more\" of .github/workflows/a.yml < permissions of the caller\n"
     "  proves * as repo:*:ref:* ?\n"
     "b.yml#asks\n"
     " contents:read issues:read < called by the job \"call\" of .github/workflows/a.yml < permissions of the job\n"
     " contents:write contents:read issues:read checks:write checks:read < called by the job \"more\" of .github/workflows/a.yml < permissions of the job\n"
     "b.yml#all\n"
     " contents:read issues:read < called by the job \"call\" of .github/workflows/a.yml < permissions of the job\n"
     " *:read < called by the job \"more\" of .github/workflows/a.yml < permissions of the job\n"},
    {"called by one whose rights nobody says", "", "",
     "=== .github/workflows/a.yml\n"
     "on: push\n"
     "jobs:\n"
     "  call: {uses: ./.github/workflows/b.yml}\n"
     "=== .github/workflows/b.yml\n"
     "on: workflow_call\n"
     "jobs:\n"
     "  says: {permissions: {issues: write}, runs-on: x}\n"
     "  not: {runs-on: x}\n",
     "b.yml#says\n"
     " issues:write issues:read < called by the job \"call\" of .github/workflows/a.yml < permissions of the job\n"
     "b.yml#not\n"
     "unknown-default a.yml:3: no permissions are said for the token of this job, so the default of the repository counts, which no file says; say it in permdrift.yaml (github: default_permissions)\n"},
    {"called by nobody here", "write", "",
     "=== .github/workflows/b.yml\n"
     "on: workflow_call\n"
     "jobs:\n"
     "  says: {permissions: {issues: write}, runs-on: x}\n"
     "  not: {runs-on: x}\n",
     "b.yml#says\n"
     " issues:write issues:read < permissions of the job\n"
     "b.yml#not\n"},
    {"called, and started by an event too", "", "",
     "=== .github/workflows/a.yml\n"
     "on: push\n"
     "permissions: {}\n"
     "jobs:\n"
     "  call: {uses: ./.github/workflows/b.yml}\n"
     "=== .github/workflows/b.yml\n"
     "on: {workflow_call: null, workflow_dispatch: null}\n"
     "permissions: {issues: write}\n"
     "jobs:\n"
     "  one: {runs-on: x}\n",
     "b.yml#one\n"
     " issues:write issues:read < permissions of the workflow\n"},
    {"the workflow of another repository", "", "",
     "=== .github/workflows/a.yml\n"
     "on: push\n"
     "permissions: {contents: write}\n"
     "jobs:\n"
     "  call: {uses: other/repo/.github/workflows/b.yml@v1}\n",
     "a.yml#call\n"
     " contents:write contents:read < permissions of the workflow\n"},
    {"a workflow that is not here", "", "",
     "=== .github/workflows/a.yml\n"
     "on: push\n"
     "permissions: {contents: write}\n"
     "jobs:\n"
     "  call: {uses: ./.github/workflows/b.yml}\n",
     "a.yml#call\n"
     " contents:write contents:read < permissions of the workflow\n"
     "unresolved-workflow a.yml:4: the workflow \"./.github/workflows/b.yml\" that a job calls is not here\n"},
    {"two that call each other", "", "",
     "=== .github/workflows/a.yml\n"
     "on: [push, workflow_call]\n"
     "permissions: {}\n"
     "jobs:\n"
     "  call: {uses: ./.github/workflows/b.yml}\n"
     "=== .github/workflows/b.yml\n"
     "on: workflow_call\n"
     "jobs:\n"
     "  call: {uses: ./.github/workflows/a.yml}\n",
     "too-deep b.yml:3: workflows call one another more than 10 deep here\n"},
    {"what GitHub does not run", "", "",
     "=== vendor/.github/workflows/a.yml\n"
     "on: push\n"
     "jobs:\n"
     "  one: {runs-on: x}\n"
     "=== .github/workflows/deeper/a.yml\n"
     "on: push\n"
     "jobs:\n"
     "  one: {runs-on: x}\n",
     ""},
    {"an identity, by the filters of a push", "", "octo/app",
     "=== .github/workflows/a.yml\n"
     "on: {push: {branches: [main, 'release/**', '!release/old'], tags: [v1]}}\n"
     "jobs:\n"
     "  one: {permissions: {id-token: write}, runs-on: x}\n",
     "a.yml#one\n"
     " id-token:write < permissions of the job\n"
     "  proves * as repo:octo/app:ref:refs/heads/main\n"
     "  proves * as repo:octo/app:ref:refs/heads/release/*\n"
     "  proves * as repo:octo/app:ref:refs/tags/v1\n"
     "  proves * as repo:octo@*/app@*:ref:refs/heads/main\n"
     "  proves * as repo:octo@*/app@*:ref:refs/heads/release/*\n"
     "  proves * as repo:octo@*/app@*:ref:refs/tags/v1\n"},
    {"an identity, by the events", "", "",
     "=== .github/workflows/a.yml\n"
     "on: [pull_request, release, merge_group]\n"
     "jobs:\n"
     "  one: {permissions: {id-token: write}, runs-on: x}\n",
     "a.yml#one\n"
     " id-token:write < permissions of the job\n"
     "  proves * as repo:*:pull_request ?\n"
     "  proves * as repo:*:ref:refs/heads/gh-readonly-queue/* ?\n"
     "  proves * as repo:*:ref:refs/tags/* ?\n"},
    {"an identity, by the environment", "", "octo/app",
     "=== .github/workflows/a.yml\n"
     "on: [push, pull_request]\n"
     "permissions: write-all\n"
     "jobs:\n"
     "  one: {environment: prod, runs-on: x}\n"
     "  two: {environment: {name: \"${{ inputs.where }}\"}, permissions: {id-token: write}, runs-on: x}\n",
     "a.yml#one\n"
     " *:write *:read < permissions of the workflow\n"
     "  proves * as repo:octo/app:environment:prod\n"
     "  proves * as repo:octo@*/app@*:environment:prod\n"
     "a.yml#two\n"
     " id-token:write < permissions of the job\n"
     "  proves * as repo:octo/app:environment:*\n"
     "  proves * as repo:octo@*/app@*:environment:*\n"},
    {"the identity of a called job", "", "",
     "=== .github/workflows/a.yml\n"
     "on: release\n"
     "permissions: {id-token: write}\n"
     "jobs:\n"
     "  call: {uses: ./.github/workflows/b.yml}\n"
     "=== .github/workflows/b.yml\n"
     "on: workflow_call\n"
     "jobs:\n"
     "  one: {runs-on: x}\n",
     "b.yml#one\n"
     " id-token:write < called by the job \"call\" of .github/workflows/a.yml < permissions of the caller\n"
     "  proves * as repo:*:ref:refs/tags/* ?\n"},
    {"the identity of one that others call", "", "",
     "=== .github/workflows/b.yml\n"
     "on: workflow_call\n"
     "jobs:\n"
     "  one: {permissions: {id-token: write}, runs-on: x}\n",
     "b.yml#one\n"
     " id-token:write < permissions of the job\n"
     "  proves * as repo:*:* ?\n"},
    {"a role that a step names", "", "octo/app",
     "=== .github/workflows/a.yml\n"
     "on: schedule\n"
     "permissions: {}\n"
     "jobs:\n"
     "  proves:\n"
     "    permissions: {id-token: write}\n"
     "    environment: prod\n"
     "    steps:\n"
     "    - {uses: aws-actions/configure-aws-credentials@v4, with: {role-to-assume: 'arn:aws:iam::111122223333:role/ship'}}\n"
     "  keys:\n"
     "    steps:\n"
     "    - {uses: aws-actions/configure-aws-credentials@v4, with: {role-to-assume: 'arn:aws:iam::111122223333:role/ship'}}\n"
     "  secret:\n"
     "    steps:\n"
     "    - {uses: aws-actions/configure-aws-credentials@v4, with: {role-to-assume: '${{ secrets.ROLE }}'}}\n"
     "    - {uses: actions/checkout@v4, with: {role-to-assume: 'arn:aws:iam::111122223333:role/ship'}}\n",
     "a.yml#proves\n"
     " id-token:write < permissions of the job\n"
     "  proves arn:aws:iam::111122223333:role/ship as repo:octo/app:environment:prod\n"
     "  proves arn:aws:iam::111122223333:role/ship as repo:octo@*/app@*:environment:prod\n"
     "  proves * as repo:octo/app:environment:prod\n"
     "  proves * as repo:octo@*/app@*:environment:prod\n"
     "a.yml#keys\n"
     "  runs as arn:aws:iam::111122223333:role/ship ?\n"
     "a.yml#secret\n"},
    {"agents, and who starts them", "", "",
     "=== .github/workflows/a.yml\n"
     "on: {issue_comment: {types: [created]}, issues: {types: [assigned]}, pull_request: null, watch: null}\n"
     "permissions: {}\n"
     "jobs:\n"
     "  anybody: {steps: [{run: claude}, {run: claude}, {run: codex}]}\n"
     "  members: {if: github.actor == 'ada', steps: [{run: claude}]}\n"
     "  after: {needs: [members], steps: [{run: claude}]}\n"
     "  all-the-same: {needs: members, if: always(), steps: [{run: claude}]}\n"
     "  part: {steps: [{run: claude, if: \"github.event_name == 'watch'\"}]}\n"
     "  unread: {if: needs.x.outputs.y, steps: [{run: claude}]}\n"
     "  called: {uses: all-hands-ai/openhands/.github/workflows/resolve.yml@main}\n",
     "a.yml#anybody\n"
     "  runs agent:claude-code:.\n"
     "  runs agent:codex:.\n"
     "  starts Claude Code: issue_comment watch\n"
     "  starts Codex: issue_comment watch\n"
     "a.yml#members\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code:\n"
     "a.yml#after\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code:\n"
     "a.yml#all-the-same\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: issue_comment watch\n"
     "a.yml#part\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: watch\n"
     "a.yml#unread\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: issue_comment? watch?\n"
     "a.yml#called\n"
     "  runs agent:openhands:.\n"
     "  starts OpenHands: issue_comment watch\n"},
    {"what follows another workflow", "", "",
     "=== .github/workflows/a.yml\n"
     "name: Own\n"
     "on: push\n"
     "permissions: {}\n"
     "jobs: {}\n"
     "=== .github/workflows/b.yml\n"
     "name: Forks\n"
     "on: pull_request\n"
     "permissions: {}\n"
     "jobs: {}\n"
     "=== .github/workflows/c.yml\n"
     "on: {workflow_run: {workflows: [Own]}}\n"
     "permissions: {}\n"
     "jobs: {own: {steps: [{run: claude}]}}\n"
     "=== .github/workflows/d.yml\n"
     "on: {workflow_run: {workflows: [Own, Forks]}}\n"
     "permissions: {}\n"
     "jobs: {forks: {steps: [{run: claude}]}}\n"
     "=== .github/workflows/e.yml\n"
     "on: {workflow_run: {workflows: [Nowhere]}}\n"
     "permissions: {}\n"
     "jobs: {nowhere: {steps: [{run: claude}]}}\n",
     "c.yml#own\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code:\n"
     "d.yml#forks\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: workflow_run\n"
     "e.yml#nowhere\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: workflow_run\n"},
};
/* clang-format on */

static void put_policy(struct out *out, const struct policy *policy)
{
    const struct statement *statement = &policy->statements.at[0];

    for (size_t i = 0; i < statement->actions.any.len; i++)
        out_print(out, " %.*s", STR_ARGS(statement->actions.any.at[i].text));
    for (size_t v = 0; v < policy->via.len; v++)
        out_print(out, " < %.*s", STR_ARGS(policy->via.at[v].text));
    out_char(out, '\n');
}

static void put_tie(struct out *out, const struct tie *tie)
{
    static const char *const words[] = {
        [TIE_RUNS_AS] = "runs as",
        [TIE_RUNS] = "runs",
        [TIE_MAPPED_TO] = "mapped to",
        [TIE_IDENTITY] = "proves",
    };

    out_print(out, "  %s %.*s", words[tie->kind], STR_ARGS(tie->to.text));
    if (tie->as.len)
        out_print(out, " as %.*s", STR_ARGS(tie->as));
    out_print(out, "%s\n", tie->assumed.len ? " ?" : "");
}

static void put_agents(struct out *out, const struct agent_starts *agents)
{
    for (size_t i = 0; i < agents->len; i++) {
        const struct openings *open = &agents->at[i].openings;

        out_print(out, "  starts %.*s:", STR_ARGS(agents->at[i].title));
        for (size_t o = 0; o < open->len; o++)
            out_print(out, " %.*s%s", STR_ARGS(open->at[o].event.text),
                      open->at[o].unread ? "?" : "");
        out_char(out, '\n');
    }
}

static void put_entity(struct out *out, const struct entity *entity)
{
    out_print(out, "%.*s\n", STR_ARGS(str_after_last(entity->arn.text, '/')));
    for (size_t i = 0; i < entity->inlined.len; i++)
        put_policy(out, entity->inlined.at[i]);
    for (size_t i = 0; i < entity->ties.len; i++)
        put_tie(out, &entity->ties.at[i]);
    put_agents(out, &entity->job->agents);
}

static void read_files(struct arena *keep, struct arena scratch, struct str files,
                       struct reading *said, struct notes *notes)
{
    struct intern *words = NEW(keep, struct intern);

    while (files.len) {
        struct str path = str_skip(str_cut(&files, '\n'), sizeof "=== " - 1);
        struct str bytes = {files.at, 0};
        while (files.len && !str_starts(files, STR("=== ")))
            str_cut(&files, '\n');
        bytes.len = (size_t)(files.at - bytes.at);
        format_read(keep, scratch, words, path, bytes, said, notes);
    }
}

static struct str joined(struct arena *keep, struct arena scratch, size_t row)
{
    struct reading said = {0};
    struct notes notes = {0};
    struct fault why = {0};
    struct config config = config_default(STR(""));
    struct out out = out_to_arena(keep);

    config.github.default_permissions.text = str_from(rows[row].standard);
    config.github.repository.text = str_from(rows[row].repository);
    read_files(keep, scratch, str_from(rows[row].files), &said, &notes);
    reading_settle(&said);
    if (!subject_resolve(keep, scratch, STR(RULES_DIR), &config, &said, &notes, &why))
        fail_msg("%s", why.text);
    for (size_t i = 0; i < said.entities.len; i++)
        put_entity(&out, &said.entities.at[i]);
    for (size_t i = 0; i < notes.len; i++)
        out_print(&out, "%s %.*s:%u: %.*s\n", notes.at[i].kind,
                  STR_ARGS(str_after_last(notes.at[i].place.path, '/')),
                  notes.at[i].place.span.line, STR_ARGS(notes.at[i].message));
    return out_text(&out);
}

static void workflows_make_jobs(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();
    unsigned failed = 0;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct str got = joined(&keep, scratch, i);

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
    const struct CMUnitTest tests[] = {cmocka_unit_test(workflows_make_jobs)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
