/* Compiled patterns: elements, containing, meeting. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rig.h"

static void compiling(void **state)
{
    static const struct {
        const char *text, *elements;
        bool wild, variable;
    } rows[] = {
        {"",                      "",                    false, false},
        {"s3:Get*",               "s3:Get*",             true,  false},
        {"~S3:Get*",              "s3:get*",             true,  false},
        {"a***b",                 "a*b",                 true,  false},
        {"a*?*b",                 "a*?*b",               true,  false},
        {"=a*?b",                 "a*?b",                false, false},
 /* Only the last field of an ARN may be crossed freely. */
        {"&*",                    "*",                   true,  false},
        {"&?",                    "@:#:#:#:#:*",         true,  false},
        {"&arn:aws:s3:::b*/?:*",  "arn:aws:s3:::b*/?:*", true,  false},
        {"&arn:*:s3:?::b",        "arn:#:s3:@::b",       true,  false},
        {"&arn:aws:s3:::b",       "arn:aws:s3:::b",      false, false},
 /* Fields that an ARN lacks are open. */
        {"&arn:aws:s3",           "arn:aws:s3:#:#:*",    true,  false},
        {"&arn:aws:s3:",          "arn:aws:s3::#:*",     true,  false},
        {"&arn:aws:iam::1",       "arn:aws:iam::1:*",    true,  false},
        {"&",                     ":#:#:#:#:*",          true,  false},
 /* Variables and escapes. */
        {"home/${v7}/*",          "home/<7>/*",          true,  true },
        {"~${V7}",                "<7>",                 false, true },
 /* Not every byte of a variable's number is told from an operator. */
        {"${v0}*",                "<0>*",                true,  true },
        {"&arn:aws:s3:${v1}*::b", "arn:aws:s3:<1>#::b",  true,  true },
        {"${v254}${v255}${v999}", "<254><255><999>",     false, true },
        {"${*}${?}${$}{x}",       "*?${x}",              false, false},
        {"${unknown}",            "${unknown}",          false, false},
        {"${v1",                  "${v1",                false, false},
        {"${u}",                  "${u}",                false, false},
        {"${*x}",                 "${*x}",               true,  false},
        {"${?x}",                 "${?x}",               true,  false},
        {"${$x}",                 "${$x}",               false, false},
        {"${}",                   "${}",                 false, false},
        {"\xc3\xa9*",             "\xc3\xa9*",           true,  false},
        {"a b~",                  "a b~",                false, false},
        {"&a:b:c:d:e:f:g*:?",     "a:b:c:d:e:f:g*:?",    true,  false},
        {"&a:b:c:d:e*:?",         "a:b:c:d:e#:?",        true,  false},
        {"a*${v1}*",              "a*<1>*",              true,  true },
        {"${*}*",                 "**",                  true,  false},
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct glob glob = rig_glob(&keep, rows[i].text);
        CHECK_STR(rig_show(&keep, glob.text), rows[i].elements);
        CHECK_ROW(rows[i].text, glob.wild == rows[i].wild);
        CHECK_ROW(rows[i].text, glob.variable == rows[i].variable);
    }
    struct glob glob;
    assert_false(glob_compile(&keep, STR("a\1"), GLOB_TEXT, false, NULL, NULL, &glob));
    assert_false(glob_compile(&keep, STR("\n"), GLOB_LITERAL, true, NULL, NULL, &glob));
    assert_false(
        glob_compile(&keep, STR("\x1fz"), GLOB_TEXT, false, NULL, NULL, &glob));
    const struct str before_control = {"a\1", 1};
    assert_true(
        glob_compile(&keep, before_control, GLOB_TEXT, false, NULL, NULL, &glob));
    /* Where variables are not read, neither are their escapes. */
    assert_true(
        glob_compile(&keep, STR("${*}${v1}"), GLOB_TEXT, false, NULL, NULL, &glob));
    CHECK_STR(rig_show(&keep, glob.text), "${*}${v1}");
    assert_true(glob.wild && !glob.variable);
    arena_release(arena);
}

