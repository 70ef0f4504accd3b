/* The catalogue that is shipped: canonical, whole, and right on what everyone knows. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/catalog.h"

#include "unit/catalog/scratch.h"

static struct arena start, keep;
static const struct catalog *catalog;

static int open_shipped(void **state)
{
    struct fault why = {0};

    (void)state;
    start = keep = test_arena();
    catalog = catalog_open(&keep, STR(RULES_DIR), &why);
    return catalog ? 0 : -1;
}

static int close_shipped(void **state)
{
    (void)state;
    arena_release(start);
    return 0;
}

static struct str text_of(const char *name)
{
    struct fault why = {0};
    struct str text = {0};

    assert_true(rules_file(&keep, STR(RULES_DIR), name, &text, &why));
    return text;
}

/* The number before a word in the first line. */
static size_t said(struct str head, const char *word)
{
    while (head.len) {
        struct str part = str_trim(str_cut(&head, ','));
        struct str number = str_cut(&part, ' ');
        size_t count;
        if (str_is(part, word) && str_to_size(number, &count))
            return count;
    }
    fail_msg("the first line has no %s", word);
    return 0;
}

/* Written apart from the loader, which must not be the judge of its own order. */
static void canonical(void **state)
{
    struct str text = text_of("catalog/aws/actions.txt"), rest = text, line;
    struct str head = str_cut(&rest, '\n'), last[4] = {{0}};
    size_t counts[4] = {0}, globals = 0;

    (void)state;
    for (size_t i = 0; i < text.len; i++)
        assert_true(text.at[i] == '\n' || (text.at[i] >= ' ' && text.at[i] <= '~'));
    assert_true(str_ends(text, STR("\n")));
    while (rest.len) {
        line = str_cut(&rest, '\n');
        if (line.len == 0 || str_is(line, "global"))
            continue;
        assert_int_not_equal(line.at[line.len - 1], ' ');
        size_t kind = str_starts(line, STR("service ")) ? 0
                      : str_starts(line, STR("type "))  ? 1
                      : str_starts(line, STR("key "))   ? 2
                                                        : 3;
        if (kind == 0) {
            globals = counts[0] ? globals : counts[2];
            line = arena_print(&keep, "%.*s:", STR_ARGS(line));
            last[1] = last[2] = (struct str){0};
        }
        struct str name = line;
        if (kind == 1)
            name = str_cut(&line, '=');
        else if (kind > 1)
            name = str_head(line, line.len - str_after_last(line, ' ').len);
        if (kind == 3)
            name = str_cut(&line, ' ');
        if (str_compare_fold(last[kind], name) >= 0)
            fail_msg("'%.*s' does not come after '%.*s'", STR_ARGS(name),
                     STR_ARGS(last[kind]));
        last[kind] = name;
        counts[kind]++;
    }
    assert_int_equal(said(head, "services"), counts[0]);
    assert_int_equal(said(head, "resource types"), counts[1]);
    assert_int_equal(said(head, "condition keys"), counts[2] - globals);
    assert_int_equal(said(head, "global keys"), globals);
    assert_int_equal(said(head, "actions"), counts[3]);
    assert_true(counts[3] > 20000 && counts[0] > 400);
}

static void whole(void **state)
{
    size_t count, several = 0, tied = 0;
    const struct action *all = catalog_actions(catalog, &count);

    (void)state;
    assert_int_equal(count, said(catalog_version(catalog), "actions"));
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(catalog_action(catalog, all[i].name), &all[i]);
        assert_true(i == 0 || str_compare_fold(all[i - 1].name, all[i].name) < 0);
        several += all[i].levels == (LEVEL_WRITE | LEVEL_PERMISSIONS);
        tied += all[i].resource_count > 0;
    }
    /* The actions that matter most have two levels; a reader of one would lose them. */
    assert_true(several > 300);
    assert_true(tied > 10000 && tied < count);
}

