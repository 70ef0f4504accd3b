/* Principals: who is meant by whom, and in which way. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/parts.h"
#include "lib/words.h"

#define USER     "arn:aws:iam::111122223333:user/dev/ann"
#define ROLE     "arn:aws:iam::111122223333:role/agent"
#define PATHROLE "arn:aws:iam::111122223333:role/team/x/agent"
#define SESSION  "arn:aws:sts::111122223333:assumed-role/agent/s1"
#define FEDUSER  "arn:aws:sts::111122223333:federated-user/ann"
#define ROOT     "arn:aws:iam::111122223333:root"
#define SAML     "arn:aws:iam::111122223333:saml-provider/corp"
#define CANON    "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"

/* The tables read better as rows than as clang-format 14 would have them. */
/* clang-format off */
static void kinds(void **state)
{
    static const struct {
        const char *text;
        enum caller_kind kind;
        const char *account, *name;
    } rows[] = {
        {"",                                  CALLER_NOBODY,    "",             ""},
        {"111122223333",                      CALLER_ROOT,      "111122223333", ""},
        {ROOT,                                CALLER_ROOT,      "111122223333", ""},
        {USER,                                CALLER_USER,      "111122223333", "ann"},
        {PATHROLE,                            CALLER_ROLE,      "111122223333", "agent"},
        {SESSION,                             CALLER_SESSION,   "111122223333", "agent"},
        {FEDUSER,                             CALLER_FEDERATED, "111122223333", "ann"},
        {SAML,                                CALLER_PROVIDER,  "",             "corp"},
        {"accounts.google.com",               CALLER_PROVIDER,  "",             ""},
        {"cognito-identity.amazonaws.com",    CALLER_PROVIDER,  "",             ""},
        {"ec2.amazonaws.com",                 CALLER_SERVICE,   "",             ""},
        {"ec2.amazonaws.com.cn",              CALLER_SERVICE,   "",             ""},
        {CANON,                               CALLER_CANONICAL, "",             ""},
        {"1111222233334",                     CALLER_OTHER,     "",             ""},
        {"190909090909",                      CALLER_ROOT,      "190909090909", ""},
        {"11112222333x",                      CALLER_OTHER,     "",             ""},
        {"/1112222333:",                      CALLER_OTHER,     "",             ""},
        {"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2bz", CALLER_OTHER,     "",             ""},
        {"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2b", CALLER_OTHER,     "",             ""},
        {"AIDAEXAMPLE",                       CALLER_OTHER,     "",             ""},
        {"arn:aws:iam::111122223333:group/g", CALLER_OTHER,     "",             ""},
        {"arn:",                              CALLER_OTHER,     "",             ""},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct caller caller = caller_from(str_from(rows[i].text));
        CHECK_ROW(rows[i].text, caller.kind == rows[i].kind);
        CHECK_STR(caller.account, rows[i].account);
        CHECK_STR(caller.name, rows[i].name);
    }
}

enum {
    NO = -1,
    MAYBE = -2,
    ACCOUNT = NAMED_BY_ACCOUNT,
    LIMITED = NAMED_BY_ROLE,
    DIRECT = NAMED_DIRECTLY
};

