/* Every code point, and every way to get one wrong. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/utf8.h"

#include "lib/unit.h"

static void every_code_point_is_read_back(void **state)
{
    (void)state;
    for (uint32_t code = 0x80; code < 0x110000; code++) {
        char text[4];
        size_t len = (size_t)(utf8_put(text, code) - text);
        bool surrogate = code >= 0xd800 && code <= 0xdfff;
        assert_int_equal(len, code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
        assert_int_equal(utf8_length(text, text + len), surrogate ? 0 : len);
        assert_int_equal(utf8_length(text, text + len - 1), 0);
        assert_int_equal(utf8_units(len), code < 0x10000 ? 1 : 2);
    }
}

/* What a first and a second byte allow, worked out from the code points instead. */
static void nothing_else_is_read(void **state)
{
    (void)state;
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++) {
            const char text[] = {(char)first, (char)second, '\x80', '\x80'};
            uint32_t code = first < 0xe0   ? (first & 0x1f) << 6 | (second & 0x3f)
                            : first < 0xf0 ? (first & 0xf) << 12 | (second & 0x3f) << 6
                                           : (first & 7) << 18 | (second & 0x3f) << 12;
            uint32_t least = first < 0xe0 ? 0x80 : first < 0xf0 ? 0x800 : 0x10000;
            bool good = first >= 0xc0 && first < 0xf8 && (second & 0xc0) == 0x80 &&
                        code >= least && code < 0x110000 &&
                        (code < 0xd800 || code > 0xdfff);
            size_t len = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
            assert_int_equal(utf8_length(text, text + 4), good ? len : 0);
        }
}

static void later_bytes_are_looked_at(void **state)
{
    static const struct str rows[] = {
        STR_INIT("\xe2\x82\x22"),     STR_INIT("\xe2\x82\xc0"),
        STR_INIT("\xf0\x9f\x98\x22"), STR_INIT("\xf0\x9f\x22\xb9"),
        STR_INIT("\xf0\x9f\xff\xb9"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        assert_int_equal(utf8_length(rows[i].at, rows[i].at + rows[i].len), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_is_read_back),
        cmocka_unit_test(nothing_else_is_read),
        cmocka_unit_test(later_bytes_are_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
