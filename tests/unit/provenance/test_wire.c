/* Base64 and texts with a length: what is there whole, and nothing else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/wire.h"

#include "rig.h"

static void base64(void **state)
{
    static const struct {
        const char *text, *bytes; /* NULL: it is none */
    } rows[] = {
        {"AQID",     "\1\2\3"      },
        {"AQI=",     "\1\2"        },
        {"AQ==",     "\1"          },
        {"+/+/",     "\373\377\277"},
        {"AQIDBA==", "\1\2\3\4"    },
        {"YXo5",     "az9"         },
        {"",         NULL          },
        {"AQI",      NULL          },
        {"AQ=",      NULL          },
        {"A===",     NULL          },
        {"====",     NULL          },
        {"AR==",     NULL          }, /* bits that mean nothing */
        {"AQJ=",     NULL          },
        {"AQ==AQID", NULL          },
        {"AQ=D",     NULL          },
        {"AQ\nD",    NULL          },
        {"A-ID",     NULL          },
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str out;
        bool good = wire_decode(&rig.keep, str_from(rows[i].text), &out);

        CHECK_ROW(rows[i].text, good == (rows[i].bytes != NULL));
        if (good)
            CHECK_STR(out, rows[i].bytes);
    }
    rig_close(&rig);
}

static void lengths(void **state)
{
    struct str rest = STR("\0\0\0\3abcd"), out;
    unsigned char byte;
    uint32_t number;

    (void)state;
    assert_true(wire_text(&rest, &out));
    CHECK_STR(out, "abc");
    assert_false(wire_number(&rest, &number));
    assert_true(wire_byte(&rest, &byte));
    assert_int_equal(byte, 'd');
    assert_false(wire_byte(&rest, &byte));
    rest = STR("\0\0\0\4abc");
    assert_false(wire_text(&rest, &out));
    assert_int_equal(rest.len, 7);
    rest = STR("\377\377\377\377");
    assert_false(wire_text(&rest, &out));
    assert_true(wire_number(&rest, &number));
    assert_int_equal(number, UINT32_MAX);
}

static void numbers(void **state)
{
    static const struct {
        const char *name;
        struct str bytes;
        size_t len; /* 0: it is none */
    } rows[] = {
        {"one",              STR_INIT("\0\0\0\1\1"),     1},
        {"a bit for sign",   STR_INIT("\0\0\0\2\0\200"), 1},
        {"zero",             STR_INIT("\0\0\0\0"),       0},
        {"zero in a byte",   STR_INIT("\0\0\0\1\0"),     0},
        {"negative",         STR_INIT("\0\0\0\1\200"),   0},
        {"a zero too much",  STR_INIT("\0\0\0\2\0\1"),   0},
        {"a byte too short", STR_INIT("\0\0\0\2\1"),     0},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str rest = rows[i].bytes, out;

        CHECK_ROW(rows[i].name, wire_positive(&rest, &out) == (rows[i].len != 0));
        CHECK_ROW(rows[i].name, !rows[i].len || out.len == rows[i].len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base64),
        cmocka_unit_test(lengths),
        cmocka_unit_test(numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
