/* Conditions: every operator, on present, absent and several values. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/parts.h"
#include "lib/words.h"

enum { F = FALSE_, T = TRUE_, U = UNKNOWN_ };

struct row {
    const char *condition; /* what follows `if` */
    const char *context;
    int holds;
};

static void check(const struct row *rows, size_t count)
{
    struct arena keep = test_arena(), start = keep;

    for (size_t i = 0; i < count; i++) {
        struct str text = arena_print(&keep, "allow if %s", rows[i].condition);
        const struct policy *policy = words_policy(&keep, arena_cstr(&keep, text));
        struct request request = words_request(
            &keep,
            arena_cstr(&keep, arena_print(&keep, "- a:b * %s", rows[i].context)));
        struct question question = {&request, policy->variables, POLICY_IDENTITY,
                                    PROVIDER_AWS, NULL};
        struct arena scratch = test_arena();
        enum truth got = condition_holds(scratch, &question,
                                         &policy->statements.at[0].conditions.at[0]);

        CHECK_ROW(arena_cstr(&keep, arena_print(&keep, "if %s, given %s",
                                                rows[i].condition, rows[i].context)),
                  (int)got == rows[i].holds);
        arena_release(scratch);
    }
    arena_release(start);
}

/* The tables read better as rows than as clang-format 14 would have them. */
/* clang-format off */
static void texts(void **state)
{
    static const struct row rows[] = {
        {"StringEquals k a",                   "k=a",                     T},
        {"StringEquals k a",                   "k=A",                     F},
        {"StringEquals k a|b",                 "k=b",                     T},
        {"StringEquals k a",                   "",                        F},
        {"StringEquals k *",                   "k=a",                     F},
        {"StringEquals k *",                   "k=*",                     T},
        {"StringEquals k ()",                  "k=a",                     F},
        {"stringequals k a",                   "k=a",                     T},
        {"StringEquals K a",                   "k=a",                     T},
        {"StringEquals aws:ResourceTag/Env a", "AWS:resourcetag/ENV=a",   T},
        {"StringEquals aws:ResourceTag/Env a", "aws:ResourceTag/Other=a", F},
        {"StringEquals k a",                   "k=a|b",                   F},
        {"StringEquals k a",                   "k=a|a",                   F},
        {"StringEquals k a",                   "k=[a]",                   F},
        {"StringEqualsIfExists k a",           "",                        T},
        {"StringEqualsIfExists k a",           "k=b",                     F},
        {"StringEqualsIfExists k a",           "k=a|b",                   F},
        {"StringNotEquals k a",                "k=b",                     T},
        {"StringNotEquals k a|b",              "k=b",                     F},
        {"StringNotEquals k a|b",              "k=c",                     T},
        {"StringNotEquals k a",                "",                        T},
        {"StringNotEqualsIfExists k a",        "",                        T},
        {"StringNotEquals k a",                "k=b|c",                   F},
        {"StringNotEquals k a",                "k=[b]",                   F},
        {"StringNotEquals k ()",               "k=a",                     T},
        {"StringEqualsIgnoreCase k aB",        "k=Ab",                    T},
        {"StringEqualsIgnoreCase k a",         "k=b",                     F},
        {"StringEqualsIgnoreCase k a*",        "k=ab",                    F},
        {"StringNotEqualsIgnoreCase k aB",     "k=Ab",                    F},
        {"StringNotEqualsIgnoreCase k a",      "k=b",                     T},
        {"StringLike k a*",                    "k=abc",                   T},
        {"StringLike k a*",                    "k=Abc",                   F},
        {"StringLike k a*",                    "",                        F},
        {"StringLike k *",                     "k=a:b:c",                 T},
        {"StringLike k *",                     "k=",                      T},
        {"StringLike k ?",                     "k=",                      F},
        {"StringLike k a:*:z",                 "k=a:b:c:z",               T},
        {"StringLike k b*|a?",                 "k=ax",                    T},
        {"StringNotLike k a*",                 "k=abc",                   F},
        {"StringNotLike k a*",                 "k=bc",                    T},
        {"StringNotLike k a*",                 "",                        T},
        {"StringLike k a~b",                   "k=a~b",                   T},
        {"StringLike k ~a",                    "k=a",                     F},
    };

    (void)state;
    check(rows, LEN(rows));
}

