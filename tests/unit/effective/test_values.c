/* Values of the algebra are written as a request carries them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/values.h"

#include "unit/effective/rig.h"

static const ordinal one = 1000000000000000000u;

static void numbers(void **state)
{
    struct arena start = test_arena(), keep = start;
    const ordinal zero = ordinal_zero();
    const struct {
        ordinal value;
        const char *text;
    } rows[] = {
        {0,                           "no-number"            },
        {zero,                        "0"                    },
        {zero + 5 * one,              "5"                    },
        {zero - 5 * one,              "-5"                   },
        {zero + one / 2,              "0.5"                  },
        {zero - one / 2,              "-0.5"                 },
        {zero - 2 * one - 1,          "-2.000000000000000001"},
        {zero + one * UINT64_MAX,     "18446744073709551615" },
        {zero + one * 2 * UINT64_MAX, "1e19"                 },
        {1,                           "-1e19"                },
        {~(ordinal)0,                 "1e19"                 },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(value_text(&keep, SET_NUMBER, rows[i].value), rows[i].text);
    arena_release(start);
}

static ordinal moment(int64_t milliseconds)
{
    ordinal size = (ordinal)(milliseconds < 0 ? -milliseconds : milliseconds);

    return milliseconds < 0 ? ordinal_zero() - size : ordinal_zero() + size;
}

static void moments(void **state)
{
    static const struct {
        int64_t milliseconds;
        const char *text;
    } rows[] = {
        {0,               "1970-01-01T00:00:00Z"    },
        {1,               "1970-01-01T00:00:00.001Z"},
        {-1,              "1969-12-31T23:59:59.999Z"},
        {951782400000,    "2000-02-29T00:00:00Z"    },
        {951868800000,    "2000-03-01T00:00:00Z"    },
        {-2203891200000,  "1900-03-01T00:00:00Z"    },
        {1735689599000,   "2024-12-31T23:59:59Z"    },
        {-62162035200000, "0000-03-01T00:00:00Z"    },
        {-62162035201000, "0000-02-29T23:59:59Z"    },
        {253402300799000, "9999-12-31T23:59:59Z"    },
    };
    struct arena start = test_arena(), keep = start;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(value_text(&keep, SET_MOMENT, moment(rows[i].milliseconds)),
                  rows[i].text);
    CHECK_STR(value_text(&keep, SET_MOMENT, 0), "no-date");
    arena_release(start);
}

static void addresses_and_texts(void **state)
{
    struct arena start = test_arena(), keep = start;
    const ordinal mapped = (ordinal)0xffff << 32;

    (void)state;
    CHECK_STR(value_text(&keep, SET_ADDRESS, 0), "no-address");
    CHECK_STR(value_text(&keep, SET_ADDRESS, mapped | 0x0a000001), "10.0.0.1");
    CHECK_STR(value_text(&keep, SET_ADDRESS, mapped - 1), "0:0:0:0:0:fffe:ffff:ffff");
    CHECK_STR(value_text(&keep, SET_ADDRESS, (ordinal)0x20010db8 << 96 | 1),
              "2001:db8:0:0:0:0:0:1");
    CHECK_STR(value_text(&keep, SET_TEXT, 7), "");
    arena_release(start);
}

/* Keys and variables are found by name without case, and only those that were met. */
static void met_keys(void **state)
{
    struct rig rig;
    rig_open(&rig);
    const struct policy policy = {.variables = true};
    const struct reading_of of = {.terms = rig.terms, .policy = &policy};
    const struct token home = word("${aws:UserName}");
    uint32_t at = terms_dimension(rig.terms, rig.scratch, STR("aws:SourceIp")), found;

    (void)state;
    assert_true(terms_find_dimension(rig.terms, STR("AWS:sourceip"), &found));
    assert_int_equal(found, at);
    assert_false(terms_find_dimension(rig.terms, STR("aws:username"), &found));
    assert_false(terms_is_variable(rig.terms, STR("aws:username")));
    const struct set *set = tokens_set(
        &of, rig.scratch, (struct token_kind){.glob = GLOB_LITERAL}, &home, 1);
    assert_true(terms_is_variable(rig.terms, STR("aws:username")));
    assert_false(terms_is_variable(rig.terms, STR("aws:SourceIp")));
    CHECK_STR(terms_variable(rig.terms, set_glob(set, 0)->text), "aws:UserName");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(moments),
        cmocka_unit_test(addresses_and_texts),
        cmocka_unit_test(met_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
