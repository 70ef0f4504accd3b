/* The first fault stays, and a long one ends between two characters. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/fault.h"
#include "lib/unit.h"

#include <string.h>

static void the_first_stays(void **state)
{
    struct fault why = {0};

    (void)state;
    assert_false(fault_set(&why, EXIT_USAGE, "no '%s'", "first"));
    assert_false(fault_set(&why, EXIT_INTERNAL, "no '%s'", "second"));
    assert_int_equal(why.exit, EXIT_USAGE);
    assert_string_equal(why.text, "no 'first'");
}

/* Characters of one to four bytes, each at every distance from the end. */
static void a_long_one_is_cut_between_characters(void **state)
{
    static const char *const characters[] = {"a", "\xc3\xa4", "\xe2\x82\xac",
                                             "\xf0\x9f\x94\x91"};
    char words[2 * sizeof((struct fault *)0)->text];

    (void)state;
    for (size_t i = 0; i < LEN(characters); i++) {
        size_t size = strlen(characters[i]);
        for (size_t before = 0; before < size; before++) {
            struct fault why = {0};
            memset(words, 'x', before);
            for (size_t at = before; at < sizeof words; at++)
                words[at] = characters[i][(at - before) % size];
            fault_set(&why, EXIT_USAGE, "%.*s", (int)sizeof words, words);
            size_t len = strlen(why.text);
            assert_memory_equal(why.text, words, len);
            assert_int_equal((len - before) % size, 0);
            assert_true(len < sizeof why.text && len + size + 1 >= sizeof why.text);
        }
    }
    /* Bytes that begin no character end nowhere. */
    struct fault why = {0};
    memset(words, 0x80, sizeof words);
    fault_set(&why, EXIT_USAGE, "%.*s", (int)sizeof words, words);
    assert_string_equal(why.text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_stays),
        cmocka_unit_test(a_long_one_is_cut_between_characters)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
