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
    "  authors: [\"tie-?@example.org\"]\n";

static void kinds(void **state)
{
    static const struct {
        const char *name, *email;
        enum actor_kind kind;
        const char *because;
        bool named, contradicted, counts;
    } rows[] = {
        {"Ada",       "ada@example.com",                   ACTOR_HUMAN,   "registered in principals.yaml:2",
         false,                                                                                                      false, true },
        {"Ada",       "ADA@Example.COM",                   ACTOR_HUMAN,   "registered in principals.yaml:2",
         false,                                                                                                      false, true },
        {"Kiro",      "kiro-1@example.com",                ACTOR_AGENT,   "registered in principals.yaml:5",
         false,                                                                                                      false, false},
        {"Ada",       "ada+kiro@example.com",              ACTOR_AGENT,   "registered in principals.yaml:5",
         true,                                                                                                       false, false},
        {"Bob Noyce", "bob@example.net",                   ACTOR_HUMAN,   "registered in principals.yaml:8",
         true,                                                                                                       false, true },
        {"Claude",    "noreply@anthropic.com",             ACTOR_HUMAN,
         "registered in principals.yaml:8, but has the address or the name of Claude",                        true,  true,  false},
        {"Cyd",       "cyd+x@example.org",                 ACTOR_UNKNOWN, "",                                 true,  false, true },
        {"Tie",       "tie-1@example.org",                 ACTOR_AGENT,   "registered in principals.yaml:13",
         false,                                                                                                      false, false},
        {"Eriksson",  "e@example.net",                     ACTOR_AGENT,   "registered in principals.yaml:13",
         false,                                                                                                      false, false},
        {"Codex",     "codex@openai.com",                  ACTOR_AGENT,
         "has the address or the name of Codex",                                                              false, false, false},
        {"x[bot]",    "x@example.net",                     ACTOR_SERVICE, "has the name of an app",           false,
         false,                                                                                                             false},
        {"x",         "1+y[bot]@users.noreply.github.com", ACTOR_SERVICE,
         "has the name of an app",                                                                            false, false, false},
        {"Zoe",       "zoe@example.net",                   ACTOR_UNKNOWN, "",                                 false, false, true },
        {"",          "",                                  ACTOR_UNKNOWN, "",                                 false, false, true },
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

static void is_one_of_an_entry(void **state)
{
    struct rig rig = rig_open();

    (void)state;
    rig_know(&rig, registry);
    struct person ada =
        person_of(&rig.keep, &rig.known, STR("Ada"), STR("ada@example.com"));
    struct person zoe =
        person_of(&rig.keep, &rig.known, STR("Zoe"), STR("zoe@example.net"));
    assert_true(person_is(&ada, &rig.registry.entries.at[0]));
    assert_false(person_is(&ada, &rig.registry.entries.at[1]));
    assert_false(person_is(&zoe, NULL));
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
