/* The rows of rules/escalation, and each way in which a row can be wrong. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/ways.h"
#include "lib/unit.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
    struct arena keep, scratch;
    const struct catalog *catalog;
} house;

static int house_open(void **state)
{
    struct fault why = {EXIT_CLEAN, ""};

    (void)state;
    house.keep = test_arena();
    house.scratch = test_arena();
    house.catalog = catalog_open(&house.keep, STR(RULES_DIR), &why);
    assert_non_null(house.catalog);
    return 0;
}

static void test_shipped(void **state)
{
    struct fault why = {EXIT_CLEAN, ""};
    struct ways ways;
    size_t paths = 0, clusters = 0, categories[WAY_ACTS_FOR + 1] = {0};

    (void)state;
    if (!ways_load(&house.keep, house.scratch, STR(RULES_DIR), house.catalog, &ways,
                   &why))
        fail_msg("%s", why.text);
    for (size_t i = 0; i < ways.len; i++) {
        bool aws = ways.at[i].provider == PROVIDER_AWS;
        paths += aws && ways.at[i].permissions.len > 0;
        categories[ways.at[i].category] += aws;
        clusters += ways.at[i].provider == PROVIDER_KUBERNETES;
        assert_ptr_equal(ways_named(&ways, arena_cstr(&house.keep, ways.at[i].id.text)),
                         &ways.at[i]);
    }
    /* The published ones, and nine of ours. */
    assert_int_equal(paths, 117);
    assert_int_equal(categories[WAY_SELF_ESCALATION], 17);
    assert_int_equal(categories[WAY_PRINCIPAL_ACCESS], 21);
    assert_int_equal(categories[WAY_NEW_PASSROLE], 54);
    assert_int_equal(categories[WAY_EXISTING_PASSROLE], 25);
    assert_int_equal(clusters, 32);
    assert_null(ways_named(&ways, "nothing"));
    assert_string_equal(way_category_name(WAY_NEW_PASSROLE), "new-passrole");
}

/* One row in a file of its own; ' stands for ". */
#define FILE_OF(rows) "{'list': 'x', 'title': 't', 'ways': [" rows "]}"
#define CLUSTER(rows)                                                                  \
    "{'list': 'x', 'title': 't', 'provider': 'kubernetes', 'ways': [" rows "]}"
#define ROW(id, category, permissions, trust, gain)                                    \
    "{'id': '" id "', 'category': '" category "', 'permissions': [" permissions        \
    "], 'trust': [" trust "], 'gain': '" gain "', 'assumed': false}"
#define ON(action, on) "{'action': '" action "', 'on': '" on "'}"
#define PUT            ON("iam:PutUserPolicy", "self")
#define GOOD           ROW("a", "self-escalation", PUT, "", "anything")

static void check_fault(const char *root, const char *text, const char *fault)
{
    struct fault why = {EXIT_CLEAN, ""};
    struct str path = arena_print(&house.keep, "%s/escalation/x.json", root);
    struct ways ways;
    FILE *file = fopen(arena_cstr(&house.keep, path), "wb");

    assert_non_null(file);
    for (const char *at = text; *at; at++)
        fputc(*at == '\'' ? '"' : *at, file);
    fclose(file);
    assert_false(ways_load(&house.keep, house.scratch, str_from(root), house.catalog,
                           &ways, &why));
    assert_int_equal(why.exit, EXIT_USAGE);
    if (!strstr(why.text, fault))
        fail_msg("\"%s\" is not in \"%s\"", fault, why.text);
}

static void test_faults(void **state)
{
    char root[] = "/tmp/permdrift test-XXXXXX";

    (void)state;
    assert_non_null(mkdtemp(root));
    const char *folder =
        arena_cstr(&house.keep, arena_print(&house.keep, "%s/escalation", root));
    assert_int_equal(mkdir(folder, 0700), 0);
    check_fault(root, "[]", "x.json:1:1: the file must hold a map");
    check_fault(root, "{'list': 'y', 'title': 't', 'ways': []}", "calls itself \"y\"");
    check_fault(root, "{'list': 'x', 'title': 't', 'ways': 1}", "wanted a list");
    check_fault(root, FILE_OF("{'id': 'a'}"), "\"category\" is missing");
    check_fault(root, FILE_OF(ROW("a", "luck", PUT, "", "target")), "luck");
    check_fault(root, FILE_OF(ROW("a", "self-escalation", PUT, "", "fame")), "fame");
    check_fault(root,
                FILE_OF(ROW("a", "self-escalation", ON("iam:PutUserPolicy", "all"), "",
                            "target")),
                "all");
    check_fault(
        root,
        FILE_OF(ROW("a", "self-escalation", ON("iam:Nothing", "any"), "", "target")),
        "no action \"iam:Nothing\"");
    check_fault(root,
                FILE_OF(ROW("a", "new-passrole", PUT, "'ec2.amazonaws.com'", "target")),
                "both a passed role and whom it trusts");
    check_fault(root,
                FILE_OF(ROW("a", "new-passrole", ON("iam:PassRole", "passed-role"), "",
                            "target")),
                "both a passed role and whom it trusts");
    check_fault(root, FILE_OF(GOOD "," GOOD), "two ways are called \"a\"");
    check_fault(root, FILE_OF(GOOD), "the way \"acts-for\" is missing");
    check_fault(root, FILE_OF("{'id': 'a', 'category': 'acts-for', 'permissions': 1}"),
                "wanted a list");
    check_fault(root,
                FILE_OF("{'id': 'a', 'category': 'acts-for', 'permissions': [], "
                        "'trust': [], 'gain': 'target', 'assumed': 1}"),
                "wanted true or false");
    check_fault(root,
                FILE_OF(ROW("a", "self-escalation",
                            "{'any': ['iam:PutUserPolicy', 'iam:PutRolePolicy'], "
                            "'on': 'self'}",
                            "", "target")),
                "needs an action, and no more than one");
    check_fault(root,
                FILE_OF(ROW("a", "self-escalation", "{'on': 'self'}", "", "target")),
                "needs an action");
    check_fault(root,
                FILE_OF(ROW("a", "self-escalation",
                            ON("iam:PutUserPolicy", "namespace"), "", "target")),
                "ways of AWS know nothing on \"namespace\"");
    check_fault(root,
                CLUSTER(ROW("a", "self-escalation", ON("core:pods:create", "self"), "",
                            "target")),
                "ways of Kubernetes know nothing on \"self\"");
    check_fault(root,
                CLUSTER(ROW("a", "self-escalation", ON("core:pods:create", "named"), "",
                            "target")),
                "names a resource");
    check_fault(root,
                CLUSTER(ROW("a", "principal-access",
                            ON("core:users:impersonate", "target"), "", "target")),
                "a way with a target says whom it reaches");
    check_fault(root, "{'list': 'x', 'title': 't', 'provider': 'moon', 'ways': []}",
                "moon");
    unlink(arena_cstr(&house.keep, arena_print(&house.keep, "%s/x.json", folder)));
    rmdir(folder);
    rmdir(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped),
        cmocka_unit_test(test_faults),
    };

    return cmocka_run_group_tests(tests, house_open, NULL);
}
