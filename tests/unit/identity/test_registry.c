/* The registry: every field, every way to get it wrong, and the narrowest match. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/registry.h"

#include "base/limits.h"
#include "rig.h"

static bool read_registry(struct rig *rig, const char *bytes, struct registry *out)
{
    return registry_read(&rig->keep, rig->side, STR("principals.yaml"), str_from(bytes),
                         out, &rig->why);
}

static void whole(void **state)
{
    static const char bytes[] =
        "principals:\n"
        "  - match: \"arn:aws:iam::*:role/kiro-*\"\n"
        "    kind: agent\n"
        "    owner: team-cost-explorer\n"
        "    tier: operator\n"
        "    baseline: cost-explorer-agent\n"
        "    acts_for: \"arn:aws:iam::111122223333:role/engineer\"\n"
        "    expires: 2027-03-31\n"
        "  - match: [\"arn:aws:iam::*:user/*\", \"policy:p/a.json\"]\n"
        "    authors: [\"*@example.com\"]\n";
    struct rig rig = rig_open();
    struct registry registry;

    (void)state;
    assert_true(read_registry(&rig, bytes, &registry));
    assert_int_equal(registry.entries.len, 2);
    const struct registration *entry = &registry.entries.at[0];
    assert_int_equal(entry->span.line, 2);
    assert_int_equal(entry->kind, ACTOR_AGENT);
    assert_int_equal(entry->tier, TIER_OPERATOR);
    CHECK_STR(entry->owner.text, "team-cost-explorer");
    CHECK_STR(entry->baseline.text, "cost-explorer-agent");
    CHECK_STR(entry->acts_for.at[0].text, "arn:aws:iam::111122223333:role/engineer");
    CHECK_STR(entry->expires.text, "2027-03-31");
    entry = &registry.entries.at[1];
    assert_int_equal(entry->kind, ACTOR_UNKNOWN);
    assert_int_equal(entry->tier, TIER_CONTRIBUTOR);
    assert_int_equal(entry->match.len, 2);
    CHECK_STR(entry->authors.at[0].text, "*@example.com");
    assert_string_equal(tier_name(TIER_ADMIN), "admin");
    rig_close(&rig);
}

static void wrong(void **state)
{
    static const struct {
        const char *bytes, *words;
    } rows[] = {
        ROW("{}\n", "principals.yaml:1:1: \"principals\" is missing"),
        ROW("principals: []\n", "principals.yaml:1:13: the registry lists nobody"),
        ROW("principals: {}\n",
            "principals.yaml:1:13: \"principals\" must be a list of entries"),
        ROW("principals: [a]\n", "principals.yaml:1:14: wanted a map, found a string"),
        ROW("principals:\n- kind: agent\n",
            "principals.yaml:2:3: \"match\" is missing"),
        ROW("principals:\n- match: []\n", "principals.yaml:2:10: the list is empty"),
        ROW("principals:\n- match: a\n  kind: bot\n",
            "principals.yaml:3:9: \"bot\" is none of human, agent, service"),
        ROW("principals:\n- match: a\n  tier: root\n",
            "principals.yaml:3:9: \"root\" is none of reader, contributor, operator, "
            "admin"),
        ROW("principals:\n- match: a\n  Kind: agent\n",
            "principals.yaml:3:3: unknown key \"Kind\" (known here: match, kind, "
            "owner, tier, baseline, acts_for, authors, expires)"),
        ROW("principals:\n- match: a\n  expires: 2027-02-29\n",
            "principals.yaml:3:12: \"2027-02-29\" is no day; one is written "
            "2027-03-31"),
        ROW("principals:\n- match: a\n  expires: soon\n",
            "principals.yaml:3:12: \"soon\" is no day; one is written 2027-03-31"),
        ROW("principals:\n- match: a\n- match: [b, a]\n",
            "principals.yaml:3:14: \"a\" is on line 2 too"),
        ROW("principals:\n- match: a*\n- match: a*\n",
            "principals.yaml:3:10: \"a*\" is on line 2 too"),
        ROW("principals:\n- match: a\n  expires: 5\n",
            "principals.yaml:3:12: wanted text (in quotes) for \"expires\", found a "
            "number"),
        ROW("principals:\n- match: a\n  tier: [reader]\n",
            "principals.yaml:3:9: wanted text for \"tier\", found a list"),
        ROW("principals:\n- match: 111122223333\n",
            "principals.yaml:2:10: wanted text (in quotes) for \"match\", found a "
            "number"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct registry registry;

        CHECK_ROW(rows[i].bytes, !read_registry(&rig, rows[i].bytes, &registry));
        check_fault(&rig.why, rows[i].words);
        rig_close(&rig);
    }
}

/* A pattern may be given twice in one entry, and has a cap. */
static void patterns(void **state)
{
    struct rig rig = rig_open();
    struct registry registry;
    char *wide = NEW_MANY(&rig.keep, LIMIT_PATTERN_BYTES + 2, char);

    (void)state;
    assert_true(
        read_registry(&rig, "principals:\n- match: [a, b*, a, b*]\n", &registry));
    assert_int_equal(registry.claims.len, 2);
    for (int more = 0; more < 2; more++) {
        memset(wide, 'w', LIMIT_PATTERN_BYTES + (size_t)more);
        struct str bytes = arena_print(&rig.keep, "principals:\n- match: %s\n", wide);
        assert_int_equal(read_registry(&rig, arena_cstr(&rig.keep, bytes), &registry),
                         !more);
    }
    check_fault(&rig.why, "principals.yaml:2:10: the pattern is too long");
    rig_close(&rig);
}

