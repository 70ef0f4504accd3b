/* The first trouble stays, and excerpts stay whole. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/trouble.h"

#include "lib/unit.h"

static void the_first_stays(void **state)
{
    struct trouble trouble = {0};

    (void)state;
    assert_false(trouble_set(&trouble, TOO_DEEP, (struct span){1, 2, 1, 3}, "a %d", 1));
    assert_false(trouble_set(&trouble, TOO_LARGE, (struct span){0}, "b"));
    assert_string_equal(trouble.kind, "too-deep");
    assert_string_equal(trouble.text, "a 1");
    assert_int_equal(trouble.span.column, 2);
}

static void excerpts_are_cut_on_a_character(void **state)
{
    char text[80] = {0};

    (void)state;
    assert_string_equal(excerpt_of(STR("")).text, "");
    assert_string_equal(excerpt_of(STR("abc")).text, "abc");
    memset(text, 'x', 63);
    assert_string_equal(excerpt_of(str_from(text)).text, text);
    memset(text, 'x', 64);
    assert_int_equal(strlen(excerpt_of(str_from(text)).text), 63);
    assert_string_equal(excerpt_of(str_from(text)).text + 59, "x...");
    memcpy(text + 58, "\xe2\x82\xac", 3); /* ends behind the cut */
    assert_string_equal(excerpt_of(str_from(text)).text + 57, "x...");
    memcpy(text + 57, "\xe2\x82\xacx", 4); /* ends before it */
    assert_string_equal(excerpt_of(str_from(text)).text + 57, "\xe2\x82\xac...");
    memset(text, '\x80', 64); /* no character begins anywhere */
    assert_string_equal(excerpt_of(str_from(text)).text, "...");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_stays),
        cmocka_unit_test(excerpts_are_cut_on_a_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
