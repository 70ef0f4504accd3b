/* What the provider does not take as a policy of an organisation limits nobody. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/refused.h"
#include "lib/words.h"
#include "rig.h"

static void refused(void **state)
{
    static const struct {
        const char *words;
        enum policy_kind kind;
        bool counts;
    } rows[] = {
        {"deny do s3:* on *",               POLICY_SCP, true },
        {"deny do s3:* on * to *",          POLICY_SCP, false},
        {"allow do s3:* on * notto AWS:1",  POLICY_SCP, false},
        {"deny do s3:* on * to *",          POLICY_RCP, true },
        {"deny do S3:Get* on * to *",       POLICY_RCP, true },
        {"deny do * on * to *",             POLICY_RCP, true },
        {"allow do * on * to *",            POLICY_RCP, true },
        {"deny do s3:* on *",               POLICY_RCP, false},
        {"deny do s3:* on * notto AWS:1",   POLICY_RCP, false},
        {"deny notdo s3:* on * to *",       POLICY_RCP, false},
        {"deny do ec2:* on * to *",         POLICY_RCP, false},
        {"deny do s3:*|ec2:Run* on * to *", POLICY_RCP, false},
        {"deny do s*:* on * to *",          POLICY_RCP, false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        const struct policy *policy = words_policy(&rig.keep, rows[i].words);
        const struct policy *counts =
            refused_or(&rig.keep, policy, rows[i].kind, &rig.notes);

        CHECK_ROW(rows[i].words, (counts != NULL) == rows[i].counts);
        CHECK_ROW(rows[i].words, rig.notes.len == (rows[i].counts ? 0 : 1));
        rig_close(&rig);
    }
}

/* A resource control policy about everything is about the services that have them. */
static void spelled(void **state)
{
    struct rig rig = rig_open();
    const struct policy *all = words_policy(&rig.keep, "deny do *|s3:Get* on * to *");
    const struct policy *counts = refused_or(&rig.keep, all, POLICY_RCP, &rig.notes);
    const struct tokens *actions = &counts->statements.at[0].actions.any;
    bool storage = false;

    (void)state;
    for (size_t i = 0; i < actions->len; i++) {
        assert_false(str_is(actions->at[i].text, "*"));
        assert_false(str_starts(actions->at[i].text, STR("ec2:")));
        storage = storage || str_is(actions->at[i].text, "s3:*");
    }
    assert_true(storage);
    assert_true(str_is(all->statements.at[0].actions.any.at[0].text, "*"));
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused),
        cmocka_unit_test(spelled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
