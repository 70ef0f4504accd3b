/* Lists: growth keeps the elements; settling sorts and drops doubles. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/list.h"
#include "lib/unit.h"

static void growth_and_order(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct strs list = {0};

    (void)state;
    strs_settle(&list);
    assert_int_equal(list.len, 0);
    for (int i = 0; i < 50; i++)
        *LIST_PUSH(&keep, &list) = arena_print(&keep, "%02d", (i * 7) % 25);
    strs_settle(&list);
    assert_int_equal(list.len, 25);
    for (size_t i = 0; i < list.len; i++)
        assert_true(str_equal(list.at[i], arena_print(&keep, "%02zu", i)));
    assert_true(strs_has(&list, STR("24")));
    assert_false(strs_has(&list, STR("25")));
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(growth_and_order)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
