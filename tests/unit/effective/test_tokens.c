/* Words become sets: variables filled in or left, short ARNs as the kind has them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/effective/rig.h"

static const struct token_kind resource = {.glob = GLOB_ARN, .arn_field = true};
static const struct token_kind text = {.glob = GLOB_TEXT};
static const struct token_kind action = {
    .glob = GLOB_TEXT, .fold = true, .action = true};

/* A word with one variable of which something is known or assumed: does the set have
 * the text? `set` is false where the word cannot be read. */
static void variables_filled(void **state)
{
    enum { FREE = -1 };
    static const struct {
        const char *word, *value, *has;
        int assumed;
        bool set, holds;
    } rows[] = {
        {"a/${aws:username}",     "bob",  "a/bob",  FREE,           true,  true },
        {"a/${aws:username}",     "bob",  "a/bobx", FREE,           true,  false},
        {"a/${AWS:UserName}/*",   "bob",  "a/bob/", FREE,           true,  true },
 /* What stands in a value is plain text, and not a pattern. */
        {"${aws:username}",       "b*",   "b*",     FREE,           true,  true },
        {"${aws:username}",       "b*",   "bob",    FREE,           true,  false},
        {"${aws:username}",       "b?",   "b?",     FREE,           true,  true },
        {"${aws:username}",       "b?",   "bo",     FREE,           true,  false},
        {"${aws:username}",       "$b",   "$b",     FREE,           true,  true },
        {"${aws:username}",       "${*}", "${*}",   FREE,           true,  true },
        {"${*}${?}${$}",          "bob",  "*?$",    FREE,           true,  true },
        {"${*}",                  "bob",  "x",      ASSUMED_ABSENT, true,  false},
        {"${aws:username",        "bob",  "",       FREE,           false, false},
        {"${aws:username}${",     "bob",  "",       FREE,           false, false},
        {"${, 'a'}",              "bob",  "",       FREE,           false, false},
 /* No value at all: the word matches nothing. */
        {"a/${aws:userid}",       "bob",  "a/",     ASSUMED_ABSENT, true,  false},
        {"a/${aws:userid, 'd*'}", "bob",  "a/d*",   ASSUMED_ABSENT, true,  true },
        {"a/${aws:userid, 'd*'}", "bob",  "a/dd",   ASSUMED_ABSENT, true,  false},
        {"a/${aws:userid}",       "bob",  "a/",     ASSUMED_MANY,   true,  false},
        {"a/${aws:userid, 'd'}",  "bob",  "a/d",    ASSUMED_MANY,   false, false},
        {"a/${aws:userid, 'd'}",  "bob",  "a/d",    ASSUMED_ONE,    true,  false},
    };

    (void)state;
    struct rig rig;
    rig_open(&rig);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct terms *terms = terms_new(&rig.keep, terms_catalog(rig.terms));
        struct str values[] = {str_from(rows[i].value), STR("other")};
        struct context_entry entries[] = {
            {.key = STR("aws:PrincipalTag/many"), .values = {values, 2, 2}},
            {.key = STR("aws:username"),          .values = {values, 1, 1}},
        };
        const struct context known = {entries, LEN(entries), LEN(entries)};
        const struct policy policy = {.variables = true};
        const struct reading_of of = {terms, &policy, &known, READ_WIDE};
        const struct token token = word(rows[i].word);
        struct cubes outside = {0};
        if (rows[i].assumed != FREE)
            terms_assume(terms, rig.scratch, STR("aws:userid"),
                         (enum assumed)rows[i].assumed, NULL, &outside);
        const struct set *set = tokens_set(&of, rig.scratch, text, &token, 1);
        CHECK_ROW(rows[i].word, (set != NULL) == rows[i].set);
        if (set)
            CHECK_ROW(rows[i].word,
                      set_has(set, str_from(rows[i].has)) == rows[i].holds);
    }
    rig_close(&rig);
}