static void numbers_and_dates(void **state)
{
    static const struct row rows[] = {
        {"NumericEquals k 5",                "k=5",                T},
        {"NumericEquals k 5",                "k=5.0",              T},
        {"NumericEquals k 5.00",             "k=05",               T},
        {"NumericEquals k 1e1",              "k=10",               T},
        {"NumericEquals k 5",                "k=6",                F},
        {"NumericEquals k 9007199254740993", "k=9007199254740992", F},
        {"NumericEquals k 5|6",              "k=6",                T},
        {"NumericNotEquals k 5",             "k=6",                T},
        {"NumericNotEquals k 5|6",           "k=6",                F},
        {"NumericNotEquals k 5",             "",                   T},
        {"NumericLessThan k 5",              "k=4.9",              T},
        {"NumericLessThan k 5",              "k=5",                F},
        {"NumericLessThan k 5",              "k=-6",               T},
        {"NumericLessThanEquals k 5",        "k=5",                T},
        {"NumericLessThanEquals k 5",        "k=5.1",              F},
        {"NumericGreaterThan k 5",           "k=5",                F},
        {"NumericGreaterThan k 5",           "k=10",               T},
        {"NumericGreaterThanEquals k 5",     "k=5",                T},
        {"NumericGreaterThanEquals k 5",     "k=4",                F},
        {"NumericLessThan k 5",              "",                   F},
        {"NumericLessThanIfExists k 5",      "",                   T},
        {"NumericLessThan k 5",              "k=1|2",              F},
        /* What the policy wrote must be readable; where nothing is asked it may not be. */
        {"NumericEquals k abc",      "k=5",     U},
        {"NumericNotEquals k abc",   "k=5",     U},
        {"NumericEquals k abc|5",    "k=5",     T},
        {"NumericNotEquals k abc|5", "k=5",     F},
        {"NumericEquals k abc|5",    "k=6",     U},
        {"NumericEquals k abc",      "",        F},
        {"NumericNotEquals k abc",   "",        T},
        {"NumericEquals k ${n}",     "k=5 n=5", U},
        {"NumericEquals k abc",      "k=1|2",   F},
        /* A value of the request that is no number is equal to none, so it differs from
         * all; no source says more. */
        {"NumericEquals k 5",                      "k=abc",                      F},
        {"NumericNotEquals k 5",                   "k=abc",                      T},
        {"NumericLessThan k 5",                    "k=abc",                      F},
        {"NumericGreaterThanEquals k 5",           "k=",                         F},
        {"DateEquals k 2020-01-01T00:00:00Z",      "k=2020-01-01",               T},
        {"DateEquals k 2020-01-01T00:00:00Z",      "k=1577836800",               T},
        {"DateEquals k 2020-01-01T01:00:00+01:00", "k=2020-01-01T00:00:00Z",     T},
        {"DateEquals k 2020-01-01",                "k=2020-01-02",               F},
        {"DateNotEquals k 2020-01-01",             "k=2020-01-02",               T},
        {"DateNotEquals k 2020-01-01",             "",                           T},
        {"DateLessThan k 2020-01-01",              "k=2019-12-31T23:59:59.999Z", T},
        {"DateLessThan k 2020-01-01",              "k=2020-01-01T00:00:00Z",     F},
        {"DateLessThanEquals k 2020-01-01",        "k=2020-01-01T00:00:00Z",     T},
        {"DateGreaterThan k 2020-01-01",           "k=2020-01-01T00:00:00Z",     F},
        {"DateGreaterThan k 2020-01-01",           "k=2020-01-01T00:00:01Z",     T},
        {"DateGreaterThanEquals k 2020-01-01",     "k=2020-01-01",               T},
        {"DateGreaterThan k 2020-01-01",           "",                           F},
        {"DateGreaterThanIfExists k 2020-01-01",   "",                           T},
        {"DateLessThan k tomorrow",                "k=2020-01-01",               U},
        {"DateLessThan k 2020",                    "k=2019-01-01",               U},
        {"DateLessThan k 2020-01-01",              "k=tomorrow",                 F},
        {"DateNotEquals k 2020-01-01",             "k=tomorrow",                 T},
    };

    (void)state;
    check(rows, LEN(rows));
}

