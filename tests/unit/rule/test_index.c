/* What a tier may hold, as a policy: held against requests by the simple evaluator. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#include "compare/rewrite.h"
#include "decide/decide.h"
#include "lib/words.h"

static void ceilings(void **state)
{
    static const struct {
        enum tier tier;
        const char *action;
        bool allowed;
    } rows[] = {
        {TIER_READER,      "s3:GetObject",                  true },
        {TIER_READER,      "s3:PutObject",                  false},
        {TIER_READER,      "secretsmanager:GetSecretValue", false},
        {TIER_CONTRIBUTOR, "s3:PutObject",                  true },
        {TIER_CONTRIBUTOR, "cloudformation:DeleteStack",    false},
        {TIER_OPERATOR,    "cloudformation:DeleteStack",    true },
        {TIER_OPERATOR,    "iam:PutUserPolicy",             false},
        {TIER_OPERATOR,    "cloudtrail:StopLogging",        false},
        {TIER_ADMIN,       "iam:PutUserPolicy",             true },
        {TIER_READER,      "s3:SomethingNew",               true },
    };
    struct arena keep = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct policies ceiling = {0};
        struct request request = {.action = str_from(rows[i].action),
                                  .resource = STR("arn:aws:s3:::b/k")};
        *LIST_PUSH(&keep, &ceiling) =
            rule_ceiling(&keep, scratch, house.rules, house.catalog, rows[i].tier);
        CHECK_ROW(rows[i].action, (decide_layer(scratch, &ceiling, &request) ==
                                   DECIDED_ALLOWED) == rows[i].allowed);
    }
    arena_release(keep);
    arena_release(scratch);
}

/* What is left of a wide policy under a ceiling, in words that people write. */
static void rewritten_under_a_ceiling(void **state)
{
    static const struct {
        enum tier tier;
        const char *have, *words;
    } rows[] = {
        {TIER_READER,      "allow do sqs:* on *",                    "sqs:Get*,sqs:List*,sqs:Receive*"},
        {TIER_OPERATOR,    "allow do sqs:* on *",                    "sqs:*"                          },
        {TIER_CONTRIBUTOR, "allow do sqs:Get*|sqs:SendMessage on *",
         "sqs:Get*,sqs:SendMessage"                                                                   },
    };
    struct arena keep = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct policies have = {0}, need = {0};
        struct rewriting out;
        struct strs words = {0};
        *LIST_PUSH(&keep, &have) = words_policy(&keep, rows[i].have);
        *LIST_PUSH(&keep, &need) =
            rule_ceiling(&keep, scratch, house.rules, house.catalog, rows[i].tier);
        compare_rewrite(&keep, scratch, house.catalog, &have, &need, &out);
        if (!out.made)
            fail_msg("%s: %.*s", rows[i].have, STR_ARGS(out.why_not));
        assert_int_equal(out.policy.statements.len, 1);
        for (size_t w = 0; w < out.policy.statements.at[0].actions.any.len; w++)
            *LIST_PUSH(&keep, &words) =
                out.policy.statements.at[0].actions.any.at[w].text;
        struct str all = arena_join(&keep, words.at, words.len, STR(","));
        if (!str_is(all, rows[i].words))
            fail_msg("%s: %.*s", rows[i].have, STR_ARGS(all));
    }
    arena_release(keep);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ceilings),
        cmocka_unit_test(rewritten_under_a_ceiling),
    };

    return cmocka_run_group_tests(tests, house_open, house_close);
}
