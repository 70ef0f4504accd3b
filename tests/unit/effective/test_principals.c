/* Whom a word of Principal reaches, and whom it does not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/effective/rig.h"

#define ACCOUNT "111122223333"
#define USER    "arn:aws:iam::" ACCOUNT ":user/team/bob"
#define ROLE    "arn:aws:iam::" ACCOUNT ":role/team/r"
#define SESSION "arn:aws:sts::" ACCOUNT ":assumed-role/r/s"
#define ROOT    "arn:aws:iam::" ACCOUNT ":root"

static struct literal reached(struct rig *rig, bool negated, size_t count,
                              const struct principal_token *tokens)
{
    struct principal_match match = {.present = true, .negated = negated};

    for (size_t i = 0; i < count; i++)
        *LIST_PUSH(&rig->keep, &match.any) = tokens[i];
    return principals_literal(rig->terms, &match);
}

static void one_word(void **state)
{
    static const struct {
        enum principal_type type;
        const char *text, *who;
        bool reached;
    } rows[] = {
        {PRINCIPAL_ANY,       "*",                             "",                                           true },
        {PRINCIPAL_ANY,       "*",                             USER,                                         true },
        {PRINCIPAL_CANONICAL, "*",                             USER,                                         true },
        {PRINCIPAL_SERVICE,   "*",                             "ec2.amazonaws.com",                          true },
        {PRINCIPAL_SERVICE,   "*",                             "ec2.amazonaws.com.cn",                       true },
        {PRINCIPAL_SERVICE,   "*",                             USER,                                         false},
        {PRINCIPAL_FEDERATED, "*",                             "arn:aws:iam::" ACCOUNT ":saml-provider/p",   true },
        {PRINCIPAL_FEDERATED, "*",                             "arn:aws:iam::" ACCOUNT ":oidc-provider/p",   true },
        {PRINCIPAL_FEDERATED, "*",                             USER,                                         false},
        {PRINCIPAL_SERVICE,   "ec2.amazonaws.com",             "ec2.amazonaws.com",                          true },
        {PRINCIPAL_SERVICE,   "ec2.amazonaws.com",             "ssm.amazonaws.com",                          false},
        {PRINCIPAL_CANONICAL, "79a5",                          "79a5",                                       true },
        {PRINCIPAL_AWS,       ACCOUNT,                         ROOT,                                         true },
        {PRINCIPAL_AWS,       ACCOUNT,                         USER,                                         true },
        {PRINCIPAL_AWS,       ACCOUNT,                         SESSION,                                      true },
        {PRINCIPAL_AWS,       ACCOUNT,                         ACCOUNT,                                      true },
        {PRINCIPAL_AWS,       ACCOUNT,                         "arn:aws:iam::1:user/bob",                    false},
        {PRINCIPAL_AWS,       ACCOUNT,                         "arn:aws:iam::" ACCOUNT ":saml-provider/p",   false},
        {PRINCIPAL_AWS,       ROOT,                            SESSION,                                      true },
        {PRINCIPAL_AWS,       "11112222333",                   ROOT,                                         false},
        {PRINCIPAL_AWS,       "11112222333x",                  ROOT,                                         false},
        {PRINCIPAL_AWS,       "11112222333/",                  ROOT,                                         false},
        {PRINCIPAL_AWS,       "crn:aws:iam::" ACCOUNT ":root", USER,                                         false},
        {PRINCIPAL_AWS,       "arn:aws:sts::" ACCOUNT ":root", USER,                                         false},
        {PRINCIPAL_AWS,       ROLE,                            ROLE,                                         true },
        {PRINCIPAL_AWS,       ROLE,                            SESSION,                                      true },
        {PRINCIPAL_AWS,       ROLE,                            "arn:aws:sts::" ACCOUNT ":assumed-role/rr/s", false},
        {PRINCIPAL_AWS,       USER,                            USER,                                         true },
        {PRINCIPAL_AWS,       USER,                            ROOT,                                         false},
 /* What cannot be a pattern reaches nobody. */
        {PRINCIPAL_AWS,       "a\x01",                         "a\x01",                                      false},
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct principal_token token = {rows[i].type, word(rows[i].text)};
        struct literal literal = reached(&rig, false, 1, &token);
        CHECK_ROW(rows[i].who, literal.dimension == DIMENSION_PRINCIPAL);
        CHECK_ROW(rows[i].who, !literal.negated);
        CHECK_ROW(rows[i].who,
                  set_has(literal.set, str_from(rows[i].who)) == rows[i].reached);
    }
    rig_close(&rig);
}

/* NotPrincipal: an account beside its own member exempts the member and the root. */
static void exempted(void **state)
{
    static const struct {
        enum principal_type type;
        const char *beside;
        bool negated, others;
    } rows[] = {
        {PRINCIPAL_AWS,     USER,                      true,  false},
        {PRINCIPAL_AWS,     USER,                      false, true },
        {PRINCIPAL_AWS,     ROOT,                      true,  true },
        {PRINCIPAL_AWS,     "arn:aws:iam::1:user/bob", true,  true },
        {PRINCIPAL_SERVICE, "ec2.amazonaws.com",       true,  true },
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct principal_token tokens[] = {
            {PRINCIPAL_AWS, word(ACCOUNT)       },
            {rows[i].type,  word(rows[i].beside)},
        };
        struct literal literal = reached(&rig, rows[i].negated, 2, tokens);
        CHECK_ROW(rows[i].beside, literal.negated == rows[i].negated);
        CHECK_ROW(rows[i].beside, set_has(literal.set, STR(ROOT)));
        CHECK_ROW(rows[i].beside, set_has(literal.set, str_from(rows[i].beside)));
        CHECK_ROW(rows[i].beside, set_has(literal.set, STR(ROLE)) == rows[i].others);
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_word),
        cmocka_unit_test(exempted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
