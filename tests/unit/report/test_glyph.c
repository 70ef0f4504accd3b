/* Strict UTF-8, character by character, and what is hidden. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/glyph.h"

#include "lib/unit.h"

static void the_first_character(void **state)
{
    static const struct {
        const char *text;
        uint32_t code;
        size_t len;
        enum glyph_kind kind;
    } rows[] = {
        {"a",                0x61,     1, GLYPH_SEEN  },
        {"\x7f",             0x7f,     1, GLYPH_HIDDEN},
        {"\x1b[",            0x1b,     1, GLYPH_HIDDEN},
        {"\xc2\x80",         0x80,     2, GLYPH_HIDDEN},
        {"\xc2\xa1",         0xa1,     2, GLYPH_SEEN  },
        {"\xdf\xbf",         0x7ff,    2, GLYPH_SEEN  },
        {"\xe0\xa0\x80",     0x800,    3, GLYPH_SEEN  },
        {"\xe2\x80\x8f",     0x200f,   3, GLYPH_HIDDEN},
        {"\xe2\x80\x90",     0x2010,   3, GLYPH_SEEN  },
        {"\xe2\x80\xaf",     0x202f,   3, GLYPH_HIDDEN},
        {"\xe2\x80\xb0",     0x2030,   3, GLYPH_SEEN  },
        {"\xed\x9f\xbf",     0xd7ff,   3, GLYPH_SEEN  },
        {"\xed\xa0\x80",     0xed,     1, GLYPH_BROKEN},
        {"\xee\x80\x80",     0xe000,   3, GLYPH_HIDDEN},
        {"\xef\xbf\xbd",     0xfffd,   3, GLYPH_SEEN  },
        {"\xf0\x90\x80\x80", 0x10000,  4, GLYPH_SEEN  },
        {"\xf0\x9f\x98\x80", 0x1f600,  4, GLYPH_SEEN  },
        {"\xf3\xa0\x81\x81", 0xe0041,  4, GLYPH_HIDDEN},
        {"\xf4\x8f\xbf\xbf", 0x10ffff, 4, GLYPH_HIDDEN},
        {"\xf4\x90\x80\x80", 0xf4,     1, GLYPH_BROKEN},
        {"\xf5\x80\x80\x80", 0xf5,     1, GLYPH_BROKEN},
        {"\xc0\xaf",         0xc0,     1, GLYPH_BROKEN},
        {"\xc1\xbf",         0xc1,     1, GLYPH_BROKEN},
        {"\xe0\x9f\xbf",     0xe0,     1, GLYPH_BROKEN},
        {"\xf0\x8f\xbf\xbf", 0xf0,     1, GLYPH_BROKEN},
        {"\x80",             0x80,     1, GLYPH_BROKEN},
        {"\xff",             0xff,     1, GLYPH_BROKEN},
        {"\xe2\x80",         0xe2,     1, GLYPH_BROKEN},
        {"\xe2(\xa1",        0xe2,     1, GLYPH_BROKEN},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str rest = str_from(rows[i].text);
        struct glyph glyph = glyph_next(&rest);
        char name[16];
        snprintf(name, sizeof name, "%zu", i);
        CHECK_ROW(name, glyph.code == rows[i].code);
        CHECK_ROW(name, glyph.kind == rows[i].kind);
        CHECK_ROW(name, glyph.bytes.len == rows[i].len);
        CHECK_ROW(name, rest.at == rows[i].text + rows[i].len);
    }
}

static void a_span_ends_between_characters(void **state)
{
    struct str text = STR("a\xc2\xa1\xff\xe2\x80\x90z");

    (void)state;
    assert_int_equal(glyph_span(text, 0), 0);
    assert_int_equal(glyph_span(text, 2), 3);
    assert_int_equal(glyph_span(text, 3), 4);
    assert_int_equal(glyph_span(text, 4), 7);
    assert_int_equal(glyph_span(text, 99), text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_character),
        cmocka_unit_test(a_span_ends_between_characters)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
