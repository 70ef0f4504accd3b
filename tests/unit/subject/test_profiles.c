/* Whoever is assigned a set, or a group: what the files of a repository give together. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/subject.h"

#include "base/out.h"
#include "format/format.h"
#include "lib/unit.h"

#define SPACE " xmlns='http://soap.sforce.com/2006/04/metadata'"
#define MAY(name)                                                                      \
    "<userPermissions><enabled>true</enabled><name>" name "</name></userPermissions>"
#define SET(inside)    "<PermissionSet" SPACE ">" inside "</PermissionSet>"
#define MUTING(inside) "<MutingPermissionSet" SPACE ">" inside "</MutingPermissionSet>"
#define GROUP(inside)  "<PermissionSetGroup" SPACE ">" inside "</PermissionSetGroup>"
#define HAS(name)      "<permissionSets>" name "</permissionSets>"
#define MUTES(name)    "<mutingPermissionSets>" name "</mutingPermissionSets>"
#define ACTIVATED      "<hasActivationRequired>true</hasActivationRequired>"

struct file {
    const char *path, *text;
};

/* clang-format off */
static const struct {
    const char *name;
    struct file files[4];
    const char *wanted;
} rows[] = {
    {"a set", {{"A.permissionset", SET(MAY("RunReports"))}},
     "salesforce:permissionset:A [permission set \"A\"] +user:RunReports"},
    {"a profile", {{"A.profile", "<Profile" SPACE ">" MAY("RunReports") "</Profile>"}},
     "salesforce:profile:A [profile \"A\"] +user:RunReports"},
    {"of one name", {{"x/A.permissionset", SET(MAY("RunReports"))},
                     {"y/a.permissionset", SET(MAY("ViewSetup"))}},
     "salesforce:permissionset:A [permission set \"A\"] +user:RunReports "
     "[permission set \"a\"] +user:ViewSetup"},
    {"a set and a profile of one name", {{"A.permissionset", SET("")}, {"A.profile", "<Profile" SPACE "/>"}},
     "salesforce:permissionset:A [permission set \"A\"]\nsalesforce:profile:A [profile \"A\"]"},
    {"a group", {{"A.permissionset", SET(MAY("RunReports"))}, {"B.permissionset", SET(MAY("ViewSetup"))},
                 {"G.permissionsetgroup", GROUP(HAS("a") HAS("B"))}},
     "salesforce:permissionset:A [permission set \"A\"] +user:RunReports\n"
     "salesforce:permissionset:B [permission set \"B\"] +user:ViewSetup\n"
     "salesforce:permissionsetgroup:G [permission set group \"G\"][permission set \"A\"] +user:RunReports "
     "[permission set group \"G\"][permission set \"B\"] +user:ViewSetup"},
    {"a muting group", {{"A.permissionset", SET(MAY("ViewAllData"))},
                        {"G.permissionsetgroup", GROUP(HAS("A") MUTES("M"))},
                        {"M.mutingpermissionset", MUTING(MAY("viewalldata"))}},
     "salesforce:permissionset:A [permission set \"A\"] +user:ViewAllData +object:Read\n"
     "salesforce:permissionsetgroup:G [permission set group \"G\"][permission set \"A\"] +user:ViewAllData "
     "[muting permission set \"M\"] -user:viewalldata"},
    {"what is muted elsewhere", {{"A.permissionset", SET(MAY("ViewAllData"))},
                                 {"G.permissionsetgroup", GROUP(HAS("A"))},
                                 {"M.mutingpermissionset", MUTING(MAY("ViewAllData"))}},
     "salesforce:permissionset:A [permission set \"A\"] +user:ViewAllData +object:Read\n"
     "salesforce:permissionsetgroup:G [permission set group \"G\"][permission set \"A\"] +user:ViewAllData "
     "+object:Read"},
    {"a set that is nowhere", {{"G.permissionsetgroup", GROUP(HAS("A"))}},
     "salesforce:permissionsetgroup:G\n"
     "the permission set \"A\" is in no file, and what it gives is not known"},
    {"a muting set that is nowhere", {{"A.permissionset", SET(MAY("RunReports"))},
                                      {"G.permissionsetgroup", GROUP(HAS("A") MUTES("M"))}},
     "salesforce:permissionset:A [permission set \"A\"] +user:RunReports\n"
     "salesforce:permissionsetgroup:G [permission set group \"G\"][permission set \"A\"] +user:RunReports\n"
     "the muting permission set \"M\" is in no file, and is taken to mute nothing"},
    {"two muting sets of one name", {{"A.permissionset", SET("")},
                                     {"G.permissionsetgroup", GROUP(HAS("A") MUTES("M"))},
                                     {"x/M.mutingpermissionset", MUTING("")},
                                     {"y/M.mutingpermissionset", MUTING("")}},
     "salesforce:permissionset:A [permission set \"A\"]\n"
     "salesforce:permissionsetgroup:G [permission set group \"G\"][permission set \"A\"]\n"
     "the muting permission set \"M\" is in more than one file, and is taken to mute nothing"},
    {"two groups of one name", {{"A.permissionset", SET(MAY("RunReports"))},
                                {"G.permissionsetgroup", GROUP(HAS("A") MUTES("M"))},
                                {"M.mutingpermissionset", MUTING(MAY("RunReports"))},
                                {"x/g.permissionsetgroup", GROUP("")}},
     "salesforce:permissionset:A [permission set \"A\"] +user:RunReports\n"
     "salesforce:permissionsetgroup:G [permission set group \"G\"][permission set \"A\"] +user:RunReports"},
    {"activated sets and groups", {{"A.permissionset", SET(ACTIVATED MAY("RunReports"))},
                                   {"B.permissionset", SET(MAY("ViewSetup"))},
                                   {"G.permissionsetgroup", GROUP(HAS("A"))},
                                   {"H.permissionsetgroup", GROUP(ACTIVATED HAS("B"))}},
     "salesforce:permissionset:A [permission set \"A\"] +user:RunReports?\n"
     "salesforce:permissionset:B [permission set \"B\"] +user:ViewSetup\n"
     "salesforce:permissionsetgroup:G [permission set group \"G\"][permission set \"A\"] +user:RunReports\n"
     "salesforce:permissionsetgroup:H [permission set group \"H\"][permission set \"B\"] +user:ViewSetup?"},
};
/* clang-format on */