static void containing(void **state)
{
    static const struct {
        const char *wide, *narrow;
        bool holds;
    } rows[] = {
        {"*",                  "",                     true },
        {"",                   "",                     true },
        {"",                   "a",                    false},
        {"a*",                 "ab*",                  true },
        {"ab*",                "a*",                   false},
        {"*a*b*",              "xaxbx",                true },
        {"*a*b*",              "xbxax",                false},
        {"*aab",               "aaaab",                true },
        {"?",                  "*",                    false},
        {"?*",                 "*?",                   false},
        {"*",                  "???",                  true },
        {"?",                  "\xc3\xa9",             true },
        {"??",                 "\xc3\xa9",             false},
 /* Case. */
        {"~s3:get*",           "S3:GetObject",         true },
        {"s3:get*",            "S3:GetObject",         false},
        {"a",                  "~a",                   false},
        {"1",                  "~1",                   true },
        {"*",                  "~a*",                  true },
        {"~a",                 "~A",                   true },
        {"z",                  "~z",                   false},
        {"{`[@",               "~{`[@",                true },
        {"~\xc3\xa9",          "~\xc3\xa9",            true },
        {"\xc3\xa9",           "\xc3\xaa",             false},
        {"\xc3",               "\xc3\xa9",             false},
        {"\xc3\xa9",           "\xc3",                 false},
        {"?",                  "\xe2\x82\xac",         true },
        {"??",                 "\xe0\xa0\x80",         false},
        {"?",                  "\xf0\x90\x80\x80",     true },
        {"*??b",
         "\xe2\x82\xac"
         "b",                                          false},
        {"*ab",                "aab",                  true },
        {"*ab",                "aabb",                 false},
        {"a*b*",               "ab",                   true },
        {"a",                  "ab",                   false},
        {"ab",                 "a",                    false},
        {"a**",                "a*",                   true },
        {"*a",                 "*ba",                  true },
        {"*ba",                "*a",                   false},
        {"?",                  "?",                    true },
        {"a",                  "?",                    false},
        {"a",                  "*",                    false},
        {"a b",                "a b",                  true },
        {"~a b",               "A B",                  true },
        {"a ",                 "a",                    false},
 /* Fields of an ARN. */
        {"&a?:b:c:d:e:f",      "=a::b:c:d:e:f",        false},
        {"&a?:b:c:d:e:f",      "=ax:b:c:d:e:f",        true },
        {"&a?:b:c:d:e:f",      "&a?:b:c:d:e:f",        true },
        {"&a?:b:c:d:e:f",      "a?:b:c:d:e:f",         false},
        {"&a?:b:c:d:e:f",      "&a*:b:c:d:e:f",        false},
        {"&a?:b:c:d:e:f",      "a*:b:c:d:e:f",         false},
        {"&a?:b:c:d:e:f",      "a${v1}:b:c:d:e:f",     false},
        {"a?:b:c:d:e:f",       "&a?:b:c:d:e:f",        true },
        {"a?:b:c:d:e:f",       "&a*:b:c:d:e:f",        false},
        {"a?:b:c:d:e:f",       "a${v1}:b:c:d:e:f",     false},
        {"&a*:b:c:d:e:f",      "&a*x?:b:c:d:e:f",      true },
        {"&a*:b:c:d:e:f",      "&a:b:c:d:e:f",         true },
        {"&a*:b:c:d:e:f",      "a*:b:c:d:e:f",         false},
        {"&a*:b:c:d:e:f",      "a?:b:c:d:e:f",         false},
        {"&a*:b:c:d:e:f",      "a::b:c:d:e:f",         false},
        {"a*:b:c:d:e:f",       "a::b:c:d:e:f",         true },
        {"&arn:aws:s3:::b/*",  "&arn:aws:s3:::b/a:b",  true },
        {"&arn:*:s3:::b",      "&arn:aws:s3:::b",      true },
        {"&arn:*:b",           "=arn:aws:s3:::b",      false},
        {"&arn:aws:sns:*:1:t", "=arn:aws:sns:x:y:1:t", false},
        {"&arn:aws:sns:*",     "=arn:aws:sns:x:y:1:t", true },
        {"&arn:aws:s3:?::b",   "&arn:aws:s3:*::b",     false},
        {"&arn:aws:s3:*::b",   "&arn:aws:s3:?::b",     true },
        {"&*",                 "=no arn at all",       true },
        {"&arn:*",             "*",                    false},
        {"arn:*",              "&arn:*",               true },
 /* Variables: equal ones only, and whatever they hold. */
        {"${v1}",              "${v1}",                true },
        {"${v1}",              "${v2}",                false},
        {"${v1}",              "a",                    false},
        {"a",                  "${v1}",                false},
        {"*",                  "${v1}",                true },
        {"?*",                 "${v1}",                false},
        {"&arn:aws:s3:*::b",   "&arn:aws:s3:${v1}::b", false},
        {"~${v1}",             "${v1}",                true },
        {"${v1}",              "~${v1}",               false},
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct glob wide = rig_glob(&keep, rows[i].wide);
        struct glob narrow = rig_glob(&keep, rows[i].narrow);
        bool holds = glob_contains(&wide, &narrow);
        if (holds != rows[i].holds)
            print_error("%s in %s\n", rows[i].narrow, rows[i].wide);
        assert_true(holds == rows[i].holds);
        if (!narrow.wild && !narrow.fold)
            assert_true(glob_matches(&wide, narrow.text) == holds);
    }
    arena_release(arena);
}