static void well_known(void **state)
{
    static const struct {
        const char *name;
        unsigned levels;
        const char *resource; /* one of those it accepts; NULL: asked on * only */
    } rows[] = {
        {"s3:GetObject",           LEVEL_READ,                      "arn:*:s3:::*/*"          },
        {"s3:ListAllMyBuckets",    LEVEL_LIST,                      NULL                      },
        {"s3:PutBucketPolicy",     LEVEL_WRITE | LEVEL_PERMISSIONS, "arn:*:s3:::*"            },
        {"iam:PassRole",           LEVEL_WRITE,                     "arn:*:iam::*:role/*"     },
        {"iam:AttachRolePolicy",   LEVEL_WRITE | LEVEL_PERMISSIONS,
         "arn:*:iam::*:role/*"                                                                },
        {"iam:TagUser",            LEVEL_WRITE | LEVEL_TAGGING,     "arn:*:iam::*:user/*"     },
        {"ec2:DescribeInstances",  LEVEL_LIST,                      NULL                      },
        {"ec2:TerminateInstances", LEVEL_WRITE,                     "arn:*:ec2:*:*:instance/*"},
        {"sts:AssumeRole",         LEVEL_WRITE,                     "arn:*:iam::*:role/*"     },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct action *action = catalog_action(catalog, str_from(rows[i].name));
        bool found = rows[i].resource == NULL;
        CHECK_ROW(rows[i].name, action != NULL);
        CHECK_ROW(rows[i].name, action->levels == rows[i].levels);
        CHECK_ROW(rows[i].name, (action->resource_count == 0) == found);
        for (size_t j = 0; j < action->resource_count; j++)
            found = found || str_is(action->resources[j], rows[i].resource);
        CHECK_ROW(rows[i].name, found);
    }
}

static void well_known_keys(void **state)
{
    static const struct {
        const char *key;
        struct key_fact fact;
    } rows[] = {
        {"aws:CalledVia",                           {KEY_STRING, true}  },
        {"aws:CalledViaFirst",                      {KEY_STRING, false} },
        {"aws:PrincipalOrgPaths",                   {KEY_STRING, true}  },
        {"aws:PrincipalServiceNamesList",           {KEY_STRING, true}  },
        {"aws:ResourceOrgPaths",                    {KEY_STRING, true}  },
        {"aws:SourceOrgPaths",                      {KEY_STRING, true}  },
        {"aws:TagKeys",                             {KEY_STRING, true}  },
        {"aws:VpceOrgPaths",                        {KEY_STRING, true}  },
        {"aws:PrincipalTag/team",                   {KEY_STRING, false} },
        {"aws:SourceVpcArn",                        {KEY_ARN, false}    },
        {"aws:SourceIp",                            {KEY_ADDRESS, false}},
        {"dynamodb:LeadingKeys",                    {KEY_STRING, true}  },
        {"iam:PassedToService",                     {KEY_STRING, false} },
        {"iam:PermissionsBoundary",                 {KEY_ARN, false}    },
        {"kms:EncryptionContext:a",                 {KEY_STRING, false} },
        {"sts:ExternalId",                          {KEY_STRING, false} },
        {"token.actions.githubusercontent.com:sub", {KEY_STRING, false} },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct key_fact fact = catalog_key(catalog, str_from(rows[i].key));
        CHECK_ROW(rows[i].key, fact.type == rows[i].fact.type);
        CHECK_ROW(rows[i].key, fact.multi == rows[i].fact.multi);
    }
}

static void policies(void **state)
{
    struct str text = text_of("catalog/aws/managed.txt"), json = {0};
    struct str head = str_cut(&text, '\n'), last = {0};
    size_t count = 0;

    (void)state;
    for (; text.len; count++) {
        struct str line = str_cut(&text, '\n'), arn = str_cut(&line, ' ');
        assert_true(str_compare(last, arn) < 0);
        assert_true(catalog_managed(catalog, arn, &json));
        assert_true(str_ends(line, json));
        last = arn;
    }
    assert_int_equal(said(head, "policies"), count);
    assert_true(count > 1000);
    assert_true(catalog_managed(
        catalog, STR("arn:aws-us-gov:iam::aws:policy/AdministratorAccess"), &json));
    CHECK_STR(json, "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                    "\"Action\":\"*\",\"Resource\":\"*\"}]}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(canonical),  cmocka_unit_test(whole),
        cmocka_unit_test(well_known), cmocka_unit_test(well_known_keys),
        cmocka_unit_test(policies),
    };

    return cmocka_run_group_tests(tests, open_shipped, close_shipped);
}
