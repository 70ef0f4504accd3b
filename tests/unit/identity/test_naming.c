/* Which policies of resources are found for a principal, and what is told instead. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/naming.h"
#include "lib/words.h"
#include "rig.h"

#define HOME        "arn:aws:iam::111122223333:"
#define USER        HOME "user/ann"
#define ROLE        HOME "role/app/Worker"
#define SESSION     "arn:aws:sts::111122223333:assumed-role/worker/one"
#define BUCKET      "arn:aws:s3:::state"
#define QUEUE       "arn:aws:sqs:us-east-1:111122223333:jobs"
#define BOB_SESSION "arn:aws:sts::111122223333:assumed-role/bob/s"
#define FAR         "arn:aws:iam::444455556666:"
#define ALLOW       "allow do s3:* on "
#define DENY        "deny do s3:* on "
#define NOTHING     "allow do x:y on *"

static struct policy *policy_of(struct arena *keep, const char *words,
                                enum policy_kind kind)
{
    struct policy *policy = NEW(keep, struct policy);

    *policy = *words_policy(keep, words);
    policy->kind = kind;
    policy->path = STR("bucket.json");
    return policy;
}

static struct people people(struct arena *keep)
{
    static const char *const arns[] = {USER, ROLE};
    struct people made = {0};

    for (size_t i = 0; i < LEN(arns); i++) {
        struct entity entity =
            rig_entity(i ? ENTITY_ROLE : ENTITY_USER, "a.json", arns[i], 1);
        people_add(keep, &made, &entity);
    }
    return made;
}

/* Of one policy: is it found for the user and for the role, each with `held`? How many
 * of its statements count, and how many notes are there? */
/* clang-format off */
static void found(void **state)
{
    static const struct {
        const char *policy, *held;
        bool user, role;
        size_t statements, notes;
    } rows[] = {
        {ALLOW BUCKET " to AWS:" USER, NOTHING, true, false, 1, 0},
        {ALLOW BUCKET " to AWS:" ROLE, NOTHING, false, true, 1, 0},
        {ALLOW BUCKET " to AWS:" SESSION, NOTHING, false, true, 1, 0},
        {DENY BUCKET " to AWS:" USER, NOTHING, true, false, 1, 0},
        {ALLOW BUCKET " to *", NOTHING, true, true, 1, 0},
        {ALLOW BUCKET " to AWS:*", NOTHING, true, true, 1, 0},
        {ALLOW BUCKET " notto AWS:" USER, NOTHING, true, true, 1, 0},
        {ALLOW BUCKET " to Service:ec2.amazonaws.com", NOTHING, false, false, 1, 0},
        /* An account decides by its own policies. */
        {ALLOW BUCKET " to AWS:111122223333", NOTHING, false, false, 1, 0},
        /* Denies to many count for those who are allowed the resource by its name. */
        {DENY BUCKET " to *", ALLOW BUCKET "/*", true, true, 1, 0},
        {DENY BUCKET " to *", ALLOW "arn:aws:s3:::other", false, false, 1, 0},
        {DENY BUCKET " to *", ALLOW "*", false, false, 1, 0},
        {DENY BUCKET " to *", ALLOW "arn:aws:s3:::sta*", false, false, 1, 0},
        {DENY BUCKET " to *", DENY BUCKET, false, false, 1, 0},
        {DENY BUCKET " to *", "allow do s3:* noton " BUCKET, false, false, 1, 0},
        {DENY BUCKET " to AWS:111122223333", ALLOW BUCKET, true, true, 1, 0},
        {DENY QUEUE " to *", ALLOW "arn:aws:sqs:*:*:jobs", true, true, 1, 0},
        {DENY "arn:aws:s3:::s* to *", NOTHING, true, true, 1, 0},
        /* Whose policy it is, a file does not say. */
        {ALLOW "* to AWS:" USER, NOTHING, false, false, 0, 1},
        {"allow do s3:* to AWS:" USER, NOTHING, false, false, 0, 1},
        {"allow do s3:* noton " BUCKET " to AWS:" USER, NOTHING, false, false, 0, 1},
        {DENY BUCKET "|* to *", NOTHING, false, false, 0, 1},
        {ALLOW "* to *;" ALLOW BUCKET " to AWS:" USER, NOTHING, true, false, 1, 1},
        /* Whom no document shows. */
        {ALLOW BUCKET " to AWS:" HOME "user/bob", NOTHING, false, false, 1, 1},
        {ALLOW BUCKET " to AWS:" BOB_SESSION, NOTHING, false, false, 1, 1},
        {DENY BUCKET " to AWS:" HOME "user/bob", NOTHING, false, false, 1, 0},
        {ALLOW BUCKET " to AWS:" FAR "user/bob", NOTHING, false, false, 1, 0},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct entity user = rig_entity(ENTITY_USER, "a.json", USER, 1);
        struct entity role = rig_entity(ENTITY_ROLE, "a.json", ROLE, 2);
        struct people who = people(&rig.side);
        struct guards guards = {0};
        struct holdings holds = {0};

        *LIST_PUSH(&rig.keep, &guards) =
            (struct guard){policy_of(&rig.keep, rows[i].policy, POLICY_RESOURCE), NULL};
        LIST_PUSH(&rig.keep, &holds)->policy =
            policy_of(&rig.keep, rows[i].held, POLICY_IDENTITY);
        struct naming naming =
            naming_of(&rig.keep, &rig.side, &guards, &who, &rig.notes);
        struct policies own = naming_find(&naming, &rig.keep, rig.side, &user, &holds);
        struct policies roles =
            naming_find(&naming, &rig.keep, rig.side, &role, &holds);
        CHECK_ROW(rows[i].policy, own.len == rows[i].user);
        CHECK_ROW(rows[i].policy, roles.len == rows[i].role);
        CHECK_ROW(rows[i].policy, naming.all.len == (rows[i].statements > 0));
        if (naming.all.len)
            CHECK_ROW(rows[i].policy,
                      naming.all.at[0]->statements.len == rows[i].statements);
        CHECK_ROW(rows[i].policy, rig.notes.len == rows[i].notes);
        for (size_t n = 0; n < rig.notes.len; n++)
            assert_string_equal(rig.notes.at[n].kind, "not-judged");
        rig_close(&rig);
    }
}

