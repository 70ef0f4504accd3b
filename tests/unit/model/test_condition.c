/* Operators: every name of the table, its quantifiers and its suffix. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "model/condition.h"

static void reading_operators(void **state)
{
    static const struct {
        const char *name;
        enum quantifier quant;
        enum compare_as as;
        enum relation relation;
        bool negated, if_exists, on_absent;
    } rows[] = {
        {"StringEquals",                        QUANT_ONE, AS_TEXT,      IS_EQUAL,            false, false, false},
        {"stringequals",                        QUANT_ONE, AS_TEXT,      IS_EQUAL,            false, false, false},
        {"StringNotEquals",                     QUANT_ONE, AS_TEXT,      IS_EQUAL,            true,  false, true },
        {"StringEqualsIgnoreCase",              QUANT_ONE, AS_TEXT_FOLD, IS_EQUAL,            false, false,
         false                                                                                                   },
        {"StringNotEqualsIgnoreCase",           QUANT_ONE, AS_TEXT_FOLD, IS_EQUAL,            true,  false,
         true                                                                                                    },
        {"StringLike",                          QUANT_ONE, AS_GLOB,      IS_EQUAL,            false, false, false},
        {"StringNotLike",                       QUANT_ONE, AS_GLOB,      IS_EQUAL,            true,  false, true },
        {"NumericEquals",                       QUANT_ONE, AS_NUMBER,    IS_EQUAL,            false, false, false},
        {"NumericNotEquals",                    QUANT_ONE, AS_NUMBER,    IS_EQUAL,            true,  false, true },
        {"NumericLessThan",                     QUANT_ONE, AS_NUMBER,    IS_LESS,             false, false, false},
        {"NumericLessThanEquals",               QUANT_ONE, AS_NUMBER,    IS_LESS_OR_EQUAL,    false, false,
         false                                                                                                   },
        {"NumericGreaterThan",                  QUANT_ONE, AS_NUMBER,    IS_GREATER,          false, false, false},
        {"NumericGreaterThanEquals",            QUANT_ONE, AS_NUMBER,    IS_GREATER_OR_EQUAL, false,
         false,                                                                                             false},
        {"DateEquals",                          QUANT_ONE, AS_DATE,      IS_EQUAL,            false, false, false},
        {"DateNotEquals",                       QUANT_ONE, AS_DATE,      IS_EQUAL,            true,  false, true },
        {"DateLessThan",                        QUANT_ONE, AS_DATE,      IS_LESS,             false, false, false},
        {"DateLessThanEquals",                  QUANT_ONE, AS_DATE,      IS_LESS_OR_EQUAL,    false, false,
         false                                                                                                   },
        {"DateGreaterThan",                     QUANT_ONE, AS_DATE,      IS_GREATER,          false, false, false},
        {"DateGreaterThanEquals",               QUANT_ONE, AS_DATE,      IS_GREATER_OR_EQUAL, false, false,
         false                                                                                                   },
        {"Bool",                                QUANT_ONE, AS_BOOL,      IS_EQUAL,            false, false, false},
        {"BinaryEquals",                        QUANT_ONE, AS_BINARY,    IS_EQUAL,            false, false, false},
        {"IpAddress",                           QUANT_ONE, AS_ADDRESS,   IS_EQUAL,            false, false, false},
        {"NotIpAddress",                        QUANT_ONE, AS_ADDRESS,   IS_EQUAL,            true,  false, true },
        {"ArnEquals",                           QUANT_ONE, AS_ARN,       IS_EQUAL,            false, false, false},
        {"ArnLike",                             QUANT_ONE, AS_ARN,       IS_EQUAL,            false, false, false},
        {"ArnNotEquals",                        QUANT_ONE, AS_ARN,       IS_EQUAL,            true,  false, true },
        {"ArnNotLike",                          QUANT_ONE, AS_ARN,       IS_EQUAL,            true,  false, true },
        {"BoolIfExists",                        QUANT_ONE, AS_BOOL,      IS_EQUAL,            false, true,  true },
        {"STRINGNOTLIKEIFEXISTS",               QUANT_ONE, AS_GLOB,      IS_EQUAL,            true,  true,  true },
        {"ForAllValues:StringLike",             QUANT_ALL, AS_GLOB,      IS_EQUAL,            false, false, true },
        {"forallvalues:StringNotLikeIfExists",  QUANT_ALL, AS_GLOB,      IS_EQUAL,            true,  true,
         true                                                                                                    },
        {"ForAnyValue:ArnLike",                 QUANT_ANY, AS_ARN,       IS_EQUAL,            false, false, false},
        {"FORANYVALUE:StringNotEqualsIfExists", QUANT_ANY, AS_TEXT,      IS_EQUAL,            true,
         true,                                                                                              false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct operation got;
        CHECK_ROW(rows[i].name, operator_from(str_from(rows[i].name), &got));
        CHECK_ROW(rows[i].name, got.quant == rows[i].quant && got.as == rows[i].as);
        CHECK_ROW(rows[i].name, got.relation == rows[i].relation);
        CHECK_ROW(rows[i].name, got.negated == rows[i].negated);
        CHECK_ROW(rows[i].name, got.if_exists == rows[i].if_exists);
        CHECK_ROW(rows[i].name, operator_on_absent(&got) == rows[i].on_absent);
    }
}

static void null_and_nonsense(void **state)
{
    static const char *const refused[] = {
        "",
        "String",
        "StringEqual",
        "StringEquals ",
        " StringEquals",
        "IfExists",
        "NullIfExists",
        "ForAllValues:Null",
        "ForAnyValue:Null",
        "ForAllValues:",
        "ForSomeValues:StringEquals",
        "ForAllValues:ForAnyValue:StringEquals",
        "StringEqualsIfExistsIfExists",
        "BinaryNotEquals",
        "BoolNotEquals",
        "IfExistsBool",
    };
    struct operation op;

    (void)state;
    assert_true(operator_from(STR("null"), &op));
    assert_int_equal(op.as, AS_NULL);
    for (size_t i = 0; i < LEN(refused); i++)
        CHECK_ROW(refused[i], !operator_from(str_from(refused[i]), &op));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reading_operators),
                                       cmocka_unit_test(null_and_nonsense)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
