/* Holdings: by which way each policy is held, and notes for the ways that end. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/holding.h"
#include "rig.h"

#define ACCOUNT "arn:aws:iam::111122223333:"

static void attach(struct rig *rig, struct tokens *tokens, const char *text,
                   uint32_t line)
{
    *LIST_PUSH(&rig->keep, tokens) = rig_token(text, line);
}

static void manage(struct rig *rig, struct reading *said, const char *file,
                   const char *arn, uint32_t line)
{
    struct policy *policy = rig_policy(&rig->keep, file, line, "s3:Get*");

    policy->arn = str_from(arn);
    *LIST_PUSH(&rig->keep, &said->managed) = policy;
}

static struct holder open_holder(struct rig *rig, const struct reading *said,
                                 const struct managed_list *known)
{
    struct holder holder = {
        .keep = &rig->keep, .tables = &rig->side, .notes = &rig->notes};

    holder_fill(&holder, said, known);
    return holder;
}

static void ways(void **state)
{
    struct rig rig = rig_open();
    struct reading said = {0};
    struct policy *own = rig_policy(&rig.keep, "a.json", 20, "ec2:*");
    struct policy *shared = rig_policy(&rig.keep, "a.json", 40, "iam:*");
    struct policy *view = rig_policy(&rig.keep, "catalogue", 1, "s3:List*");
    struct managed known[] = {
        {STR("arn:aws:iam::aws:policy/View"), view}
    };
    const struct managed_list table = {known, 1, 1};
    struct entity user = rig_entity(ENTITY_USER, "a.json", ACCOUNT "user/ann", 10);
    struct entity group = rig_entity(ENTITY_GROUP, "a.json", ACCOUNT "group/ops", 30);

    (void)state;
    own->name = STR("mine");
    shared->name = STR("power");
    *LIST_PUSH(&rig.keep, &user.inlined) = own;
    *LIST_PUSH(&rig.keep, &group.inlined) = shared;
    attach(&rig, &user.attached, "arn:aws:iam::aws:policy/View", 11);
    attach(&rig, &user.groups, "ops", 12);
    attach(&rig, &group.attached, ACCOUNT "policy/deploy", 31);
    manage(&rig, &said, "a.json", ACCOUNT "policy/deploy", 50);
    manage(&rig, &said, "a.json", ACCOUNT "policy/spare", 60);
    *LIST_PUSH(&rig.keep, &said.entities) = user;
    *LIST_PUSH(&rig.keep, &said.entities) = group;

    struct holder holder = open_holder(&rig, &said, &table);
    struct holdings holds = holding_list(&holder, &user);

    assert_int_equal(rig.notes.len, 0);
    assert_int_equal(holds.len, 4);
    assert_ptr_equal(holds.at[0].policy, own);
    assert_int_equal(holds.at[0].path.len, 1);
    CHECK_STR(holds.at[0].path.at[0].text, "inline policy \"mine\" of user \"ann\"");
    assert_int_equal(holds.at[0].path.at[0].place.span.line, 20);
    assert_ptr_equal(holds.at[1].policy, view);
    CHECK_STR(holds.at[1].path.at[0].text,
              "attached managed policy \"arn:aws:iam::aws:policy/View\"");
    assert_int_equal(holds.at[1].path.at[0].place.span.line, 11);
    assert_ptr_equal(holds.at[2].policy, shared);
    assert_int_equal(holds.at[2].path.len, 2);
    CHECK_STR(holds.at[2].path.at[0].text, "member of group \"ops\"");
    assert_int_equal(holds.at[2].path.at[0].place.span.line, 12);
    CHECK_STR(holds.at[2].path.at[1].text, "inline policy \"power\" of group \"ops\"");
    assert_ptr_equal(holds.at[3].policy, said.managed.at[0]);
    assert_int_equal(holds.at[3].path.at[1].place.span.line, 31);
    assert_true(holder_peoples(&holder, &group));
    assert_true(holder_holds(&holder, said.managed.at[0]));
    assert_false(holder_holds(&holder, said.managed.at[1]));
    rig_close(&rig);
}

static void dead_ends(void **state)
{
    struct rig rig = rig_open();
    struct reading said = {0};
    const struct managed_list none = {0};
    struct entity user = rig_entity(ENTITY_USER, "a.json", ACCOUNT "user/ann", 10);
    struct entity other =
        rig_entity(ENTITY_GROUP, "a.json", "arn:aws:iam::999988887777:group/ops", 30);

    (void)state;
    attach(&rig, &user.attached, ACCOUNT "policy/gone", 11);
    attach(&rig, &user.groups, "ops", 12);
    user.boundary = rig_token(ACCOUNT "policy/fence", 13);
    *LIST_PUSH(&rig.keep, &said.entities) = user;
    *LIST_PUSH(&rig.keep, &said.entities) = other;

    struct holder holder = open_holder(&rig, &said, &none);

    assert_int_equal(holding_list(&holder, &user).len, 0);
    assert_null(holding_boundary(&holder, &user));
    notes_settle(&rig.notes);
    assert_int_equal(rig.notes.len, 3);
    assert_string_equal(rig.notes.at[0].kind, "unresolved-policy");
    assert_int_equal(rig.notes.at[0].place.span.line, 11);
    CHECK_STR(rig.notes.at[0].message, "the policy \"" ACCOUNT "policy/gone\" is in no "
                                       "file and not in the catalogue");
    assert_string_equal(rig.notes.at[1].kind, "unresolved-group");
    CHECK_STR(rig.notes.at[1].message, "the group \"ops\" is in no file");
    assert_int_equal(rig.notes.at[2].place.span.line, 13);
    assert_false(holder_peoples(&holder, &other));
    rig_close(&rig);
}

/* One account in two snapshots: each file's own policy goes first; from a third file,
 * nobody can tell, which is noted. */
