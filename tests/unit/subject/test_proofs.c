/* Whom the jobs of workflows can prove to be, which agents they start, and for whom. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "joined.h"

/* clang-format off */
static const struct joined_row rows[] = {
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
     "  members: {if: \"github.event_name == 'none'\", steps: [{run: claude}]}\n"
     "  after: {needs: [members], steps: [{run: claude}]}\n"
     "  all-the-same: {needs: members, if: always(), steps: [{run: claude}]}\n"
     "  named: {if: github.actor == 'ada', steps: [{run: claude}]}\n"
     "  behind: {needs: named, steps: [{run: claude}]}\n"
     "  either: {needs: members, if: \"success() || github.event_name == 'watch'\", steps: [{run: claude}]}\n"
     "  text:\n"
     "    if: |\n"
     "      ${{ github.event_name == 'none' }}\n"
     "    steps: [{run: claude}]\n"
     "  block:\n"
     "    if: |\n"
     "      github.event_name == 'none'\n"
     "    steps: [{run: claude}]\n"
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
     "a.yml#named\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: issue_comment? watch?\n"
     "a.yml#behind\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: issue_comment? watch?\n"
     "a.yml#either\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: watch\n"
     "a.yml#text\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: issue_comment watch\n"
     "a.yml#block\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code:\n"
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
     "=== .github/workflows/d2.yml\n"
     "name: Own\n"
     "on: workflow_dispatch\n"
     "permissions: {}\n"
     "jobs: {}\n"
     "=== .github/workflows/d3.yml\n"
     "name: Twice\n"
     "on: push\n"
     "permissions: {}\n"
     "jobs: {}\n"
     "=== .github/workflows/d4.yml\n"
     "name: Twice\n"
     "on: issues\n"
     "permissions: {}\n"
     "jobs: {}\n"
     "=== .github/workflows/d5.yml\n"
     "on: {workflow_run: {workflows: [Twice]}, discussion: {types: [answered]}}\n"
     "permissions: {}\n"
     "jobs: {twice: {steps: [{uses: anthropics/claude-code-action@v1}]}}\n"
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
     "d5.yml#twice\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: workflow_run discussion\n"
     "e.yml#nowhere\n"
     "  runs agent:claude-code:.\n"
     "  starts Claude Code: workflow_run\n"},
};
/* clang-format on */

static void jobs_are_tied(void **state)
{
    (void)state;
    check_joined(rows, LEN(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(jobs_are_tied)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
