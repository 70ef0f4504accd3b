/* Waivers: every field, every way to get one wrong, and who must not approve. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/waiver.h"

#include "rig.h"

#define WHAT       "- rule: operator-level\n  principal: arn:aws:iam::1:role/a\n"
#define WHO        "  reason: r\n  owner: o\n  approver: p\n"
#define WHEN       "  created: 2026-01-01\n  expires: 2026-06-30\n"
#define HEX        "0123456789abcdef0123456789abcdef"
#define ENTRY      "waivers:\n" WHAT WHO WHEN
#define WITH(more) ENTRY more

static bool read_waivers(struct rig *rig, const char *bytes, struct waivers *out)
{
    return waivers_read(&rig->keep, rig->side, STR("w.yaml"), str_from(bytes), out,
                        &rig->why);
}

static void whole(void **state)
{
    static const char bytes[] = WITH(
        "  requests:\n  - Action: s3:Get*\n    Resource: '*'\n"
        "- id: pd1-" HEX "\n" WHO "  created: 2026-01-01\n  expires: 2026-01-01\n");
    struct rig rig = rig_open();
    struct waivers waivers;

    (void)state;
    assert_true(read_waivers(&rig, bytes, &waivers));
    CHECK_STR(waivers.path, "w.yaml");
    assert_int_equal(waivers.list.len, 2);
    const struct waiver *waiver = &waivers.list.at[0];
    assert_int_equal(waiver->span.line, 2);
    CHECK_STR(waiver->rule.text, "operator-level");
    CHECK_STR(waiver->principal.text, "arn:aws:iam::1:role/a");
    CHECK_STR(waiver->reason.text, "r");
    CHECK_STR(waiver->owner.text, "o");
    CHECK_STR(waiver->approver.text, "p");
    CHECK_STR(waiver->created.text, "2026-01-01");
    assert_int_equal(waiver->last - waiver->first, 180);
    assert_int_equal(waiver->requests->count, 1);
    assert_int_equal(waiver->id.text.len, 0);
    waiver++;
    CHECK_STR(waiver->id.text, "pd1-" HEX);
    assert_null(waiver->requests);
    assert_int_equal(waiver->first, waiver->last);
    rig_close(&rig);
}

static void none(void **state)
{
    struct rig rig = rig_open();
    struct waivers waivers;

    (void)state;
    assert_true(read_waivers(&rig, "waivers: []\n", &waivers));
    assert_int_equal(waivers.list.len, 0);
    rig_close(&rig);
}

static void wrong(void **state)
{
    static const struct {
        const char *bytes, *words;
    } rows[] = {
        ROW("{}\n", "w.yaml:1:1: \"waivers\" is missing"),
        ROW("waivers: {}\n", "w.yaml:1:10: \"waivers\" must be a list of waivers"),
        ROW("waivers: [a]\n", "w.yaml:1:11: wanted a map, found a string"),
        ROW("waivers: []\nversion: 1\n",
            "w.yaml:2:1: unknown key \"version\" (known here: waivers)"),
        ROW("waivers:\n- until: x\n",
            "w.yaml:2:3: unknown key \"until\" (known here: id, rule, principal, "
            "requests, reason, owner, approver, created, expires)"),
        ROW("waivers:\n" WHAT WHEN "  owner: o\n  approver: p\n",
            "w.yaml:2:3: \"reason\" is missing"),
        ROW("waivers:\n" WHAT WHEN "  reason: r\n  approver: p\n",
            "w.yaml:2:3: \"owner\" is missing"),
        ROW("waivers:\n" WHAT WHEN "  reason: r\n  owner: o\n",
            "w.yaml:2:3: \"approver\" is missing"),
        ROW("waivers:\n" WHAT WHO "  expires: 2026-01-01\n",
            "w.yaml:2:3: \"created\" is missing"),
        ROW("waivers:\n" WHAT WHO "  created: 2026-01-01\n",
            "w.yaml:2:3: \"expires\" is missing"),
        ROW("waivers:\n" WHAT WHO "  created: 2026-01-32\n",
            "w.yaml:7:12: \"2026-01-32\" is no day; one is written 2027-03-31"),
        ROW("waivers:\n" WHAT WHO "  created: 2026-01-01\n  expires: never\n",
            "w.yaml:8:12: \"never\" is no day; one is written 2027-03-31"),
        ROW("waivers:\n" WHAT WHO "  created: 2026-01-02\n  expires: 2026-01-01\n",
            "w.yaml:8:12: the waiver ends before it is created, on 2026-01-02"),
        ROW("waivers:\n" WHAT WHO "  created: 2026-01-01\n  expires: 2026-07-01\n",
            "w.yaml:8:12: a waiver lasts at most 180 days, and this one lasts 181"),
        ROW("waivers:\n" WHAT WHO "  created: 2026-01-01\n  expires: 9999-12-31\n",
            "w.yaml:8:12: a waiver lasts at most 180 days, and this one lasts 2912442"),
        ROW("waivers:\n- rule: a\n" WHO WHEN,
            "w.yaml:2:3: a waiver names the \"id\" of a finding, or else a \"rule\" "
            "and a \"principal\""),
        ROW("waivers:\n- principal: a\n" WHO WHEN,
            "w.yaml:2:3: a waiver names the \"id\" of a finding, or else a \"rule\" "
            "and a \"principal\""),
        ROW("waivers:\n- owner: o\n  reason: r\n  approver: p\n" WHEN,
            "w.yaml:2:3: a waiver names the \"id\" of a finding, or else a \"rule\" "
            "and a \"principal\""),
        ROW(WITH("  id: pd1-" HEX "\n"),
            "w.yaml:2:3: a waiver names the \"id\" of a finding, or else a \"rule\" "
            "and a \"principal\""),
        ROW("waivers:\n- id: pd1-" HEX "0\n",
            "w.yaml:2:7: \"pd1-" HEX "0\" is no id of a finding; one is \"pd1-\" and "
            "32 digits, as a report has it"),
        ROW("waivers:\n- id: pd1-0123456789ABCDEF0123456789abcdef\n",
            "w.yaml:2:7: \"pd1-0123456789ABCDEF0123456789abcdef\" is no id of a "
            "finding; one is \"pd1-\" and 32 digits, as a report has it"),
        ROW("waivers:\n- id: p\n",
            "w.yaml:2:7: \"p\" is no id of a finding; one is \"pd1-\" and 32 digits, "
            "as a report has it"),
        ROW("waivers:\n- id: 5\n",
            "w.yaml:2:7: wanted text (in quotes) for \"id\", found a number"),
        ROW("waivers:\n- principal: 'arn:aws:iam::1:role/*'\n",
            "w.yaml:2:14: \"arn:aws:iam::1:role/*\" is a pattern; a waiver is for one "
            "principal"),
        ROW("waivers:\n- principal: [a]\n",
            "w.yaml:2:14: wanted text for \"principal\", found a list"),
        ROW(WITH("  requests: []\n"),
            "w.yaml:9:13: \"requests\" must be a list of at least one statement, with "
            "its actions and resources"),
        ROW(WITH("  requests: {Action: a}\n"),
            "w.yaml:9:13: \"requests\" must be a list of at least one statement, with "
            "its actions and resources"),
        ROW(WITH("  reason: again\n"),
            "w.yaml:9:3: doubled key \"reason\", first given at line 4"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct waivers waivers;

        CHECK_ROW(rows[i].bytes, !read_waivers(&rig, rows[i].bytes, &waivers));
        check_fault(&rig.why, rows[i].words);
        rig_close(&rig);
    }
}

/* An owner, an author and a pattern of authors stand behind a principal; case does not
 * make somebody else of them. */
