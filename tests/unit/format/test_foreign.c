/* Which maps are grants of a provider that is not read, and which only look like it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/format.h"

#include "lib/unit.h"

/* clang-format off */
static const struct {
    const char *name, *path, *bytes;
    const char *notes; /* "line:provider" of each, with blanks between */
} rows[] = {
    {"allow policy", "a.json",
     "{\"etag\": \"x\",\n\"bindings\": [{\"members\": [\"user:a\"], \"role\": \"roles/owner\"}]}",
     "2:Google Cloud"},
    {"custom role", "a.yaml", "title: a\nincludedPermissions: [iam.roles.update]\n", "2:Google Cloud"},
    {"bindings that are texts", "a.json", "{\"bindings\": [\"role\", {\"role\": \"members\"}]}", ""},
    {"bindings beside permissions", "a.json",
     "{\"bindings\": {},\n\"includedPermissions\": []}", "2:Google Cloud"},
    {"bindings of keys", "a.json", "{\"bindings\": [{\"key\": \"k\", \"members\": []}]}", ""},
    {"role definition", "a.json", "{\"Actions\": [\"*\"],\n \"NotActions\": []}", "1:Azure"},
    {"data actions", "a.json", "{\"permissions\": [\n{\"actions\": [], \"dataActions\": [\"*\"]}]}", "2:Azure"},
    {"assignment", "a.json", "{\"roleDefinitionId\": \"x\",\n\"principalId\": \"y\"}", "1:Azure"},
    {"definition named alone", "a.json", "{\"roleDefinitionId\": \"x\"}", ""},
};
/* clang-format on */

static const char *provider_of(struct str message)
{
    static const char *const names[] = {"Google Cloud", "Azure"};

    for (size_t i = 0; i < LEN(names); i++)
        if (str_has(message, str_from(names[i])))
            return names[i];
    return "nobody";
}

static void foreign_grants(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct intern words = {0};
        struct reading said = {0};
        struct notes notes = {0};
        struct strs told = {0};

        format_read(&keep, scratch, &words, str_from(rows[i].path),
                    str_from(rows[i].bytes), &said, &notes);
        for (size_t n = 0; n < notes.len; n++)
            *LIST_PUSH(&keep, &told) =
                arena_print(&keep, "%u:%s", notes.at[n].place.span.line,
                            provider_of(notes.at[n].message));
        CHECK_STR(arena_join(&keep, told.at, told.len, STR(" ")), rows[i].notes);
    }
    arena_release(start);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(foreign_grants)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
