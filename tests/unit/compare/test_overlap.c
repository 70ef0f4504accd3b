/* Two rights on one and the same resource: proved on one, or not said. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/compare/rig.h"

#define POLICY(statements) "{\"Version\":\"2012-10-17\",\"Statement\":[" statements "]}"
#define ALLOW(action, resource)                                                        \
    "{\"Effect\":\"Allow\",\"Action\":\"cloudformation:" action                        \
    "\",\"Resource\":" resource "}"
#define DENY(action, resource)                                                         \
    "{\"Effect\":\"Deny\",\"Action\":\"cloudformation:" action                         \
    "\",\"Resource\":" resource "}"
/* Nobody can say what it allows. */
#define OPEN(action, resource)                                                         \
    "{\"Effect\":\"Allow\",\"Action\":\"cloudformation:" action                        \
    "\",\"Resource\":" resource                                                        \
    ",\"Condition\":{\"NumericEquals\":{\"s3:max-keys\":\"many\"}}}"

#define STACKS(name) "\"arn:aws:cloudformation:*:*:stack/" name "/*\""
#define ALL          "\"*\""

/* clang-format off */
static const struct {
    const char *name, *have, *first, *second;
    size_t steps;
    enum exists both;
    const char *on, *also_on; /* parts of the resources; without the second, the same */
} rows[] = {
    {"names that meet",
     POLICY(ALLOW("DeleteStack", STACKS("prod*")) "," ALLOW("Create*", STACKS("*-eu"))),
     "DeleteStack", "CreateStack", 0, EXISTS_YES, "stack/prod", NULL},
    {"names that do not meet",
     POLICY(ALLOW("DeleteStack", STACKS("prod-*")) "," ALLOW("CreateStack", STACKS("dev-*"))),
     "DeleteStack", "CreateStack", 0, EXISTS_NO, NULL, NULL},
    /* The deny cuts the right into parts; only one of them is shared. */
    {"one part of several",
     POLICY(ALLOW("DeleteStack", ALL) "," DENY("DeleteStack", STACKS("dev-*")) ","
            ALLOW("CreateStack", "[" STACKS("dev-*") "," STACKS("prod-1") "]")),
     "DeleteStack", "CreateStack", 0, EXISTS_YES, "stack/prod-1/", NULL},
    {"the second is about no resource",
     POLICY(ALLOW("DeleteStack", STACKS("dev-*")) "," ALLOW("CreateStackSet", ALL)),
     "DeleteStack", "CreateStackSet", 0, EXISTS_YES, "stack/dev-", "*"},
    {"the first is about no resource",
     POLICY(ALLOW("DeleteStack", STACKS("dev-*")) "," ALLOW("CreateStackSet", ALL)),
     "CreateStackSet", "DeleteStack", 0, EXISTS_YES, "*", "stack/dev-"},
    {"the first is not held", POLICY(ALLOW("CreateStack", ALL)),
     "DeleteStack", "CreateStack", 0, EXISTS_NO, NULL, NULL},
    {"the second is not held", POLICY(ALLOW("DeleteStack", ALL)),
     "DeleteStack", "CreateStack", 0, EXISTS_NO, NULL, NULL},
    {"nobody knows the first", POLICY(ALLOW("*", ALL)),
     "Forget", "CreateStack", 0, EXISTS_NO, NULL, NULL},
    {"nobody knows the second", POLICY(ALLOW("*", ALL)),
     "DeleteStack", "Forget", 0, EXISTS_NO, NULL, NULL},
    {"the first stays open",
     POLICY(OPEN("DeleteStack", ALL) "," ALLOW("CreateStack", ALL)),
     "DeleteStack", "CreateStack", 0, EXISTS_MAYBE, NULL, NULL},
    {"the second stays open",
     POLICY(ALLOW("DeleteStack", ALL) "," OPEN("CreateStack", ALL)),
     "DeleteStack", "CreateStack", 0, EXISTS_MAYBE, NULL, NULL},
    {"too little time to say", POLICY(ALLOW("*", ALL)),
     "DeleteStack", "CreateStack", 100, EXISTS_MAYBE, NULL, NULL},
};
/* clang-format on */

static const struct set *actions(struct rig *rig, const char *name)
{
    struct str full = arena_print(&rig->keep, "cloudformation:%s", name);

    return terms_actions(rig->terms, &full, 1);
}

static void pairs(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    rig.terms = terms_new(&rig.keep, rig.catalog);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct policies policies = rig_policies(&rig, rows[i].have);
        struct rights have;
        struct pair out;
        effective_policies(rig.terms, rig.scratch, &policies, NULL, READ_WIDE, &have);
        struct question question = {
            .have = &have, .have_by.policies = &policies, .steps = rows[i].steps};
        compare_overlap(&rig.keep, rig.scratch, rig.terms, &question,
                        actions(&rig, rows[i].first), actions(&rig, rows[i].second),
                        &out);
        CHECK_ROW(rows[i].name, out.both == rows[i].both);
        CHECK_ROW(rows[i].name, (out.both == EXISTS_MAYBE) == (out.reason.len > 0));
        if (out.both != EXISTS_YES)
            continue;
        CHECK_ROW(rows[i].name, str_has(out.first.resource, str_from(rows[i].on)));
        CHECK_ROW(rows[i].name,
                  rows[i].also_on
                      ? str_has(out.second.resource, str_from(rows[i].also_on))
                      : str_equal(out.first.resource, out.second.resource));
        CHECK_ROW(rows[i].name, out.place.span.line && out.meaning.len == 2);
    }
    rig_close(&rig);
}

/* Of a pair that stood before nothing is new; else one of the two is, and tells where. */
static void a_pair_is_new_when_either_is(void **state)
{
    static const char have[] =
        POLICY(ALLOW("DeleteStack", STACKS("prod")) ",\n" ALLOW("CreateStack", ALL));
    /* clang-format off */
    static const struct {
        const char *name, *before;
        enum exists both;
        uint32_t line;
    } news[] = {
        {"nothing is", have, EXISTS_NO, 0},
        {"the first is", POLICY(ALLOW("CreateStack", ALL)), EXISTS_YES, 1},
        {"the second is", POLICY(ALLOW("DeleteStack", ALL)), EXISTS_YES, 2},
        {"both are", POLICY(ALLOW("ListStacks", ALL)), EXISTS_YES, 1},
        {"elsewhere only",
         POLICY(ALLOW("DeleteStack", ALL) "," ALLOW("CreateStack", STACKS("dev"))),
         EXISTS_YES, 2},
    };
    /* clang-format on */
    struct rig rig = rig_open();
    struct policies policies = rig_policies(&rig, have);
    struct rights held, stood;
    struct pair out;

    (void)state;
    rig.terms = terms_new(&rig.keep, rig.catalog);
    effective_policies(rig.terms, rig.scratch, &policies, NULL, READ_WIDE, &held);
    for (size_t i = 0; i < LEN(news); i++) {
        struct policies then = rig_policies(&rig, news[i].before);
        effective_policies(rig.terms, rig.scratch, &then, NULL, READ_NARROW, &stood);
        struct question question = {.have = &held,
                                    .before = &stood,
                                    .have_by.policies = &policies,
                                    .before_by.policies = &then};
        compare_overlap(&rig.keep, rig.scratch, rig.terms, &question,
                        actions(&rig, "DeleteStack"), actions(&rig, "CreateStack"),
                        &out);
        CHECK_ROW(news[i].name, out.both == news[i].both);
        CHECK_ROW(news[i].name, out.place.span.line == news[i].line);
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs),
        cmocka_unit_test(a_pair_is_new_when_either_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
