/* A policy as a document: what has a place in JSON, and what has none. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "review/policy_json.h"

static struct token word(const char *text)
{
    return (struct token){str_from(text), {0}};
}

static struct tokens words(struct arena *keep, const char *one)
{
    struct tokens made = {0};

    *LIST_PUSH(keep, &made) = word(one);
    return made;
}

static struct policy policy_of(struct arena *keep, const char *const (*conditions)[2],
                               size_t count)
{
    struct policy policy = {.variables = true};
    struct statement *statement = LIST_PUSH(keep, &policy.statements);

    statement->effect = EFFECT_DENY;
    statement->actions = (struct match){true, true, {0}, words(keep, "s3:*")};
    statement->resources = (struct match){true, false, {0}, words(keep, "*")};
    for (size_t i = 0; i < count; i++)
        *LIST_PUSH(keep, &statement->conditions) = (struct condition){
            word(conditions[i][0]), word(conditions[i][1]), words(keep, "a\"b")};
    return policy;
}

static void conditions_of_one_operator_stand_together(void **state)
{
    static const char *const conditions[][2] = {
        {"StringLike", "a:b"},
        {"Bool",       "c:d"},
        {"stringlike", "e:f"}
    };
    struct arena start = test_arena(), keep = start;
    struct policy policy = policy_of(&keep, conditions, LEN(conditions));
    struct out out = out_to_arena(&keep);
    struct pen pen = {.out = &out};

    (void)state;
    assert_true(policy_fits_json(&policy));
    policy_put_json(&pen, NULL, &policy);
    CHECK_STR(out_text(&out), "{\n"
                              "  \"Version\": \"2012-10-17\",\n"
                              "  \"Statement\": [\n"
                              "    {\n"
                              "      \"Effect\": \"Deny\",\n"
                              "      \"NotAction\": [\n"
                              "        \"s3:*\"\n"
                              "      ],\n"
                              "      \"Resource\": [\n"
                              "        \"*\"\n"
                              "      ],\n"
                              "      \"Condition\": {\n"
                              "        \"StringLike\": {\n"
                              "          \"a:b\": [\n"
                              "            \"a\\\"b\"\n"
                              "          ],\n"
                              "          \"e:f\": [\n"
                              "            \"a\\\"b\"\n"
                              "          ]\n"
                              "        },\n"
                              "        \"Bool\": {\n"
                              "          \"c:d\": [\n"
                              "            \"a\\\"b\"\n"
                              "          ]\n"
                              "        }\n"
                              "      }\n"
                              "    }\n"
                              "  ]\n"
                              "}\n");
    arena_release(start);
}

static void a_key_twice_under_one_operator_has_no_place(void **state)
{
    static const char *const conditions[][2] = {
        {"StringLike", "a:b"},
        {"stringlike", "A:B"}
    };
    struct arena start = test_arena(), keep = start;
    struct policy policy = policy_of(&keep, conditions, LEN(conditions));

    (void)state;
    assert_false(policy_fits_json(&policy));
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_of_one_operator_stand_together),
        cmocka_unit_test(a_key_twice_under_one_operator_has_no_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
