/* Patterns: globs, ARNs field by field, and variables that are plain text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/parts.h"
#include "lib/words.h"

static struct pattern own(const char *text)
{
    return (struct pattern){.text = str_from(text)};
}

/* The tables read better as rows than as clang-format 14 would have them. */
/* clang-format off */
static void globs(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool matches, folded; /* as it stands, and without case */
    } rows[] = {
        {"",              "",                  true,  true},
        {"",              "a",                 false, false},
        {"a",             "",                  false, false},
        {"*",             "",                  true,  true},
        {"*",             "s3:GetObject",      true,  true},
        {"**",            "abc",               true,  true},
        {"?",             "",                  false, false},
        {"?",             "a",                 true,  true},
        {"?",             "ab",                false, false},
        {"??",            "ab",                true,  true},
        {"?*",            "a",                 true,  true},
        {"*?",            "a",                 true,  true},
        {"*?*",           "",                  false, false},
        {"a*c",           "abbc",              true,  true},
        {"a*c",           "abbcd",             false, false},
        {"a*b*c",         "axbxbxc",           true,  true},
        {"*ab",           "aab",               true,  true},
        {"*aab",          "aaaab",             true,  true},
        {"*a?b",          "aaxb",              true,  true},
        {"a*?b",          "ab",                false, false},
        {"s3:Get*",       "s3:GetObject",      true,  true},
        {"S3:get*",       "s3:GetObject",      false, true},
        {"s3:*Object",    "s3:GetObjectAcl",   false, false},
        {"*:*",           "s3:GetObject",      true,  true},
        {"s?:GetObject",  "s3:GetObject",      true,  true},
        {"ec*:Run*",      "ec2:RunInstances",  true,  true},
        {" s3:*",         "s3:GetObject",      false, false},
        {"s3:GetObject ", "s3:GetObject",      false, false},
        {"?",             "\xc3\xa9",          true,  true},
        {"??",            "\xc3\xa9",          false, false},
        {"*??",           "\xc3\xa9",          false, false},
        {"a?c",           "a\xe2\x82\xac" "c", true,  true},
        {"?",             "\xf0\x9f\x98\x80",  true,  true},
        {"\xc3\x89",      "\xc3\xa9",          false, false},
        {"[a-z]",         "b",                 false, false},
        {"a.c",           "abc",               false, false},
        {"a\\*",          "a\\b",              true,  true},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct pattern pattern = own(rows[i].pattern);
        struct str text = str_from(rows[i].text);
        CHECK_ROW(rows[i].pattern,
                  pattern_matches(&pattern, text, false) == rows[i].matches);
        CHECK_ROW(rows[i].pattern,
                  pattern_matches(&pattern, text, true) == rows[i].folded);
    }
}

