/* Each operator is a set of values, a way to look at several, and a word on absence. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/effective/rig.h"

static struct condition condition(struct rig *rig, const char *op, const char *values)
{
    return (struct condition){
        .op = word(op), .key = word("aws:x"), .values = words(&rig->keep, values)};
}

/* `holds` and `lacks`: texts inside the set and outside; NULL: no such set is made. */
static void texts(void **state)
{
    static const struct {
        const char *op, *values, *holds, *lacks;
        bool negated, on_absent;
        enum quantity quantity;
    } rows[] = {
        {"StringEquals",              "a|b",                "b",                "B",              false, false, QUANTITY_ONE},
        {"StringEqualsIgnoreCase",    "a|b",                "B",                "c",              false, false, QUANTITY_ONE},
        {"StringLike",                "a*",                 "abc",              "b",              false, false, QUANTITY_ONE},
        {"StringNotLike",             "a*",                 "abc",              "b",              true,  true,  QUANTITY_ONE},
        {"ArnLike",                   "arn:aws:s3:*:*:a/*", "arn:aws:s3:::a/b", "arn:aws:s3:::b", false,
         false,                                                                                                 QUANTITY_ONE},
        {"ForAnyValue:StringEquals",  "a",                  "a",                "b",              false, false, QUANTITY_ANY},
        {"ForAllValues:StringEquals", "a",                  "a",                "b",              false, true,  QUANTITY_ALL},
        {"StringEqualsIfExists",      "a",                  "a",                "b",              false, true,  QUANTITY_ONE},
        {"Bool",                      "True",               "true",             "false",          false, false, QUANTITY_ONE},
        {"Bool",                      "true|FALSE",         "false",            "no",             false, false, QUANTITY_ONE},
 /* The bits that padding leaves over say nothing. */
        {"BinaryEquals",              "QQ==",               "QR==",             "Qg==",           false, false, QUANTITY_ONE},
        {"BinaryEquals",              "QUI=",               "QUJ=",             "QUM=",           false, false, QUANTITY_ONE},
        {"BinaryEquals",              "QUJD",               "QUJD",             "QUJE",           false, false, QUANTITY_ONE},
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct condition one = condition(&rig, rows[i].op, rows[i].values);
        struct literal literal;
        CHECK_ROW(rows[i].op, terms_condition(rig.terms, rig.scratch, &one, &literal));
        CHECK_ROW(rows[i].op, literal.negated == rows[i].negated);
        CHECK_ROW(rows[i].op, literal.on_absent == rows[i].on_absent);
        CHECK_ROW(rows[i].op, literal.quantity == rows[i].quantity);
        CHECK_ROW(rows[i].op, set_has(literal.set, str_from(rows[i].holds)));
        CHECK_ROW(rows[i].op, !set_has(literal.set, str_from(rows[i].lacks)));
    }
    rig_close(&rig);
}

static ordinal counted(int64_t count, ordinal unit)
{
    ordinal size = (ordinal)(count < 0 ? -count : count) * unit;

    return count < 0 ? ordinal_zero() - size : ordinal_zero() + size;
}

/* Numbers and moments from `ordinal_zero` on; `low` and `high` in units. */
static void ordered(void **state)
{
    static const int64_t none = INT64_MIN;
    static const struct {
        const char *op, *value;
        enum set_family family;
        int64_t low, high;
    } rows[] = {
        {"NumericEquals",            "5",          SET_NUMBER, 5,         5        },
        {"NumericEquals",            "-5",         SET_NUMBER, -5,        -5       },
        {"NumericLessThanEquals",    "5",          SET_NUMBER, none,      5        },
        {"NumericGreaterThanEquals", "5",          SET_NUMBER, 5,         none     },
        {"DateEquals",               "1970-01-02", SET_MOMENT, 86400000,  86400000 },
        {"DateEquals",               "1969-12-31", SET_MOMENT, -86400000, -86400000},
        {"DateLessThan",             "1970-01-02", SET_MOMENT, none,      86399999 },
        {"DateGreaterThan",          "1970-01-02", SET_MOMENT, 86400001,  none     },
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct condition one = condition(&rig, rows[i].op, rows[i].value);
        ordinal unit = rows[i].family == SET_NUMBER ? 1000000000000000000u : 1;
        ordinal low = rows[i].low == none ? 1 : counted(rows[i].low, unit);
        ordinal high = rows[i].high == none ? ~(ordinal)0 : counted(rows[i].high, unit);
        struct literal literal;
        CHECK_ROW(rows[i].op, terms_condition(rig.terms, rig.scratch, &one, &literal));
        CHECK_ROW(rows[i].op, literal.set->family == rows[i].family);
        CHECK_ROW(rows[i].op, literal.set->ranges.len == 1);
        CHECK_ROW(rows[i].op, literal.set->ranges.at[0].low == low);
        CHECK_ROW(rows[i].op, literal.set->ranges.at[0].high == high);
    }
    rig_close(&rig);
}

