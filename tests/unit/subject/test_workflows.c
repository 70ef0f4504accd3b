/* Which principals come out of workflows, and what their tokens may do. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "joined.h"

/* clang-format off */
static const struct joined_row rows[] = {
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
    {"a workflow of this repository, by its name", "", "octo/app",
     "=== .github/workflows/a.yml\n"
     "on: push\n"
     "permissions: {contents: write}\n"
     "jobs:\n"
     "  call: {uses: Octo/app/.github/workflows/b.yml@main}\n"
     "  other: {uses: octo/app-two/.github/workflows/b.yml@main}\n"
     "  gone: {uses: octo/app/.github/workflows/c.yml@main}\n"
     "=== .github/workflows/b.yml\n"
     "on: workflow_call\n"
     "jobs:\n"
     "  one: {runs-on: x}\n",
     "b.yml#one\n"
     " contents:write contents:read < called by the job \"call\" of .github/workflows/a.yml < permissions of the caller\n"
     "a.yml#other\n"
     " contents:write contents:read < permissions of the workflow\n"
     "a.yml#gone\n"
     " contents:write contents:read < permissions of the workflow\n"
     "unresolved-workflow a.yml:6: the workflow \"octo/app/.github/workflows/c.yml@main\" that a job calls is not here\n"},
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
};
/* clang-format on */

static void workflows_make_jobs(void **state)
{
    (void)state;
    check_joined(rows, LEN(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(workflows_make_jobs)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
