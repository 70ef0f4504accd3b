/* The shelf: the same file first, then any, and how many were equally good. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/shelf.h"
#include "lib/unit.h"

static void taking(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct arena side_start = test_arena(), scratch = side_start;
    struct shelf shelf = {0};
    const int one = 1, two = 2, three = 3;
    size_t rivals = 9;

    (void)state;
    assert_null(shelf_take(scratch, &shelf, STR("a"), STR("x"), &rivals));
    shelf_put(&keep, &shelf, STR("a"), STR("x"), &one);
    shelf_put(&keep, &shelf, STR("b"), STR("x"), &two);
    shelf_put(&keep, &shelf, STR("b"), STR("x"), &three);
    shelf_put(&keep, &shelf, STR("b"), STR("y"), &three);
    assert_ptr_equal(shelf_take(scratch, &shelf, STR("a"), STR("x"), &rivals), &one);
    assert_int_equal(rivals, 0);
    assert_false(shelf_taken(scratch, &shelf, STR("b"), STR("x")));
    assert_ptr_equal(shelf_take(scratch, &shelf, STR("b"), STR("x"), &rivals), &two);
    assert_int_equal(rivals, 1);
    assert_ptr_equal(shelf_take(scratch, &shelf, STR("c"), STR("x"), &rivals), &one);
    assert_int_equal(rivals, 1);
    assert_ptr_equal(shelf_take(scratch, &shelf, STR("c"), STR("y"), &rivals), &three);
    assert_int_equal(rivals, 0);
    assert_true(shelf_taken(scratch, &shelf, STR("b"), STR("y")));
    assert_true(shelf_has(&shelf, STR("x")));
    assert_false(shelf_has(&shelf, STR("ax")));
    arena_release(start);
    arena_release(side_start);
}

/* A file and a name that read alike when they are joined are still two. */
static void pairs(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct arena side_start = test_arena(), scratch = side_start;
    struct shelf shelf = {0};
    const int one = 1;

    (void)state;
    shelf_put(&keep, &shelf, STR("ab"), STR("c"), &one);
    assert_false(shelf_taken(scratch, &shelf, STR("a"), STR("bc")));
    assert_false(shelf_has(&shelf, STR("bc")));
    arena_release(start);
    arena_release(side_start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taking),
        cmocka_unit_test(pairs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