/* The steps in brackets, then + or - and the first action of each statement, and a
 * question mark when it has a condition. */
static void put_policy(struct out *out, const struct policy *policy)
{
    out_char(out, ' ');
    for (size_t i = 0; i < policy->via.len; i++)
        out_print(out, "[%.*s]", STR_ARGS(policy->via.at[i].text));
    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct statement *each = &policy->statements.at[s];
        out_print(out, " %c%.*s%s", each->effect == EFFECT_ALLOW ? '+' : '-',
                  STR_ARGS(each->actions.any.at[0].text),
                  each->conditions.len ? "?" : "");
    }
}

static struct str words_of(struct arena *keep, const struct reading *said,
                           const struct notes *notes)
{
    struct out out = out_to_arena(keep);

    for (size_t e = 0; e < said->entities.len; e++) {
        const struct entity *entity = &said->entities.at[e];
        assert_int_equal(entity->provider, PROVIDER_SALESFORCE);
        out_print(&out, "%s%.*s", e ? "\n" : "", STR_ARGS(entity->arn.text));
        for (size_t p = 0; p < entity->inlined.len; p++)
            put_policy(&out, entity->inlined.at[p]);
    }
    for (size_t i = 0; i < notes->len; i++)
        out_print(&out, "\n%.*s", STR_ARGS(notes->at[i].message));
    return out_text(&out);
}

static void files_are_joined(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct intern words = {0};
        struct reading said = {0};
        struct notes notes = {0};
        struct config config = {0};
        struct fault why;
        for (size_t f = 0; f < LEN(rows[i].files) && rows[i].files[f].path; f++)
            format_read(&keep, scratch, &words, str_from(rows[i].files[f].path),
                        str_from(rows[i].files[f].text), &said, &notes);
        reading_settle(&said);
        assert_true(subject_resolve(&keep, scratch, STR(RULES_DIR), &config, &said,
                                    &notes, &why));
        CHECK_STR(words_of(&keep, &said, &notes), rows[i].wanted);
    }
    arena_release(start);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(files_are_joined)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
