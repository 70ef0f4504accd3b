/* A signature holds for its key, its message and git, and for nothing else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/verify.h"

#include "provenance/wire.h"
#include "rig.h"

static struct key key_named(struct rig *rig, const char *name)
{
    struct str line = rig_data(&rig->keep, name, ".pub"), blob;
    struct key key;

    str_cut(&line, ' ');
    assert_true(wire_decode(&rig->keep, str_cut(&line, ' '), &blob));
    key_read(blob, &key);
    return key;
}

static struct sshsig signature_named(struct rig *rig, const char *name)
{
    struct sshsig signature;

    assert_null(
        sshsig_read(&rig->keep, rig_data(&rig->keep, name, ".sig"), &signature));
    return signature;
}

static void check_words(const char *got, const char *wanted, const char *row)
{
    if (got != wanted && (!got || !wanted || strcmp(got, wanted) != 0))
        fail_msg("row %s: got %s, wanted %s", row, got ? got : "well", wanted);
}

static void vectors(void **state)
{
    static const char other[] = "is of another key";
    static const struct {
        const char *signature, *key, *words;
    } rows[] = {
        {"ed25519",        "ed25519",      NULL                                      },
        {"ed25519-sha256", "ed25519",      NULL                                      },
        {"p256",           "p256",         NULL                                      },
        {"p384",           "p384",         NULL                                      },
        {"p521",           "p521",         NULL                                      },
        {"rsa",            "rsa",          NULL                                      },
        {"rsa-sha256",     "rsa-sha256",   NULL                                      },
        {"sk-ed25519",     "sk-ed25519",   NULL                                      },
        {"sk-verified",    "sk-verified",  NULL                                      },
        {"sk-p256",        "sk-p256",      NULL                                      },
        {"sk-untouched",   "sk-untouched",
         "was made while nobody touched the security token"                          },
        {"rsa-sha1",       "rsa-sha1",     "was made with SHA-1, which can be forged"},
        {"for-files",      "ed25519",      "was made for something else than git"    },
        {"ed25519",        "other",        other                                     },
        {"rsa",            "rsa-sha256",   other                                     },
        {"ed25519",        "p256",         "is not of its key"                       },
        {"ed25519",        "rsa",          "is not of its key"                       },
        {"sk-ed25519",     "ed25519",      "is not of its key"                       },
    };
    struct rig rig = rig_open();
    struct str message = rig_data(&rig.keep, "message", "");

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct key key = key_named(&rig, rows[i].key);
        struct sshsig signature = signature_named(&rig, rows[i].signature);

        check_words(verify_signature(rig.side, &signature, &key, message),
                    rows[i].words, rows[i].signature);
    }
    rig_close(&rig);
}

static const char *const good[] = {"ed25519", "p256",       "p384",   "p521",
                                   "rsa",     "sk-ed25519", "sk-p256"};

/* One byte of the message, of the signature, and of what the token adds. */
static void tampered(void **state)
{
    static const char unfit[] = "does not fit the commit";
    struct rig rig = rig_open();
    struct str message = rig_data(&rig.keep, "message", "");
    struct str changed = arena_copy(&rig.keep, message);

    (void)state;
    ((char *)changed.at)[20] ^= 1;
    for (size_t i = 0; i < LEN(good); i++) {
        struct key key = key_named(&rig, good[i]);
        struct sshsig signature = signature_named(&rig, good[i]), other = signature;

        check_words(verify_signature(rig.side, &signature, &key, changed), unfit,
                    good[i]);
        check_words(verify_signature(rig.side, &signature, &key, str_skip(message, 1)),
                    unfit, good[i]);
        other.hash = STR("sha256");
        check_words(verify_signature(rig.side, &other, &key, message), unfit, good[i]);
        other.hash = STR("md5");
        check_words(verify_signature(rig.side, &other, &key, message),
                    "is over a digest that is not believed", good[i]);
        other = signature;
        other.counter++;
        check_words(verify_signature(rig.side, &other, &key, message),
                    key.in_token ? unfit : NULL, good[i]);
        for (size_t at = 0; at < signature.bytes.len; at++) {
            other = signature;
            other.bytes = arena_copy(&rig.keep, signature.bytes);
            ((char *)other.bytes.at)[at] ^= 1;
            check_words(verify_signature(rig.side, &other, &key, message), unfit,
                        good[i]);
            other.bytes = str_head(signature.bytes, at);
            check_words(verify_signature(rig.side, &other, &key, message), unfit,
                        good[i]);
        }
    }
    rig_close(&rig);
}

/* A key that is in the form of one, and on no curve. */
static void off_the_curve(void **state)
{
    struct rig rig = rig_open();
    struct key key = key_named(&rig, "p256");
    struct sshsig signature = signature_named(&rig, "p256");

    (void)state;
    key.numbers = arena_copy(&rig.keep, key.numbers);
    ((char *)key.numbers.at)[40] ^= 1;
    check_words(verify_signature(rig.side, &signature, &key,
                                 rig_data(&rig.keep, "message", "")),
                "does not fit the commit", "p256");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors),
        cmocka_unit_test(tampered),
        cmocka_unit_test(off_the_curve),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
