/* What is found in a document, by its shape: grants, and what only looks like them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/out.h"
#include "format/format.h"
#include "lib/unit.h"
#include "syntax/utf8.h"

#define STATEMENT "'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': '*'"
#define POLICY    "{'Version': '2012-10-17', 'Statement': {" STATEMENT "}}"
/* What makes a document worth a look. */
#define WORDS        "'words': 'Statement Effect'"
#define WITH(more)   "{'Statement': {" STATEMENT ", " more "}}"
#define GRANTS(more) "{'Statement': {'Effect': 'Allow', 'Action': 'a:b', " more "}}"
#define ROLE(more)                                                                     \
    "{'RoleDetailList': [{'RoleName': 'r', 'Arn': 'arn:r', "                           \
    "'AssumeRolePolicyDocument': {'Statement': {'Effect': 'Allow', "                   \
    "'Action': 'sts:AssumeRole', 'Principal': '*'}}" more "}]}"
#define USER(more)    "{'UserDetailList': [{'UserName': 'u', 'Arn': 'arn:u'" more "}]}"
#define MANAGED(more) "{'Policies': [{'Arn': 'arn:p', 'PolicyName': 'p'" more "}]}"
#define LONG          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define WIDE          "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"

/* clang-format off */
static const struct row {
    const char *name, *bytes; /* ' for " */
    const char *wanted; /* policies as kind:name:arn, entities as @name, notes as kinds */
} rows[] = {
    {"policy", POLICY, "identity::"},
    /* members of a statement that a template computes */
    {"keys of a condition", WITH("'Condition': {'StringEquals': {'Ref': 'a'}}"), "template"},
    {"condition", WITH("'Condition': {'Fn::If': ['a', 'b']}"), "template"},
    {"condition that is a list", WITH("'Condition': []"), "bad-element"},
    {"principal", GRANTS("'Principal': {'Ref': 'a'}"), "template"},
    {"principal that is a number", GRANTS("'Principal': 1"), "bad-element"},
    {"key of a condition after one with wrong values",
     WITH("'Condition': {'StringEquals': {'aws:a': ['b', {}], 'aws:c': 'd'}}"), "bad-element"},
    /* is it a policy at all? */
    {"empty statement", "{'Statement': {}, " WORDS "}", ""},
    {"label alone", "{'Statement': {'Sid': 'a'}, " WORDS "}", ""},
    {"condition alone", "{'Statement': {'Condition': {}}, " WORDS "}", ""},
    {"list of others", "{'Statement': [1, {'Sid': 'a'}], " WORDS "}", ""},
    {"list with one", "{'Statement': [1, {" STATEMENT "}]}", "bad-element"},
    {"version that is a number", "{'Version': 2, 'Statement': [1], " WORDS "}", ""},
    {"another version", "{'Version': '2', 'Statement': [1], " WORDS "}", ""},
    {"known version", "{'Version': '2012-10-17', 'Statement': [1]}", "bad-element"},
    /* names around a policy */
    {"summary", "{'PolicySummary': {'Name': 'n', 'Arn': 'arn:n', 'Type': "
     "'SERVICE_CONTROL_POLICY'}, 'Content': " POLICY "}", "service-control-policy:n:arn:n"},
    {"summary that says nothing", "{'PolicySummary': {}, 'Content': " POLICY "}", "identity::"},
    {"summary of other types", "{'PolicySummary': {'Name': 1, 'Arn': [], 'Type': 2}, "
     "'Content': " POLICY "}", "identity::"},
    {"summary that is a text", "{'PolicySummary': 'Name', 'Content': " POLICY "}", "identity::"},
    {"nearest name", "{'RoleName': 'r', 'PolicyName': 'p', 'PolicyDocument': " POLICY "}",
     "identity:p:"},
    {"nearest name, first", "{'PolicyName': 'p', 'RoleName': 'r', 'PolicyDocument': " POLICY "}",
     "identity:p:"},
    {"computed key policy", "{'KeyPolicy': {'Ref': 'a'}, 'b': 'Statement Effect'}", "template"},
    /* other dialects */
    {"statements without grants", "{'statements': {'a': 1}, " WORDS "}", ""},
    {"statements that are texts", "{'statements': ['effect', 'action']}", ""},
    {"statements with an action", "{'statements': [{}, {'actions': []}]}", "unread-dialect"},
    {"statements with an effect", "{'statements': {'effect': 1}}", "unread-dialect"},
    {"small effect", "{'effect': 'ALLOW', 'action': 'a'}", "unread-dialect"},
    {"small denial", "{'effect': 'deny', 'action': 'a'}", "unread-dialect"},
    {"another effect", "{'effect': 'fade', 'action': 'a'}", ""},
    {"effect without an action", "{'effect': 'allow'}", ""},
    /* snapshots */
    {"groups only", "{'GroupDetailList': [{'GroupName': 'g', 'Arn': 'arn:g'}]}", "@g"},
    {"roles only", ROLE(""), "@r"},
    {"policies that are a map", "{'Policies': {'PolicyVersionList': []}, " WORDS "}", ""},
    {"no policies", "{'Policies': [], " WORDS "}", ""},
    {"policies of another kind", "{'Policies': [{'Arn': 'a'}], " WORDS "}", ""},
    {"next page", "{'UserDetailList': [], 'NextToken': 'a'}", "truncated-snapshot"},
    {"marker", "{'UserDetailList': [], 'Marker': 'a'}", "truncated-snapshot"},
    {"no marker", "{'UserDetailList': [], 'Marker': null, 'NextToken': null}", ""},
    {"id that is a number", USER(", 'UserId': 1"), "@u bad-element"},
    {"group that is a number", USER(", 'GroupList': ['a', 1]"), "@u bad-element"},
    {"tag in any letters", USER(", 'Tags': [{'Key': '\xc3\xa9', 'Value': '\xe2\x80\x8b'}]"), "@u"},
    {"default by id", MANAGED(", 'DefaultVersionId': 'v1', 'PolicyVersionList': "
     "[{'VersionId': 'v1', 'Document': " POLICY "}]"), "+p"},
    {"default by its own word", MANAGED(", 'PolicyVersionList': "
     "[{'VersionId': 'v1', 'IsDefaultVersion': true, 'Document': " POLICY "}]"), "+p"},
    {"nothing names a default", MANAGED(", 'DefaultVersionId': 'v1', 'PolicyVersionList': "
     "[{'Document': " POLICY "}]"), "bad-element"},
    {"default that is broken", MANAGED(", 'DefaultVersionId': 'v1', 'PolicyVersionList': "
     "[{'VersionId': 'v1', 'Document': {'Statement': {}}}]"), "bad-element"},
    /* documents in strings */
    {"encoded", "{'a': '%7B%22Statement%22%3A{%22Effect%22%3A%22Allow%22,%22Action%22%3A"
     "%22a:b%22,%22Resource%22%3A%22*%22}}'}", "identity::"},
    {"encoded blank", "{'a': '%20%20', " WORDS "}", ""},
    {"encoded text", "{'a': '%41 Statement has an Effect', 'b': '%', 'c': '%5'}", ""},
    {"encoded too often", "{'a': '%252525257BStatement Effect'}", ""},
    {"no encoding after all", "{'a': '%7BStatement: Effect: %zz%4z%4', " WORDS "}", "broken-json"},
    {"words without a colon", "{'a': '{Statement Effect}'}", ""},
    {"words with colons", "{'a': '{Statement: Effect: '}", "broken-json"},
    {"too deep in others", "{'a': '[1, 2]'}", ""},
    /* a name that is cut where it is shown is cut between two characters */
    {"long key", "{'Statement': {" STATEMENT ", '" LONG WIDE WIDE LONG "': 1}}", "unknown-element"},
    {"longer key", "{'Statement': {" STATEMENT ", 'a" LONG WIDE WIDE LONG "': 1}}", "unknown-element"},
};
/* clang-format on */

