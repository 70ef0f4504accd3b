/* Names of every length are found again, whatever their case, and only they. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/names.h"

#include "unit/catalog/scratch.h"

struct row {
    struct str name;
    int other; /* a row is more than its name */
};

static void all_lengths(void **state)
{
    static const char letters[] = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-:/";
    struct arena start = test_arena(), keep = start;
    struct row rows[LEN(letters)];
    struct names names = names_over(&keep, rows, sizeof *rows, LEN(rows));
    size_t row = 999;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        rows[i] = (struct row){
            {letters, i},
            0
        };
        assert_int_equal(names_enter(&names, i), i);
    }
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str other = arena_copy(&keep, rows[i].name);
        for (size_t j = 0; j < other.len; j++)
            ((char *)other.at)[j] = str_fold(other.at[j]);
        assert_true(names_find(&names, other, &row));
        assert_int_equal(row, i);
    }
    row = 999;
    assert_false(names_find(&names, STR("AbCdEfGhIjKl_"), &row));
    assert_false(names_find(&names, STR("z"), &row));
    assert_int_equal(row, 999);
    arena_release(start);
}

/* These differ in the folding bit alone, and are no letters. */
static void near_letters(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct row rows[] = {
        {STR_INIT("a@bcdefgh"), 0},
        {STR_INIT("a`bcdefgh"), 0},
        {STR_INIT("["),         0},
        {STR_INIT("{"),         0},
        {STR_INIT("A@BCDEFGH"), 0},
    };
    struct names names = names_over(&keep, rows, sizeof *rows, LEN(rows));

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(names_enter(&names, i), i);
    assert_int_equal(names_enter(&names, 4), 0);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_lengths),
                                       cmocka_unit_test(near_letters)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
