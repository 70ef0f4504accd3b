/* Interning: equal texts get equal numbers, through growth. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/intern.h"
#include "lib/unit.h"

static void numbering(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct intern table = {0};
    uint32_t found;

    (void)state;
    assert_false(intern_find(&table, STR("x"), &found));
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 1000; i++)
            assert_int_equal(intern_id(&keep, &table, arena_print(&keep, "text %u", i)),
                             i);
    assert_int_equal(table.len, 1000);
    assert_true(intern_find(&table, STR("text 999"), &found) && found == 999);
    assert_false(intern_find(&table, STR("text 1000"), &found));
    CHECK_STR(intern_text(&table, 7), "text 7");
    assert_int_equal(intern_id(&keep, &table, STR("")), 1000);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbering)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
