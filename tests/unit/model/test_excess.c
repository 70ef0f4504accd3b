/* Rows of excess that say the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/excess.h"

#include "lib/unit.h"

static struct row row_of(struct arena *keep, bool deny, uint32_t line,
                         const char *action, const char *resource)
{
    struct row row = {
        .deny = deny, .place = {.path = STR("a.json"), .span = {.line = line}}
    };

    *LIST_PUSH(keep, &row.actions) = str_from(action);
    *LIST_PUSH(keep, &row.resources) = str_from(resource);
    return row;
}

static void what_is_the_same_row(void **state)
{
    static const struct {
        bool deny;
        uint32_t line;
        const char *action, *resource;
        bool same;
    } rows[] = {
        {false, 3, "s3:*",  "*", true },
        {true,  3, "s3:*",  "*", false},
        {false, 4, "s3:*",  "*", false},
        {false, 3, "s3:Ge", "*", false},
        {false, 3, "s3:*",  "a", false},
    };
    struct arena keep = test_arena(), start = keep;
    struct rows list = {0};

    (void)state;
    *LIST_PUSH(&keep, &list) = row_of(&keep, false, 3, "s3:*", "*");
    for (size_t i = 0; i < LEN(rows); i++) {
        struct row row =
            row_of(&keep, rows[i].deny, rows[i].line, rows[i].action, rows[i].resource);
        CHECK_ROW(rows[i].action, rows_has(&list, &row) == rows[i].same);
    }
    struct row longer = row_of(&keep, false, 3, "s3:*", "*");
    *LIST_PUSH(&keep, &longer.actions) = STR("ec2:*");
    assert_false(rows_has(&list, &longer));
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_the_same_row)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
