/* What stood before does not count, however it was written, bounded or lifted. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/compare/rig.h"

#define POLICY(statements) "{\"Version\":\"2012-10-17\",\"Statement\":[" statements "]}"
#define DO(effect, action, resource, rest)                                             \
    "{\"Effect\":\"" effect "\",\"Action\":\"" action "\",\"Resource\":\"" resource    \
    "\"" rest "}"
#define ALLOW(action) DO("Allow", action, "*", "")
#define DENY(action)  DO("Deny", action, "*", "")
#define IF(condition) ",\"Condition\":{" condition "}"
/* Nobody can say which requests these are. */
#define OPEN             IF("\"NumericEquals\":{\"s3:max-keys\":\"many\"}")
#define TEAM(team)       IF("\"StringEquals\":{\"aws:PrincipalTag/team\":\"" team "\"}")
#define TAGGED(op, team) IF("\"" op "\":{\"aws:PrincipalTag/team\":\"" team "\"}")

/* One side: a policy, a permissions boundary or NULL, and the tag of the user. */
struct held {
    const char *policy, *boundary, *team;
};

/* `action` is what the witness asks for; `steps`: none are spent at all. */
/* clang-format off */
static const struct {
    const char *name;
    struct held have, before;
    const char *need;
    enum verdict verdict;
    const char *action;
    bool at_once;
} rows[] = {
    {"it stood so",
     {POLICY(ALLOW("s3:*")), NULL, NULL}, {POLICY(ALLOW("s3:*")), NULL, NULL},
     NULL, VERDICT_COVERED, NULL, true},
    {"it stood among others, and within the same bounds",
     {POLICY(ALLOW("s3:*") "," ALLOW("sqs:*")), POLICY(ALLOW("s3:Get*")), NULL},
     {POLICY(ALLOW("ec2:*") "," ALLOW("sqs:*") "," ALLOW("s3:*")), POLICY(ALLOW("s3:Get*")), NULL},
     NULL, VERDICT_COVERED, NULL, true},
    {"a wider bound stood",
     {POLICY(ALLOW("s3:*")), POLICY(ALLOW("s3:Get*")), NULL},
     {POLICY(ALLOW("s3:*")), POLICY(ALLOW("s3:*")), NULL},
     NULL, VERDICT_COVERED, NULL, false},
    {"the bound was widened",
     {POLICY(ALLOW("*")), POLICY(ALLOW("s3:Get*") "," ALLOW("sqs:SendMessage")), NULL},
     {POLICY(ALLOW("*")), POLICY(ALLOW("s3:Get*")), NULL},
     NULL, VERDICT_EXCEEDS, "sqs:SendMessage", false},
    {"the bound was taken away",
     {POLICY(ALLOW("sqs:SendMessage")), NULL, NULL},
     {POLICY(ALLOW("sqs:SendMessage")), POLICY(ALLOW("s3:*")), NULL},
     NULL, VERDICT_EXCEEDS, "sqs:SendMessage", false},
    {"a word more",
     {POLICY(ALLOW("s3:*") "," ALLOW("sqs:SendMessage")), NULL, NULL},
     {POLICY(ALLOW("s3:*")), NULL, NULL},
     NULL, VERDICT_EXCEEDS, "sqs:SendMessage", false},
    {"a word more that is needed",
     {POLICY(ALLOW("s3:*") "," ALLOW("sqs:SendMessage")), NULL, NULL},
     {POLICY(ALLOW("s3:*")), NULL, NULL},
     POLICY(ALLOW("sqs:*")), VERDICT_COVERED, NULL, false},
    {"a deny was lifted",
     {POLICY(ALLOW("sqs:*")), NULL, NULL},
     {POLICY(ALLOW("sqs:*") "," DENY("sqs:SendMessage")), NULL, NULL},
     NULL, VERDICT_EXCEEDS, "sqs:SendMessage", false},
    {"a deny was lifted from what is needed",
     {POLICY(ALLOW("sqs:*")), NULL, NULL},
     {POLICY(ALLOW("sqs:*") "," DENY("sqs:SendMessage")), NULL, NULL},
     POLICY(ALLOW("sqs:*")), VERDICT_COVERED, NULL, false},
    {"denied before, and by what is needed",
     {POLICY(ALLOW("sqs:*")), NULL, NULL},
     {POLICY(ALLOW("sqs:*") "," DENY("sqs:SendMessage")), NULL, NULL},
     POLICY(ALLOW("sqs:*") "," DENY("sqs:Send*")), VERDICT_EXCEEDS, "sqs:SendMessage", false},
    {"a deny that still stands",
     {POLICY(ALLOW("sqs:*") "," DENY("sqs:SendMessage")), NULL, NULL},
     {POLICY(ALLOW("sqs:*") "," DENY("sqs:SendMessage")), NULL, NULL},
     NULL, VERDICT_COVERED, NULL, true},
    {"a deny was narrowed",
     {POLICY(ALLOW("sqs:*") "," DENY("sqs:Delete*")), NULL, NULL},
     {POLICY(ALLOW("sqs:*") "," DENY("sqs:Delete*") "," DENY("sqs:SendMessage")), NULL, NULL},
     NULL, VERDICT_EXCEEDS, "sqs:SendMessage", false},
    {"nobody can say, and it stood so",
     {POLICY(DO("Allow", "s3:*", "*", OPEN)), NULL, NULL},
     {POLICY(DO("Allow", "s3:*", "*", OPEN)), NULL, NULL},
     NULL, VERDICT_COVERED, NULL, true},
    {"a deny that nobody can say stood so",
     {POLICY(ALLOW("s3:*") "," DO("Deny", "s3:*", "*", OPEN)), NULL, NULL},
     {POLICY(ALLOW("s3:*") "," DO("Deny", "s3:*", "*", OPEN)), NULL, NULL},
     NULL, VERDICT_COVERED, NULL, true},
    {"nobody can say, and it was another one",
     {POLICY(DO("Allow", "s3:*", "*", OPEN)), NULL, NULL},
     {POLICY(DO("Allow", "s3:*", "arn:aws:s3:::a/*", OPEN)), NULL, NULL},
     NULL, VERDICT_UNDECIDED, NULL, false},
    {"what is sure now could not be said before",
     {POLICY(ALLOW("sqs:SendMessage")), NULL, NULL},
     {POLICY(DO("Allow", "sqs:SendMessage", "*", OPEN)), NULL, NULL},
     NULL, VERDICT_EXCEEDS, "sqs:SendMessage", false},
    {"a deny that nobody can say was lifted",
     {POLICY(ALLOW("s3:*")), NULL, NULL},
     {POLICY(ALLOW("s3:*") "," DO("Deny", "s3:*", "*", OPEN)), NULL, NULL},
     NULL, VERDICT_UNDECIDED, NULL, false},
    {"the tag changed, and with it what it opens",
     {POLICY(DO("Allow", "sqs:SendMessage", "*", TEAM("b"))), NULL, "b"},
     {POLICY(DO("Allow", "sqs:SendMessage", "*", TEAM("b"))), NULL, "a"},
     NULL, VERDICT_EXCEEDS, "sqs:SendMessage", false},
    {"the tag came, and with it what it opens",
     {POLICY(DO("Allow", "sqs:SendMessage", "*", TEAM("b"))), NULL, "b"},
     {POLICY(DO("Allow", "sqs:SendMessage", "*", TEAM("b"))), NULL, NULL},
     NULL, VERDICT_EXCEEDS, "sqs:SendMessage", false},
    {"the tag changed, and a deny with it",
     {POLICY(ALLOW("sqs:SendMessage") "," DO("Deny", "sqs:*", "*", TEAM("a"))), NULL, "b"},
     {POLICY(ALLOW("sqs:SendMessage") "," DO("Deny", "sqs:*", "*", TEAM("a"))), NULL, "a"},
     NULL, VERDICT_EXCEEDS, "sqs:SendMessage", false},
    {"the tag changed, and the words with it",
     {POLICY(DO("Allow", "sqs:*", "*", TEAM("b"))), NULL, "b"},
     {POLICY(DO("Allow", "sqs:*", "*", TEAM("a"))), NULL, "a"},
     NULL, VERDICT_COVERED, NULL, false},
    {"the tag changed, and matters to neither",
     {POLICY(DO("Allow", "sqs:*", "*", TAGGED("StringLike", "?"))), NULL, "b"},
     {POLICY(DO("Allow", "sqs:*", "*", TAGGED("StringLike", "?"))), NULL, "a"},
     NULL, VERDICT_COVERED, NULL, false},
};
/* clang-format on */