static void arns(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool matches;
    } rows[] = {
        {"arn:aws:s3:::b/k", "arn:aws:s3:::b/k",          true},
        {"arn:aws:s3:::B/k", "arn:aws:s3:::b/k",          false},
        {"arn:aws:s3:::b/*", "arn:aws:s3:::b/k/l",        true},
        {"arn:aws:s3:::b/*", "arn:aws:s3:::b",            false},
        {"arn:aws:s3:::b*",  "arn:aws:s3:::bucket/k",     true},
        {"arn:aws:s3:::*",   "arn:aws:s3:::a:b:c",        true},
        {"arn:aws:*:*:*:x",  "arn:aws:sns:us-east-1:1:x", true},
        /* A wildcard in one of the first five fields never crosses a colon. */
        {"arn:aws:s3:*",                              "arn:aws:s3:::b/k",               true},
        {"arn:*:x",                                   "arn:aws:sns:us-east-1:1:x",      false},
        {"arn:aws:sqs:*:q",                           "arn:aws:sqs:us-east-1:1:q",      false},
        {"arn:aws:sqs:*:*:q",                         "arn:aws:sqs:us-east-1:1:q",      true},
        {"arn:aws:sqs:us-*-1:1:q",                    "arn:aws:sqs:us-east-1:1:q",      true},
        {"arn:aws:sqs:us?east-1:1:q",                 "arn:aws:sqs:us-east-1:1:q",      true},
        {"arn:aws:sqs:us-east-1?1:q",                 "arn:aws:sqs:us-east-1:1:q",      false},
        {"arn:aws:s3:*:*:b",                          "arn:aws:s3:::b",                 true},
        {"arn:aws:logs:*:1:log-group:*:log-stream:a", "arn:aws:logs:r:1:log-group:g:h:log-stream:a", true},
        {"arn:aws:logs:*:1:log-group:g",              "arn:aws:logs:r:1:log-group:g:*", false},
        {"*:*:*:*:*:*",                               "arn:aws:s3:::b",                 true},
        {"*:*:*:*:*:*",                               "*",                              false},
        {"*:*:*:*:*:*",                               "arn:aws:s3::",                   false},
        {"*:*:*:*:*:*",                               "arn:aws:s3::x",                  false},
        /* Missing fields at the end are `*`. */
        {"arn",             "arn:aws:s3:::b",                     true},
        {"arn:*",           "arn:aws:s3:::b",                     true},
        {"arn:aws:s3",      "arn:aws:s3:::b",                     true},
        {"arn:aws:s3:",     "arn:aws:s3:::b",                     true},
        {"arn:aws:s3:",     "arn:aws:s3:us-east-1::b",            false},
        {"arn:aws:ec2:*:1", "arn:aws:ec2:us-east-1:1:instance/i", true},
        {"arn:aws:ec2:*:1", "arn:aws:ec2:us-east-1:2:instance/i", false},
        {"arn:aws:s3:::",   "arn:aws:s3:::b",                     false},
        {"arn*",            "arn:aws:s3:::b",                     true},
        {"a*n:aws:s3:::b",  "arn:aws:s3:::b",                     true},
        /* A bare star is everything, nothing else is the resource `*`. */
        {"*",                     "*",                            true},
        {"*",                     "arn:aws:s3:::b",               true},
        {"*",                     "anything",                     true},
        {"**",                    "*",                            false},
        {"**",                    "arn:aws:s3:::b",               true},
        {"?",                     "*",                            false},
        {"arn:aws:s3:::*",        "*",                            false},
        {"bucket",                "arn:aws:s3:::bucket",          false},
        {"",                      "arn:aws:s3:::b",               false},
        {"arn:aws:s3:::b",        "arn:aws:s3:b",                 false},
        {"arn:aws:iam::?:user/?", "arn:aws:iam::1:user/\xc3\xa9", true},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct pattern pattern = own(rows[i].pattern);
        CHECK_ROW(rows[i].pattern,
                  arn_matches(&pattern, str_from(rows[i].text)) == rows[i].matches);
    }
}