/* An IPv6 block never holds an IPv4 address, however much it spans. */
static void addresses(void **state)
{
    const ordinal v4 = (ordinal)0xffff << 32, last = ~(ordinal)0;
    const struct {
        const char *value;
        size_t count;
        struct range first;
    } rows[] = {
        {"10.0.0.0/8",    1, {v4 | 0x0a000000, v4 | 0x0affffff}},
        {"::ffff:a00:1",  1, {v4 | 0x0a000001, v4 | 0x0a000001}},
        {"::1",           1, {1, 1}                            },
        {"ffff::/16",     1, {(ordinal)0xffff << 112, last}    },
        {"::/0",          2, {1, v4 - 1}                       },
        {"::ffff:0:0/90", 2, {(ordinal)0xffc0 << 32, v4 - 1}   },
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct condition one = condition(&rig, "IpAddress", rows[i].value);
        struct literal literal;
        CHECK_ROW(rows[i].value,
                  terms_condition(rig.terms, rig.scratch, &one, &literal));
        CHECK_ROW(rows[i].value, literal.set->family == SET_ADDRESS);
        CHECK_ROW(rows[i].value, literal.set->ranges.len == rows[i].count);
        CHECK_ROW(rows[i].value, literal.set->ranges.at[0].low == rows[i].first.low);
        CHECK_ROW(rows[i].value, literal.set->ranges.at[0].high == rows[i].first.high);
    }
    rig_close(&rig);
}

static void presence(void **state)
{
    static const struct {
        const char *values;
        bool limits, inverse;
    } rows[] = {
        {"true",       true,  false},
        {"FALSE",      true,  true },
        {"true|false", false, false},
        {"maybe",      false, false},
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct condition one = condition(&rig, "Null", rows[i].values);
        struct literal literal;
        bool limits = terms_condition(rig.terms, rig.scratch, &one, &literal);
        CHECK_ROW(rows[i].values, limits == rows[i].limits);
        if (limits) {
            CHECK_ROW(rows[i].values, literal.quantity == QUANTITY_ABSENCE);
            CHECK_ROW(rows[i].values, literal.inverse == rows[i].inverse);
        }
    }
    rig_close(&rig);
}

/* What its operator cannot read has no exact meaning, and is told. */
static void not_understood(void **state)
{
    static const char number[] =
        "a condition value is no number, or has more digits than are compared";
    static const char date[] = "a condition value is no date that can be read";
    static const char address[] = "a condition value is no address";
    static const char word[] = "a condition value is neither \"true\" nor \"false\"";
    static const char base64[] = "a condition value is no base64";
    static const char variable[] =
        "a condition value has a policy variable that cannot be read";
    static const struct {
        const char *op, *values, *reason;
        bool variables, exact;
    } rows[] = {
        {"StringAlike",   "a",                    "a condition operator is not known", true,  false},
        {"Null",          "maybe",                word,                                true,  false},
        {"NumericEquals", "12345678901234567890", number,                              true,  false},
        {"NumericEquals", "five",                 number,                              true,  false},
        {"DateEquals",    "soon",                 date,                                true,  false},
        {"DateEquals",    "2024",                 date,                                true,  false},
        {"IpAddress",     "10.0.0.0/33",          address,                             true,  false},
        {"IpAddress",     "::",                   address,                             true,  false},
        {"Bool",          "yes",                  word,                                true,  false},
        {"Bool",          "${aws:y}",             word,                                true,  true },
        {"Bool",          "${aws:y}",             word,                                false, false},
        {"BinaryEquals",  "QQ=",                  base64,                              true,  false},
        {"BinaryEquals",  "Q$==",                 base64,                              true,  false},
        {"BinaryEquals",  "Q===",                 base64,                              true,  false},
        {"StringEquals",  "${aws:y",              variable,                            true,  false},
    };
    struct rig rig;
    rig_open(&rig);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct condition one = condition(&rig, rows[i].op, rows[i].values);
        const struct policy policy = {.variables = rows[i].variables};
        const struct reading_of of = {.terms = rig.terms, .policy = &policy};
        struct literal literal;
        const char *reason;
        bool always;
        CHECK_ROW(rows[i].values, condition_literal(&of, rig.scratch, &one, &literal,
                                                    &always, &reason) == rows[i].exact);
        if (!rows[i].exact)
            assert_string_equal(reason, rows[i].reason);
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),          cmocka_unit_test(ordered),
        cmocka_unit_test(addresses),      cmocka_unit_test(presence),
        cmocka_unit_test(not_understood),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
