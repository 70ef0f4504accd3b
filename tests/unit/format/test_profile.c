/* What profiles and permission sets say: each record a statement, each doubt a note. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/format.h"

#include "base/out.h"
#include "lib/unit.h"

#define SPACE " xmlns='http://soap.sforce.com/2006/04/metadata'"

static void put_tokens(struct out *out, const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->len; i++)
        out_print(out, "%s%.*s@%u:%u", i ? "," : " ", STR_ARGS(tokens->at[i].text),
                  tokens->at[i].span.line, tokens->at[i].span.column);
}

/* "actions resources;" for each statement, then the notes as "line:column message;". */
static struct str words_of(struct arena *keep, const struct reading *said,
                           const struct notes *notes)
{
    struct out out = out_to_arena(keep);

    for (size_t p = 0; p < said->profiles.len; p++) {
        const struct profile *profile = said->profiles.at[p];
        for (size_t s = 0; s < profile->policy->statements.len; s++) {
            const struct statement *each = &profile->policy->statements.at[s];
            out_put(&out, s < profile->implied ? "" : "so");
            put_tokens(&out, &each->actions.any);
            put_tokens(&out, &each->resources.any);
            if (each->conditions.len)
                out_print(&out, " if %.*s", STR_ARGS(each->conditions.at[0].key.text));
            out_char(&out, ';');
        }
        put_tokens(&out, &profile->sets);
        put_tokens(&out, &profile->muting);
    }
    for (size_t i = 0; i < notes->len; i++)
        out_print(&out, "%u:%u %.*s;", notes->at[i].place.span.line,
                  notes->at[i].place.span.column, STR_ARGS(notes->at[i].message));
    return out_text(&out);
}

struct row {
    const char *root, *inside, *wanted;
};

