/* Which levels of an organisation bind which account, and what is told of the rest. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/standing.h"
#include "lib/words.h"
#include "rig.h"

#define ONE   "111122223333"
#define TWO   "444455556666"
#define OWNER "000011112222"

static const struct tokens all = {0};

static struct tokens targets(struct arena *keep, const char *text)
{
    struct tokens list = {0};
    struct str rest = str_from(text);

    for (uint32_t line = 1; rest.len; line++)
        *LIST_PUSH(keep, &list) = (struct token){
            str_cut(&rest, ' '), {line, 1, line, 2}
        };
    return list;
}

/* ou-a has the account ONE, ou-none has nobody, and OWNER manages. */
static struct config config(struct arena *keep)
{
    struct config made = {.path = STR("permdrift.yaml")};
    struct unit *unit = LIST_PUSH(keep, &made.organization.units);

    made.organization.management_account.text = STR(OWNER);
    unit->id.text = STR("ou-a");
    unit->accounts = targets(keep, ONE);
    LIST_PUSH(keep, &made.organization.units)->id.text = STR("ou-none");
    return made;
}

static void guard(struct arena *keep, struct guards *guards, const char *words,
                  const struct tokens *applies_to, const char *attached)
{
    struct policy *policy = NEW(keep, struct policy);

    *policy = *words_policy(keep, words);
    policy->kind = POLICY_SCP;
    policy->path = STR("scp.json");
    policy->targets = targets(keep, attached);
    *LIST_PUSH(keep, guards) = (struct guard){policy, applies_to};
}

