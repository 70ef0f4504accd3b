/* Addresses: what is read, and what is inside what. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "model/condition.h"

static void inside(void **state)
{
    static const struct {
        const char *block, *address;
        bool has;
    } rows[] = {
        {"10.0.0.0/8",          "10.255.255.255",    true },
        {"10.0.0.0/8",          "11.0.0.0",          false},
        {"10.0.0.1/8",          "10.9.9.9",          true },
        {"10.0.0.1",            "10.0.0.1",          true },
        {"10.0.0.1/32",         "10.0.0.1",          true },
        {"10.0.0.1",            "10.0.0.2",          false},
        {"10.0.0.0/31",         "10.0.0.1",          true },
        {"10.0.0.0/31",         "10.0.0.2",          false},
        {"192.0.2.128/25",      "192.0.2.127",       false},
        {"192.0.2.128/25",      "192.0.2.255",       true },
        {"0.0.0.0/0",           "255.255.255.255",   true },
        {"0.0.0.0/0",           "::1",               false},
        {"::/0",                "::1",               true },
        {"::/0",                "10.0.0.1",          false},
        {"::/0",                "::ffff:10.0.0.1",   false},
        {"::ffff:10.0.0.0/104", "10.1.1.1",          true },
        {"10.0.0.0/8",          "::ffff:10.1.1.1",   true },
        {"2001:db8::/32",       "2001:DB8:0:1::1",   true },
        {"2001:db8::/32",       "2001:db9::1",       false},
        {"2001:db8::/33",       "2001:db8:8000::1",  false},
        {"2001:db8::1",         "2001:0db8:0::0001", true },
        {"10.0.0.0/8",          "10.0.0.0/16",       true },
        {"10.0.0.0/16",         "10.0.0.0/8",        false},
        {"10.0.0.0/8",          "10.0.0.0/8",        true },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct block block, address;
        CHECK_ROW(rows[i].block, block_from(str_from(rows[i].block), &block));
        CHECK_ROW(rows[i].address, block_from(str_from(rows[i].address), &address));
        CHECK_ROW(rows[i].address, block_has(block, address) == rows[i].has);
    }
}

static void refused(void **state)
{
    static const char *const rows[] = {
        "",
        "/",
        "/8",
        "10",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.0.0",
        "010.0.0.1",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/08",
        "10.0.0.0/8 ",
        " 10.0.0.0",
        "10.0.0.0/8/8",
        "10.0.*",
        "::/129",
        ":::",
        "fe80::1%eth0",
        "g::1",
        "1:2:3:4:5:6:7:8:9",
        "10.0.0.0/-1",
        "localhost",
        "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000",
    };
    struct block block;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i], !block_from(str_from(rows[i]), &block));
    assert_false(block_from(STR("10.0.0.1\0"), &block));
    assert_true(block_from(STR("10.1.2.3/8"), &block));
    assert_true(block_is_v4(block));
    assert_int_equal(block.bits, 104);
    assert_int_equal(block.address[12], 10);
    assert_int_equal(block.address[13], 0);
    assert_true(block_from(STR("::/96"), &block));
    assert_false(block_is_v4(block));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(inside),
                                       cmocka_unit_test(refused)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
