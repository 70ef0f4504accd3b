/* The law of excess: what is added to OLD by the rows is what NEW adds to it, request by
 * request, and nothing that NEW does not allow. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/words.h"

#include "base/out.h"
#include "compare/compare.h"
#include "decide/decide.h"
#include "laws/chance.h"

enum { PAIRS = 500 };

static const char *const action_words[] = {"s3:GetObject", "s3:Get*", "s3:*Object",
                                           "s3:PutObject", "*",       "s3:?etObject"};
static const char *const resource_words[] = {"arn:aws:s3:::a/*", "arn:aws:s3:::?/x",
                                             "arn:aws:s3:::*/x", "arn:aws:s3:::b/y",
                                             "*"};
static const char *const condition_words[] = {
    "",
    "",
    " if StringEquals aws:SourceVpc v",
    " if StringNotEquals aws:SourceVpc v",
    " if StringLikeIfExists aws:SourceVpc v*",
    " if Null aws:SourceVpc true",
};

/* Every combination of these is asked; each word above tells some of them apart. */
static const char *const actions[] = {"s3:GetObject", "s3:PutObject", "s3:GetBucketAcl",
                                      "s3:DeleteObject", "ec2:RunInstances"};
static const char *const resources[] = {"arn:aws:s3:::a/x", "arn:aws:s3:::a/y",
                                        "arn:aws:s3:::b/x", "arn:aws:s3:::b/y",
                                        "arn:aws:s3:::cc/x"};
static const char *const keys[] = {"", " aws:SourceVpc=v", " aws:SourceVpc=vw",
                                   " aws:SourceVpc=w"};

#define ONE_OF(chance, words) ((words)[chance_below((chance), LEN(words))])

static void put_element(struct out *out, struct chance *chance, const char *name,
                        const char *const *words, size_t count)
{
    bool negated = chance_one_in(chance, 6);

    out_print(out, " %s%s %s", negated ? "not" : "", name,
              words[chance_below(chance, count)]);
    while (chance_one_in(chance, 3))
        out_print(out, "|%s", words[chance_below(chance, count)]);
}

/* One to three statements, of which the first allows. */
static const char *random_policy(struct arena *keep, struct chance *chance)
{
    struct out out = out_to_arena(keep);
    size_t count = 1 + chance_below(chance, 3);

    for (size_t i = 0; i < count; i++) {
        out_put(&out, i && chance_one_in(chance, 3) ? "; deny"
                      : i                           ? "; allow"
                                                    : "allow");
        put_element(&out, chance, "do", action_words, LEN(action_words));
        put_element(&out, chance, "on", resource_words, LEN(resource_words));
        out_put(&out, ONE_OF(chance, condition_words));
    }
    return arena_cstr(keep, out_text(&out));
}

static void put_tokens(struct arena *keep, struct tokens *into,
                       const struct strs *texts)
{
    for (size_t i = 0; i < texts->len; i++)
        LIST_PUSH(keep, into)->text = texts->at[i];
}

/* "Operator key a|b" back into a condition. */
static void put_condition(struct arena *keep, struct conditions *into, struct str words)
{
    struct condition *condition = LIST_PUSH(keep, into);

    condition->op.text = str_cut(&words, ' ');
    condition->key.text = str_cut(&words, ' ');
    while (words.len)
        LIST_PUSH(keep, &condition->values)->text = str_cut(&words, '|');
}

/* The rows as a policy of their own. */
static const struct policy *policy_of(struct arena *keep, const struct rows *rows)
{
    struct policy *policy = NEW(keep, struct policy);

    policy->variables = true;
    for (size_t i = 0; i < rows->len; i++) {
        const struct row *row = &rows->at[i];
        struct statement *statement = LIST_PUSH(keep, &policy->statements);

        statement->effect = row->deny ? EFFECT_DENY : EFFECT_ALLOW;
        statement->actions =
            (struct match){.present = true, .negated = row->not_actions};
        statement->resources =
            (struct match){.present = true, .negated = row->not_resources};
        put_tokens(keep, &statement->actions.any, &row->actions);
        put_tokens(keep, &statement->resources.any, &row->resources);
        for (size_t c = 0; c < row->conditions.len; c++)
            put_condition(keep, &statement->conditions, row->conditions.at[c]);
    }
    return policy;
}

static struct policies layer_of(struct arena *keep, const struct policy *policy)
{
    struct policies layer = {0};

