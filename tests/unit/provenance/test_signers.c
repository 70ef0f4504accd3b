/* The file of allowed signers: whom a line names, when it counts, and what is wrong. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/signers.h"

#include "rig.h"

static bool read_lines(struct rig *rig, const char *lines)
{
    return signers_read(&rig->keep, STR("signers"), rig_lines(rig, lines),
                        &rig->signers, &rig->notes, &rig->why);
}

static void whole(void **state)
{
    static const char lines[] =
        "# who may sign\n"
        "\n"
        "  ada@example.com %ed25519\n"
        "\"bob@example.com,cyd@example.com\" namespaces=\"git\" %p256\n"
        "dan@example.com\tNAMESPACES=\"file\",valid-before=\"20300101\" %rsa\r\n"
        "*@corp.example,!eve@corp.example %sk-ed25519";
    static const struct {
        unsigned line;
        const char *principals, *type, *email;
        bool named, valid;
    } rows[] = {
        {3, "ada@example.com",                  "ssh-ed25519",                "ada@example.com", true,  true },
        {4, "bob@example.com,cyd@example.com",  "ecdsa-sha2-nistp256",        "cyd@example.com",
         true,                                                                                          true },
        {5, "dan@example.com",                  "ssh-rsa",                    "ada@example.com", false, false},
        {6, "*@corp.example,!eve@corp.example", "sk-ssh-ed25519@openssh.com",
         "*@corp.example",                                                                       false, true },
    };
    struct rig rig = rig_open();

    (void)state;
    assert_true(read_lines(&rig, lines));
    assert_int_equal(rig.signers.keys.len, LEN(rows));
    assert_int_equal(rig.notes.len, 0);
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct allowed_key *key = &rig.signers.keys.at[i];

        CHECK_ROW(rows[i].principals, key->line == rows[i].line);
        CHECK_STR(key->principals, rows[i].principals);
        CHECK_STR(key->key.type, rows[i].type);
        CHECK_ROW(rows[i].principals,
                  signers_names(key, str_from(rows[i].email)) == rows[i].named);
        CHECK_ROW(rows[i].principals, signers_valid(key, 20000) == rows[i].valid);
    }
    rig_close(&rig);
}

static void days(void **state)
{
    static const struct {
        const char *options;
        int64_t today;
        bool valid;
    } rows[] = {
        {"valid-after=\"19700103\"",        1, false},
        {"valid-after=\"19700103\"",        2, true },
        {"valid-after=\"197001030000\"",    2, true },
        {"valid-after=\"197001030001\"",    2, false},
        {"valid-before=\"19700103\"",       1, true },
        {"valid-before=\"19700103\"",       2, false},
        {"valid-before=\"19700103235959\"", 2, true },
        {"valid-before=\"19700103235958\"", 2, false},
        {"namespaces=\"file\"",             2, false},
        {"namespaces=\"*,!git\"",           2, false},
        {"namespaces=\"g*\"",               2, true },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct str line = arena_print(&rig.keep, "a@b %s %%ed25519\n", rows[i].options);

        assert_true(read_lines(&rig, arena_cstr(&rig.keep, line)));
        CHECK_ROW(rows[i].options, signers_valid(&rig.signers.keys.at[0],
                                                 rows[i].today) == rows[i].valid);
        rig_close(&rig);
    }
}

static void noted(void **state)
{
    static const struct {
        const char *lines, *words;
    } rows[] = {
        {"*@b cert-authority %ed25519\n",
         "an authority for keys of \"*@b\" is not supported: nothing that it signs is "
         "verified"   },
        {"a@b %rsa-small\n",
         "the kind or size of a key of \"a@b\" is not supported: nothing that it signs "
         "is verified"},
        {"a@b ssh-dss AAAAB3NzaC1kc3MAAAAA\n",
         "the kind or size of a key of \"a@b\" is not supported: nothing that it signs "
         "is verified"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();

        CHECK_ROW(rows[i].lines, read_lines(&rig, rows[i].lines));
        assert_int_equal(rig.signers.keys.len, 0);
        assert_int_equal(rig.notes.len, 1);
        CHECK_STR(rig.notes.at[0].message, rows[i].words);
        assert_string_equal(rig.notes.at[0].kind, "unsupported-signer");
        assert_int_equal(rig.notes.at[0].place.span.line, 1);
        rig_close(&rig);
    }
}

static void wrong(void **state)
{
    static const char nobody[] =
        "signers:1:1: the line does not begin with whom it is about";
    static const char no_key[] = "signers:1:1: the line has no whole key";
    static const struct {
        const char *lines, *words;
    } rows[] = {
        {"\"a@b %ed25519\n",                         nobody                               },
        {"\"\" %ed25519\n",                          nobody                               },
        {"a@b,,c@d %ed25519\n",                      nobody                               },
        {"a@b,! %ed25519\n",                         nobody                               },
        {"a\"@b\" %ed25519\n",                       nobody                               },
        {"a@b\n",                                    no_key                               },
        {"%ed25519\n",                               no_key                               },
        {"a@b ssh-ed25519\n",                        no_key                               },
        {"a@b ssh-ed25519 AAAA\n",                   no_key                               },
        {"a@b namespaces=\"git\"\n",                 no_key                               },
        {"a@b ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIA==", no_key                               },
        {"# x\n\na@b namespaces=git %ed25519\n",
         "signers:3:1: the value of an option has no quotes around it"                    },
        {"a@b touch %ed25519\n",                     "signers:1:1: an option is not known"},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();

        CHECK_ROW(rows[i].lines, !read_lines(&rig, rows[i].lines));
        check_fault(&rig.why, rows[i].words);
        rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole),
        cmocka_unit_test(days),
        cmocka_unit_test(noted),
        cmocka_unit_test(wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
