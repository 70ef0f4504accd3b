/* A repository in few lines, and the dossier of one of its principals. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_REVIEW_DESK_H
#define TESTS_UNIT_REVIEW_DESK_H

#include "lib/repo.h"
#include "lib/unit.h"
#include "review/review.h"

#define ACCOUNT "arn:aws:iam::111122223333:"
#define AGENT   ACCOUNT "role/build-agent"

/* The document of an inline policy, or of a managed one. */
#define POLICY(statements)                                                             \
    "{\"Version\": \"2012-10-17\", \"Statement\": [" statements "]}"
#define ALLOW(actions, more)                                                           \
    "{\"Effect\": \"Allow\", \"Action\": [" actions "], \"Resource\": \"*\"" more "}"

/* An account with one role of that name: its policy and, after "BOUNDARY", its limits. */
#define ROLE(name, id, policy, more)                                                   \
    "{\"RoleName\": \"" name "\", \"RoleId\": \"" id "\", \"Path\": \"/\", "           \
    "\"Arn\": \"" ACCOUNT "role/" name "\", "                                          \
    "\"CreateDate\": \"2026-01-01T00:00:00Z\", \"InstanceProfileList\": [], "          \
    "\"AttachedManagedPolicies\": [], \"RolePolicyList\": [{\"PolicyName\": \"own\", " \
    "\"PolicyDocument\": " policy "}], " more                                          \
    "\"AssumeRolePolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": ["     \
    "{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"lambda.amazonaws.com\"}, " \
    "\"Action\": \"sts:AssumeRole\"}]}}"
#define SNAPSHOT(roles, policies)                                                      \
    "{\"UserDetailList\": [], \"GroupDetailList\": [], \"Policies\": [" policies       \
    "], \"RoleDetailList\": [" roles "]}"
#define REGISTRY                                                                       \
    "principals:\n  - match: \"*agent*\"\n    kind: agent\n    owner: team-example\n"  \
    "    tier: contributor\n    baseline: agent\n    acts_for: \"" ACCOUNT             \
    "role/engineer\"\n"

struct desk {
    struct scratch_repo repo;
    struct arena start, run;
    struct fault why;
    struct dossier dossier;
};

/* False with a fault when there is no dossier. */
static inline bool desk_open(struct desk *desk, const struct repo_file *files,
                             size_t count, const char *words)
{
    *desk = (struct desk){.repo = repo_new(), .start = test_arena()};
    desk->run = desk->start;
    repo_commit_files(&desk->repo, files, count);
    const struct scan_job job = {.repository = desk->repo.path, .rules = RULES_DIR};
    return dossier_make(&desk->run, &job, str_from(words), &desk->dossier, &desk->why);
}

static inline void desk_close(struct desk *desk)
{
    repo_drop(&desk->repo);
    arena_release(desk->start);
}

/* What a format says of the dossier. */
static inline struct str desk_says(struct desk *desk, review_write *write)
{
    const struct report_style style = {false, 0};
    struct arena scratch = test_arena();
    struct out out = out_to_arena(&desk->run);

    write(&out, scratch, &desk->dossier, &style);
    assert_true(out_done(&out));
    arena_release(scratch);
    return out_text(&out);
}

static inline bool text_has(struct str text, const char *part)
{
    return memmem(text.at, text.len, part, strlen(part)) != NULL;
}

#endif