static void approvers(void **state)
{
    static const struct {
        const char *approver;
        bool own, agent;
    } rows[] = {
        {"team-a",            true,  false},
        {"Team-A",            true,  false},
        {"ada@example.com",   true,  false},
        {"ADA@example.com",   true,  false},
        {"bot-1@example.net", false, true },
        {"eve@example.com",   false, false},
        {"team-a2",           false, false},
    };
    static struct token authors[] = {{.text = STR_INIT("ada@example.com")}};
    static struct token bots[] = {{.text = STR_INIT("bot-*@example.net")}};
    struct registration entries[] = {
        {.kind = ACTOR_HUMAN, .authors = {authors, 1, 1}},
        {.kind = ACTOR_AGENT, .authors = {bots, 1, 1}   },
    };
    const struct registry registry = {
        .entries = {entries, 2, 2}
    };
    const struct principal registered = {.owner = STR("team-a"), .entry = &entries[0]};
    const struct principal unregistered = {.owner = STR("")};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct waiver waiver = {.approver = {.text = str_from(rows[i].approver)}};
        CHECK_ROW(rows[i].approver, waiver_is_own(&waiver, &registered) == rows[i].own);
        CHECK_ROW(rows[i].approver, !waiver_is_own(&waiver, &unregistered));
        CHECK_ROW(rows[i].approver,
                  waiver_is_by_agent(&waiver, &registry) == rows[i].agent);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole),
        cmocka_unit_test(none),
        cmocka_unit_test(wrong),
        cmocka_unit_test(approvers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