static void other_types(void **state)
{
    static const struct row rows[] = {
        {"Bool k true",                         "k=true",                     T},
        {"Bool k true",                         "k=True",                     T},
        {"Bool k TRUE",                         "k=false",                    F},
        {"Bool k false",                        "k=false",                    T},
        {"Bool k true|false",                   "k=false",                    T},
        {"Bool k true",                         "",                           F},
        {"Bool k false",                        "",                           F},
        {"BoolIfExists k true",                 "",                           T},
        {"Bool k yes",                          "k=true",                     U},
        {"Bool k true",                         "k=yes",                      F},
        {"Bool k ${b}",                         "k=true b=true",              T},
        {"Bool k ${b}",                         "k=true b=yes",               F},
        {"Bool k ${b}",                         "k=true",                     F},
        {"BinaryEquals k QUJD",                 "k=QUJD",                     T},
        {"BinaryEquals k QUJD",                 "k=qujd",                     F},
        {"BinaryEquals k AAAA",                 "k=AAAA",                     T},
        {"BinaryEquals k AA==",                 "k=AP==",                     T},
        {"BinaryEquals k +/+/",                 "k=+/+/",                     T},
        {"BinaryEquals k ====",                 "k=====",                     U},
        {"BinaryEquals k QQ==",                 "k=QQ==",                     T},
        {"BinaryEquals k QQ==",                 "k=QR==",                     T},
        {"BinaryEquals k QQ==",                 "k=Qg==",                     F},
        {"BinaryEquals k QUI=",                 "k=QUJ=",                     T},
        {"BinaryEquals k QUI=",                 "k=QUM=",                     F},
        {"BinaryEquals k QUI=",                 "k=QQ==",                     F},
        {"BinaryEquals k QUI=",                 "k=QUI",                      F},
        {"BinaryEquals k QUI=",                 "k=QU!=",                     F},
        {"BinaryEquals k QUI",                  "k=QUI=",                     U},
        {"BinaryEquals k Q===",                 "k=QQ==",                     U},
        {"BinaryEquals k QQ==",                 "",                           F},
        {"IpAddress k 10.0.0.0/8",              "k=10.1.2.3",                 T},
        {"IpAddress k 10.0.0.0/8",              "k=11.1.2.3",                 F},
        {"IpAddress k 10.0.0.1",                "k=10.0.0.1",                 T},
        {"IpAddress k 192.0.2.0/24|10.0.0.0/8", "k=10.1.2.3",                 T},
        {"IpAddress k 2001:db8::/32",           "k=2001:db8::1",              T},
        {"IpAddress k 2001:db8::/32",           "k=2001:db9::1",              F},
        {"IpAddress k 0.0.0.0/0",               "k=2001:db8::1",              F},
        {"IpAddress k ::/0",                    "k=10.0.0.1",                 F},
        {"IpAddress k 10.0.0.0/8",              "k=10.0.0.0/9",               F},
        {"IpAddress k 10.0.0.0/8",              "k=cloudtrail.amazonaws.com", F},
        {"IpAddress k 10.0.0.0/8",              "",                           F},
        {"IpAddressIfExists k 10.0.0.0/8",      "",                           T},
        {"IpAddress k 10.0.0.*",                "k=10.0.0.1",                 U},
        {"NotIpAddress k 10.0.0.0/8",           "k=10.1.2.3",                 F},
        {"NotIpAddress k 10.0.0.0/8",           "k=11.1.2.3",                 T},
        {"NotIpAddress k 10.0.0.0/8",           "k=2001:db8::1",              T},
        {"NotIpAddress k 10.0.0.0/8",           "",                           T},
        {"NotIpAddress k 10.0.0.0/8",           "k=nowhere",                  T},
        {"NotIpAddress k nowhere",              "k=10.0.0.1",                 U},
        {"ArnEquals k arn:aws:sns:*:1:t",       "k=arn:aws:sns:r:1:t",        T},
        {"ArnLike k arn:aws:sns:*:1:t",         "k=arn:aws:sns:r:1:t",        T},
        {"ArnLike k arn:aws:sns:*:t",           "k=arn:aws:sns:r:1:t",        F},
        {"StringLike k arn:aws:sns:*:t",        "k=arn:aws:sns:r:1:t",        T},
        {"ArnLike k arn:aws:iam::*:role/a*",    "k=arn:aws:iam::1:role/x/a",  F},
        {"ArnLike k arn:aws:iam::*:role/*a",    "k=arn:aws:iam::1:role/x/a",  T},
        {"ArnLike k arn:aws:iam::1",            "k=arn:aws:iam::1:role/x",    T},
        {"ArnLike k *",                         "k=not-an-arn",               T},
        {"ArnLike k arn:*",                     "k=not-an-arn",               F},
        {"ArnEquals k arn:aws:s3:::b",          "k=arn:aws:s3:::B",           F},
        {"ArnLike k arn:aws:s3:::b",            "",                           F},
        {"ArnNotEquals k arn:aws:s3:::*",       "k=arn:aws:s3:::b",           F},
        {"ArnNotLike k arn:aws:s3:::*",         "k=arn:aws:sqs:::b",          T},
        {"ArnNotLike k arn:aws:s3:::*",         "",                           T},
        {"ArnNotLike k arn:aws:s3:::*",         "k=not-an-arn",               T},
        {"ArnLikeIfExists k arn:aws:s3:::b",    "",                           T},
        {"Null k true",                         "",                           T},
        {"Null k true",                         "k=a",                        F},
        {"Null k false",                        "",                           F},
        {"Null k false",                        "k=a",                        T},
        {"Null k FALSE",                        "k=",                         T},
        {"Null k false",                        "k=a|b",                      T},
        {"Null k true|false",                   "",                           T},
        {"Null k maybe",                        "",                           U},
        {"Null k maybe|true",                   "",                           T},
        {"NullIfExists k true",                 "",                           U},
        {"StringSomehow k a",                   "k=a",                        U},
        {"StringSomehow k a",                   "",                           U},
        {"ForAllValues:Null k true",            "",                           U},
    };

    (void)state;
    check(rows, LEN(rows));
}

