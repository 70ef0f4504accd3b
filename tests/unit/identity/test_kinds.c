/* The signals file: ours is read, and what is wrong in one is a fault. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rig.h"
#include "shipped.h"

static bool in_order(const struct tokens *tokens)
{
    bool order = true;

    for (size_t i = 1; i < tokens->len; i++)
        order = order && str_compare(tokens->at[i - 1].text, tokens->at[i].text) < 0;
    return order;
}

static void ours(void **state)
{
    struct rig rig = rig_open();
    struct kinds kinds = shipped_kinds(&rig);
    struct tokens slugs = {0};

    (void)state;
    for (size_t i = 0; i < kinds.signals.len; i++) {
        const struct signal *signal = &kinds.signals.at[i];

        *LIST_PUSH(&rig.keep, &slugs) = signal->slug;
        CHECK_ROW(arena_cstr(&rig.keep, signal->slug.text), in_order(&signal->any));
        CHECK_ROW(arena_cstr(&rig.keep, signal->slug.text), in_order(&signal->but));
    }
    assert_true(in_order(&slugs));
    rig_close(&rig);
}

static void wrong(void **state)
{
    static const char row[] = "slug: a, says: agent, weight: 1, on: name, why: w";
    static const struct {
        const char *start, *row, *end, *words;
    } rows[] = {
        ROW("version: 1\ndecisive: 2\n", "", "", "k.yaml:1:1: \"signals\" is missing"),
        ROW("version: 1\ndecisive: 2\nsignals: []\n", "", "",
            "k.yaml:3:10: \"signals\" must be a list of at least one"),
        ROW("version: 1\ndecisive: 2\nsignals: {}\n", "", "",
            "k.yaml:3:10: \"signals\" must be a list of at least one"),
        ROW("version: 1\ndecisive: 1001\n", "", "",
            "k.yaml:2:11: wanted a whole number from 1 to 1000, found 1001"),
        ROW("version: 1\ndecisive: [", "", "",
            "k.yaml:2:12: did not find expected node content while parsing a flow node"),
        ROW("version: 1\ndecisive: 0\n", "", "",
            "k.yaml:2:11: wanted a whole number from 1 to 1000, found 0"),
        ROW("version: 1\ndecisive: 2\nsignals:\n- {", row, "}\n",
            "k.yaml:4:3: \"any\" is missing"),
        ROW("version: 1\ndecisive: 2\nsignals:\n- {any: a, on: nose, ", "", "}\n",
            "k.yaml:4:16: \"nose\" is none of id, name, tag, held-policy, "
            "allowed-service, trusted-service, trusted-provider, trusted-subject, "
            "started"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct kinds kinds;
        struct str bytes =
            arena_print(&rig.keep, "%s%s%s", rows[i].start, rows[i].row, rows[i].end);

        CHECK_ROW(rows[i].words, !kinds_read(&rig.keep, rig.side, STR("k.yaml"), bytes,
                                             &kinds, &rig.why));
        check_fault(&rig.why, rows[i].words);
        rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ours),
        cmocka_unit_test(wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
