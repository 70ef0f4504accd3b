/* Policies that are given: which one a condition admits, and whether it gives more. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/become/snapshot.h"

#define BOUND                                                                          \
    "'PermissionsBoundary': {'PermissionsBoundaryType': 'Policy', "                    \
    "'PermissionsBoundaryArn': '" ACCOUNT "policy/line'}"
#define KNOWN(name, actions)                                                           \
    "{'PolicyName': '" name "', 'Arn': '" ACCOUNT "policy/" name                       \
    "', 'DefaultVersionId': 'v1', 'PolicyVersionList': [{'VersionId': 'v1', "          \
    "'IsDefaultVersion': true, 'Document': " DOCUMENT(ALLOW(actions, "*")) "}]}"
#define SETS(op, value)                                                                \
    WHEN("iam:PutUserPermissionsBoundary", op, "iam:PermissionsBoundary", value)
#define ATTACHES(value) WHEN("iam:AttachUserPolicy", "ArnLike", "iam:PolicyARN", value)

/* Which policy a condition admits is looked up: what is known to give nothing closes
 * the way, and what no document shows is assumed to give more. */
static void test_given(void **state)
{
    static const struct {
        const char *name, *statements, *edges;
    } rows[] = {
        {"any boundary",          ALLOW("'iam:PutUserPermissionsBoundary'", "*"),
         "x-iam-putuserboundary-self -> user/dev\n"},
        {"only the one that it has",                       SETS("StringEquals",                                      ACCOUNT "policy/line"),      ""},
        {"one that is wider",                     SETS("StringEquals",                                                             ACCOUNT "policy/wide"),
         "x-iam-putuserboundary-self -> user/dev\n"},
        {"one that no document shows", SETS("StringEquals",                        ACCOUNT "policy/lost"),
         "x-iam-putuserboundary-self -> user/dev (assumed)\n"},
        {"of somebody else",
         ALLOW("'iam:PutUserPermissionsBoundary'",ACCOUNT "user/eve"),                         ""},
        {"a policy that gives nothing new",      ATTACHES(ACCOUNT "policy/held"),                          ""                 },
        {"one that gives more",                       ATTACHES(ACCOUNT "policy/*e"),                               "iam-008 -> user/dev\n"   },
        {"one that no policy is",                       ATTACHES(ACCOUNT "policy/lost"),
         "iam-008 -> user/dev (assumed)\n"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig;
        rig_open(&rig);
        rig_file(
            &rig, "account.json",
            arena_cstr(
                &rig.side,
                arena_print(
                    &rig.side, SNAPSHOT("%s", "", "", "%s"),
                    arena_cstr(
                        &rig.side,
                        arena_print(
                            &rig.side, USER("dev", INLINED("%s"), ", " BOUND),
                            arena_cstr(&rig.side, arena_print(&rig.side, "%s, %s",
                                                              rows[i].statements,
                                                              ALLOW("'s3:*'", "*"))))),
                    KNOWN("line", "['iam:*', 's3:GetObject']") ", " KNOWN("wide", "['iam:*', 's3:*']") ", " KNOWN(
                        "held", "'s3:GetObject'") ", " KNOWN("more",
                                                             "'iam:CreateUser'"))));
        rig_graph(&rig);
        if (strcmp(rig_gains(&rig, "user/dev"), rows[i].edges) != 0)
            fail_msg("%s:\n%swanted:\n%s", rows[i].name, rig_edges(&rig, "user/dev"),
                     rows[i].edges);
        rig_check(&rig);
        rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_given),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
