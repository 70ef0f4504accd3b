/* A principal is named by its id or the end of it, and its facts stand. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/repo.h"
#include "lib/unit.h"

#include "ask/commit.h"

#define ARN "arn:aws:iam::"

#define USER(account)                                                                  \
    "{'UserName': 'x', 'UserId': 'AIDAX', 'Path': '/', 'GroupList': [], "              \
    "'UserPolicyList': [], 'Arn': 'arn:aws:iam::" account ":user/x'}"

/* As YAML, which reads JSON with apostrophes. */
static const char snapshot[] =
    "{'GroupDetailList': [], 'Policies': [], "
    "'UserDetailList': [" USER("111122223333") ", " USER(
        "444455556666") "], "
                        "'RoleDetailList': [{'RoleName': 'x', 'RoleId': 'AROAX', 'Path': '/', "
                        "'Arn': 'arn:aws:iam::111122223333:role/x', 'RolePolicyList': [], "
                        "'InstanceProfileList': [], 'AssumeRolePolicyDocument': {'Statement': "
                        "{'Effect': 'Allow', 'Principal': '*', 'Action': 'sts:AssumeRole'}}}]}";

static void named_by_the_end_of_its_id(void **state)
{
    static const struct repo_file files[] = {
        {"account.yaml", snapshot, 0}
    };
    /* The formatter tears rows of this length apart. */
    /* clang-format off */
    static const struct {
        const char *name, *context, *said;
    } rows[] = {
        {ARN "111122223333:user/x", NULL, ARN "111122223333:user/x"},
        {"role/x", NULL, ARN "111122223333:role/x"},
        {"444455556666:user/x", "aws:SourceVpc=a=b", ARN "444455556666:user/x"},
        {"ser/x", NULL, "there is no principal \"ser/x\" among 3"},
        {"y", NULL, "there is no principal \"y\" among 3"},
        {"user/x", NULL,
         "2 principals end in \"user/x\": give all of the id ("
         ARN "111122223333:user/x, " ARN "444455556666:user/x)"},
        {"role/x", "=b", "--context wants KEY=VALUE, and not \"=b\""},
        {"role/x", "aws:principalarn=b",
         "aws:principalarn is known of this principal, and cannot be given"},
    };
    /* clang-format on */
    struct scratch_repo repo = repo_new();
    const struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    repo_commit_files(&repo, files, LEN(files));
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct ruling ruling = {0};
        struct fault why = {0};
        struct commit_job job = {
            .principal = str_from(rows[i].name),
            .action = STR("s3:GetObject"),
            .resource = STR("*"),
            .repository = repo.path,
            .rules = RULES_DIR,
        };

        if (rows[i].context)
            *LIST_PUSH(&keep, &job.context) = str_from(rows[i].context);
        bool read = commit_read(&keep, scratch, &job, &ruling, &why);
        CHECK_STR(read ? ruling.request.principal : str_from(why.text), rows[i].said);
        assert_true(read || why.exit == EXIT_USAGE);
        if (read && rows[i].context)
            CHECK_STR(
                request_context(&ruling.request, STR("aws:SourceVpc"))->values.at[0],
                "a=b");
    }
    arena_release(scratch);
    arena_release(start);
    repo_drop(&repo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_by_the_end_of_its_id),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
