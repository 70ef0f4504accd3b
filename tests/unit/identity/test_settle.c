/* The configuration against the files that there are. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/config.h"
#include "rig.h"

static void defaults(void **state)
{
    static const struct {
        const char *root, *paths, *registry, *waivers, *baselines;
    } rows[] = {
        ROW("", "a.json", "", "", ""),
        ROW("", "baselines/x.json principals.yaml", "principals.yaml", "", "baselines"),
        ROW("", "baselines waivers.json", "", "waivers.json", ""),
        ROW("", "t/principals.yaml", "", "", ""),
        ROW("t", "principals.yaml t/baselines/x.json t/principals.yml",
            "t/principals.yml", "", "t/baselines"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct docs docs = rig_docs(&rig.keep, rows[i].paths);
        struct config config = config_default(str_from(rows[i].root));

        assert_true(config_settle(&rig.keep, rig.side, &docs, &config, &rig.why));
        CHECK_STR(config.registry.text, rows[i].registry);
        CHECK_STR(config.waivers.text, rows[i].waivers);
        CHECK_STR(config.baselines.len ? config.baselines.at[0].text : STR(""),
                  rows[i].baselines);
        rig_close(&rig);
    }
}

static void named(void **state)
{
    struct rig rig = rig_open();
    struct docs docs = rig_docs(&rig.keep, "t/need/x.json t/one.json t/who.yaml");
    struct config config;

    (void)state;
    assert_true(config_read(
        &rig.keep, rig.side, STR("t/permdrift.yaml"),
        STR("version: 1\nprincipals: who.yaml\nbaselines: [need/, one.json]\n"),
        &config, &rig.why));
    assert_true(config_settle(&rig.keep, rig.side, &docs, &config, &rig.why));
    CHECK_STR(config.registry.text, "t/who.yaml");
    CHECK_STR(config.baselines.at[0].text, "t/need");
    CHECK_STR(config.baselines.at[1].text, "t/one.json");
    rig_close(&rig);
}

/* The file that gives keys to people judges, and is there when it is named. */
static void allowed_signers(void **state)
{
    struct rig rig = rig_open();
    struct docs docs = rig_docs(&rig.keep, "t/keys/signers t/permdrift.yaml");
    struct config config;

    (void)state;
    assert_true(config_read(&rig.keep, rig.side, STR("t/permdrift.yaml"),
                            STR("version: 1\napprovals: {allowed_signers: "
                                "keys/signers}\n"),
                            &config, &rig.why));
    assert_true(config_settle(&rig.keep, rig.side, &docs, &config, &rig.why));
    CHECK_STR(config.approvals.allowed_signers.text, "t/keys/signers");
    assert_int_equal(config_path(&config, STR("t/keys/signers")).use, PATH_CONTROL);
    assert_int_equal(config_path(&config, STR("keys/signers")).use, PATH_ELSEWHERE);
    config.approvals.allowed_signers = rig_token("keys/none", 2);
    assert_false(config_settle(&rig.keep, rig.side, &docs, &config, &rig.why));
    check_fault(&rig.why, "t/permdrift.yaml:2:1: there is no file \"keys/none\"");
    rig_close(&rig);
}

static void finding_it(void **state)
{
    static const struct {
        const char *root, *paths, *found;
    } rows[] = {
        {"",  "a.json",                          ""                },
        {"",  "permdrift.yaml",                  "permdrift.yaml"  },
        {"",  "permdrift.yml",                   "permdrift.yml"   },
        {"",  "permdrift.json",                  "permdrift.json"  },
        {"",  "t/permdrift.json",                ""                },
        {"t", "permdrift.yaml t/permdrift.json", "t/permdrift.json"},
    };
    struct rig rig = rig_open();
    struct docs docs;
    struct str path;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        docs = rig_docs(&rig.keep, rows[i].paths);
        assert_true(
            config_find(rig.side, &docs, str_from(rows[i].root), &path, &rig.why));
        CHECK_STR(path, rows[i].found);
    }
    docs = rig_docs(&rig.keep, "permdrift.json permdrift.yaml");
    assert_false(config_find(rig.side, &docs, STR(""), &path, &rig.why));
    check_fault(&rig.why,
                "permdrift.json: there is permdrift.yaml too, and only one of "
                "them can count");
    rig_close(&rig);
}

static void wrong(void **state)
{
    static const struct {
        const char *bytes, *paths, *words;
    } rows[] = {
        ROW("version: 1\nprincipals: who.yaml\n", "principals.yaml",
            "permdrift.yaml:2:13: there is no file \"who.yaml\""),
        ROW("version: 1\nwaivers: w.yaml\n", "w.yaml/x",
            "permdrift.yaml:2:10: there is no file \"w.yaml\""),
        ROW("version: 1\nbaselines: need/\n", "needs/x.json",
            "permdrift.yaml:2:12: there is no file or folder \"need\""),
        ROW("version: 1\n", "principals.json principals.yaml",
            "principals.json: there is principals.yaml too, and only one of them can "
            "count"),
        ROW("version: 1\ngrants: [{path: a/*}, {path: b/*}]\n", "a/x",
            "permdrift.yaml:2:30: \"b/*\" matches no file that could hold grants"),
        ROW("version: 1\ngrants: [{path: baselines/*}]\n", "baselines/x.json",
            "permdrift.yaml:2:17: \"baselines/*\" matches no file that could hold "
            "grants"),
        ROW("version: 1\ngrants:\n- {path: a/*, as: trust}\n- {path: \"*/x\", as: "
            "resource}\n",
            "a/x",
            "permdrift.yaml:4:10: \"*/x\" and \"a/*\" (line 3) both say what \"a/x\" "
            "holds, and differ"),
        ROW("version: 1\ngrants:\n"
            "- {path: a/*, as: service-control-policy, applies_to: [x]}\n"
            "- {path: a/x, as: service-control-policy, applies_to: [y]}\n",
            "a/x",
            "permdrift.yaml:4:10: \"a/x\" and \"a/*\" (line 3) both say what \"a/x\" "
            "holds, and differ"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct docs docs = rig_docs(&rig.keep, rows[i].paths);
        struct config config;

        assert_true(config_read(&rig.keep, rig.side, STR("permdrift.yaml"),
                                str_from(rows[i].bytes), &config, &rig.why));
        CHECK_ROW(rows[i].bytes,
                  !config_settle(&rig.keep, rig.side, &docs, &config, &rig.why));
        check_fault(&rig.why, rows[i].words);
        rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),        cmocka_unit_test(named),
        cmocka_unit_test(allowed_signers), cmocka_unit_test(finding_it),
        cmocka_unit_test(wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
