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

/* Lists of all documents count, and the value of the latest layer that says one. */
static void sandboxes(void **state)
{
    static const struct {
        const char *row;
        struct sandbox project, local;
        bool fenced, open;
    } rows[] = {
        {"one",           {.on = SAID_YES},      {0},                  true,  false},
        {"open in other", {.on = SAID_YES},      {.open = true},       true,  true },
        {"off later",     {.on = SAID_YES},      {.on = SAID_NO},      false, false},
        {"on later",      {.on = SAID_NO},       {.on = SAID_YES},     true,  false},
        {"asks later",    {.on = SAID_YES},      {.unasked = SAID_NO}, false, false},
        {"asks no more",
         {.on = SAID_YES, .unasked = SAID_NO},
         {.unasked = SAID_YES},
         true,                                                                false},
        {"never on",      {.unasked = SAID_YES}, {.open = true},       false, true },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct settings project = said(LAYER_PROJECT, STANCE_UNSAID),
                        local = said(LAYER_LOCAL, STANCE_UNSAID);
        const struct settings *all[] = {&local, &project};
        project.sandbox = rows[i].project;
        local.sandbox = rows[i].local;
        struct standing_orders orders = settings_join(all, LEN(all));
        CHECK_ROW(rows[i].row, (orders.fenced != NULL) == rows[i].fenced);
        CHECK_ROW(rows[i].row, orders.open == rows[i].open);
    }
}

/* Directories of all documents, and what is above the folder from nearer by. */
static void directories(void **state)
{
    static const struct {
        const char *directory, *wanted;
    } rows[] = {
        {"/",     "read:./* read:~/* read:../* read:/* "},
        {"../..", "read:./* read:../../* read:../* "    },
        {"../x",  "read:./* read:../x/* "               },
    };
    struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct settings project = said(LAYER_PROJECT, STANCE_UNSAID),
                        local = said(LAYER_LOCAL, STANCE_REFUSE);
        const struct settings *all[] = {&project, &local};
        struct policy policy;
        struct str got = STR("");
        *LIST_PUSH(&keep, &project.directories) =
            (struct token){str_from(rows[i].directory), {0}};
        struct standing_orders orders = settings_join(all, LEN(all));
        settings_policy(&keep, &local, &orders, &policy);
        const struct tokens *reads = &policy.statements.at[0].actions.any;
        for (size_t k = 0; k < reads->len; k++)
            got = arena_print(&keep, "%.*s%.*s ", STR_ARGS(got),
                              STR_ARGS(reads->at[k].text));
        CHECK_STR(got, rows[i].wanted);
    }
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stances),     cmocka_unit_test(managed_only),
        cmocka_unit_test(asking),      cmocka_unit_test(sandboxes),
        cmocka_unit_test(directories),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