/* clang-format off */
static const struct row rows[] = {
    {"Profile", "", ""},
    {"Profile", "<description>x</description><custom>true</custom><userLicense>y</userLicense>"
     "<loginHours><mondayStart>60</mondayStart></loginHours><loginIpRanges/><layoutAssignments>"
     "<layout>z</layout></layoutAssignments>", ""},
    {"PermissionSet", "<userPermissions><enabled>true</enabled><name>ManageUsers</name></userPermissions>",
     " user:ManageUsers@2:18 *@2:41;"},
    {"PermissionSet", "<userPermissions><enabled>false</enabled><name>ManageUsers</name></userPermissions>", ""},
    {"PermissionSet", "<userPermissions><name>ViewAllData</name><enabled> True\n</enabled></userPermissions>",
     " user:ViewAllData@2:42 *@2:18;so object:Read@2:42,object:ViewAll@2:42 *@2:18;"},
    {"PermissionSet", "<objectPermissions><allowRead>true</allowRead><object>Case</object>"
     "<allowEdit>false</allowEdit></objectPermissions>", " object:Read@2:20 Case@2:1;"},
    {"PermissionSet", "<objectPermissions><object>Case</object><allowDelete>true</allowDelete>"
     "<allowRead>true</allowRead></objectPermissions>",
     " object:Delete@2:41,object:Read@2:72,object:Edit@2:41 Case@2:1;"},
    {"PermissionSet", "<objectPermissions><object>Case</object><viewAllFields>true</viewAllFields>"
     "<allowRead>true</allowRead></objectPermissions>",
     " field:Read@2:41 Case.*@2:1; object:Read@2:76 Case@2:1;"},
    {"Profile", "<fieldPermissions><editable>true</editable><field>A.b__c</field></fieldPermissions>",
     " field:Edit@2:19,field:Read@2:19 A.b__c@2:1;"},
    {"Profile", "<fieldPermissions><field>A.b</field><readable>true</readable></fieldPermissions>"
     "<fieldPermissions><field>A.c</field><readable>true</readable><editable>false</editable></fieldPermissions>"
     "<fieldPermissions><field>A.d</field><readable>true</readable><editable>true</editable></fieldPermissions>",
     " field:Read@0:0 A.b@2:1,A.c@2:81; field:Read@2:223,field:Edit@2:248 A.d@2:187;"},
    {"Profile", "<fieldLevelSecurities><field>A.b</field><editable>false</editable><hidden>false</hidden>"
     "</fieldLevelSecurities>", " field:Read@2:67 A.b@2:1;"},
    {"Profile", "<fieldLevelSecurities><field>A.b</field><hidden>true</hidden></fieldLevelSecurities>", ""},
    {"Profile", "<tabVisibilities><tab>x</tab><visibility>DefaultOff</visibility></tabVisibilities>"
     "<tabVisibilities><tab>y</tab><visibility>Hidden</visibility></tabVisibilities>", " tab:See@2:30 x@2:1;"},
    {"PermissionSet", "<tabSettings><tab>x</tab><visibility>Visible</visibility></tabSettings>",
     " tab:See@2:26 x@2:1;"},
    {"Profile", "<categoryGroupVisibilities><dataCategories>d</dataCategories><dataCategories>e"
     "</dataCategories><dataCategoryGroup>g</dataCategoryGroup><visibility>CUSTOM</visibility>"
     "</categoryGroupVisibilities>", " category:See@0:0 g.d@2:1,g.e@2:1;"},
    {"Profile", "<categoryGroupVisibilities><dataCategoryGroup>g</dataCategoryGroup><visibility>ALL</visibility>"
     "</categoryGroupVisibilities>", " category:See@2:68 g.*@2:1;"},
    {"Profile", "<classAccesses><apexClass>a*$?</apexClass><enabled>true</enabled></classAccesses>",
     " class:Run@2:43 a${*}${$}${?}@2:1;"},
    {"PermissionSet", "<hasActivationRequired>true</hasActivationRequired><pageAccesses><apexPage>p</apexPage>"
     "<enabled>true</enabled></pageAccesses>", " page:Open@2:88 p@2:52 if salesforce:SessionActivated;"},
    {"PermissionSetGroup", "<label>x</label><permissionSets>a</permissionSets><permissionSets> b </permissionSets>"
     "<mutingPermissionSets>m</mutingPermissionSets><status>Updated</status>", " a@2:17,b@2:51 m@2:87"},
    {"MutingPermissionSet", "<label>x</label><objectPermissions><allowDelete>true</allowDelete><object>A</object>"
     "</objectPermissions><userPermissions><enabled>true</enabled><name>ModifyAllData</name></userPermissions>",
     " object:Delete@2:36 A@2:17; user:ModifyAllData@2:122 *@2:145;"},

    {"Profile", "<novelties/>", "2:1 \"novelties\" of a profile is not understood, nor what it gives;"},
    {"Profile", "<permissionSets>a</permissionSets>",
     "2:1 \"permissionSets\" of a profile is not understood, nor what it gives;"},
    {"PermissionSetGroup", "<classAccesses/>",
     "2:1 \"classAccesses\" of a group of sets is not understood, nor what it gives;"},
    {"Profile", "<x:classAccesses xmlns:x='u'/>",
     "2:1 \"classAccesses\" of a profile is not understood, nor what it gives;"},
    {"Profile", "<classAccesses><apexClass>a</apexClass><x>b</x><enabled>true</enabled></classAccesses>",
     " class:Run@2:48 a@2:1;2:40 \"x\" of \"classAccesses\" is not understood, nor what it gives;"},
    {"Profile", "<classAccesses><apexClass>a</apexClass><enabled>yes</enabled></classAccesses>",
     "2:40 \"enabled\" is \"yes\" where true or false belongs;"},
    {"Profile", "<classAccesses><apexClass>a</apexClass><enabled/></classAccesses>",
     "2:40 \"enabled\" is \"\" where true or false belongs;"},
    {"Profile", "<classAccesses><apexClass>a</apexClass></classAccesses>",
     "2:1 \"classAccesses\" says nothing of what it is about;"},
    {"Profile", "<classAccesses><enabled>true</enabled></classAccesses>",
     "2:1 \"classAccesses\" does not say what it is about;"},
    {"Profile", "<classAccesses><apexClass> </apexClass><enabled>true</enabled></classAccesses>",
     "2:1 \"classAccesses\" does not say what it is about;"},
    {"Profile", "<classAccesses><apexClass>a</apexClass><enabled>false</enabled><enabled>true</enabled></classAccesses>",
     " class:Run@2:64 a@2:1;2:64 \"enabled\" stands twice in one record;"},
    {"Profile", "<classAccesses x='1'><apexClass>a</apexClass><enabled>true</enabled></classAccesses>",
     " class:Run@2:46 a@2:1;2:1 \"classAccesses\" has attributes or a text, which are not understood;"},
    {"Profile", "<classAccesses><apexClass><b/></apexClass><enabled>true</enabled></classAccesses>",
     "2:16 \"apexClass\" of \"classAccesses\" is not understood, nor what it gives;"
     "2:1 \"classAccesses\" does not say what it is about;"},
    {"Profile", "<classAccesses><apexClass>a</apexClass><enabled>true</enabled></classAccesses>"
     "<classAccesses><apexClass>A</apexClass><enabled>true</enabled></classAccesses>", " class:Run@2:40 a@2:1;"},
    {"Profile", "<classAccesses><apexClass>a</apexClass><enabled>true</enabled></classAccesses>\n"
     "<classAccesses><apexClass>a</apexClass><enabled>false</enabled></classAccesses>",
     " class:Run@2:40 a@2:1;3:1 \"classAccesses\" of \"a\" stands twice, and does not say the same; "
     "what either gives is taken as given;"},
    {"PermissionSet", "<userPermissions><enabled>true</enabled><name>*</name></userPermissions>",
     "2:41 \"*\" is no name of a user permission;"},
    {"PermissionSet", "<tabSettings><tab>x</tab><visibility>On</visibility></tabSettings>",
     "2:26 \"On\" is no visibility that is known;"},
    {"PermissionSet", "<hasActivationRequired>1</hasActivationRequired>",
     "2:1 \"hasActivationRequired\" is \"1\" where true or false belongs;"},
    {"PermissionSetGroup", "<permissionSets> </permissionSets>", "2:1 \"permissionSets\" names no permission set;"},
    {"PermissionSet", "text", "1:1 a permission set has a text of its own, which is not understood;"},
};