struct built {
    struct policies policies, boundary;
    struct layers layers;
    struct rights rights;
    struct context facts;
};

static void build(struct rig *rig, const struct held *held, enum reading_way way,
                  struct built *out)
{
    struct rights limit;

    *out = (struct built){.policies = rig_policies(rig, held->policy)};
    out->layers.identity = &out->policies;
    if (held->team)
        context_add(&rig->keep, &out->facts, STR("aws:PrincipalTag/team"),
                    str_from(held->team));
    effective_policies(rig->terms, rig->scratch, &out->policies, &out->facts, way,
                       &out->rights);
    if (!held->boundary)
        return;
    out->boundary = rig_policies(rig, held->boundary);
    out->layers.boundary = &out->boundary;
    effective_policies(rig->terms, rig->scratch, &out->boundary, &out->facts, way,
                       &limit);
    struct bounds *within = NEW(&rig->keep, struct bounds);
    *LIST_PUSH(&rig->keep, within) = limit.allows;
    for (size_t i = 0; i < out->rights.allows.len; i++)
        out->rights.allows.at[i].within = within;
}

static void only_what_is_new_counts(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct held needed = {rows[i].need, NULL, NULL};
        struct built have, need, before;
        struct comparison full, quick;
        rig.terms = terms_new(&rig.keep, rig.catalog);
        build(&rig, &rows[i].have, READ_WIDE, &have);
        build(&rig, &rows[i].before, READ_NARROW, &before);
        struct question question = {.have = &have.rights,
                                    .before = &before.rights,
                                    .facts = &have.facts,
                                    .before_facts = &before.facts,
                                    .have_by.layers = &have.layers,
                                    .before_by.layers = &before.layers,
                                    .probes = probes_new(&rig.keep)};
        if (rows[i].need) {
            build(&rig, &needed, READ_NARROW, &need);
            question.need = &need.rights;
            question.need_by.layers = &need.layers;
        }
        compare_rights(&rig.keep, rig.scratch, rig.terms, &question, &full);
        compare_first(&rig.keep, rig.scratch, rig.terms, &question, &quick);
        if (full.verdict != rows[i].verdict)
            fail_msg("%s: verdict %d (%.*s)", rows[i].name, (int)full.verdict,
                     STR_ARGS(full.reason));
        CHECK_ROW(rows[i].name, quick.verdict == full.verdict);
        CHECK_ROW(rows[i].name, !rows[i].at_once || full.steps == 0);
        if (rows[i].action && !str_is(full.witness.action, rows[i].action))
            fail_msg("%s: %.*s", rows[i].name, STR_ARGS(full.witness.action));
    }
    rig_close(&rig);
}