/* A key with several values fills nothing in, and text of an old version is text. */
static void variables_left(void **state)
{
    struct rig rig;
    rig_open(&rig);
    struct str values[] = {STR("a"), STR("b")};
    struct context_entry entry = {
        .key = STR("aws:x"), .values = {values, 2, 2}
    };
    const struct context known = {&entry, 1, 1};
    const struct policy new = {.variables = true}, old = {.variables = false};
    const struct reading_of now = {rig.terms, &new, &known, READ_WIDE};
    const struct reading_of then = {rig.terms, &old, &known, READ_WIDE};
    const struct token token = word("${aws:x}");

    (void)state;
    const struct set *set = tokens_set(&now, rig.scratch, text, &token, 1);
    assert_true(set->variable);
    assert_false(set_has(set, STR("a")));
    set = tokens_set(&then, rig.scratch, text, &token, 1);
    assert_false(set->variable);
    assert_true(set_has(set, STR("${aws:x}")));
    /* Names of actions know no variables. */
    set = tokens_set(&now, rig.scratch, action, &token, 1);
    assert_true(set_has(set, STR("${aws:x}")));
    rig_close(&rig);
}

/* Two ways to write one variable are one variable, two defaults are two. */
static void variables_numbered(void **state)
{
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"${aws:x}",      "${ AWS:X }",     true },
        {"${aws:x, 'a'}", "${aws:X,  'a'}", true },
        {"${aws:x}",      "${aws:y}",       false},
        {"${aws:x, 'a'}", "${aws:x, 'b'}",  false},
        {"${aws:x}",      "${aws:x, 'a'}",  false},
    };
    struct rig rig;
    rig_open(&rig);
    const struct policy policy = {.variables = true};
    const struct reading_of of = {.terms = rig.terms, .policy = &policy};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct token a = word(rows[i].a), b = word(rows[i].b);
        const struct set *left = tokens_set(&of, rig.scratch, text, &a, 1);
        const struct set *right = tokens_set(&of, rig.scratch, text, &b, 1);
        CHECK_ROW(rows[i].b, str_equal(set_glob(left, 0)->text,
                                       set_glob(right, 0)->text) == rows[i].same);
    }
    rig_close(&rig);
}

/* Which kind of policy reads an ARN with fields left out (decide/ says the same). */
static void short_arns(void **state)
{
    static const struct {
        enum policy_kind kind;
        const char *arn;
        size_t patterns;
    } rows[] = {
        {POLICY_IDENTITY, "arn:aws:s3",          1},
        {POLICY_BOUNDARY, "arn:aws:s3",          1},
        {POLICY_SESSION,  "arn:aws:s3",          1},
        {POLICY_RESOURCE, "arn:aws:s3",          0},
        {POLICY_RESOURCE, "arn:*:s3",            1},
        {POLICY_TRUST,    "arn:aws:s3",          0},
        {POLICY_ENDPOINT, "arn:aws:s3:*",        1},
        {POLICY_SCP,      "arn:*:s3",            0},
        {POLICY_SCP,      "arn:aws:s3:*",        1},
        {POLICY_RCP,      "arn:aws:s3:*",        0},
        {POLICY_RCP,      "*",                   1},
        {POLICY_RCP,      "arn:aws:s3:::logs/*", 1},
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct policy policy = {.kind = rows[i].kind};
        const struct reading_of of = {.terms = rig.terms, .policy = &policy};
        const struct token token = word(rows[i].arn);
        const struct set *set = tokens_set(&of, rig.scratch, resource, &token, 1);
        CHECK_ROW(rows[i].arn, set_globs(set) == rows[i].patterns);
    }
    rig_close(&rig);
}

static void words_that_match_nothing(void **state)
{
    struct rig rig;
    rig_open(&rig);
    const struct policy policy = {.kind = POLICY_IDENTITY};
    const struct reading_of of = {.terms = rig.terms, .policy = &policy};
    const struct token blank = word("s3: Get*"), broken = word("a\x01");

    (void)state;
    assert_int_equal(set_globs(tokens_set(&of, rig.scratch, action, &blank, 1)), 0);
    assert_int_equal(set_globs(tokens_set(&of, rig.scratch, text, &blank, 1)), 1);
    assert_null(tokens_set(&of, rig.scratch, text, &broken, 1));
    assert_null(tokens_set(&of, rig.scratch, action, &broken, 1));
    /* The same words are the same set, kept once. */
    assert_ptr_equal(tokens_set(&of, rig.scratch, text, &blank, 1),
                     tokens_set(&of, rig.scratch, text, &blank, 1));
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variables_filled),         cmocka_unit_test(variables_left),
        cmocka_unit_test(variables_numbered),       cmocka_unit_test(short_arns),
        cmocka_unit_test(words_that_match_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