    *LIST_PUSH(keep, &layer) = policy;
    return layer;
}

static struct comparison compare(struct arena *keep, struct arena scratch,
                                 const struct catalog *catalog,
                                 const struct policies *have,
                                 const struct policies *need)
{
    struct terms *terms = terms_new(keep, catalog);
    struct effective held = {.count = 1};
    struct comparison out;
    struct rights needed;

    effective_policies(terms, scratch, have, NULL, READ_WIDE, &held.layers[0]);
    effective_policies(terms, scratch, need, NULL, READ_NARROW, &needed);
    const struct question question = {
        .have = &held,
        .need = &needed,
        .have_policies = {have, NULL},
        .need_policies = need
    };
    compare_rights(keep, scratch, terms, &question, &out);
    return out;
}

/* What breaks the law for one request; NULL when nothing does. */
static const char *broken_by(struct arena scratch, const char *request_words,
                             const struct policies sides[3], enum verdict verdict)
{
    struct request request = words_request(&scratch, request_words);
    bool allowed[3];

    for (size_t i = 0; i < LEN(allowed); i++)
        allowed[i] = decide_layer(scratch, &sides[i], &request) == DECIDED_ALLOWED;
    if (allowed[1] && !allowed[0] && verdict == VERDICT_COVERED)
        return "covered, and yet allowed by NEW alone";
    if (allowed[1] && !allowed[0] && verdict == VERDICT_EXCEEDS && !allowed[2])
        return "allowed by NEW alone, and in no row";
    if (allowed[2] && !allowed[1])
        return "in a row, and not allowed by NEW";
    return NULL;
}

/* Without denies a list of policies allows what one of them allows, so the algebra can
 * be asked itself: NEW lies inside OLD with the rows, and the rows inside NEW. */
static void check_proof(struct arena keep, struct arena scratch,
                        const struct catalog *catalog, const struct policies sides[3],
                        const char *old, const char *new)
{
    struct policies both = layer_of(&keep, sides[0].at[0]);

    *LIST_PUSH(&keep, &both) = sides[2].at[0];
    if (compare(&keep, scratch, catalog, &sides[1], &both).verdict != VERDICT_COVERED)
        fail_msg("NEW exceeds OLD with the rows\nOLD %s\nNEW %s", old, new);
    if (compare(&keep, scratch, catalog, &sides[2], &sides[1]).verdict !=
        VERDICT_COVERED)
        fail_msg("the rows exceed NEW\nOLD %s\nNEW %s", old, new);
}

static void check_pair(struct arena keep, struct arena scratch,
                       const struct catalog *catalog, const char *old, const char *new)
{
    struct policies sides[3] = {layer_of(&keep, words_policy(&keep, old)),
                                layer_of(&keep, words_policy(&keep, new))};
    struct comparison found = compare(&keep, scratch, catalog, &sides[1], &sides[0]);

    sides[2] = layer_of(&keep, policy_of(&keep, &found.rows));
    if (found.verdict == VERDICT_UNDECIDED)
        fail_msg("undecided: %.*s\nOLD %s\nNEW %s", STR_ARGS(found.reason), old, new);
    if (!strstr(old, "deny") && !strstr(new, "deny"))
        check_proof(keep, scratch, catalog, sides, old, new);
    for (size_t a = 0; a < LEN(actions); a++)
        for (size_t r = 0; r < LEN(resources); r++)
            for (size_t k = 0; k < LEN(keys); k++) {
                struct arena lent = scratch;
                const char *words =
                    arena_cstr(&lent, arena_print(&lent, "- %s %s%s", actions[a],
                                                  resources[r], keys[k]));
                const char *broken = broken_by(lent, words, sides, found.verdict);

                if (broken)
                    fail_msg("%s: %s\nOLD %s\nNEW %s", words, broken, old, new);
            }
}

static void rows_are_the_excess(void **state)
{
    const struct arena start = test_arena(), scratch = test_arena();
    struct arena keep = start;
    struct chance chance = {.state = 20261};
    struct fault why = {0};
    const struct catalog *catalog = catalog_open(&keep, STR(RULES_DIR), &why);

    (void)state;
    assert_non_null(catalog);
    for (size_t i = 0; i < PAIRS; i++) {
        struct arena lent = keep;
        const char *old = random_policy(&lent, &chance);
        const char *new = random_policy(&lent, &chance);

        check_pair(lent, scratch, catalog, old, new);
    }
    arena_release(scratch);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_the_excess),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
