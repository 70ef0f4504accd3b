/* Slices: rows of input and expected output. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "lib/unit.h"

static void cutting(void **state)
{
    static const struct {
        const char *text, *head, *rest;
    } rows[] = {
        {"a:b:c", "a",   "b:c"},
        {":b",    "",    "b"  },
        {"abc",   "abc", ""   },
        {"",      "",    ""   }
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str rest = str_from(rows[i].text), head = str_cut(&rest, ':');
        CHECK_STR(head, rows[i].head);
        CHECK_STR(rest, rows[i].rest);
    }
    CHECK_STR(str_after_last(STR("a/b/c"), '/'), "c");
    CHECK_STR(str_after_last(STR("abc"), '/'), "abc");
    CHECK_STR(str_trim(STR(" \t a b\r\n")), "a b");
    CHECK_STR(str_trim(STR("  ")), "");
}

static void comparing(void **state)
{
    (void)state;
    assert_true(str_compare(STR("a"), STR("b")) < 0);
    assert_true(str_compare(STR("a"), STR("ab")) < 0);
    assert_true(str_compare(STR("\xff"), STR("a")) > 0);
    assert_int_equal(str_compare(STR("x"), STR("x")), 0);
    assert_true(str_equal_fold(STR("S3:GetObject"), STR("s3:getobject")));
    assert_false(str_equal_fold(STR("s3"), STR("s30")));
    assert_true(str_compare_fold(STR("Ab"), STR("aC")) < 0);
    assert_true(str_starts(STR("abc"), STR("ab")));
    assert_false(str_starts(STR("a"), STR("ab")));
    assert_true(str_ends(STR("abc"), STR("bc")));
    assert_true(str_has(STR("abc"), STR("")));
    assert_true(str_has(STR("abc"), STR("b")));
    assert_false(str_has(STR("ac"), STR("b")));
}

static void numbers(void **state)
{
    size_t value = 7;

    (void)state;
    assert_true(str_to_size(STR("0"), &value) && value == 0);
    assert_true(str_to_size(STR("18446744073709551615"), &value) && value == SIZE_MAX);
    assert_false(str_to_size(STR("18446744073709551616"), &value));
    assert_false(str_to_size(STR(""), &value));
    assert_false(str_to_size(STR("-1"), &value));
    assert_false(str_to_size(STR("1x"), &value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cutting),
                                       cmocka_unit_test(comparing),
                                       cmocka_unit_test(numbers)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
