/* The kind of a person: by the registry, by marks, by its name, and contradicted. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/person.h"

#include "rig.h"

static const char registry[] =
    "principals:\n"
    "- match: a\n"
    "  kind: human\n"
    "  authors: [\"*@example.com\"]\n"
    "- match: b\n"
    "  kind: agent\n"
    "  authors: [\"kiro-*@example.com\", ada+kiro@example.com]\n"
    "- match: c\n"
    "  kind: human\n"
    "  authors: [noreply@anthropic.com, Bob Noyce]\n"
    "- match: d\n"
    "  authors: cyd@example.org\n"
    "- match: e\n"
    "  kind: agent\n"
    "  authors: [\"tie-?@example.org\", \"*son\"]\n"
    "- match: f\n"
    "  kind: human\n"
    "  authors: [\"tie-?@example.org\"]\n"
    "- match: g\n"
    "  kind: human\n"
    "  authors: [12+gil@users.noreply.github.com,\n"
    "    hal@users.noreply.github.com]\n";

static void kinds(void **state)
{
    static const struct {
        const char *name, *email;
        enum actor_kind kind;
        const char *because;
        bool named, contradicted, counts;
    } rows[] = {
        ROW("Ada", "ada@example.com", ACTOR_HUMAN, "registered in principals.yaml:2",
            false, false, true),
        ROW("Ada", "ADA@Example.COM", ACTOR_HUMAN, "registered in principals.yaml:2",
            false, false, true),
        ROW("Kiro", "kiro-1@example.com", ACTOR_AGENT,
            "registered in principals.yaml:5", false, false, false),
        ROW("Ada", "ada+kiro@example.com", ACTOR_AGENT,
            "registered in principals.yaml:5", true, false, false),
        ROW("Bob Noyce", "bob@example.net", ACTOR_HUMAN,
            "registered in principals.yaml:8", false, false, true),
        ROW("Claude", "noreply@anthropic.com", ACTOR_HUMAN,
            "registered in principals.yaml:8, but has the address or the name of Claude",
            true, true, false),
        ROW("Cyd", "cyd+x@example.org", ACTOR_UNKNOWN, "", true, false, true),
        ROW("Tie", "tie-1@example.org", ACTOR_AGENT, "registered in principals.yaml:13",
            false, false, false),
        ROW("Eriksson", "e@example.net", ACTOR_AGENT,
            "registered in principals.yaml:13", false, false, false),
        ROW("Codex", "codex@openai.com", ACTOR_AGENT,
            "has the address or the name of Codex", false, false, false),
        ROW("x[bot]", "x@example.net", ACTOR_SERVICE, "has the name of an app", false,
            false, false),
        ROW("x", "1+y[bot]@users.noreply.github.com", ACTOR_SERVICE,
            "has the name of an app", false, false, false),
        ROW("Zoe", "zoe@example.net", ACTOR_UNKNOWN, "", false, false, true),
        ROW("", "", ACTOR_UNKNOWN, "", false, false, true),
    };
    struct rig rig = rig_open();

    (void)state;
    rig_know(&rig, registry);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct person person = person_of(&rig.keep, &rig.known, str_from(rows[i].name),
                                         str_from(rows[i].email));

        CHECK_ROW(rows[i].email, person.kind == rows[i].kind);
        CHECK_STR(person.kind_because, rows[i].because);
        CHECK_ROW(rows[i].email, person.named == rows[i].named);
        CHECK_ROW(rows[i].email, person.contradicted == rows[i].contradicted);
        CHECK_ROW(rows[i].email, person_counts(&person) == rows[i].counts);
    }
    rig_close(&rig);
}

/* Whichever entry says most of somebody, others may name them too. */
static void is_one_of_an_entry(void **state)
{
    static const struct {
        const char *name, *email, *entries; /* a letter for each that names them */
    } rows[] = {
        {"Ada",       "ada@example.com",                 "a" },
        {"Ada",       "ada+kiro@example.com",            "ab"},
        {"Kiro",      "kiro-1+x@example.com",            "ab"},
        {"Bob Noyce", "bob@example.com",                 "ac"},
        {"Cyd",       "CYD+x@example.org.",              "d" },
        {"Tie",       "tie-1@example.org",               "ef"},
        {"Zoe",       "zoe@example.net",                 ""  },
        {"Gil",       "12+new@users.noreply.github.com", "g" },
        {"Gil",       "12+gil@users.noreply.github.com", "g" },
        {"Gil",       "13+gil@users.noreply.github.com", "g" },
        {"Hal",       "13+hal@users.noreply.github.com", "g" },
        {"",          "",                                ""  },
    };
    struct rig rig = rig_open();

    (void)state;
    rig_know(&rig, registry);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct person person = person_of(&rig.keep, &rig.known, str_from(rows[i].name),
                                         str_from(rows[i].email));

        for (size_t j = 0; j < rig.registry.entries.len; j++) {
            const struct registration *entry = &rig.registry.entries.at[j];
            char letter = entry->match.at[0].text.at[0];
            CHECK_ROW(rows[i].email, person_is(rig.side, &person, entry) ==
                                         (strchr(rows[i].entries, letter) != NULL));
        }
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds),
        cmocka_unit_test(is_one_of_an_entry),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
