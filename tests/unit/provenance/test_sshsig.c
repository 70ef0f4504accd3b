/* The armour is whole or it is broken, wherever it ends. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/sshsig.h"

#include "rig.h"

static void read_whole(void **state)
{
    struct rig rig = rig_open();
    struct sshsig signature;

    (void)state;
    assert_null(sshsig_read(&rig.keep, rig_data(&rig.keep, "rsa", ".sig"), &signature));
    CHECK_STR(signature.purpose, "git");
    CHECK_STR(signature.hash, "sha512");
    CHECK_STR(signature.type, "rsa-sha2-512");
    assert_int_equal(signature.bytes.len, 256);
    assert_null(
        sshsig_read(&rig.keep, rig_data(&rig.keep, "sk-verified", ".sig"), &signature));
    assert_int_equal(signature.flags, 5);
    assert_int_equal(signature.counter, 7);
    rig_close(&rig);
}

/* Only the line end behind it may be missing. */
static void cut(void **state)
{
    static const char *const names[] = {"ed25519", "p521", "rsa", "sk-p256"};
    struct rig rig = rig_open();
    struct sshsig signature;

    (void)state;
    for (size_t i = 0; i < LEN(names); i++) {
        struct str armour = rig_data(&rig.keep, names[i], ".sig");

        for (size_t len = 0; len <= armour.len; len++) {
            const char *trouble =
                sshsig_read(&rig.keep, str_head(armour, len), &signature);
            CHECK_ROW(names[i], (trouble == NULL) == (len + 1 >= armour.len));
        }
        for (size_t at = 0; at < armour.len - 1; at++) {
            struct str changed = arena_copy(&rig.keep, armour);
            ((char *)changed.at)[at] = '!';
            CHECK_ROW(names[i], sshsig_read(&rig.keep, changed, &signature) != NULL);
        }
    }
    rig_close(&rig);
}

/* The bytes of a blob as an armour. */
static struct str armoured(struct rig *rig, struct str bytes)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct str text = STR("-----BEGIN SSH SIGNATURE-----\n");

    for (size_t i = 0; i < bytes.len; i += 3) {
        uint32_t bits = 0;
        for (size_t j = 0; j < 3; j++)
            bits =
                bits << 8 | (i + j < bytes.len ? (unsigned char)bytes.at[i + j] : 0u);
        text = arena_print(
            &rig->keep, "%.*s%c%c%c%c%s", STR_ARGS(text), letters[bits >> 18],
            letters[bits >> 12 & 63], i + 1 < bytes.len ? letters[bits >> 6 & 63] : '=',
            i + 2 < bytes.len ? letters[bits & 63] : '=', i % 30 == 27 ? "\n" : "");
    }
    return arena_print(&rig->keep, "%.*s\n-----END SSH SIGNATURE-----\n",
                       STR_ARGS(text));
}

static void blobs(void **state)
{
#define HEAD  "SSHSIG\0\0\0\1\0\0\0\1k\0\0\0\3git"
#define INNER "\0\0\0\12\0\0\0\1t\0\0\0\1b"
    static const struct {
        struct str bytes;
        const char *words;
    } rows[] = {
        {STR_INIT(HEAD "\0\0\0\0\0\0\0\1h" INNER),                       NULL                               },
        {STR_INIT(HEAD "\0\0\0\0\0\0\0\1h" INNER "x"),
         "is not whole, or has something behind it"                                                         },
        {STR_INIT(HEAD "\0\0\0\1r\0\0\0\1h" INNER),                      "uses what is reserved"            },
        {STR_INIT(HEAD "\0\0\0\0\0\0\0\1h\0\0\0\13\0\0\0\1t\0\0\0\1bx"),
         "is not whole, or has something behind it"                                                         },
        {STR_INIT("SSHSIG\0\0\0\2"),                                     "is of a version that is not known"},
        {STR_INIT("SSHSIG\0\0\0"),                                       "is cut off"                       },
        {STR_INIT("SSHSAG\0\0\0\1"),                                     "is none of SSH"                   },
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct sshsig signature;
        const char *words =
            sshsig_read(&rig.keep, armoured(&rig, rows[i].bytes), &signature);

        CHECK_STR(str_from(words), rows[i].words ? rows[i].words : "");
    }
    rig_close(&rig);
}

static void armours(void **state)
{
    struct rig rig = rig_open();
    struct str whole = rig_data(&rig.keep, "ed25519", ".sig");
    struct sshsig signature;
    const struct str wrong[] = {
        STR(""),
        STR("-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"),
        STR("-----BEGIN SSH SIGNATURE-----\n\nAQID\n-----END SSH SIGNATURE-----\n"),
        arena_print(&rig.keep, " %.*s", STR_ARGS(whole)),
        arena_print(&rig.keep, "%.*sx", STR_ARGS(whole)),
        arena_print(&rig.keep, "%.*s%.*s", STR_ARGS(whole), STR_ARGS(whole)),
        arena_print(&rig.keep, "%.*s%20000s", STR_ARGS(whole), ""),
    };

    (void)state;
    for (size_t i = 0; i < LEN(wrong); i++)
        CHECK_STR(str_from(sshsig_read(&rig.keep, wrong[i], &signature)),
                  "has no whole armour");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read_whole),
        cmocka_unit_test(cut),
        cmocka_unit_test(blobs),
        cmocka_unit_test(armours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
