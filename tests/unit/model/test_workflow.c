/* What two permissions leave of each other, and the words that they become. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/workflow.h"

#include "base/out.h"
#include "lib/unit.h"

/* "-" says nothing; "read-all"; or "contents:write issues:none". */
static struct permissions made(struct arena *keep, const char *text)
{
    struct permissions permissions = {.said = strcmp(text, "-") != 0};
    struct str rest = str_from(text);

    if (!permissions.said)
        return permissions;
    if (str_ends(rest, STR("-all"))) {
        permissions.all.text = rest;
        return permissions;
    }
    while (rest.len) {
        struct str right = str_cut(&rest, ' '), name = str_cut(&right, ':');
        *LIST_PUSH(keep, &permissions.scopes) = (struct token_scope){
            {name,  {1, 1, 1, 2}},
            {right, {1, 3, 1, 4}}
        };
    }
    return permissions;
}

static struct str words_of(struct arena *keep, const struct permissions *permissions)
{
    struct out out = out_to_arena(keep);
    struct statement statement;

    if (!permissions_grant(keep, permissions, &statement))
        return STR("");
    for (size_t i = 0; i < statement.actions.any.len; i++)
        out_print(&out, "%s%.*s", i ? " " : "",
                  STR_ARGS(statement.actions.any.at[i].text));
    return out_text(&out);
}

static const struct {
    const char *caller, *callee, *left;
    bool from_callee;
} rows[] = {
    {"contents:write",             "-",              "contents:write contents:read", false},
    {"-",                          "issues:read",    "issues:read",                  true },
    {"contents:read",              "contents:write", "contents:read",                true },
    {"contents:write",             "contents:read",  "contents:read",                true },
    {"contents:none",              "contents:read",  "",                             true },
    {"issues:write",               "contents:read",  "",                             true },
    {"write-all",                  "issues:write",   "issues:write issues:read",     true },
    {"read-all",                   "issues:write",   "issues:read",                  true },
    {"contents:write models:read", "read-all",       "contents:read models:read",    true },
    {"read-all",                   "write-all",      "*:read",                       true },
    {"write-all",                  "read-all",       "*:read",                       true },
    {"write-all",                  "write-all",      "*:write *:read",               true },
    {"id-token:write",             "id-token:write", "id-token:write",               true },
    {"id-token:write",             "read-all",       "",                             true },
    {"contents:write",             "",               "",                             true },
};

static void within(void **state)
{
    struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct permissions caller = made(&keep, rows[i].caller);
        struct permissions callee = made(&keep, rows[i].callee);
        bool from_callee;
        struct permissions left =
            permissions_within(&keep, &caller, &callee, &from_callee);
        CHECK_STR(words_of(&keep, &left), rows[i].left);
        CHECK_ROW(rows[i].callee, from_callee == rows[i].from_callee);
    }
    arena_release(start);
}

/* A word stands for the scope and its right together. */
static void places(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct permissions permissions = made(&keep, "contents:write");
    struct statement statement;

    (void)state;
    assert_true(permissions_grant(&keep, &permissions, &statement));
    assert_int_equal(statement.actions.any.at[0].span.column, 1);
    assert_int_equal(statement.actions.any.at[0].span.end_column, 4);
    arena_release(start);
}

static void scopes(void **state)
{
    (void)state;
    assert_int_equal(scope_rights(STR("contents")), SCOPE_READ | SCOPE_WRITE);
    assert_int_equal(scope_rights(STR("id-token")), SCOPE_WRITE);
    assert_int_equal(scope_rights(STR("metadata")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within),
        cmocka_unit_test(places),
        cmocka_unit_test(scopes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
