/* The word that was meant: how far texts are apart, and which is near. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/typo.h"
#include "lib/unit.h"

static void distances(void **state)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } rows[] = {
        {"",       "",        0},
        {"scan",   "scan",    0},
        {"scna",   "scan",    1},
        {"scann",  "scan",    1},
        {"can",    "scan",    1},
        {"scan",   "span",    1},
        {"kitten", "sitting", 3},
        {"",       "abc",     3},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str a = str_from(rows[i].a), b = str_from(rows[i].b);
        CHECK_ROW(rows[i].a, typo_distance(a, b) == rows[i].distance);
        CHECK_ROW(rows[i].a, typo_distance(b, a) == rows[i].distance);
    }
}

static void hints(void **state)
{
    static const struct {
        const char *wrong, *hint;
    } rows[] = {
        {"scna",    "; did you mean \"scan\"?"   },
        {"comp",    "; did you mean \"compare\"?"},
        {"zzzzzzz", ""                           },
    };
    struct arena start = test_arena(), keep = start;
    struct str list[] = {STR("compare"), STR("scan")};
    struct strs words = {list, LEN(list), LEN(list)};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(typo_hint(&keep, &words, str_from(rows[i].wrong)), rows[i].hint);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances),
        cmocka_unit_test(hints),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
