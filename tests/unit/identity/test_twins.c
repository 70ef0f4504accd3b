/* Names of the registry that look like others: told at their place. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/out.h"
#include "identity/twins.h"
#include "rig.h"

#define A "\xd0\xb0" /* Cyrillic */

static void names(void **state)
{
    static const struct {
        const char *registry,
            *principals; /* names, blanks between them; ; ends entries */
        unsigned lines[3];
    } rows[] = {
        ROW("admin; " A "dmin", "", {3}),
        ROW("admin " A "dmin", "", {0}),
        ROW("admin-1; admin-I; admin-l", "", {3, 4}),
        ROW("b0t; bOt", "", {3}),
        ROW("a; b; " A, "", {4}),
        ROW("admin-*; " A "dmin-*", "", {3}),
        ROW(A "dmin", "admin", {2}),
        ROW("policy:" A ".json", "policy:a.json", {2}),
        ROW(A ".json", "policy:a.json", {2}),
        ROW("b0t", "bot", {2}),
        ROW("b0t; bot", "bot", {3}),
        ROW("role/" A "*", "role/b role/ab role/ac", {2}),
        ROW("role/" A "*", "role/b role/" A "b", {0}),
        ROW("app-1*", "app-lead", {0}),
        ROW("app-1*", "app-l*", {0}),
        ROW("Admin", "admin", {0}),
        ROW("\xd1\x84\xd0\xb0\xd0\xb9\xd0\xbb", "admin", {0}),
        ROW("admin", "admin", {0}),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct out yaml = out_to_arena(&rig.side);
        struct str rest = str_from(rows[i].registry);
        struct principals principals = {0};
        struct registry registry;

        out_put(&yaml, "principals:\n");
        while (rest.len) {
            struct str entry = str_trim(str_cut(&rest, ';'));
            out_put(&yaml, "- match: [\"");
            while (entry.len) {
                out_bytes(&yaml, str_cut(&entry, ' '));
                out_put(&yaml, entry.len ? "\", \"" : "");
            }
            out_put(&yaml, "\"]\n");
        }
        struct str bytes = out_text(&yaml);
        assert_true(
            registry_read(&rig.keep, rig.side, STR("r"), bytes, &registry, &rig.why));
        rest = str_from(rows[i].principals);
        while (rest.len)
            LIST_PUSH(&rig.keep, &principals)->id = str_cut(&rest, ' ');
        twins_note(&rig.keep, rig.side, &registry, &principals, &rig.notes);
        size_t wanted = 0;
        for (; wanted < LEN(rows[i].lines) && rows[i].lines[wanted]; wanted++) {
            CHECK_ROW(rows[i].registry, wanted < rig.notes.len);
            const struct note *note = &rig.notes.at[wanted];
            assert_string_equal(note->kind, "look-alike-name");
            CHECK_ROW(rows[i].registry, note->place.span.line == rows[i].lines[wanted]);
        }
        CHECK_ROW(rows[i].registry, rig.notes.len == wanted);
        rig_close(&rig);
    }
}

/* Where there is no registry, nothing looks like it. */
static void nobody(void **state)
{
    struct rig rig = rig_open();
    struct registry registry = {0};
    struct principals principals = {0};

    (void)state;
    LIST_PUSH(&rig.keep, &principals)->id = STR("a");
    twins_note(&rig.keep, rig.side, &registry, &principals, &rig.notes);
    assert_int_equal(rig.notes.len, 0);
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names),
                                       cmocka_unit_test(nobody)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
