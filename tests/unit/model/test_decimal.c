/* Numbers: texts, their normal form, and their order. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "model/condition.h"

static void reading_numbers(void **state)
{
    static const struct {
        const char *text;
        int64_t digits;
        int scale;
    } rows[] = {
        {"0",                      0,         0 },
        {"-0",                     0,         0 },
        {"0.000",                  0,         0 },
        {"007",                    7,         0 },
        {"+5",                     5,         0 },
        {"-12.50",                 -125,      1 },
        {".5",                     5,         1 },
        {".0",                     0,         0 },
        {"5.",                     5,         0 },
        {"100",                    100,       0 },
        {"1e3",                    1000,      0 },
        {"1.5E+1",                 15,        0 },
        {"1.25e1",                 125,       1 },
        {"25e-1",                  25,        1 },
        {"0e1000",                 0,         0 },
        {"10e-1",                  1,         0 },
        {"0e999",                  0,         0 },
        {"9223372036854775807",    INT64_MAX, 0 },
        {"0.000000000000000001",   1,         18},
        {"1.00000000000000000000", 1,         0 },
    };
    static const char *const refused[] = {
        "",
        " ",
        "abc",
        "1 ",
        "1.2.3",
        "1,5",
        "0x10",
        ".",
        "-",
        "--1",
        "1e",
        "1e1e1",
        "e5",
        "0e1001",
        "NaN",
        "inf",
        "1e19",
        "1_000",
        "9223372036854775808",
        "0.0000000000000000001",
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct decimal got;
        CHECK_ROW(rows[i].text, decimal_from(str_from(rows[i].text), &got));
        CHECK_ROW(rows[i].text, got.digits == rows[i].digits);
        CHECK_ROW(rows[i].text, got.scale == rows[i].scale);
    }
    for (size_t i = 0; i < LEN(refused); i++) {
        struct decimal got;
        CHECK_ROW(refused[i], !decimal_from(str_from(refused[i]), &got));
    }
}

/* Every number is less than all that follow it. */
static void ordering(void **state)
{
    static const char *const sorted[] = {"-9223372036854775807",
                                         "-10",
                                         "-9.5",
                                         "-0.1",
                                         "0",
                                         "0.000000000000000001",
                                         "0.1",
                                         "0.11",
                                         "0.2",
                                         "1",
                                         "1.5",
                                         "2",
                                         "10",
                                         "9223372036854775806",
                                         "9223372036854775807"};

    (void)state;
    for (size_t i = 0; i < LEN(sorted); i++)
        for (size_t j = 0; j < LEN(sorted); j++) {
            struct decimal a, b;
            assert_true(decimal_from(str_from(sorted[i]), &a));
            assert_true(decimal_from(str_from(sorted[j]), &b));
            CHECK_ROW(sorted[i], decimal_compare(a, b) == (i > j) - (i < j));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reading_numbers),
                                       cmocka_unit_test(ordering)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
