/* A content is remembered at the path where it was read, and nowhere else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "scan/memory.h"

static struct content content_of(unsigned char byte)
{
    struct content content;

    memset(content.id, byte, sizeof content.id);
    return content;
}

static void test_versions_of_paths(void **state)
{
    struct arena keep = arena_reserve((size_t)1 << 20);
    const struct content one = content_of(1), two = content_of(2);
    struct memory memory = {0};

    (void)state;
    assert_null(memory_find(&memory, STR("a"), &one));
    struct said *first = memory_add(&keep, &memory, STR("a"), &one);
    struct said *second = memory_add(&keep, &memory, STR("a"), &two);
    struct said *elsewhere = memory_add(&keep, &memory, STR("b"), &two);

    first->reading.grants = 1;
    second->reading.grants = 2;
    assert_ptr_equal(memory_find(&memory, STR("a"), &one), first);
    assert_ptr_equal(memory_find(&memory, STR("a"), &two), second);
    assert_ptr_equal(memory_find(&memory, STR("b"), &two), elsewhere);
    assert_null(memory_find(&memory, STR("b"), &one));
    assert_null(memory_find(&memory, STR("c"), &one));
    assert_int_equal(elsewhere->reading.grants, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_versions_of_paths)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
