/* What the eye does not see in its place is hidden; letters and marks are not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hidden.h"
#include "lib/unit.h"

static void characters(void **state)
{
    static const struct {
        uint32_t code;
        bool hidden;
    } rows[] = {
        {0x00,     true }, /* a control */
        {0x1b,     true },
        {0x20,     false}, /* the space */
        {0x41,     false},
        {0x7e,     false},
        {0x7f,     true },
        {0xa0,     true }, /* a blank that looks like one */
        {0xe4,     false},
        {0x200b,   true }, /* of no width */
        {0x202e,   true }, /* turns the text around */
        {0x20ac,   false},
        {0xe000,   true }, /* private use */
        {0xfeff,   true },
        {0x1f511,  false},
        {0xe0041,  true }, /* a tag */
        {0x10fffd, true },
        {0x10ffff, true },
        {0x110000, false}, /* no character at all: nobody asks */
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        if (hidden_is(rows[i].code) != rows[i].hidden)
            fail_msg("U+%04X", (unsigned)rows[i].code);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(characters)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
