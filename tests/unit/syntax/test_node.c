/* Looking into a tree. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "parsed.h"

static void members_are_found(void **state)
{
    const struct bench start = bench_open();
    struct bench bench = start;
    struct nodes out = {0};
    struct notes notes = {0};

    (void)state;
    assert_true(json_parse(&bench.keep, bench.scratch, STR("f"),
                           STR("{\"a\":1,\"\":[{\"a\":2}],\"aa\":3}"), &out, &notes));
    assert_int_equal(out.len, 1);
    const struct node *map = out.at[0];
    CHECK_STR(node_get(map, STR("a"))->text, "1");
    CHECK_STR(node_get(map, STR("aa"))->text, "3");
    assert_null(node_get(map, STR("b")));
    assert_null(node_get(map, STR("A")));
    const struct node *list = node_get(map, STR(""));
    assert_int_equal(list->kind, NODE_LIST);
    assert_null(node_get(list, STR("a")));
    assert_null(node_get(node_get(map, STR("a")), STR("a")));
    CHECK_STR(node_get(list->first, STR("a"))->text, "2");
    bench_close(start);
}

static void kinds_have_names(void **state)
{
    static const char *const names[] = {"null",   "boolean", "number",
                                        "string", "list",    "map"};

    (void)state;
    for (size_t i = 0; i < LEN(names); i++)
        assert_string_equal(node_kind_name((enum node_kind)i), names[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_found),
        cmocka_unit_test(kinds_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
