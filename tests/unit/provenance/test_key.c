/* Every kind of key is read whole, and what is weak or unknown is not believed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/key.h"

#include "provenance/wire.h"
#include "rig.h"

static struct str blob_of(struct rig *rig, const char *name)
{
    struct str line = rig_data(&rig->keep, name, ".pub"), blob;

    str_cut(&line, ' ');
    assert_true(wire_decode(&rig->keep, str_cut(&line, ' '), &blob));
    return blob;
}

static void kinds(void **state)
{
    static const struct {
        const char *name;
        enum key_family family;
        unsigned bits;
        bool in_token;
        enum key_reading reading;
    } rows[] = {
        {"ed25519",    KEY_ED25519, 256,  false, KEY_READ       },
        {"p256",       KEY_ECDSA,   256,  false, KEY_READ       },
        {"p384",       KEY_ECDSA,   384,  false, KEY_READ       },
        {"p521",       KEY_ECDSA,   521,  false, KEY_READ       },
        {"rsa",        KEY_RSA,     2048, false, KEY_READ       },
        {"rsa-small",  KEY_RSA,     1024, false, KEY_UNSUPPORTED},
        {"sk-ed25519", KEY_ED25519, 256,  true,  KEY_READ       },
        {"sk-p256",    KEY_ECDSA,   256,  true,  KEY_READ       },
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str blob = blob_of(&rig, rows[i].name);
        struct key key = {0};

        CHECK_ROW(rows[i].name, key_read(blob, &key) == rows[i].reading);
        CHECK_ROW(rows[i].name, key.family == rows[i].family);
        CHECK_ROW(rows[i].name, key.bits == rows[i].bits);
        CHECK_ROW(rows[i].name, key.in_token == rows[i].in_token);
        for (size_t len = 0; len < blob.len; len++)
            CHECK_ROW(rows[i].name, key_read(str_head(blob, len), &key) == KEY_BROKEN);
        char *longer = NEW_MANY(&rig.keep, blob.len + 1, char);
        memcpy(longer, blob.at, blob.len);
        struct str more = {longer, blob.len + 1};
        CHECK_ROW(rows[i].name, key_read(more, &key) == KEY_BROKEN);
    }
    rig_close(&rig);
}

/* Everybody could sign with an exponent of one. */
static void exponents(void **state)
{
    static const struct {
        const char *name;
        struct str exponent;
        enum key_reading reading;
    } rows[] = {
        {"65537",     STR_INIT("\0\0\0\3\1\0\1"),              KEY_READ       },
        {"3",         STR_INIT("\0\0\0\1\3"),                  KEY_READ       },
        {"1",         STR_INIT("\0\0\0\1\1"),                  KEY_UNSUPPORTED},
        {"even",      STR_INIT("\0\0\0\1\4"),                  KEY_UNSUPPORTED},
        {"nine long", STR_INIT("\0\0\0\11\1\0\0\0\0\0\0\0\1"), KEY_UNSUPPORTED},
        {"zero",      STR_INIT("\0\0\0\0"),                    KEY_BROKEN     },
    };
    struct rig rig = rig_open();
    struct str head = STR("\0\0\0\7ssh-rsa"), blob = blob_of(&rig, "rsa");
    struct str modulus = str_skip(blob, head.len + 7);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct str parts[] = {head, rows[i].exponent, modulus};
        struct str made = arena_join(&rig.keep, parts, LEN(parts), STR(""));
        struct key key;

        CHECK_ROW(rows[i].name, key_read(made, &key) == rows[i].reading);
    }
    rig_close(&rig);
}

static void others(void **state)
{
    static const struct {
        const char *name;
        struct str blob;
        enum key_reading reading;
    } rows[] = {
        {"nothing",       STR_INIT(""),                              KEY_BROKEN     },
        {"no type",       STR_INIT("\0\0\0\0"),                      KEY_BROKEN     },
        {"another type",  STR_INIT("\0\0\0\7ssh-dssxyz"),            KEY_UNSUPPORTED},
        {"another curve",
         STR_INIT("\0\0\0\23ecdsa-sha2-nistp256\0\0\0\10nistp384"
                  "\0\0\0\1\4"),
         KEY_BROKEN                                                                 },
        {"a short key",   STR_INIT("\0\0\0\13ssh-ed25519\0\0\0\1a"), KEY_BROKEN     },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct key key;
        CHECK_ROW(rows[i].name, key_read(rows[i].blob, &key) == rows[i].reading);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds),
        cmocka_unit_test(exponents),
        cmocka_unit_test(others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
