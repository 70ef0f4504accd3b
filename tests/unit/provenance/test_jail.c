/* A signature is verified by a process that may read nothing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "jail/jail.h"

#include "rig.h"

struct asked {
    struct rig *rig;
    const struct commit *commit;
};

/* Says how many of the signatures were good, and nothing of what else. */
static enum exit_code verify(void *context, const struct jail_layers *held)
{
    const struct asked *asked = context;
    struct rig *rig = asked->rig;
    size_t good = 0, count = 0;

    (void)held;
    for (const struct commit *commit = asked->commit; commit->signature.len;
         commit++, count++)
        good += seal_of(&rig->keep, rig->side, commit, &rig->signers, 20000).state ==
                SEAL_GOOD;
    return good == count ? EXIT_CLEAN : EXIT_FINDINGS;
}

static void in_the_jail(void **state)
{
    static const char *const names[] = {"ed25519", "p256",       "p384",   "p521",
                                        "rsa",     "sk-ed25519", "sk-p256"};
    const struct jail_plan plan = {.seconds = 60};
    struct rig rig = rig_open();
    struct commit commits[LEN(names) + 1] = {0};
    struct str text = rig_data(&rig.keep, "message", "");
    struct asked asked = {&rig, commits};
    struct jail_end end = {0};

    (void)state;
    rig_sign(&rig, "bob@example.com %ed25519\nbob@example.com %p256\n"
                   "bob@example.com %p384\nbob@example.com %p521\n"
                   "bob@example.com %rsa\nbob@example.com %sk-ed25519\n"
                   "bob@example.com %sk-p256\n");
    for (size_t i = 0; i < LEN(names); i++)
        commits[i] = (struct commit){.committer.email = STR("bob@example.com"),
                                     .signature = rig_data(&rig.keep, names[i], ".sig"),
                                     .signed_text = text};
    if (!jail_run(&plan, verify, &asked, &end, &rig.why))
        fail_msg("%s", rig.why.text);
    assert_int_equal(end.exit, EXIT_CLEAN);
    commits[3].signed_text = STR("something else");
    if (!jail_run(&plan, verify, &asked, &end, &rig.why))
        fail_msg("%s", rig.why.text);
    assert_int_equal(end.exit, EXIT_FINDINGS);
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_the_jail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
