/* Which XML is a grant, which is broken, and which has nothing to do with grants. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/format.h"

#include "lib/unit.h"

#define METADATA " xmlns='http://soap.sforce.com/2006/04/metadata'"
#define UNREAD   "is a kind of grant that is not read yet"

/* clang-format off */
static const struct {
    const char *name, *path;
    struct str bytes;
    const char *note; /* "line:kind" of the first; empty: it is read; NULL: nothing */
} rows[] = {
    {"profile", "a.profile", STR_INIT("<Profile" METADATA "/>"), ""},
    {"permission set", "a.xml", STR_INIT("<?xml version='1.0'?>\n<PermissionSet" METADATA "/>"), ""},
    {"group of them", "a.xml", STR_INIT("<PermissionSetGroup" METADATA "/>"), ""},
    {"muting one", "a.xml", STR_INIT("<MutingPermissionSet" METADATA "/>"), ""},
    {"profile inside", "a.xml", STR_INIT("<a>\n<Profile" METADATA "/></a>"), "2:unread-dialect"},
    {"role", "a.xml", STR_INIT("<Role" METADATA "/>"), "1:unread-dialect"},
    {"prefix", "a.xml", STR_INIT("<p:Role xmlns:p='http://soap.sforce.com/2006/04/metadata'/>"),
     "1:unread-dialect"},
    {"namespace in references", "a.xml",
     STR_INIT("<Role xmlns='http://soap.sforce.com/2006/04/metadat&#97;'/>"), "1:unread-dialect"},
    {"inside", "a.xml", STR_INIT("<a><b/>\n<c><Role" METADATA "/></c></a>"), "2:unread-dialect"},
    {"no name of its own", "LICENSE", STR_INIT("<Role" METADATA "/>"), "1:unread-dialect"},
    {"name of data", "a.json", STR_INIT(" \n<Role" METADATA "/>"), "2:unread-dialect"},
    {"Jenkins", "config.xml",
     STR_INIT("<hudson>\n<authorizationStrategy class='hudson.security.X'/></hudson>"),
     "2:unread-dialect"},
    {"Jenkins job", "config.xml",
     STR_INIT("<project><hudson.security.AuthorizationMatrixProperty/></project>"),
     "1:unread-dialect"},
    {"XACML 3", "a.xml",
     STR_INIT("<Policy xmlns='urn:oasis:names:tc:xacml:3.0:core:schema:wd-17'/>"),
     "1:unread-dialect"},
    {"XACML 2", "a.xml",
     STR_INIT("<x:PolicySet xmlns:x='urn:oasis:names:tc:xacml:2.0:policy:schema:os'/>"),
     "1:unread-dialect"},

    {"other namespace", "a.xml", STR_INIT("<Role xmlns='urn:x'/>"), NULL},
    {"no namespace", "a.xml", STR_INIT("<Profile/>"), NULL},
    {"prefix bound elsewhere", "a.xml",
     STR_INIT("<p:a xmlns:p='http://soap.sforce.com/2006/04/metadata'><p:Role xmlns:p='u'/></p:a>"),
     NULL},
    {"longer namespace", "a.xml",
     STR_INIT("<Role xmlns='http://soap.sforce.com/2006/04/metadata/x'/>"), NULL},
    {"longer name", "a.xml", STR_INIT("<Roles" METADATA "/>"), NULL},
    {"text and values", "a.xml", STR_INIT("<a b='Role'>Profile<!-- <Role> --></a>"), NULL},
    {"a page", "a.html", STR_INIT("<!DOCTYPE html><p>Role<br></p>"), NULL},
    {"a drawing", "a.svg", STR_INIT("<svg xmlns='http://www.w3.org/2000/svg'/>"), NULL},
    {"a project", "pom.xml", STR_INIT("<project><profile/></project>"), NULL},
    {"a shell's profile", ".profile", STR_INIT("export PATH\n"), NULL},
    {"a jail's profile", "firefox.profile", STR_INIT("include x.local\n"), NULL},
    {"broken, common word", "a.xml", STR_INIT("<!DOCTYPE a><Role>"), NULL},
    {"broken, no grant", "a.xml", STR_INIT("<a><b></a>"), NULL},
    {"a name that never ends", "a.xml", STR_INIT("<Rol"), NULL},
    {"prefixed by a name alone", "config.xml", STR_INIT("<a.Role" METADATA "/>"), NULL},
    {"empty", "a.xml", STR_INIT(""), NULL},

    {"doctype", "a.xml", STR_INIT("<!DOCTYPE a>\n<Role" METADATA "/>"), "1:broken-xml"},
    {"broken", "a.xml", STR_INIT("<Role" METADATA ">\n<a></Role>"), "2:broken-xml"},
    {"broken Jenkins", "a.xml", STR_INIT("<hudson><authorizationStrategy></hudson>"), "1:broken-xml"},
    {"broken XACML", "a.xml", STR_INIT("<Policy xmlns='urn:oasis:names:tc:xacml:x'>"), "1:broken-xml"},
    {"UTF-16", "a.xml",
     STR_INIT("\xff\xfe<\0P\0e\0r\0m\0i\0s\0s\0i\0o\0n\0S\0e\0t\0/\0>\0"), "1:broken-xml"},
    {"UTF-16 big", "a.xml",
     STR_INIT("\xfe\xff\0<\0P\0e\0r\0m\0i\0s\0s\0i\0o\0n\0S\0e\0t\0/\0>"), "1:broken-xml"},
    {"broken by name", "a.permissionset", STR_INIT("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
     "1:broken-xml"},
    {"packed", "a.profile-meta.xml", STR_INIT("\x1f\x8b\x08\0"), "1:broken-xml"},
    {"EBCDIC", "a.role-meta.xml", STR_INIT("\x4c\x6f\xa7\x94"), "1:broken-xml"},
    {"UTF-7", "a.permissionset-meta.xml", STR_INIT("+ADw-PermissionSet/+AD4-"), "1:broken-xml"},
    {"nothing where a grant belongs", "a.permissionset-meta.xml", STR_INIT(""), "1:broken-xml"},
};
/* clang-format on */

static void grants_in_markup(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct intern words = {0};
        struct reading said = {0};
        struct notes notes = {0};
        bool is = format_read(&keep, scratch, &words, str_from(rows[i].path),
                              rows[i].bytes, &said, &notes);
        CHECK_ROW(rows[i].name, is == (rows[i].note != NULL));
        CHECK_ROW(rows[i].name, notes.len == (rows[i].note && *rows[i].note));
        CHECK_ROW(rows[i].name, said.profiles.len == (rows[i].note && !*rows[i].note));
        if (notes.len)
            CHECK_STR(arena_print(&keep, "%u:%s", notes.at[0].place.span.line,
                                  notes.at[0].kind),
                      rows[i].note);
    }
    arena_release(start);
    arena_release(scratch);
}

/* The words of the note, and that each grant has its own. */
static void notes_name_the_kind(void **state)
{
    struct arena start = test_arena(), scratch = test_arena(), keep = start;
    struct intern words = {0};
    struct reading said = {0};
    struct notes notes = {0};

    (void)state;
    format_read(&keep, scratch, &words, STR("a.xml"),
                STR("<a><Role" METADATA "/><authorizationStrategy/></a>"), &said,
                &notes);
    assert_int_equal(notes.len, 2);
    CHECK_STR(notes.at[0].message, "\"Role\" of Salesforce " UNREAD);
    CHECK_STR(notes.at[1].message, "\"authorizationStrategy\" of Jenkins " UNREAD);
    arena_release(start);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(grants_in_markup),
                                       cmocka_unit_test(notes_name_the_kind)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