/* True may be wrong; false may not. */
static void meeting(void **state)
{
    static const struct {
        const char *a, *b;
        bool may;
    } rows[] = {
        {"a",       "a",       true },
        {"a",       "b",       false},
        {"a*",      "*b",      true },
        {"a*",      "b*",      false},
        {"*a",      "*b",      false},
        {"*xa",     "*a",      true },
        {"a*b",     "ab",      true },
        {"a*b",     "a",       false},
        {"~a",      "A",       true },
        {"a",       "~b",      false},
        {"A*",      "~ab",     true },
        {"~a*",     "Ab*",     true },
        {"~a*",     "B*",      false},
        {"ab*",     "a*",      true },
        {"ab*",     "ac*",     false},
        {"*ba",     "*ca",     false},
        {"~Ab*",    "aB*",     true },
        {"Ab*",     "aB*",     false},
        {"*Ab",     "~*aB",    true },
        {"*Ab",     "*aB",     false},
        {"~ab",     "~aB",     true },
        {"~ab",     "A*",      true },
        {"~ab",     "A?b",     true },
        {"~ab",     "?x",      false},
        {"ab",      "~A?",     true },
        {"a?c",     "a?d",     false},
        {"*aab",    "aaaaaa",  false},
        {"*x b",    "*y b",    false},
        {"x b*",    "x c*",    false},
        {"",        "a",       false},
        {"",        "",        true },
        {"",        "*",       true },
 /* Some value of the variable will do. */
        {"bob",     "${v1}",   true },
        {"a/bob",   "a/${v1}", true },
        {"b/bob",   "a/${v1}", false},
        {"${v40}",  "*a",      true },
        {"${v40}a", "*b",      false},
        {"${v999}", "*b",      true },
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct glob a = rig_glob(&keep, rows[i].a), b = rig_glob(&keep, rows[i].b);
        CHECK_ROW(rows[i].a, glob_may_meet(&a, &b) == rows[i].may);
        CHECK_ROW(rows[i].b, glob_may_meet(&b, &a) == rows[i].may);
    }
    /* What takes long to say stays open. */
    struct glob slow = rig_glob(&keep, "*aaaaaaaaab"),
                text =
                    rig_glob(&keep, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert_true(glob_may_meet(&slow, &text) && glob_may_meet(&text, &slow));
    arena_release(arena);
}

/* What a pattern begins with, blanks too, and nothing behind its end. */
static void heads(void **state)
{
    static const struct {
        const char *pattern, *head;
    } rows[] = {
        {"",      ""   },
        {"*a",    ""   },
        {"a b*c", "a b"},
        {"ab?",   "ab" },
        {"${v1}", ""   },
        {"abc",   "abc"},
    };
    static const struct glob cut = {
        .text = {"ab", 1}
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct glob glob = rig_glob(&keep, rows[i].pattern);
        CHECK_STR(glob_head(&glob), rows[i].head);
    }
    CHECK_STR(glob_head(&cut), "a");
    arena_release(arena);
}

/* How long an element is, and that it ends where the text does. */
static void elements(void **state)
{
    static const struct {
        struct str text;
        size_t len;
    } rows[] = {
        {STR_INIT("ab"),                1},
        {STR_INIT("\1b"),               1},
        {STR_INIT("\4\1\1"),            1},
        {STR_INIT("\5\1\1b"),           3},
        {STR_INIT("\xbf\x80\x80"),      1},
        {STR_INIT("\xc0\x80\x80"),      2},
        {STR_INIT("\xc3\xa9z"),         2},
        {STR_INIT("\xdf\xbfz"),         2},
        {STR_INIT("\xe0\xa0\x80z"),     3},
        {STR_INIT("\xef\xbf\xbdz"),     3},
        {STR_INIT("\xf0\x90\x80\x80z"), 4},
        {STR_INIT("\xf0\x90"),          2},
        {STR_INIT("\xc3"),              1},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        assert_int_equal(glob_step(rows[i].text), rows[i].len);
}

/* So many looks at letters it takes; with one less the answer is no. */
static void looking(void **state)
{
    static const struct {
        const char *wide, *narrow;
        size_t letters;
    } rows[] = {
        {"",       "",       1 },
        {"abc",    "abc",    4 },
        {"*",      "",       2 },
        {"*",      "abc",    5 },
        {"a*c",    "abc",    5 },
        {"*aab",   "aaaab",  11},
        {"${v1}x", "${v1}x", 3 },
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct glob wide = rig_glob(&keep, rows[i].wide),
                    narrow = rig_glob(&keep, rows[i].narrow);
        for (size_t most = 0; most < 20; most++) {
            size_t letters = most;
            bool holds = glob_contains_within(&wide, &narrow, &letters);
            CHECK_ROW(rows[i].wide, holds == (most >= rows[i].letters));
            if (holds)
                CHECK_ROW(rows[i].wide, letters == most - rows[i].letters);
        }
    }
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads),      cmocka_unit_test(elements),
        cmocka_unit_test(looking),    cmocka_unit_test(compiling),
        cmocka_unit_test(containing), cmocka_unit_test(meeting),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
