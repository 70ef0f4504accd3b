/* The second opinion: a tree is believed only with the very bytes that it came from. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/crosscheck.h"

#include "parsed.h"

static void trees_are_compared(void **state)
{
    /* clang-format off */
    static const struct {
        const char *tree, *bytes;
        bool same;
    } rows[] = {
        {"null", "null", true},
        {"null", "false", false},
        {"null", "0", false},
        {"true", "true", true},
        {"true", "false", false},
        {"true", "\"true\"", false},
        {"1", "1", true},
        {"1", "2", false},
        {"1", "-1", false},
        {"1", "1.0", false},
        {"1.0", "1", false},
        {"1.0", "1.00", false},
        {"1e2", "100", false},
        {"-0", "0", true},
        {"-9223372036854775808", "-9223372036854775808", true},
        {"-9223372036854775808", "9223372036854775808", false},
        {"18446744073709551615", "18446744073709551615", true},
        {"18446744073709551615", "18446744073709551614", false},
        {"1", "\"1\"", false},
        {"\"a\"", "\"a\"", true},
        {"\"a\"", "\"\\u0061\"", true},
        {"\"a\"", "\"A\"", false},
        {"\"a\"", "\"a\\u0000b\"", false},
        {"\"a\"", "\"ab\"", false},
        {"\"\"", "[]", false},
        {"[]", "[]", true},
        {"[]", "{}", false},
        {"[1]", "[]", false},
        {"[1]", "[1,1]", false},
        {"[1,2]", "[2,1]", false},
        {"[[1]]", "[[2]]", false},
        {"{}", "{}", true},
        {"{\"a\":1}", "{\"a\":1}", true},
        {"{\"a\":1}", "{\"b\":1}", false},
        {"{\"a\":1}", "{\"a\":2}", false},
        {"{\"a\":1}", "{\"a\":2,\"a\":1}", true}, /* so the lexer must see it */
        {"{\"a\":1}", "{}", false},
        {"{}", "{\"a\":1}", false},
        {"{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", false},
        {"{\"Action\":1}", "{\"Action\\u0000x\":1}", true}, /* and this */
        {"{\"a\":{\"b\":[null]}}", "{\"a\":{\"b\":[{}]}}", false},
        {"[1]", "[1", false},
        {"[1]", "[1]]", false},
        {"[1]", "", false},
    };
    /* clang-format on */
    struct bench bench = bench_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = bench.keep;
        struct nodes out = {0};
        struct notes notes = {0};
        struct trouble trouble = {0};
        assert_true(json_parse(&keep, bench.scratch, STR("f"), str_from(rows[i].tree),
                               &out, &notes));
        bool same = crosscheck_json(str_from(rows[i].bytes), out.at[0], &trouble);
        CHECK_ROW(rows[i].bytes, same == rows[i].same);
        CHECK_ROW(rows[i].bytes,
                  same ? !trouble.kind
                       : strcmp(trouble.kind, "parser-disagreement") == 0 &&
                             trouble.span.line == 1 && trouble.text[0]);
    }
    bench_close(bench);
}

/* The place is that of the value that differs, not of the document. */
static void the_place_is_exact(void **state)
{
    struct bench bench = bench_open();
    struct nodes out = {0};
    struct notes notes = {0};
    struct trouble trouble = {0};
    struct arena keep = bench.keep;

    (void)state;
    assert_true(json_parse(&keep, bench.scratch, STR("f"),
                           STR("{\"a\":\n[1,{\"b\":22}]}"), &out, &notes));
    assert_false(crosscheck_json(STR("{\"a\":[1,{\"b\":23}]}"), out.at[0], &trouble));
    assert_int_equal(trouble.span.line, 2);
    assert_int_equal(trouble.span.column, 9);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_are_compared),
        cmocka_unit_test(the_place_is_exact),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
