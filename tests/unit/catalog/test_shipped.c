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

enum kind { SERVICE, TYPE, KEY, ACTION, KINDS };

static enum kind kind_of(struct str line)
{
    if (str_starts(line, STR("service ")))
        return SERVICE;
    if (str_starts(line, STR("type ")))
        return TYPE;
    return str_starts(line, STR("key ")) ? KEY : ACTION;
}

/* By what a line is ordered among those of its kind. */
static struct str name_in(struct str line, enum kind kind)
{
    switch (kind) {
    case SERVICE:
        return arena_print(&keep, "%.*s:", STR_ARGS(line));
    case TYPE:
        return str_cut(&line, '=');
    case KEY:
        str_cut(&line, ' ');
        return str_cut(&line, ' ');
    case ACTION:
    case KINDS:
        break;
    }
    return str_cut(&line, ' ');
}

/* Written apart from the loader, which must not be the judge of its own order. */
static void canonical(void **state)
{
    struct str rest = text_of("catalog/aws/actions.txt"), last[KINDS] = {{0}};
    struct str head = str_cut(&rest, '\n');
    size_t counts[KINDS] = {0}, globals = 0;

    (void)state;
    assert_true(str_ends(rest, STR("\n")));
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        if (line.len == 0 || str_is(line, "global"))
            continue;
        enum kind kind = kind_of(line);
        if (kind == SERVICE) {
            globals = counts[SERVICE] ? globals : counts[KEY];
            last[TYPE] = last[KEY] = STR("");
        }
        struct str name = name_in(line, kind);
        if (str_compare_fold(last[kind], name) >= 0)
            fail_msg("'%.*s' is out of order", STR_ARGS(line));
        last[kind] = name;
        counts[kind]++;
    }
    assert_int_equal(said(head, "services"), counts[SERVICE]);
    assert_int_equal(said(head, "resource types"), counts[TYPE]);
    assert_int_equal(said(head, "condition keys"), counts[KEY] - globals);
    assert_int_equal(said(head, "global keys"), globals);
    assert_int_equal(said(head, "actions"), counts[ACTION]);
    assert_true(counts[ACTION] > 20000 && counts[SERVICE] > 400);
}

/* Plain ASCII, one blank between words and none at the end of a line. */
static void plain(void **state)
{
    static const char *const names[] = {"catalog/aws/actions.txt",
                                        "catalog/aws/managed.txt"};

    (void)state;
    for (size_t i = 0; i < LEN(names); i++) {
        struct str text = text_of(names[i]);
        for (size_t j = 0; j < text.len; j++)
            assert_true(text.at[j] == '\n' || (text.at[j] >= ' ' && text.at[j] <= '~'));
        assert_false(str_has(text, STR(" \n")));
    }
    assert_false(str_has(text_of(names[0]), STR("  ")));
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
        ROW("s3:GetObject", LEVEL_READ, "arn:*:s3:::*/*"),
        ROW("s3:ListAllMyBuckets", LEVEL_LIST, NULL),
        ROW("s3:PutBucketPolicy", LEVEL_WRITE | LEVEL_PERMISSIONS, "arn:*:s3:::*"),
        ROW("iam:PassRole", LEVEL_WRITE, "arn:*:iam::*:role/*"),
        ROW("iam:AttachRolePolicy", LEVEL_WRITE | LEVEL_PERMISSIONS,
            "arn:*:iam::*:role/*"),
        ROW("iam:TagUser", LEVEL_WRITE | LEVEL_TAGGING, "arn:*:iam::*:user/*"),
        ROW("ec2:DescribeInstances", LEVEL_LIST, NULL),
        ROW("ec2:TerminateInstances", LEVEL_WRITE, "arn:*:ec2:*:*:instance/*"),
        ROW("sts:AssumeRole", LEVEL_WRITE, "arn:*:iam::*:role/*"),
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
        cmocka_unit_test(plain),           cmocka_unit_test(canonical),
        cmocka_unit_test(whole),           cmocka_unit_test(well_known),
        cmocka_unit_test(well_known_keys), cmocka_unit_test(policies),
    };

    return cmocka_run_group_tests(tests, open_shipped, close_shipped);
}