static void reaching(void **state)
{
    static const struct {
        const char *element, *caller;
        int how;
    } rows[] = {
        {"to *",                                        USER,                                  DIRECT},
        {"to *",                                        "",                                    DIRECT},
        {"to *",                                        "ec2.amazonaws.com",                   DIRECT},
        {"to AWS:*",                                    SESSION,                               DIRECT},
        {"to AWS:" USER,                                USER,                                  DIRECT},
        {"to AWS:" USER,                                "arn:aws:iam::111122223333:user/ann",  NO},
        {"to AWS:" USER,                                "",                                    NO},
        {"to AWS:" ROOT,                                USER,                                  ACCOUNT},
        {"to AWS:" ROOT,                                ROLE,                                  ACCOUNT},
        {"to AWS:" ROOT,                                SESSION,                               ACCOUNT},
        {"to AWS:" ROOT,                                FEDUSER,                               ACCOUNT},
        {"to AWS:" ROOT,                                ROOT,                                  ACCOUNT},
        {"to AWS:111122223333",                         SESSION,                               ACCOUNT},
        {"to AWS:111122223333",                         "arn:aws-cn:iam::111122223333:user/b", ACCOUNT},
        {"to AWS:" ROOT,                                "arn:aws-cn:iam::111122223333:user/b", ACCOUNT},
        {"to AWS:" ROOT,                                "111122223333",                        ACCOUNT},
        {"to AWS:444455556666",                         USER,                                  NO},
        {"to AWS:" ROOT,                                SAML,                                  NO},
        {"to AWS:" ROOT,                                "ec2.amazonaws.com",                   NO},
        {"to AWS:" ROLE,                                ROLE,                                  LIMITED},
        {"to AWS:" ROLE,                                SESSION,                               LIMITED},
        {"to AWS:" PATHROLE,                            SESSION,                               LIMITED},
        {"to AWS:" PATHROLE,                            ROLE,                                  NO},
        {"to AWS:arn:aws:iam::111122223333:role/AGENT", SESSION,                               LIMITED},
        {"to AWS:arn:aws:iam::111122223333:role/AGENT", ROLE,                                  NO},
        {"to AWS:arn:aws:iam::111122223333:role/other", SESSION,                               NO},
        {"to AWS:arn:aws:iam::444455556666:role/agent", SESSION,                               NO},
        {"to AWS:arn:aws-cn:iam::111122223333:role/agent", SESSION,                               NO},
        {"to AWS:" SESSION,                             SESSION,                               DIRECT},
        {"to AWS:" SESSION,                             ROLE,                                  NO},
        {"to AWS:" SESSION,                             "arn:aws:sts::111122223333:assumed-role/agent/s2", NO},
        {"to AWS:" FEDUSER,                             FEDUSER,                               DIRECT},
        {"to AWS:arn:aws:iam::111122223333:user/ann",   FEDUSER,                               MAYBE},
        {"to AWS:arn:aws:iam::444455556666:user/ann",   FEDUSER,                               NO},
        {"to AWS:AIDAEXAMPLE",                          USER,                                  NO},
        /* No wildcards inside an ARN. */
        {"to AWS:arn:aws:iam::*:root",              USER,                  NO},
        {"to AWS:arn:aws:iam::111122223333:user/*", USER,                  NO},
        {"to AWS:arn:aws:iam::111122223333:role/*", SESSION,               NO},
        {"to AWS:arn:aws:sts::111122223333:assumed-role/agent/*", SESSION,               NO},
        {"to Service:ec2.amazonaws.com",            "ec2.amazonaws.com",   DIRECT},
        {"to Service:ec2.amazonaws.com",            "ecs.amazonaws.com",   NO},
        {"to Service:*",                            "ecs.amazonaws.com",   DIRECT},
        {"to Service:*",                            USER,                  NO},
        {"to AWS:ec2.amazonaws.com",                "ec2.amazonaws.com",   DIRECT},
        {"to Federated:" SAML,                      SAML,                  DIRECT},
        {"to Federated:accounts.google.com",        "accounts.google.com", DIRECT},
        {"to Federated:accounts.google.com",        SAML,                  NO},
        {"to Federated:*",                          SAML,                  DIRECT},
        {"to Federated:*",                          ROLE,                  NO},
        {"to Canonical:" CANON,                     CANON,                 DIRECT},
        {"to Canonical:" CANON,                     USER,                  NO},
        {"to Canonical:*",                          CANON,                 DIRECT},
        {"to Canonical:*",                          USER,                  NO},
        {"to Canonical:x",                          CANON,                 NO},
        {"to Federated:x",                          SAML,                  NO},
        {"to Service:x.amazonaws.com",              "y.amazonaws.com",     NO},
        /* The strongest way counts. */
        {"to AWS:" USER "|AWS:" ROOT,                 USER,                DIRECT},
        {"to AWS:" SESSION "|AWS:" ROLE,              SESSION,             DIRECT},
        {"to AWS:" ROOT "|AWS:" USER,                 USER,                DIRECT},
        {"to AWS:" ROLE "|AWS:" ROOT,                 SESSION,             LIMITED},
        {"to AWS:" ROLE "|AWS:" SESSION,              SESSION,             DIRECT},
        {"to AWS:" ROLE "|Service:ec2.amazonaws.com", "ec2.amazonaws.com", DIRECT},
        {"to ()",                                     USER,                NO},
        /* Everybody else. */
        {"notto AWS:" USER,                              USER,                NO},
        {"notto AWS:" USER,                              ROLE,                DIRECT},
        {"notto AWS:" USER,                              "",                  DIRECT},
        {"notto AWS:" ROLE,                              SESSION,             NO},
        {"notto AWS:" SESSION,                           SESSION,             NO},
        {"notto AWS:" SESSION,                           ROLE,                DIRECT},
        {"notto AWS:" ROOT,                              USER,                NO},
        {"notto AWS:444455556666",                       USER,                DIRECT},
        {"notto Service:ec2.amazonaws.com",              "ec2.amazonaws.com", NO},
        {"notto *",                                      USER,                NO},
        {"notto AWS:arn:aws:iam::111122223333:user/ann", FEDUSER,             MAYBE},
        {"notto ()",                                     USER,                DIRECT},
        /* Beside one of its members an account exempts only that member. */
        {"notto AWS:" ROOT "|AWS:" USER,     USER,    NO},
        {"notto AWS:" ROOT "|AWS:" USER,     ROLE,    DIRECT},
        {"notto AWS:" ROOT "|AWS:" USER,     ROOT,    NO},
        {"notto AWS:111122223333|AWS:" ROLE, SESSION, NO},
        {"notto AWS:" ROOT "|AWS:arn:aws:iam::444455556666:user/bob", USER,    NO},
    };
    struct arena keep = test_arena(), start = keep;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str text = arena_print(&keep, "allow %s", rows[i].element);
        const struct policy *policy = words_policy(&keep, arena_cstr(&keep, text));
        struct caller caller = caller_from(str_from(rows[i].caller));
        enum naming how;
        enum truth reached =
            principals_reach(&policy->statements.at[0].principals, &caller, &how);
        int got = reached == FALSE_ ? NO : reached == UNKNOWN_ ? MAYBE : (int)how;
        CHECK_ROW(arena_cstr(&keep, arena_print(&keep, "%s for %s", rows[i].element,
                                                rows[i].caller)),
                  got == rows[i].how);
    }
    arena_release(start);
}

/* clang-format on */

/* Who stands behind the end of a list is not named by it. */
static void ends_of_lists(void **state)
{
    struct arena keep = test_arena(), start = keep;
    const struct policy *policy =
        words_policy(&keep, "deny notto AWS:" ROOT "|AWS:" USER ";allow to AWS:" SESSION
                            "|AWS:" USER);
    struct principal_match others = policy->statements.at[0].principals,
                           some = policy->statements.at[1].principals;
    struct caller role = caller_from(STR(ROLE)), user = caller_from(STR(USER));
    enum naming how;

    (void)state;
    assert_int_equal(principals_reach(&others, &role, &how), TRUE_);
    others.any.len = some.any.len = 1;
    assert_int_equal(principals_reach(&others, &role, &how), FALSE_);
    assert_int_equal(principals_reach(&some, &user, &how), FALSE_);
    others.any.len = 0;
    assert_int_equal(principals_reach(&others, &role, &how), TRUE_);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(kinds),
                                       cmocka_unit_test(reaching),
                                       cmocka_unit_test(ends_of_lists)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
