/* What one statement of a resource's policy gives a principal, and within what. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/words.h"
#include "unit/effective/rig.h"

#define HOME    "arn:aws:iam::111122223333:"
#define USER    HOME "user/ann"
#define ROLE    HOME "role/app/Worker"
#define TARGET  HOME "role/target"
#define FAR     "arn:aws:iam::444455556666:role/target"
#define SESSION "arn:aws:sts::111122223333:assumed-role/worker/one"
#define ALLOW   "allow do s3:* on arn:aws:s3:::a to "
#define STS     "allow do sts:* to "
#define DENY    "deny do s3:* on arn:aws:s3:::a "

static const struct policy *policy_of(struct rig *rig, const char *words,
                                      enum policy_kind kind)
{
    struct policy *policy = NEW(&rig->keep, struct policy);

    *policy = *words_policy(&rig->keep, words);
    policy->kind = kind;
    return policy;
}

static struct principal principal_of(struct rig *rig, const char *arn)
{
    bool role = str_has(str_from(arn), STR(":role/"));
    struct entity *entity = NEW(&rig->keep, struct entity);

    *entity = (struct entity){
        .type = role ? ENTITY_ROLE : ENTITY_USER,
        .arn = word(arn),
        .name.text = str_after_last(str_from(arn), '/'),
    };
    return (struct principal){
        .id = str_from(arn),
        .form = role ? FORM_ROLE : FORM_USER,
        .entity = entity,
        .boundary = policy_of(rig, "allow do s3:Get* on *", POLICY_BOUNDARY)};
}

/* An account's own decision is no grant; a role's name stays within its boundary. */
static void grants(void **state)
{
    static const struct {
        const char *policy;
        const char *who;
        size_t allows, denies;
        bool bounded, session;
    } rows[] = {
        {ALLOW "AWS:" USER,                 USER, 1, 0, false, false},
        {ALLOW "AWS:" USER,                 ROLE, 0, 0, false, false},
        {ALLOW "AWS:" ROLE,                 ROLE, 1, 0, true,  false},
        {ALLOW "AWS:" SESSION,              ROLE, 1, 0, false, true },
        {ALLOW "AWS:" SESSION "|AWS:" ROLE, ROLE, 2, 0, true,  false},
        {ALLOW "*",                         ROLE, 1, 0, false, false},
        {ALLOW "AWS:*",                     USER, 1, 0, false, false},
        {ALLOW "AWS:111122223333",          USER, 0, 0, false, false},
        {ALLOW "AWS:444455556666",          USER, 0, 0, false, false},
        {ALLOW "Service:ec2.amazonaws.com", USER, 0, 0, false, false},
        {DENY "to AWS:" USER,               USER, 0, 1, false, false},
        {DENY "to AWS:111122223333",        USER, 0, 1, false, false},
        {DENY "to AWS:" SESSION,            ROLE, 0, 0, false, false},
        {DENY "to *",                       ROLE, 0, 1, false, false},
 /* It hits whoever has a boundary, whomever it lists. */
        {DENY "notto AWS:" USER,            USER, 0, 1, false, false},
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct principal principal = principal_of(&rig, rows[i].who);
        struct rights rights;
        bool session = false;

        *LIST_PUSH(&rig.keep, &principal.named_by) =
            policy_of(&rig, rows[i].policy, POLICY_RESOURCE);
        effective_principal(rig.terms, rig.scratch, &principal, &rights);
        CHECK_ROW(rows[i].policy, rights.allows.len == rows[i].allows);
        CHECK_ROW(rows[i].policy, rights.denies.len == rows[i].denies);
        if (rights.allows.len == 0)
            continue;
        const struct grant *grant = &rights.allows.at[0];
        CHECK_ROW(rows[i].policy, (grant->within != NULL) == rows[i].bounded);
        for (size_t l = 0; l < grant->limits.len; l++)
            session |= grant->limits.at[l].dimension == DIMENSION_PRINCIPAL;
        CHECK_ROW(rows[i].policy, session == rows[i].session);
    }
    rig_close(&rig);
}

/* On a role with its trust policy: how many allows are left, and how many lists bound
 * the first. The principal has one of its own, within its boundary. */
static void at_one_resource(void **state)
{
    static const struct {
        const char *trust, *target;
        size_t allows, within, denies;
    } rows[] = {
        {STS "AWS:111122223333",                     TARGET, 1, 2, 0},
        {STS "AWS:" USER,                            TARGET, 1, 0, 0},
        {STS "AWS:" USER "|AWS:111122223333",        TARGET, 1, 0, 0},
        {STS "AWS:" USER ";" STS "AWS:111122223333", TARGET, 2, 2, 0},
        {STS "AWS:444455556666",                     TARGET, 0, 0, 0},
        {STS "Service:ec2.amazonaws.com",            TARGET, 0, 0, 0},
        {STS "*;deny do sts:* to AWS:" USER,         TARGET, 1, 0, 1},
 /* Across accounts both must allow. */
        {STS "AWS:111122223333",                     FAR,    1, 2, 0},
        {STS "AWS:" USER,                            FAR,    1, 2, 0},
        {STS "AWS:444455556666",                     FAR,    0, 0, 0},
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct principal principal = principal_of(&rig, USER);
        struct rights base, rights;

        LIST_PUSH(&rig.keep, &principal.holds)->policy =
            policy_of(&rig, "allow do sts:AssumeRole on *", POLICY_IDENTITY);
        *LIST_PUSH(&rig.keep, &principal.named_by) =
            policy_of(&rig, ALLOW "*", POLICY_RESOURCE);
        effective_principal(rig.terms, rig.scratch, &principal, &base);
        assert_int_equal(base.allows.len, 2);
        effective_at(rig.terms, rig.scratch, &principal, &base,
                     policy_of(&rig, rows[i].trust, POLICY_TRUST),
                     str_from(rows[i].target), &rights);
        CHECK_ROW(rows[i].trust, rights.allows.len == rows[i].allows);
        CHECK_ROW(rows[i].trust, rights.denies.len == rows[i].denies);
        CHECK_ROW(rows[i].trust, base.allows.len == 2 && base.denies.len == 0);
        if (rights.allows.len == 0)
            continue;
        const struct bounds *within = rights.allows.at[0].within;
        CHECK_ROW(rows[i].trust, (within ? within->len : 0) == rows[i].within);
    }
    rig_close(&rig);
}

/* Who holds a policy file may be anybody that is named. */
static void of_a_policy_file(void **state)
{
    struct rig rig;
    rig_open(&rig);
    struct principal principal = {.id = STR("policy:a.json"), .form = FORM_POLICY};
    struct rights base, rights;

    (void)state;
    LIST_PUSH(&rig.keep, &principal.holds)->policy =
        policy_of(&rig, "allow do sts:AssumeRole on *", POLICY_IDENTITY);
    effective_principal(rig.terms, rig.scratch, &principal, &base);
    effective_at(rig.terms, rig.scratch, &principal, &base,
                 policy_of(&rig, STS "AWS:" USER, POLICY_TRUST), STR(TARGET), &rights);
    assert_int_equal(rights.allows.len, 1);
    effective_at(rig.terms, rig.scratch, &principal, &base,
                 policy_of(&rig, STS "Service:ec2.amazonaws.com", POLICY_TRUST),
                 STR(TARGET), &rights);
    assert_int_equal(rights.allows.len, 0);
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grants),
        cmocka_unit_test(at_one_resource),
        cmocka_unit_test(of_a_policy_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
