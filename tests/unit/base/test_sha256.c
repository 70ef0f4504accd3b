/* SHA-256 against the examples that NIST publishes for FIPS 180-4. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sha256.h"
#include "lib/unit.h"

static void published_examples(void **state)
{
    static const struct {
        const char *text, *digest;
    } rows[] = {
        {"",                                                         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc",                                                      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"                                                            },
    };
    struct arena start = test_arena(), keep = start;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(sha256_hex(&keep, str_from(rows[i].text), 64), rows[i].digest);
    char *million = NEW_MANY(&keep, 1000000, char);
    memset(million, 'a', 1000000);
    CHECK_STR(sha256_hex(&keep, (struct str){million, 1000000}, 16),
              "cdc76e5c9914fb92");
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(published_examples)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