static struct str told(struct arena *keep, const struct reading *said,
                       const struct notes *notes)
{
    struct strs all = {0};

    for (size_t i = 0; i < said->loose.len; i++) {
        const struct policy *policy = said->loose.at[i];
        *LIST_PUSH(keep, &all) =
            arena_print(keep, "%s:%.*s:%.*s", policy_kind_name(policy->kind),
                        STR_ARGS(policy->name), STR_ARGS(policy->arn));
    }
    for (size_t i = 0; i < said->entities.len; i++)
        *LIST_PUSH(keep, &all) =
            arena_print(keep, "@%.*s", STR_ARGS(said->entities.at[i].name.text));
    for (size_t i = 0; i < said->managed.len; i++)
        *LIST_PUSH(keep, &all) =
            arena_print(keep, "+%.*s", STR_ARGS(said->managed.at[i]->name));
    for (size_t i = 0; i < notes->len; i++)
        *LIST_PUSH(keep, &all) = str_from(notes->at[i].kind);
    return arena_join(keep, all.at, all.len, STR(" "));
}

/* No character was cut in two. */
static void check_whole(struct str text)
{
    const char *end = text.at + text.len;

    for (const char *at = text.at; at < end;) {
        size_t len = (unsigned char)*at < 0x80 ? 1 : utf8_length(at, end);
        assert_true(len > 0);
        at += len;
    }
}

static void shapes(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct intern words = {0};
        struct reading said = {0};
        struct notes notes = {0};
        struct str bytes = arena_copy(&keep, str_from(rows[i].bytes));

        for (size_t k = 0; k < bytes.len; k++)
            if (bytes.at[k] == '\'')
                ((char *)bytes.at)[k] = '"';
        format_read(&keep, scratch, &words, STR("a.json"), bytes, &said, &notes);
        struct str got = told(&keep, &said, &notes);
        if (!str_is(got, rows[i].wanted))
            print_error("row: %s\n", rows[i].name);
        CHECK_STR(got, rows[i].wanted);
        for (size_t n = 0; n < notes.len; n++)
            check_whole(notes.at[n].message);
    }
    arena_release(start);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shapes)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
