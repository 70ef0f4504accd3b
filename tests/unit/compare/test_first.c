/* The verdict alone: the cheap test says what the exact question says. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/compare/rig.h"

#define ALLOW(action, resource)                                                        \
    "{\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":" resource "}"
#define DENY(action, resource)                                                         \
    "{\"Effect\":\"Deny\",\"Action\":" action ",\"Resource\":" resource "}"
#define POLICY(statements) "{\"Version\":\"2012-10-17\",\"Statement\":[" statements "]}"

/* One HAVE for all rows, in which the second word of the first statement is denied. */
static const char have_text[] = POLICY(
    ALLOW("[\"s3:GetObject\",\"s3:PutObject\",\"s3:List*\"]", "\"arn:aws:s3:::a/*\"") //
    "," DENY("\"s3:PutObject\"", "\"*\"")                                             //
    "," ALLOW("[\"sqs:Send*\",\"sqs:A*\",\"sqs:B*\"]", "\"*\""));

/* `action` is the one of the witness; `cheap`: a probe settles it. */
static const struct {
    const char *name, *need;
    enum verdict verdict;
    const char *action;
    bool cheap;
} rows[] = {
    {"nothing is needed",            POLICY(ALLOW("\"ec2:*\"",               "\"*\"")),                      VERDICT_EXCEEDS,
     "s3:GetObject",                                                                                                                                                                                            true                                              },
    {"what is denied shows nothing",
     POLICY(ALLOW("[\"s3:Get*\",\"s3:List*\"]",                              "\"*\"")),                      VERDICT_EXCEEDS,
     "sqs:sendexample",                                                                                                                                                                                         true                                              },
    {"a later word",                 POLICY(ALLOW("[\"s3:Get*\",\"sqs:*\"]", "\"*\"")),                      VERDICT_EXCEEDS,
     "s3:listexample",                                                                                                                                                                                          true                                              },
    {"denied outright",              POLICY(ALLOW("\"*\"",                   "\"*\"") "," DENY("\"sqs:S*\"", "\"*\"")),
     VERDICT_EXCEEDS,                                                                                                                                                                                           "sqs:sendexample",                                  true},
    {"a word too late for a probe",
     POLICY(ALLOW("[\"s3:*\",\"sqs:S*\",\"sqs:A*\"]",                                        "\"*\"")),                                                        VERDICT_EXCEEDS,
     "sqs:bexample",                                 false                                                                                                                                                                                                                                               },
    {"a part that no probe meets",
     POLICY(
         ALLOW("\"sqs:*\"",                                         "\"*\"") "," ALLOW("\"s3:*\"",                                                                                  "\"arn:aws:s3:::a/ex*\"")),
     VERDICT_EXCEEDS, "s3:GetObject",                                                                                                                                                                                                                                               false},
    {"all is needed",                         POLICY(ALLOW("[\"s3:*\",\"sqs:*\"]",                                                               "\"*\"")),                                                                               VERDICT_COVERED,
     NULL,                                            false},
};

static struct comparison ask(struct rig *rig, const struct rights *have,
                             const struct policies *policies, struct probes *probes,
                             const char *text)
{
    struct policies need_policies = rig_policies(rig, text);
    struct comparison out;
    struct rights need;

    effective_policies(rig->terms, rig->scratch, &need_policies, NULL, READ_NARROW,
                       &need);
    struct question question = {.have = have,
                                .need = &need,
                                .have_by.policies = policies,
                                .need_by.policies = &need_policies,
                                .probes = probes};
    compare_first(&rig->keep, rig->scratch, rig->terms, &question, &out);
    return out;
}

/* Asked with fresh probes, with probes that were used before, and without any. */
static void the_cheap_test_agrees(void **state)
{
    struct rig rig = rig_open();
    struct policies policies = rig_policies(&rig, have_text);
    struct rights have;

    (void)state;
    rig.terms = terms_new(&rig.keep, rig.catalog);
    effective_policies(rig.terms, rig.scratch, &policies, NULL, READ_WIDE, &have);
    struct probes *used = probes_new(&rig.keep);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct probes *each[] = {probes_new(&rig.keep), used, NULL};
        for (size_t p = 0; p < LEN(each); p++) {
            struct comparison out = ask(&rig, &have, &policies, each[p], rows[i].need);
            CHECK_ROW(rows[i].name, out.verdict == rows[i].verdict);
            CHECK_ROW(rows[i].name, (out.steps == 0) == (rows[i].cheap && each[p]));
            if (each[p] && rows[i].action)
                CHECK_STR(out.witness.action, rows[i].action);
            CHECK_ROW(rows[i].name, !rows[i].action || out.place.span.line);
        }
    }
    rig_close(&rig);
}

/* A statement that stays open makes no probe, and the words may end before the probes
 * do; a NEED that is no policy is not asked by them. */
static void no_probes(void **state)
{
    static const char have_few[] =
        POLICY("{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\","
               "\"Condition\":{\"NumericEquals\":{\"s3:max-keys\":\"many\"}}}"
               "," ALLOW("\"s3:GetObject\"", "\"*\""));
    struct rig rig = rig_open();
    struct policies policies = rig_policies(&rig, have_few);
    struct rights have;

    (void)state;
    rig.terms = terms_new(&rig.keep, rig.catalog);
    effective_policies(rig.terms, rig.scratch, &policies, NULL, READ_WIDE, &have);
    struct probes *probes = probes_new(&rig.keep);
    struct comparison all =
        ask(&rig, &have, &policies, probes, POLICY(ALLOW("\"s3:*\"", "\"*\"")));
    assert_int_equal(all.verdict, VERDICT_COVERED);
    struct comparison put =
        ask(&rig, &have, &policies, probes, POLICY(ALLOW("\"s3:Put*\"", "\"*\"")));
    assert_int_equal(put.verdict, VERDICT_EXCEEDS);
    assert_int_equal(put.steps, 0);
    CHECK_STR(put.witness.action, "s3:GetObject");
    struct comparison get =
        ask(&rig, &have, &policies, probes, POLICY(ALLOW("\"s3:Get*\"", "\"*\"")));
    assert_int_equal(get.verdict, VERDICT_UNDECIDED);

    struct question question = {
        .have = &have, .have_by.policies = &policies, .probes = probes};
    struct comparison out;
    compare_first(&rig.keep, rig.scratch, rig.terms, &question, &out);
    assert_int_equal(out.verdict, VERDICT_EXCEEDS);
    assert_true(out.steps > 0);
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cheap_test_agrees),
        cmocka_unit_test(no_probes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
