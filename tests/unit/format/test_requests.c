/* Sets of requests: what a statement may say there, and what it may not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/format.h"
#include "lib/unit.h"

/* A row of a table whose cells are too long to stand in columns. */
#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }

static bool read_set(struct arena *keep, struct arena scratch, const char *bytes,
                     struct policy *out, struct notes *notes)
{
    struct nodes docs = {0};
    struct intern words = {0};

    assert_true(
        yaml_parse(keep, scratch, STR("w.yaml"), str_from(bytes), &docs, notes));
    return format_read_requests(keep, scratch, &words, STR("w.yaml"), docs.at[0], out,
                                notes);
}

static void whole(void **state)
{
    struct arena starts[] = {test_arena(), test_arena()}, keep = starts[0];
    struct notes notes = {0};
    struct policy set;

    (void)state;
    assert_true(read_set(&keep, starts[1],
                         "- Action: s3:Get*\n  Resource: ['*']\n"
                         "- {Effect: Allow, NotAction: 'iam:*', NotResource: 'a:b',\n"
                         "   Condition: {Bool: {'aws:SecureTransport': true}}}\n",
                         &set, &notes));
    assert_int_equal(notes.len, 0);
    CHECK_STR(set.path, "w.yaml");
    assert_int_equal(set.kind, POLICY_IDENTITY);
    assert_true(set.variables);
    assert_int_equal(set.statements.len, 2);
    const struct statement *first = &set.statements.at[0], *second = first + 1;
    assert_int_equal(first->effect, EFFECT_ALLOW);
    CHECK_STR(first->actions.any.at[0].text, "s3:Get*");
    assert_int_equal(first->actions.any.at[0].span.line, 1);
    assert_true(second->actions.negated && second->resources.negated);
    assert_int_equal(second->conditions.len, 1);
    arena_release(starts[0]);
    arena_release(starts[1]);
}

static void wrong(void **state)
{
    static const struct {
        const char *bytes, *message;
        uint32_t line, column;
    } rows[] = {
        ROW("- a", "a policy statement is a string where a map belongs", 1, 3),
        ROW("- {Action: 'a:b'}",
            "a set of requests needs a \"Resource\" or a \"NotResource\"", 1, 3),
        ROW("- {Resource: '*'}",
            "a policy statement has neither \"Action\" nor \"NotAction\"", 1, 3),
        ROW("- {Effect: Deny, Action: 'a:b', Resource: '*'}",
            "a set of requests has no denies; leave the requests out", 1, 12),
        ROW("- {Action: 'a:b', Resource: '*', Principal: '*'}",
            "a set of requests names no principals", 1, 45),
        ROW("- {Actions: 'a:b', Resource: '*'}",
            "\"Actions\" is not an element of a policy statement", 1, 4),
        ROW("- {Action: 'a:b', Resource: '*'}\n- {Action: [], Resource: '*'}",
            "Action is an empty list", 2, 12),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena starts[] = {test_arena(), test_arena()}, keep = starts[0];
        struct notes notes = {0};
        struct policy set = {.name = STR("as before")};
        CHECK_ROW(rows[i].bytes,
                  !read_set(&keep, starts[1], rows[i].bytes, &set, &notes));
        CHECK_STR(set.name, "as before");
        assert_true(notes.len > 0);
        CHECK_STR(notes.at[0].message, rows[i].message);
        CHECK_ROW(rows[i].bytes, notes.at[0].place.span.line == rows[i].line);
        CHECK_ROW(rows[i].bytes, notes.at[0].place.span.column == rows[i].column);
        arena_release(starts[0]);
        arena_release(starts[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whole),
                                       cmocka_unit_test(wrong)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