/* The rows, their worth and the place are of what is new alone. */
static void rows_are_what_is_new(void **state)
{
    static const struct held now = {
        POLICY(ALLOW("s3:*") ",{\"Effect\":\"Allow\",\"Action\":"
                             "[\"sqs:SendMessage\",\"sqs:DeleteQueue\"],"
                             "\"Resource\":[\"arn:aws:sqs:eu-west-1:111122223333:a\","
                             "\"arn:aws:sqs:eu-west-1:111122223333:b\"]}"),
        NULL, NULL};
    static const struct held then = {
        POLICY(ALLOW("s3:*") "," ALLOW("sqs:SendMessage") "," DO(
            "Allow", "sqs:*", "arn:aws:sqs:*:*:b", "")),
        NULL, NULL};
    struct rig rig = rig_open();
    struct built have, before;
    struct comparison out;

    (void)state;
    rig.terms = terms_new(&rig.keep, rig.catalog);
    build(&rig, &now, READ_WIDE, &have);
    build(&rig, &then, READ_NARROW, &before);
    struct question question = {.have = &have.rights,
                                .before = &before.rights,
                                .have_by.layers = &have.layers,
                                .before_by.layers = &before.layers};
    compare_rights(&rig.keep, rig.scratch, rig.terms, &question, &out);
    assert_int_equal(out.verdict, VERDICT_EXCEEDS);
    assert_int_equal(out.status, ROW_LIVE);
    assert_int_equal(out.rows.len, 1);
    assert_int_equal(out.rows.at[0].actions.len, 1);
    CHECK_STR(out.rows.at[0].actions.at[0], "sqs:DeleteQueue");
    assert_int_equal(out.rows.at[0].resources.len, 1);
    CHECK_STR(out.rows.at[0].resources.at[0], "arn:aws:sqs:eu-west-1:111122223333:a");
    CHECK_STR(out.witness.action, "sqs:DeleteQueue");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_new_counts),
        cmocka_unit_test(rows_are_what_is_new),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