static void several_values(void **state)
{
    static const struct row rows[] = {
        {"ForAllValues:StringEquals k a|b",         "k=a|b",                           T},
        {"ForAllValues:StringEquals k a|b",         "k=a",                             T},
        {"ForAllValues:StringEquals k a|b",         "k=a|c",                           F},
        {"ForAllValues:StringEquals k a|b",         "k=[c]",                           F},
        {"ForAllValues:StringEquals k a",           "",                                T},
        {"ForAllValues:StringEquals k a",           "k=()",                            T},
        {"ForAllValues:StringEquals k ()",          "k=a",                             F},
        {"ForAllValues:StringEqualsIfExists k a",   "",                                T},
        {"ForAllValues:StringNotEquals k a",        "k=b|c",                           T},
        {"ForAllValues:StringNotEquals k a",        "k=a|b",                           F},
        {"ForAllValues:StringNotEquals k a",        "",                                T},
        {"ForAllValues:StringLike k a*",            "k=ab|ac",                         T},
        {"ForAllValues:StringLike k a*",            "k=ab|bc",                         F},
        {"ForAllValues:ArnLike k arn:aws:s3:::*",   "k=arn:aws:s3:::a|arn:aws:s3:::b", T},
        {"ForAllValues:NumericLessThan k 5",        "k=1|2",                           T},
        {"ForAllValues:NumericLessThan k 5",        "k=1|7",                           F},
        {"ForAllValues:NumericLessThan k x",        "k=1|7",                           U},
        {"ForAllValues:NumericEquals k x|1",        "k=1|7",                           U},
        {"ForAllValues:NumericLessThan k x",        "",                                T},
        {"ForAllValues:IpAddress k 10.0.0.0/8",     "k=10.0.0.1|10.0.0.2",             T},
        {"ForAllValues:Bool k true",                "k=true|true",                     T},
        {"ForAnyValue:StringEquals k a",            "k=a|b",                           T},
        {"ForAnyValue:StringEquals k a",            "k=b|c",                           F},
        {"ForAnyValue:StringEquals k a",            "k=a",                             T},
        {"ForAnyValue:StringEquals k a",            "k=[a]",                           T},
        {"ForAnyValue:StringEquals k a",            "",                                F},
        {"ForAnyValue:StringEquals k a",            "k=()",                            F},
        {"ForAnyValue:StringEqualsIfExists k a",    "",                                F},
        {"ForAnyValue:StringNotEquals k a",         "k=a|b",                           T},
        {"ForAnyValue:StringNotEquals k a",         "k=a|a",                           F},
        {"ForAnyValue:StringNotEquals k a|b",       "k=a|b",                           F},
        {"ForAnyValue:StringNotEquals k a",         "",                                F},
        {"ForAnyValue:StringNotEqualsIfExists k a", "",                                F},
        {"ForAnyValue:StringLike k a*",             "k=b|ax",                          T},
        {"ForAnyValue:NumericEquals k x|1",         "k=1|7",                           T},
        {"ForAnyValue:NumericEquals k x",           "k=1|7",                           U},
        {"foranyvalue:stringlike k a*",             "k=b|ax",                          T},
        {"StringEquals k a",                        "k=()",                            F},
        {"StringNotEquals k a",                     "k=()",                            T},
        {"Null k true",                             "k=()",                            T},
    };

    (void)state;
    check(rows, LEN(rows));
}

