/* The control file: what it means, and what is wrong with it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/config.h"
#include "rig.h"

static void whole(void **state)
{
    static const char bytes[] =
        "version: 1\n"
        "grants:\n"
        "  - path: \"accounts/**\"\n"
        "  - path: \"scp/*.json\"\n"
        "    as: service-control-policy\n"
        "    applies_to: [\"111122223333\", Production]\n"
        "principals: who/principals.yaml\n"
        "baselines: baselines/\n"
        "waivers: ./waivers.yaml\n"
        "fail_on: high\n"
        "approvals: {required: 2, allowed_signers: ./who/signers}\n"
        "organization:\n"
        "  management_account: \"000011112222\"\n"
        "  accounts: \"444455556666\"\n"
        "  units:\n"
        "    ou-prod-1: [\"111122223333\", \"444455556666\"]\n"
        "    ou-empty: []\n"
        "github: {repository: octo-org/app.js, default_permissions: read}\n";
    struct rig rig = rig_open();
    struct config config;

    (void)state;
    assert_true(config_read(&rig.keep, rig.side, STR("teams/iam/permdrift.yaml"),
                            str_from(bytes), &config, &rig.why));
    CHECK_STR(config.root, "teams/iam");
    assert_int_equal(config.grants.len, 2);
    CHECK_STR(config.grants.at[0].path.text, "accounts/**");
    assert_int_equal(config.grants.at[0].as.text.len, 0);
    assert_int_equal(config.grants.at[1].kind, POLICY_SCP);
    assert_int_equal(config.grants.at[1].applies_to.len, 2);
    CHECK_STR(config.grants.at[1].applies_to.at[0].text, "111122223333");
    assert_int_equal(config.grants.at[1].path.span.line, 4);
    CHECK_STR(config.registry.text, "who/principals.yaml");
    CHECK_STR(config.baselines.at[0].text, "baselines");
    CHECK_STR(config.waivers.text, "waivers.yaml");
    CHECK_STR(config.fail_on.text, "high");
    assert_int_equal(config.approvals.required, 2);
    CHECK_STR(config.approvals.allowed_signers.text, "who/signers");
    const struct organization *organization = &config.organization;
    CHECK_STR(organization->management_account.text, "000011112222");
    CHECK_STR(organization->accounts.at[0].text, "444455556666");
    assert_int_equal(organization->units.len, 2);
    CHECK_STR(organization->units.at[0].id.text, "ou-prod-1");
    assert_int_equal(organization->units.at[0].accounts.len, 2);
    assert_int_equal(organization->units.at[1].accounts.len, 0);
    CHECK_STR(config.github.repository.text, "octo-org/app.js");
    CHECK_STR(config.github.default_permissions.text, "read");
    rig_close(&rig);
}

static void json(void **state)
{
    struct rig rig = rig_open();
    struct config config;

    (void)state;
    assert_true(
        config_read(&rig.keep, rig.side, STR("permdrift.json"),
                    STR("{\"version\": 1, \"baselines\": [\"a\", \"b/c.json\"]}"),
                    &config, &rig.why));
    CHECK_STR(config.root, "");
    assert_int_equal(config.baselines.len, 2);
    rig_close(&rig);
}

static void wrong(void **state)
{
    static const struct {
        const char *bytes, *words;
    } rows[] = {
        ROW("fail_on: low\n", "permdrift.yaml:1:1: \"version\" is missing"),
        ROW("version: \"1\"\n",
            "permdrift.yaml:1:10: \"version\" must be the number 1"),
        ROW("version: 1\ngrant: []\n",
            "permdrift.yaml:2:1: unknown key \"grant\" (known here: version, grants, "
            "principals, baselines, waivers, fail_on, approvals, organization, "
            "github)"),
        ROW("version: 1\ngithub: {repository: app}\n",
            "permdrift.yaml:2:22: \"app\" is no repository; one is OWNER/NAME"),
        ROW("version: 1\ngithub: {repository: a/b/c}\n",
            "permdrift.yaml:2:22: \"a/b/c\" is no repository; one is OWNER/NAME"),
        ROW("version: 1\ngithub: {repository: \"o/*\"}\n",
            "permdrift.yaml:2:22: \"o/*\" is no repository; one is OWNER/NAME"),
        ROW("version: 1\norganization: []\n",
            "permdrift.yaml:2:15: wanted a map, found a list"),
        ROW("version: 1\norganization: {account: x}\n",
            "permdrift.yaml:2:16: unknown key \"account\" (known here: "
            "management_account, accounts, units)"),
        ROW("version: 1\norganization: {management_account: \"1\"}\n",
            "permdrift.yaml:2:36: \"1\" is no account; one has twelve digits"),
        ROW("version: 1\norganization: {management_account: 111122223333}\n",
            "permdrift.yaml:2:36: wanted text (in quotes) for \"management_account\", "
            "found a number"),
        ROW("version: 1\norganization: {accounts: [11112222333a]}\n",
            "permdrift.yaml:2:27: \"11112222333a\" is no account; one has twelve "
            "digits"),
        ROW("version: 1\norganization: {units: [a]}\n",
            "permdrift.yaml:2:23: \"units\" must be a map of units, each with its "
            "accounts"),
        ROW("version: 1\norganization: {units: {a: b}}\n",
            "permdrift.yaml:2:27: \"b\" is no account; one has twelve digits"),
        ROW("version: 1\ngrants: []\n",
            "permdrift.yaml:2:9: \"grants\" must be a list of at least one entry; "
            "leave it out to scan everything"),
        ROW("version: 1\ngrants: [a]\n",
            "permdrift.yaml:2:10: wanted a map, found a string"),
        ROW("version: 1\ngrants: [{as: trust}]\n",
            "permdrift.yaml:2:10: \"path\" is missing"),
        ROW("version: 1\ngrants: [{path: /a}]\n",
            "permdrift.yaml:2:17: \"/a\" is no path pattern: it starts with a slash; "
            "it counts from the folder of the control file"),
        ROW("version: 1\ngrants: [{path: a, as: scp}]\n",
            "permdrift.yaml:2:24: \"scp\" is no kind of policy; one is "
            "\"service-control-policy\""),
        ROW("version: 1\ngrants: [{path: a, applies_to: [b]}]\n",
            "permdrift.yaml:2:17: \"applies_to\" needs an \"as\" beside it"),
        ROW("version: 1\ngrants: {}\n",
            "permdrift.yaml:2:9: \"grants\" must be a list of at least one entry; "
            "leave it out to scan everything"),
        ROW("version: 1\ngrants: [{path: 5}]\n",
            "permdrift.yaml:2:17: wanted text (in quotes) for \"path\", found a number"),
        ROW("version: 1\nprincipals: 5\n",
            "permdrift.yaml:2:13: wanted text (in quotes) for \"principals\", found a "
            "number"),
        ROW("version: 1\nbaselines: 5\n",
            "permdrift.yaml:2:12: wanted text (in quotes) for \"baselines\", found a "
            "number"),
        ROW("version: 1\nfail_on: 5\n",
            "permdrift.yaml:2:10: wanted text (in quotes) for \"fail_on\", found a "
            "number"),
        ROW("version: 1\nbaselines: .\n",
            "permdrift.yaml:2:12: \".\" is no path: a segment of it is empty, a dot "
            "or two dots"),
        ROW("version: 1\nbaselines: ./\n",
            "permdrift.yaml:2:12: \"./\" is no path: it is empty"),
        ROW("version: 1\nprincipals: ../p.yaml\n",
            "permdrift.yaml:2:13: \"../p.yaml\" is no path: a segment of it is empty, "
            "a dot or two dots"),
        ROW("version: 1\nwaivers: \"*.yaml\"\n",
            "permdrift.yaml:2:10: \"*.yaml\" is no path: patterns are for grants only"),
        ROW("version: 1\nfail_on: severe\n",
            "permdrift.yaml:2:10: \"severe\" is none of note, low, medium, high, "
            "critical"),
        ROW("version: 1\napprovals: {}\n",
            "permdrift.yaml:2:12: \"approvals\" must say \"required\" or "
            "\"allowed_signers\""),
        ROW("version: 1\napprovals: {allowed_signers: \"keys/*\"}\n",
            "permdrift.yaml:2:30: \"keys/*\" is no path: patterns are for grants only"),
        ROW("version: 1\napprovals: {signers: a}\n",
            "permdrift.yaml:2:13: unknown key \"signers\" (known here: required, "
            "allowed_signers)"),
        ROW("version: 1\napprovals: 2\n",
            "permdrift.yaml:2:12: wanted a map, found a number"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct config config;

        CHECK_ROW(rows[i].bytes,
                  !config_read(&rig.keep, rig.side, STR("permdrift.yaml"),
                               str_from(rows[i].bytes), &config, &rig.why));
        check_fault(&rig.why, rows[i].words);
        rig_close(&rig);
    }
}

static void paths(void **state)
{
    static const struct {
        const char *path;
        enum path_use use;
        int entry; /* of grants; -1: none */
    } rows[] = {
        {"t/accounts/1/a.json",        PATH_GRANTS,    0 },
        {"t/accounts/scp/a.json",      PATH_GRANTS,    1 },
        {"t/other/a.json",             PATH_ELSEWHERE, -1},
        {"accounts/1/a.json",          PATH_ELSEWHERE, -1},
        {"t/permdrift.yaml",           PATH_CONTROL,   -1},
        {"t/accounts/principals.yaml", PATH_CONTROL,   -1},
        {"t/accounts/waivers.yaml",    PATH_CONTROL,   -1},
        {"t/accounts/need/x.json",     PATH_BASELINE,  -1},
        {"t/accounts/needs/x.json",    PATH_GRANTS,    0 },
        {"t",                          PATH_ELSEWHERE, -1},
        {"ta/accounts/1/a.json",       PATH_ELSEWHERE, -1},
    };
    static const char bytes[] = "version: 1\n"
                                "grants:\n"
                                "  - path: accounts/**\n"
                                "  - path: accounts/scp/*\n"
                                "    as: service-control-policy\n"
                                "principals: accounts/principals.yaml\n"
                                "waivers: accounts/waivers.yaml\n"
                                "baselines: accounts/need\n";
    struct rig rig = rig_open();
    struct config config;
    struct docs docs = rig_docs(
        &rig.keep, "t/accounts/need/x.json t/accounts/principals.yaml t/accounts/scp/a "
                   "t/accounts/waivers.yaml");

    (void)state;
    assert_true(config_read(&rig.keep, rig.side, STR("t/permdrift.yaml"),
                            str_from(bytes), &config, &rig.why));
    assert_true(config_settle(&rig.keep, rig.side, &docs, &config, &rig.why));
    for (size_t i = 0; i < LEN(rows); i++) {
        struct path_facts facts = config_path(&config, str_from(rows[i].path));
        const struct grant_paths *entry =
            rows[i].entry < 0 ? NULL : &config.grants.at[rows[i].entry];

        CHECK_ROW(rows[i].path, facts.use == rows[i].use);
        CHECK_ROW(rows[i].path, facts.entry == entry);
    }
    config = config_default(STR(""));
    assert_int_equal(config_path(&config, STR("any/where")).use, PATH_GRANTS);
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole),
        cmocka_unit_test(json),
        cmocka_unit_test(wrong),
        cmocka_unit_test(paths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