static void two_snapshots(void **state)
{
    struct rig rig = rig_open();
    struct reading said = {0};
    const struct managed_list none = {0};
    struct entity user = rig_entity(ENTITY_USER, "b.json", ACCOUNT "user/ann", 10);

    (void)state;
    attach(&rig, &user.attached, ACCOUNT "policy/x", 11);
    manage(&rig, &said, "a.json", ACCOUNT "policy/x", 1);
    manage(&rig, &said, "b.json", ACCOUNT "policy/x", 2);

    struct holder holder = open_holder(&rig, &said, &none);

    assert_ptr_equal(holding_list(&holder, &user).at[0].policy, said.managed.at[1]);
    assert_int_equal(rig.notes.len, 0);
    assert_false(holder_holds(&holder, said.managed.at[0]));
    user.file = STR("c.json");
    assert_ptr_equal(holding_list(&holder, &user).at[0].policy, said.managed.at[0]);
    assert_int_equal(rig.notes.len, 1);
    CHECK_STR(rig.notes.at[0].message, "the policy \"" ACCOUNT "policy/x\" is there 2 "
                                       "times, and only the first is taken");
    rig_close(&rig);
}

static void boundary(void **state)
{
    struct rig rig = rig_open();
    struct reading said = {0};
    const struct managed_list none = {0};
    struct entity role = rig_entity(ENTITY_ROLE, "a.json", ACCOUNT "role/r", 10);

    (void)state;
    manage(&rig, &said, "a.json", ACCOUNT "policy/fence", 50);

    struct holder holder = open_holder(&rig, &said, &none);

    assert_null(holding_boundary(&holder, &role));
    role.boundary = rig_token(ACCOUNT "policy/fence", 13);
    assert_ptr_equal(holding_boundary(&holder, &role), said.managed.at[0]);
    assert_true(holder_holds(&holder, said.managed.at[0]));
    assert_int_equal(rig.notes.len, 0);
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ways),
        cmocka_unit_test(dead_ends),
        cmocka_unit_test(two_snapshots),
        cmocka_unit_test(boundary),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
