/* What bounds a principal's allows, and which denies it meets. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/words.h"
#include "unit/effective/rig.h"

#define USER   "arn:aws:iam::111122223333:user/ann"
#define ALL    "allow do * on *"
#define S3     "allow do s3:* on *"
#define GET    "allow do s3:Get* on *"
#define THREE  S3 "/" ALL "/" ALL " if Bool aws:x true"
#define NO_EC2 ";deny do ec2:* on *"

static struct policies layer(struct rig *rig, const char *text, enum policy_kind kind)
{
    struct policies made = {0};

    for (struct str rest = str_from(text); rest.len;) {
        struct policy *policy = NEW(&rig->keep, struct policy);
        *policy =
            *words_policy(&rig->keep, arena_cstr(&rig->keep, str_cut(&rest, '&')));
        policy->kind = kind;
        *LIST_PUSH(&rig->keep, &made) = policy;
    }
    return made;
}

static struct levels levels(struct rig *rig, const char *text, enum policy_kind kind)
{
    struct levels made = {0};

    for (struct str rest = str_from(text); rest.len;)
        *LIST_PUSH(&rig->keep, &made) =
            layer(rig, arena_cstr(&rig->keep, str_cut(&rest, '/')), kind);
    return made;
}

static struct principal principal_of(struct rig *rig, struct entity *entity,
                                     const char *boundary)
{
    struct policies held =
        layer(rig, "allow do s3:* on *; deny do s3:Put* on *", POLICY_IDENTITY);
    struct principal made = {.id = STR(USER), .form = FORM_USER, .entity = entity};

    *entity =
        (struct entity){.type = ENTITY_USER, .arn = word(USER), .name = word("ann")};
    LIST_PUSH(&rig->keep, &made.holds)->policy = held.at[0];
    if (boundary)
        made.boundary = layer(rig, boundary, POLICY_BOUNDARY).at[0];
    return made;
}

/* How many lists an allow must be in besides, and how many denies there are. */
static void bounds_and_denies(void **state)
{
    static const struct {
        const char *scp, *rcp, *boundary;
        size_t bounds, denies;
    } rows[] = {
        {"",         "",                 NULL,       0, 1},
        {ALL,        "",                 NULL,       0, 1},
        {ALL NO_EC2, "",                 NULL,       0, 2},
        {S3,         "",                 NULL,       1, 1},
        {THREE,      "",                 NULL,       2, 1},
        {S3 "&" ALL, "",                 NULL,       0, 1},
        {ALL,        "",                 GET,        1, 1},
        {S3,         "",                 GET NO_EC2, 2, 2},
        {"",         "",                 ALL,        0, 1},
        {"",         ALL NO_EC2 " to *", NULL,       0, 2},
 /* Every level of RCPs stands beside one that allows everything. */
        {"",         S3 " to *",         NULL,       0, 1},
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct entity entity;
        struct principal principal = principal_of(&rig, &entity, rows[i].boundary);
        const struct standing standing = {
            .account = STR("111122223333"),
            .scp = levels(&rig, rows[i].scp, POLICY_SCP),
            .rcp = levels(&rig, rows[i].rcp, POLICY_RCP),
        };
        const char *row = rows[i].scp;
        struct rights rights;
        struct layers layers;

        principal.standing = &standing;
        rig.terms = terms_new(&rig.keep, terms_catalog(rig.terms));
        effective_principal(rig.terms, rig.scratch, &principal, &rights);
        CHECK_ROW(row, rights.allows.len == 1);
        const struct bounds *within = rights.allows.at[0].within;
        CHECK_ROW(row, (within ? within->len : 0) == rows[i].bounds);
        CHECK_ROW(row, rights.denies.len == rows[i].denies);
        effective_layers(&rig.keep, &principal, &layers);
        CHECK_ROW(row, !layers.scp == !standing.scp.len);
        CHECK_ROW(row, !layers.rcp == !standing.rcp.len);
        CHECK_ROW(row, !layers.boundary == !rows[i].boundary);
        CHECK_ROW(row, layers.identity->len == 1 && !layers.named_by && layers.unseen);
        CHECK_ROW(row, layers.rcp_elsewhere == &standing.elsewhere);
    }
    rig_close(&rig);
}

/* Principals of one account share what bounds them, but for policy variables. */
static void sharing(void **state)
{
    static const struct {
        const char *scp;
        bool shared;
    } rows[] = {
        {"allow do s3:* on *",                                   true },
        {"allow do s3:* on arn:aws:s3:::${aws:username}",        false},
        {"allow do s3:* on * if StringLike x:k ${aws:username}", false},
        {"allow do s3:* on arn:aws:s3:::${aws:username} 2008",   true },
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct entity entity;
        struct principal principal = principal_of(&rig, &entity, NULL);
        const struct standing standing = {.scp = levels(&rig, rows[i].scp, POLICY_SCP)};
        struct rights one, other;

        principal.standing = &standing;
        rig.terms = terms_new(&rig.keep, terms_catalog(rig.terms));
        effective_principal(rig.terms, rig.scratch, &principal, &one);
        effective_principal(rig.terms, rig.scratch, &principal, &other);
        CHECK_ROW(rows[i].scp, (one.allows.at[0].within->at[0].at ==
                                other.allows.at[0].within->at[0].at) == rows[i].shared);
    }
    rig_close(&rig);
}

#define QUEUE  "arn:aws:sqs:eu-west-1:444455556666:jobs"
#define SEND   "allow do sqs:SendMessage on "
#define OTHERS SEND QUEUE " to AWS:777788889999"

/* What another account owns, its own policy has to let somebody in to. */
static void owned_elsewhere(void **state)
{
    static const struct {
        const char *arn, *policies;
        bool left;
    } rows[] = {
        {QUEUE,                                     OTHERS,                                     false},
        {QUEUE,                                     SEND QUEUE " to Service:sns.amazonaws.com", false},
        {QUEUE,                                     "deny do sqs:* on " QUEUE " to *",          false},
        {QUEUE,                                     SEND QUEUE " to AWS:111122223333",          true },
        {QUEUE,                                     SEND QUEUE " to AWS:" USER,                 true },
        {QUEUE,                                     SEND QUEUE " to *",                         true },
        {QUEUE,                                     SEND QUEUE " notto AWS:777788889999",       true },
        {QUEUE,                                     SEND QUEUE " to AWS:AIDAEXAMPLE",           true },
 /* One of two documents about it. */
        {QUEUE,                                     OTHERS "&" SEND QUEUE " to AWS:" USER,      true },
        {"arn:aws:sqs:eu-west-1:111122223333:jobs", OTHERS,                                     true },
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct entity entity;
        struct principal principal = principal_of(&rig, &entity, NULL);
        struct policies owned = layer(&rig, rows[i].policies, POLICY_RESOURCE);
        struct rights rights;

        for (size_t p = 0; p < owned.len; p++)
            ((struct policy *)owned.at[p])->arn = str_from(rows[i].arn);
        principal.owned = &owned;
        rig.terms = terms_new(&rig.keep, terms_catalog(rig.terms));
        effective_principal(rig.terms, rig.scratch, &principal, &rights);
        const struct cube *limits = &rights.allows.at[0].limits;
        CHECK_ROW(rows[i].policies, rights.allows.len == 1);
        CHECK_ROW(rows[i].policies, (limits->len == 0) == rows[i].left);
        if (limits->len)
            CHECK_ROW(rows[i].policies,
                      limits->at[0].negated && set_has(limits->at[0].set, STR(QUEUE)));
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_and_denies),
        cmocka_unit_test(sharing),
        cmocka_unit_test(owned_elsewhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