/* What the variables of a text become; NULL stands for "no value". */
static void variables(void **state)
{
    static const struct {
        const char *text;
        enum truth filled;
        const char *becomes;
    } rows[] = {
        {"plain",                          TRUE_,    "plain"},
        {"${aws:username}",                TRUE_,    "ann"},
        {"${AWS:UserName}",                TRUE_,    "ann"},
        {"${ aws:username }",              TRUE_,    "ann"},
        {"a/${aws:username}/b",            TRUE_,    "a/ann/b"},
        {"${aws:username}${aws:username}", TRUE_,    "annann"},
        {"${*}${?}${$}",                   TRUE_,    "*?$"},
        {"${$}{aws:username}",             TRUE_,    "${aws:username}"},
        {"$aws:username",                  TRUE_,    "$aws:username"},
        {"{aws:username}",                 TRUE_,    "{aws:username}"},
        {"${aws:PrincipalTag/x}",          FALSE_,   ""},
        {"${aws:PrincipalTag/x, 'all'}",   TRUE_,    "all"},
        {"${aws:PrincipalTag/x,'all'}",    TRUE_,    "all"},
        {"${aws:PrincipalTag/x, ''}",      TRUE_,    ""},
        {"${aws:PrincipalTag/x, 'a}b'}",   TRUE_,    "a}b"},
        {"${aws:username, 'all'}",         TRUE_,    "ann"},
        {"${empty}",                       TRUE_,    ""},
        {"${empty, 'all'}",                TRUE_,    ""},
        {"${set}",                         FALSE_,   ""},
        {"${one}",                         FALSE_,   ""},
        {"${set, 'all'}",                  UNKNOWN_, ""},
        {"${set, 'all'}${absent}",         FALSE_,   ""},
        {"${aws:username",                 UNKNOWN_, ""},
        {"${}",                            UNKNOWN_, ""},
        {"${ }",                           UNKNOWN_, ""},
        {"${a${b}}",                       UNKNOWN_, ""},
        {"${absent, all}",                 UNKNOWN_, ""},
        {"${absent, 'all}",                UNKNOWN_, ""},
        {"${absent, x'}",                  UNKNOWN_, ""},
        {"${absent, 'all' x}",             UNKNOWN_, ""},
        {"${absent, ",                     UNKNOWN_, ""},
        {"${absent, 'all'",                UNKNOWN_, ""},
        {"${none}",                        FALSE_,   ""},
        {"${none, 'all'}",                 TRUE_,    "all"},
    };
    struct arena keep = test_arena(), start = keep;
    struct request request = words_request(&keep, "- a:b * aws:username=ann set=a|b "
                                                  "one=[a] empty=");
    struct question with = {&request, true, POLICY_IDENTITY, PROVIDER_AWS, NULL},
                    without = {&request, false, POLICY_IDENTITY, PROVIDER_AWS, NULL};

    (void)state;
    LIST_PUSH(&keep, &request.context)->key = STR("none"); /* there, without a value */
    for (size_t i = 0; i < LEN(rows); i++) {
        struct pattern pattern;
        struct str text = str_from(rows[i].text);
        CHECK_ROW(rows[i].text,
                  pattern_fill(&keep, &with, text, &pattern) == rows[i].filled);
        if (rows[i].filled == TRUE_)
            CHECK_STR(pattern.text, rows[i].becomes);
        CHECK_ROW(rows[i].text, pattern_fill(&keep, &without, text, &pattern) == TRUE_);
        CHECK_STR(pattern.text, rows[i].text);
    }
    arena_release(start);
}

/* What a variable brings in has no wildcards and no fields. */
static void filled_text_is_plain(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool glob, arn;
    } rows[] = {
        {"arn:aws:s3:::${star}",   "arn:aws:s3:::*",    true,  true},
        {"arn:aws:s3:::${star}",   "arn:aws:s3:::b",    false, false},
        {"arn:aws:s3:::${star}*",  "arn:aws:s3:::*b",   true,  true},
        {"arn:aws:s3:::${*}",      "arn:aws:s3:::b",    false, false},
        {"arn:aws:s3:::${?}",      "arn:aws:s3:::?",    true,  true},
        {"arn:aws:s3:::${mark}",   "arn:aws:s3:::x",    false, false},
        {"${*}",                   "*",                 true,  false},
        {"${star}",                "arn:aws:s3:::b",    false, false},
        {"arn:aws:sqs:${colon}:q", "arn:aws:sqs:r:1:q", true,  false},
        {"arn:aws:a:b:1:${colon}", "arn:aws:a:b:1:r:1", true,  true},
        {"arn:aws:${*}",           "arn:aws:s3:::b",    false, false},
    };
    struct arena keep = test_arena(), start = keep;
    struct request request = words_request(&keep, "- a:b * star=* mark=? colon=r:1");
    struct question question = {&request, true, POLICY_IDENTITY, PROVIDER_AWS, NULL};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct pattern pattern;
        struct str text = str_from(rows[i].text);
        assert_int_equal(
            pattern_fill(&keep, &question, str_from(rows[i].pattern), &pattern), TRUE_);
        CHECK_ROW(rows[i].pattern, pattern_matches(&pattern, text, false) == rows[i].glob);
        CHECK_ROW(rows[i].pattern, arn_matches(&pattern, text) == rows[i].arn);
    }
    arena_release(start);
}

/* clang-format on */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(globs),
        cmocka_unit_test(arns),
        cmocka_unit_test(variables),
        cmocka_unit_test(filled_text_is_plain),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
