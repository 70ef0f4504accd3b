/* A reading is put in the order of its documents. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "model/account.h"

static void settling(void **state)
{
    struct policy a = {.path = STR("a"), .span = {.line = 9}};
    struct policy b1 = {.path = STR("b"), .span = {.line = 1}, .pointer = STR("/1")};
    struct policy b2 = {.path = STR("b"), .span = {.line = 1}, .pointer = STR("/2")};
    struct policy b3 = {.path = STR("b"), .span = {.line = 2}};
    const struct policy *loose[] = {&b3, &b2, &a, &b1};
    const struct policy *managed[] = {&b1, &a};
    struct entity entities[] = {
        {.file = STR("b"), .arn.text = STR("x")},
        {.file = STR("a"), .arn.text = STR("z")},
        {.file = STR("a"), .arn.text = STR("y")}
    };
    struct reading reading = {
        .loose = {loose,    LEN(loose),    LEN(loose)   },
        .managed = {managed,  LEN(managed),  LEN(managed) },
        .entities = {entities, LEN(entities), LEN(entities)}
    };
    struct reading empty = {.grants = 0};

    (void)state;
    reading_settle(&empty);
    reading_settle(&reading);
    assert_ptr_equal(loose[0], &a);
    assert_ptr_equal(loose[1], &b1);
    assert_ptr_equal(loose[2], &b2);
    assert_ptr_equal(loose[3], &b3);
    assert_ptr_equal(managed[0], &a);
    CHECK_STR(entities[0].arn.text, "y");
    CHECK_STR(entities[1].arn.text, "z");
    CHECK_STR(entities[2].arn.text, "x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(settling)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
