/* Which file decides on what no rule says, and what the orders come to. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/settings.h"

#include "lib/unit.h"

static struct settings said(enum settings_layer layer, enum stance stance)
{
    return (struct settings){.runtime = "x", .layer = layer, .stance = stance};
}

static void stances(void **state)
{
    static const struct {
        const char *row;
        enum stance project, local, managed, wanted;
        bool no_bypass, never_asks;
    } rows[] = {
        {"nobody says",        STANCE_UNSAID,       STANCE_UNSAID, STANCE_UNSAID, STANCE_UNSAID,
         false,                                                                                         false},
        {"project",            STANCE_ALLOW,        STANCE_UNSAID, STANCE_UNSAID, STANCE_ALLOW,  false,
         false                                                                                               },
        {"local wins",         STANCE_ALLOW,        STANCE_ASK,    STANCE_UNSAID, STANCE_ASK,    false,
         false                                                                                               },
        {"managed wins",       STANCE_ASK,          STANCE_ALLOW,  STANCE_REFUSE, STANCE_REFUSE, false,
         true                                                                                                },
        {"managed is silent",  STANCE_ASK,          STANCE_ALLOW,  STANCE_UNSAID, STANCE_ALLOW,
         false,                                                                                         false},
        {"no bypass",          STANCE_ALLOW,        STANCE_UNSAID, STANCE_UNSAID, STANCE_ASK,    true,
         false                                                                                               },
        {"no bypass of edits", STANCE_ACCEPT_EDITS, STANCE_UNSAID, STANCE_UNSAID,
         STANCE_ACCEPT_EDITS,                                                                    true,  false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct settings project = said(LAYER_PROJECT, rows[i].project),
                        local = said(LAYER_LOCAL, rows[i].local),
                        managed = said(LAYER_MANAGED, rows[i].managed);
        const struct settings *all[] = {&local, &project, &managed};
        project.no_bypass = rows[i].no_bypass;
        struct standing_orders orders = settings_join(all, LEN(all));
        CHECK_ROW(rows[i].row, orders.stance == rows[i].wanted);
        CHECK_ROW(rows[i].row, orders.never_asks == rows[i].never_asks);
    }
}

/* Rules of other layers do not count when those of the managed one say so. */
static void managed_only(void **state)
{
    struct arena keep = test_arena(), start = keep;
    struct settings project = said(LAYER_PROJECT, STANCE_UNSAID),
                    managed = said(LAYER_MANAGED, STANCE_REFUSE);
    const struct settings *all[] = {&project, &managed};
    struct policy policy;

    (void)state;
    managed.no_rules_but_managed = true;
    *LIST_PUSH(&keep, &project.answers[ANSWER_ALLOW].actions) =
        (struct token){STR("shell:*"), {0}};
    struct standing_orders orders = settings_join(all, LEN(all));
    settings_policy(&keep, &project, &orders, &policy);
    assert_int_equal(policy.statements.len, 0);
    settings_policy(&keep, &managed, &orders, &policy);
    assert_int_equal(policy.statements.len, 1); /* reads */
    managed.no_rules_but_managed = false;
    orders = settings_join(all, LEN(all));
    settings_policy(&keep, &project, &orders, &policy);
    assert_int_equal(policy.statements.len, 1);
    arena_release(start);
}

/* Asking is a right with a condition, and a deny without it; nobody asks: a deny. */
static void asking(void **state)
{
    struct arena keep = test_arena(), start = keep;
    struct settings one = said(LAYER_PROJECT, STANCE_NONE);
    const struct settings *all[] = {&one};
    struct policy policy;

    (void)state;
    *LIST_PUSH(&keep, &one.answers[ANSWER_ASK].actions) =
        (struct token){STR("shell:x"), {0}};
    struct standing_orders orders = settings_join(all, 1);
    settings_policy(&keep, &one, &orders, &policy);
    assert_int_equal(policy.statements.len, 2);
    CHECK_STR(policy.statements.at[0].conditions.at[0].key.text, "agent:Approved");
    assert_int_equal(policy.statements.at[1].effect, EFFECT_DENY);
    CHECK_STR(policy.statements.at[1].conditions.at[0].op.text, "BoolIfExists");
    one.never_asks = true;
    orders = settings_join(all, 1);
    settings_policy(&keep, &one, &orders, &policy);
    assert_int_equal(policy.statements.len, 1);
    assert_int_equal(policy.statements.at[0].effect, EFFECT_DENY);
    assert_int_equal(policy.statements.at[0].conditions.len, 0);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stances),
        cmocka_unit_test(managed_only),
        cmocka_unit_test(asking),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