static void variables(void **state)
{
    static const struct row rows[] = {
        {"StringEquals k ${u}",                "k=ann u=ann",                 T},
        {"StringEquals k ${U}",                "k=ann u=ann",                 T},
        {"StringEquals k ${u}",                "k=bob u=ann",                 F},
        {"StringEquals k ${u}",                "k=ann",                       F},
        {"StringEquals k ${u}",                "k=${u}",                      F},
        {"StringNotEquals k ${u}",             "k=ann",                       T},
        {"StringNotEquals k ${u}",             "k=ann u=ann",                 F},
        {"StringNotLike k ${u}*",              "k=ann",                       T},
        {"StringLike k home/${u}/*",           "k=home/ann/x u=ann",          T},
        {"StringLike k home/${u}/*",           "k=home/bob/x u=ann",          F},
        {"StringLike k home/${u}/*",           "k=home/bob/x u=*",            F},
        {"StringLike k home/${u}/*",           "k=home/*/x u=*",              T},
        {"StringLike k ${*}",                  "k=*",                         T},
        {"StringLike k ${*}",                  "k=a",                         F},
        {"StringEquals k ${*}",                "k=*",                         T},
        {"StringEquals k ${u,~'all'}",         "k=all",                       T},
        {"StringEquals k ${u,~'all'}",         "k=all u=ann",                 F},
        {"StringEqualsIgnoreCase k ${u}",      "k=ANN u=ann",                 T},
        {"ArnLike k arn:aws:iam::${a}:role/*", "k=arn:aws:iam::1:role/x a=1", T},
        {"ArnLike k arn:aws:iam::${a}:role/*", "k=arn:aws:iam::1:role/x a=*", F},
        {"StringEquals k ${u}|x",              "k=x",                         T},
        {"StringEquals k ${u",                 "k=x",                         U},
        {"StringEquals k ${u}",                "k=a u=a|b",                   F},
        {"StringEquals k ${u,~'a'}",           "k=a u=a|b",                   U},
        {"ForAllValues:StringEquals k ${u}",   "k=ann|ann u=ann",             T},
        {"ForAllValues:StringEquals k ${u}",   "",                            T},
        {"StringEqualsIfExists k ${u}",        "",                            T},
        {"BinaryEquals k ${u}",                "k= u=",                       T},
        {"BinaryEquals k ${u}",                "k=QQ== u=",                   F},
        {"BinaryEquals k ${u}",                "k= u=QQ==",                   F},
        {"BinaryEquals k ${u}",                "k=QQ== u=QQ==",               T},
        {"BinaryEquals k ${u}",                "k=QQ== u=Q",                  F},
        {"IpAddress k ${u}",                   "k=10.0.0.1 u=10.0.0.1",       U},
        /* In a policy of 2008 it is all plain text. */
        {"StringEquals k ${u} 2008", "k=ann u=ann", F},
        {"StringEquals k ${u} 2008", "k=${u}",      T},
        {"StringLike k ${*} 2008",   "k=${abc}",    T},
        {"StringLike k ${?} 2008",   "k=${x}",      T},
    };

    (void)state;
    check(rows, LEN(rows));
}

/* The first doubt is kept, with the text that raised it. */
static void doubts(void **state)
{
    struct arena keep = test_arena(), scratch = test_arena(), start = keep;
    const struct policy *policy =
        words_policy(&keep, "allow if NumericEquals k abc|def");
    struct request request = words_request(&keep, "- a:b * k=1");
    struct doubt doubt = {0};
    struct question question = {&request, true, POLICY_IDENTITY, PROVIDER_AWS, &doubt};

    (void)state;
    assert_int_equal(
        condition_holds(scratch, &question, &policy->statements.at[0].conditions.at[0]),
        UNKNOWN_);
    assert_string_equal(doubt.subject, "the value");
    assert_string_equal(doubt.complaint, "is not a number");
    CHECK_STR(doubt.text, "abc");
    arena_release(scratch);
    arena_release(start);
}

/* clang-format on */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),       cmocka_unit_test(numbers_and_dates),
        cmocka_unit_test(other_types), cmocka_unit_test(several_values),
        cmocka_unit_test(variables),   cmocka_unit_test(doubts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