static void days(void **state)
{
    static const struct {
        const char *day;
        bool good;
    } rows[] = {
        {"2028-02-29", true },
        {"2027-02-29", false},
        {"2000-02-29", true },
        {"2100-02-29", false},
        {"2027-12-31", true },
        {"2027-11-31", false},
        {"2027-00-10", false},
        {"2027-13-10", false},
        {"2027-01-00", false},
        {"1969-01-01", false},
        {"2027-1-1",   false},
        {"2027/01/01", false},
        {"2027-01/01", false},
        {"2027-1x-01", false},
        {"2027-01-+1", false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct registry registry;
        struct str bytes = arena_print(
            &rig.keep, "principals:\n- match: a\n  expires: \"%s\"\n", rows[i].day);

        CHECK_ROW(rows[i].day, registry_read(&rig.keep, rig.side, STR("p.yaml"), bytes,
                                             &registry, &rig.why) == rows[i].good);
        rig_close(&rig);
    }
}

static void narrowest(void **state)
{
    static const char bytes[] = "principals:\n"
                                "- match: \"*\"\n"
                                "- match: \"arn:*:role/*\"\n"
                                "- match: \"arn:*:role/kiro-*\"\n"
                                "- match: \"arn:aws:iam::1:role/kiro-dev\"\n"
                                "- match: [\"policy:p/*\", \"q/*.json\"]\n"
                                "- match: \"arn:*:ro?e/*\"\n";
    static const struct {
        const char *name, *other;
        uint32_t line; /* of the entry that decides */
    } rows[] = {
        {"arn:aws:iam::1:role/kiro-dev", "",                             5},
        {"arn:aws:iam::2:role/kiro-dev", "",                             4},
        {"arn:aws:iam::1:role/x",        "",                             3},
        {"arn:aws:iam::1:rope/x",        "",                             7},
        {"arn:aws:iam::1:user/x",        "",                             2},
        {"policy:p/x.json#/a",           "p/x.json",                     6},
        {"policy:q/x.json",              "q/x.json",                     6},
        {"x",                            "arn:aws:iam::1:role/kiro-dev", 5},
    };
    struct rig rig = rig_open();
    struct registry registry;

    (void)state;
    assert_true(read_registry(&rig, bytes, &registry));
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct str names[] = {str_from(rows[i].name), str_from(rows[i].other)};
        const struct registration *entry = NULL;

        CHECK_ROW(rows[i].name,
                  registry_find(&registry, names, LEN(names), &entry, &rig.why));
        CHECK_ROW(rows[i].name, entry && entry->span.line == rows[i].line);
    }
    rig_close(&rig);
}

