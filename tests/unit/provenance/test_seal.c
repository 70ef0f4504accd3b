/* Whose signature it is, and why a good one may still be nobody's. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/seal.h"

#include "rig.h"

static const char lines[] = "bob@example.com %ed25519\n"
                            "bob@example.com namespaces=\"file\" %p256\n"
                            "bob@example.com valid-before=\"20200101\" %p384\n"
                            "*@example.com %p521\n"
                            "cyd@example.com %rsa\n"
                            "cyd@example.com %sk-ed25519\n"
                            "bob@example.com %sk-ed25519\n"
                            "bob@example.com %sk-untouched\n";

static void states(void **state)
{
    static const struct {
        const char *signature;
        enum seal_state state;
        const char *words;
    } rows[] = {
        {"ed25519",      SEAL_GOOD,
         "is signed with the key that signers:1 gives to bob@example.com"            },
        {"p256",         SEAL_UNVERIFIED,
         "is signed with a key that is not valid for git on the day of this run "
         "(signers:2)"                                                               },
        {"p384",         SEAL_UNVERIFIED,
         "is signed with a key that is not valid for git on the day of this run "
         "(signers:3)"                                                               },
        {"p521",         SEAL_UNVERIFIED,
         "is signed with a key that signers:4 gives to nobody in particular, but to "
         "\"*@example.com\""                                                         },
        {"rsa",          SEAL_FOREIGN,
         "is signed with the key that signers:5 gives to \"cyd@example.com\", and not by "
         "who committed it"                                                          },
        {"sk-ed25519",   SEAL_GOOD,
         "is signed with the key that signers:7 gives to bob@example.com"            },
        {"sk-untouched", SEAL_BROKEN,
         "has an SSH signature that was made while nobody touched the security token"},
        {"other",        SEAL_UNVERIFIED,
         "is signed with a key of SSH that signers gives to nobody"                  },
        {"rsa-small",    SEAL_UNVERIFIED,
         "is signed with a key of SSH that signers gives to nobody"                  },
        {"for-files",    SEAL_BROKEN,
         "has an SSH signature that was made for something else than git"            },
    };
    struct rig rig = rig_open();
    struct commit commit = {.committer.email = STR("bob@example.com"),
                            .signed_text = rig_data(&rig.keep, "message", "")};

    (void)state;
    rig_sign(&rig, lines);
    for (size_t i = 0; i < LEN(rows); i++) {
        commit.signature = rig_data(&rig.keep, rows[i].signature, ".sig");
        struct seal seal = seal_of(&rig.keep, rig.side, &commit, &rig.signers, 20000);

        CHECK_STR(seal.words, rows[i].words);
        CHECK_ROW(rows[i].signature, seal.state == rows[i].state);
    }
    rig_close(&rig);
}

static void others(void **state)
{
    static const struct {
        const char *signature, *words;
        enum seal_state state;
    } rows[] = {
        {"",                                                                  "",                                            SEAL_ABSENT    },
        {"-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n",
         "has an OpenPGP signature, which is not verified",                                                                  SEAL_UNVERIFIED},
        {"-----BEGIN PGP MESSAGE-----\n",
         "has an OpenPGP signature, which is not verified",                                                                  SEAL_UNVERIFIED},
        {"-----BEGIN SIGNED MESSAGE-----\n",
         "has an X.509 signature, which is not verified",                                                                    SEAL_UNVERIFIED},
        {"signed, Bob",                                                       "has a signature of a kind that is not known", SEAL_BROKEN    },
        {"-----BEGIN SSH SIGNATURE-----\nx",
         "has an SSH signature that has no whole "
         "armour",                                                                                                           SEAL_BROKEN    },
    };
    struct rig rig = rig_open();
    struct commit commit = {.committer.email = STR("bob@example.com")};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        commit.signature = str_from(rows[i].signature);
        struct seal seal = seal_of(&rig.keep, rig.side, &commit, NULL, 20000);

        CHECK_STR(seal.words, rows[i].words);
        CHECK_ROW(rows[i].signature, seal.state == rows[i].state);
    }
    commit.signature = rig_data(&rig.keep, "ed25519", ".sig");
    CHECK_STR(seal_of(&rig.keep, rig.side, &commit, NULL, 20000).words,
              "is signed with a key of SSH, and no allowed signers are named");
    rig_close(&rig);
}

/* Wherever it is cut or changed, it is never good. */
static void never_good(void **state)
{
    struct rig rig = rig_open();
    struct str text = rig_data(&rig.keep, "message", "");
    struct str armour = rig_data(&rig.keep, "ed25519", ".sig");
    struct commit commit = {.committer.email = STR("bob@example.com"),
                            .signed_text = text};

    (void)state;
    rig_sign(&rig, lines);
    for (size_t at = 0; at < armour.len - 1; at++) {
        commit.signature = str_head(armour, at);
        assert_int_not_equal(
            seal_of(&rig.keep, rig.side, &commit, &rig.signers, 20000).state,
            SEAL_GOOD);
        commit.signature = arena_copy(&rig.keep, armour);
        ((char *)commit.signature.at)[at] ^= 1;
        assert_int_not_equal(
            seal_of(&rig.keep, rig.side, &commit, &rig.signers, 20000).state,
            SEAL_GOOD);
    }
    commit.signature = armour;
    for (size_t at = 0; at < text.len; at++) {
        commit.signed_text = arena_copy(&rig.keep, text);
        ((char *)commit.signed_text.at)[at] ^= 1;
        assert_int_equal(
            seal_of(&rig.keep, rig.side, &commit, &rig.signers, 20000).state,
            SEAL_BROKEN);
    }
    rig_close(&rig);
}

static void shared(void **state)
{
    struct rig rig = rig_open();
    struct commit commit = {.committer.email = STR("bob@example.com"),
                            .signature = rig_data(&rig.keep, "sk-ed25519", ".sig"),
                            .signed_text = rig_data(&rig.keep, "message", "")};

    (void)state;
    rig_sign(&rig, lines);
    struct seal seal = seal_of(&rig.keep, rig.side, &commit, &rig.signers, 20000);
    assert_true(seal_shared(rig.side, &seal, &rig.signers, STR("CYD@example.com")));
    assert_false(seal_shared(rig.side, &seal, &rig.signers, STR("ada@example.com")));
    assert_false(
        seal_shared(rig.side, &(struct seal){0}, &rig.signers, STR("bob@example.com")));
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states),
        cmocka_unit_test(others),
        cmocka_unit_test(never_good),
        cmocka_unit_test(shared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