/* clang-format on */

/* A container that names the resource says what `*` means. */
static void of_a_named_resource(void **state)
{
    struct rig rig = rig_open();
    struct people who = people(&rig.side);
    struct guards guards = {0};
    struct policy *policy =
        policy_of(&rig.keep, "allow do s3:* on * to AWS:" USER, POLICY_RESOURCE);

    (void)state;
    policy->arn = STR(BUCKET);
    *LIST_PUSH(&rig.keep, &guards) = (struct guard){policy, NULL};
    struct naming naming = naming_of(&rig.keep, &rig.side, &guards, &who, &rig.notes);
    assert_int_equal(rig.notes.len, 0);
    const struct tokens *words = &naming.all.at[0]->statements.at[0].resources.any;
    assert_int_equal(words->len, 2);
    CHECK_STR(words->at[0].text, BUCKET);
    CHECK_STR(words->at[1].text, BUCKET "/*");
    CHECK_STR(policy->statements.at[0].resources.any.at[0].text, "*");

    policy->arn = STR(HOME "policy/own");
    naming = naming_of(&rig.keep, &rig.side, &guards, &who, &rig.notes);
    assert_int_equal(naming.all.len, 0);
    assert_int_equal(rig.notes.len, 1);
    rig_close(&rig);
}

/* Where no account is known, everybody who is named and not shown is told. */
static void without_anybody(void **state)
{
    struct rig rig = rig_open();
    struct people nobody = {0};
    struct guards guards = {0};

    (void)state;
    *LIST_PUSH(&rig.keep, &guards) =
        (struct guard){policy_of(&rig.keep, "allow do s3:* on " BUCKET " to AWS:" USER,
                                 POLICY_RESOURCE),
                       NULL};
    naming_of(&rig.keep, &rig.side, &guards, &nobody, &rig.notes);
    assert_int_equal(rig.notes.len, 1);
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found),
        cmocka_unit_test(of_a_named_resource),
        cmocka_unit_test(without_anybody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