static void nobody(void **state)
{
    struct rig rig = rig_open();
    struct registry registry = {0};
    const struct str name = STR("a*"), plain = STR("b");
    const struct registration *entry = NULL;

    (void)state;
    assert_true(registry_find(&registry, &name, 1, &entry, &rig.why));
    assert_null(entry);
    assert_true(read_registry(&rig, "principals:\n- match: \"a*\"\n", &registry));
    assert_true(registry_find(&registry, &plain, 1, &entry, &rig.why));
    assert_null(entry);
    /* A name with a star in it is a name, not the pattern that looks like it. */
    assert_true(registry_find(&registry, &name, 1, &entry, &rig.why));
    assert_non_null(entry);
    rig_close(&rig);
}

static void ties(void **state)
{
    struct rig rig = rig_open();
    struct registry registry;
    const struct str both = STR("abc"), two[] = {STR("policy:p"), STR("p")};
    const struct registration *entry = NULL;

    (void)state;
    assert_true(read_registry(&rig, "principals:\n- match: \"ab*\"\n- match: \"*bc\"\n",
                              &registry));
    assert_false(registry_find(&registry, &both, 1, &entry, &rig.why));
    check_fault(
        &rig.why,
        "principals.yaml:3:10: \"*bc\" and \"ab*\" (line 2) match \"abc\" equally "
        "well; give it an entry of its own");
    rig.why = (struct fault){0};
    assert_true(
        read_registry(&rig, "principals:\n- match: [\"ab*\", \"*bc\"]\n", &registry));
    assert_true(registry_find(&registry, &both, 1, &entry, &rig.why));
    assert_true(
        read_registry(&rig, "principals:\n- match: p\n- match: policy:p\n", &registry));
    assert_false(registry_find(&registry, two, 2, &entry, &rig.why));
    check_fault(
        &rig.why,
        "principals.yaml:2:10: \"p\" and \"policy:p\" (line 3) match \"policy:p\" "
        "equally well; give it an entry of its own");
    rig_close(&rig);
}

static void baselines(void **state)
{
    struct rig rig = rig_open();
    struct registry registry;
    struct baseline one[] = {
        {STR("dev"), STR("baselines/dev.json"), {0}}
    };
    const struct baselines all = {one, 1, 1}, none = {0};

    (void)state;
    assert_true(read_registry(
        &rig, "principals:\n- match: a\n- match: b\n  baseline: dev\n", &registry));
    assert_true(registry_link(&registry, &all, &rig.why));
    assert_null(registry.entries.at[0].need);
    assert_ptr_equal(registry.entries.at[1].need, &one[0]);
    assert_false(registry_link(&registry, &none, &rig.why));
    check_fault(&rig.why,
                "principals.yaml:4:13: no baseline file has the name \"dev\"");
    rig_close(&rig);
}

/* The last day still counts; the entry that has ended is the one that matches. */
static void ends(void **state)
{
    struct rig rig = rig_open();
    struct registry registry;

    (void)state;
    for (int64_t today = 10; today <= 11; today++) {
        assert_true(read_registry(&rig,
                                  "principals:\n- match: a\n  tier: admin\n"
                                  "  expires: 1970-01-11\n- match: b\n  tier: admin\n",
                                  &registry));
        registry_age(&rig.keep, &registry, today);
        const struct registration *entry = &registry.entries.at[0];
        assert_int_equal(entry->after != NULL, today == 11);
        assert_int_equal(entry->tier, today == 11 ? TIER_READER : TIER_ADMIN);
        assert_true(!entry->after || !entry->after->policies.len);
        assert_null(registry.entries.at[1].after);
        assert_int_equal(registry.entries.at[1].tier, TIER_ADMIN);
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole),     cmocka_unit_test(wrong),
        cmocka_unit_test(patterns),  cmocka_unit_test(days),
        cmocka_unit_test(narrowest), cmocka_unit_test(nobody),
        cmocka_unit_test(ties),      cmocka_unit_test(baselines),
        cmocka_unit_test(ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