/* How many levels bind each account. */
static void accounts(void **state)
{
    static const struct {
        const char *applies_to, *attached; /* NULL: no entry of the configuration */
        size_t one, two, unknown, notes;
    } rows[] = {
        {"",            "",          1, 1, 1, 0},
        {ONE,           "",          1, 0, 0, 0},
        {TWO " " ONE,   "",          1, 1, 0, 0},
        {"ou-a",        "",          1, 0, 0, 0},
        {"ou-none",     "",          0, 0, 0, 0},
        {"ou-b",        "",          0, 0, 0, 1},
        {"ou-b ou-a",   "",          1, 0, 0, 1},
        {"r-1",         "",          1, 1, 1, 0},
        {"Production",  "",          0, 0, 0, 1},
        {"11112222333", "",          0, 0, 0, 1},
        {NULL,          "",          0, 0, 0, 1},
        {NULL,          "ou-a",      1, 0, 0, 0},
        {NULL,          "ou-a " ONE, 2, 0, 0, 0},
        {NULL,          "ou-b " TWO, 0, 1, 0, 1},
        {NULL,          "r-1",       1, 1, 0, 0},
 /* The configuration knows better than the container. */
        {TWO,           "r-1",       0, 1, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct config said = config(&rig.keep);
        struct tokens entry = targets(&rig.keep, rows[i].applies_to);
        struct guards scp = {0}, rcp = {0};
        const char *row = rows[i].applies_to ? rows[i].applies_to : rows[i].attached;

        guard(&rig.keep, &scp, "deny do s3:* on *", rows[i].applies_to ? &entry : NULL,
              rows[i].attached);
        struct organized made =
            standing_levels(&rig.keep, &said, &scp, &rcp, &rig.notes);
        const struct {
            const char *account;
            size_t levels;
        } wanted[] = {
            {ONE,   rows[i].one    },
            {TWO,   rows[i].two    },
            {"",    rows[i].unknown},
            {OWNER, 0              },
            {ONE,   rows[i].one    },
        };
        for (size_t w = 0; w < LEN(wanted); w++) {
            const struct standing *standing =
                standing_of(&made, str_from(wanted[w].account));
            CHECK_ROW(row, (standing ? standing->scp.len : 0) == wanted[w].levels);
            CHECK_ROW(row, !standing || standing->rcp.len == 0);
            CHECK_ROW(row, !standing || str_is(standing->account, wanted[w].account));
        }
        CHECK_ROW(row, rig.notes.len == rows[i].notes);
        rig_close(&rig);
    }
}

/* What one target has is one level, and a level of denies stands beside FullAWSAccess.
 */
static void full_access(void **state)
{
    struct rig rig = rig_open();
    struct config said = config(&rig.keep);
    struct tokens other = targets(&rig.keep, ONE);
    struct guards scp = {0}, rcp = {0};

    (void)state;
    guard(&rig.keep, &scp, "deny do s3:* on *", &all, "");
    guard(&rig.keep, &scp, "deny do rds:* on *", &all, "");
    guard(&rig.keep, &scp, "allow do ec2:* on *", &other, "");
    guard(&rig.keep, &rcp, "allow do s3:* on * to *", &all, "");
    struct organized made = standing_levels(&rig.keep, &said, &scp, &rcp, &rig.notes);
    const struct standing *standing = standing_of(&made, STR(ONE));

    assert_int_equal(standing->scp.len, 2);
    assert_int_equal(standing->scp.at[0].len, 3);
    CHECK_STR(standing->scp.at[0].at[2]->name, "FullAWSAccess");
    assert_int_equal(standing->scp.at[0].at[2]->kind, POLICY_SCP);
    assert_int_equal(standing->scp.at[1].len, 1);
    assert_int_equal(standing->rcp.len, 1);
    assert_int_equal(standing->rcp.at[0].len, 2);
    CHECK_STR(standing->rcp.at[0].at[1]->name, "RCPFullAWSAccess");
    rig_close(&rig);
}

/* Whoever names the target: entries, one and another, and containers. */
static void levels(void **state)
{
    static const struct {
        const char *one, *other, *attached;
        size_t levels;
    } rows[] = {
        {"",          "",     "",     1},
        {"ou-a",      "ou-a", "",     1},
        {"ou-a",      "ou-a", "ou-a", 1},
        {"ou-a",      ONE,    "ou-a", 2},
        {"ou-a " ONE, ONE,    "",     2},
        {"r-1",       "",     "r-1",  1},
        {"r-1",       "ou-a", ONE,    3},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct config said = config(&rig.keep);
        struct tokens one = targets(&rig.keep, rows[i].one);
        struct tokens other = targets(&rig.keep, rows[i].other);
        struct guards scp = {0}, rcp = {0};
        size_t policies = 0;

        guard(&rig.keep, &scp, "allow do s3:* on *", &one, "");
        guard(&rig.keep, &scp, "allow do ec2:* on *", &other, "");
        if (rows[i].attached[0])
            guard(&rig.keep, &scp, "allow do rds:* on *", NULL, rows[i].attached);
        struct organized made =
            standing_levels(&rig.keep, &said, &scp, &rcp, &rig.notes);
        const struct standing *standing = standing_of(&made, STR(ONE));
        for (size_t l = 0; l < standing->scp.len; l++)
            policies += standing->scp.at[l].len;
        CHECK_ROW(rows[i].one, standing->scp.len == rows[i].levels);
        CHECK_ROW(rows[i].one, policies >= scp.len);
        rig_close(&rig);
    }
}

/* Other accounts whose resources a policy names, and the RCPs do not protect. */
static void elsewhere(void **state)
{
    static const struct {
        const char *applies_to, *words;
        size_t elsewhere;
    } rows[] = {
        {"",          "allow do s3:* on *",                             0},
        {"",          "allow do sqs:* on arn:aws:sqs:*:" ONE ":a",      0},
        {"",          "allow do sqs:* on arn:aws:sqs:*:" TWO ":a",      0},
        {ONE,         "allow do sqs:* on arn:aws:sqs:*:" TWO ":a",      1},
        {ONE,         "deny do sqs:* on arn:aws:sqs:*:" TWO ":a",       0},
        {ONE " " TWO, "allow do sqs:* on arn:aws:sqs:*:" TWO ":a",      0},
        {"",          "allow do sqs:* on arn:aws:sqs:*:" OWNER ":a",    1},
        {"",          "allow do sqs:* on arn:aws:sqs:*:999999999999:a", 1},
        {"",          "allow do s3:* on arn:aws:s3:::a",                0},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct config said = config(&rig.keep);
        struct tokens entry = targets(&rig.keep, rows[i].applies_to);
        struct guards scp = {0}, rcp = {0};
        struct intern ours = {0};

        intern_id(&rig.keep, &ours, STR(ONE));
        intern_id(&rig.keep, &ours, STR(TWO));
        guard(&rig.keep, &rcp, "deny do s3:* on * to *", &entry, "");
        struct organized made =
            standing_levels(&rig.keep, &said, &scp, &rcp, &rig.notes);
        made.ours = &ours;
        const struct standing *shared = standing_of(&made, STR(ONE));
        const struct standing *standing =
            standing_reaching(&made, shared, words_policy(&rig.keep, rows[i].words));
        CHECK_ROW(rows[i].words, standing->elsewhere.len == rows[i].elsewhere);
        CHECK_ROW(rows[i].words, (standing == shared) == !rows[i].elsewhere);
        rig_close(&rig);
    }
}

/* What limits nobody needs no place. */
static void harmless(void **state)
{
    static const struct {
        const char *words;
        size_t notes;
    } rows[] = {
        {"allow do * on *",                         0},
        {"allow do s3:*|* on *",                    1},
        {"allow do * on arn:aws:s3:::a",            1},
        {"allow notdo * on *",                      1},
        {"allow do * on * if StringEquals aws:x a", 1},
        {"allow do * on *; deny do s3:* on *",      1},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct config said = config(&rig.keep);
        struct guards scp = {0}, rcp = {0};

        guard(&rig.keep, &scp, rows[i].words, NULL, "");
        standing_levels(&rig.keep, &said, &scp, &rcp, &rig.notes);
        CHECK_ROW(rows[i].words, rig.notes.len == rows[i].notes);
        rig_close(&rig);
    }
}

static void account_of(void **state)
{
    static const struct {
        const char *arn, *account;
    } rows[] = {
        {"arn:aws:iam::111122223333:role/a", ONE},
        {"arn:aws:iam::aws:policy/Reader",   "" },
        {"policy:a.json",                    "" },
        {"",                                 "" },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(standing_account(str_from(rows[i].arn)), rows[i].account);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accounts), cmocka_unit_test(full_access),
        cmocka_unit_test(levels),   cmocka_unit_test(elsewhere),
        cmocka_unit_test(harmless), cmocka_unit_test(account_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