static const struct {
    const char *path, *inside, *name;
} names[] = {
    {"a/Admin.profile", "", "Admin"},
    {"a/Admin.profile-meta.xml", "", "Admin"},
    {"a/Custom%3A Sales %28EU%29.profile-meta.xml", "", "Custom: Sales (EU)"},
    {"a/100%.profile", "", "100%"},
    {"a/x%0ay%00.profile", "", "x%0ay%00"},
    {"a/a.b.PROFILE", "", "a.b"},
    {"a/Admin.xml", "", "Admin.xml"},
    {"a/Admin.xml", "<fullName>Known</fullName>", "Known"},
    {"a/Admin.profile", "<fullName>Known</fullName>", "Admin"},
};
/* clang-format on */

static struct str read_words(struct arena *keep, struct arena scratch,
                             const struct row *row)
{
    struct str bytes =
        arena_print(keep, "<%s" SPACE ">\n%s</%s>", row->root, row->inside, row->root);
    struct intern words = {0};
    struct reading said = {0};
    struct notes notes = {0};

    format_read(keep, scratch, &words, STR("a.xml"), bytes, &said, &notes);
    return words_of(keep, &said, &notes);
}

static void records_become_statements(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        CHECK_STR(read_words(&keep, scratch, &rows[i]), rows[i].wanted);
    }
    arena_release(start);
    arena_release(scratch);
}

static void files_have_names(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(names); i++) {
        struct arena keep = start;
        struct str bytes =
            arena_print(&keep, "<Profile" SPACE ">%s</Profile>", names[i].inside);
        struct intern words = {0};
        struct reading said = {0};
        struct notes notes = {0};
        format_read(&keep, scratch, &words, str_from(names[i].path), bytes, &said,
                    &notes);
        CHECK_ROW(names[i].path, said.profiles.len == 1 && notes.len == 0);
        CHECK_STR(said.profiles.at[0]->name.text, names[i].name);
    }
    arena_release(start);
    arena_release(scratch);
}

/* A document that is refused at its end has said nothing. */
static void broken_is_not_read(void **state)
{
    struct arena start = test_arena(), scratch = test_arena(), keep = start;
    struct intern words = {0};
    struct reading said = {0};
    struct notes notes = {0};

    (void)state;
    format_read(&keep, scratch, &words, STR("a.profile"),
                STR("<Profile" SPACE "><userPermissions><enabled>true</enabled><name>A"
                    "</name></userPermissions>"),
                &said, &notes);
    assert_int_equal(said.profiles.len, 0);
    assert_int_equal(said.grants, 0);
    assert_int_equal(notes.len, 1);
    arena_release(start);
    arena_release(scratch);
}

/* By itself a set is a policy, and a group is none. */
static void a_set_is_a_policy(void **state)
{
    struct arena start = test_arena(), scratch = test_arena(), keep = start;
    struct intern words = {0};
    struct reading said = {0};
    struct notes notes = {0};

    (void)state;
    assert_true(format_read_policy(&keep, scratch, &words, STR("a.permissionset"),
                                   STR("<PermissionSet" SPACE "/>"), &said, &notes));
    assert_int_equal(said.loose.len, 1);
    assert_int_equal(said.loose.at[0]->provider, PROVIDER_SALESFORCE);
    assert_false(format_read_policy(&keep, scratch, &words, STR("a.permissionsetgroup"),
                                    STR("<PermissionSetGroup" SPACE "/>"), &said,
                                    &notes));
    CHECK_STR(notes.at[0].message, "a group of sets gives nothing by itself");
    arena_release(start);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_become_statements),
        cmocka_unit_test(files_have_names),
        cmocka_unit_test(broken_is_not_read),
        cmocka_unit_test(a_set_is_a_policy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
