/* Control files: what is no single map of known keys is refused with its place. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/control.h"
#include "rig.h"

struct thing {
    struct token name;
    struct tokens names;
    size_t count, version;
    enum actor_kind kind;
};

static const struct control_field fields[] = {
    {"name",    control_text,    offsetof(struct thing, name),    true },
    {"names",   control_texts,   offsetof(struct thing, names),   false},
    {"count",   control_count,   offsetof(struct thing, count),   false},
    {"version", control_version, offsetof(struct thing, version), false},
    {"kind",    control_actor,   offsetof(struct thing, kind),    false},
};

static bool read_thing(struct rig *rig, const char *path, const char *bytes,
                       struct thing *out)
{
    const struct control control = {&rig->keep, str_from(path), &rig->why};
    const struct node *map = control_open(&control, rig->side, str_from(bytes));

    return map && control_map(&control, map, fields, LEN(fields), out);
}

static void good(void **state)
{
    struct rig rig = rig_open();
    struct thing thing = {0};

    (void)state;
    assert_true(read_thing(
        &rig, "c.yaml", "name: x\nnames: [a, b]\ncount: 3\nversion: 1\nkind: agent\n",
        &thing));
    CHECK_STR(thing.name.text, "x");
    assert_int_equal(thing.name.span.line, 1);
    assert_int_equal(thing.name.span.column, 7);
    assert_int_equal(thing.names.len, 2);
    CHECK_STR(thing.names.at[1].text, "b");
    assert_int_equal(thing.count, 3);
    assert_int_equal(thing.version, 1);
    assert_int_equal(thing.kind, ACTOR_AGENT);
    thing = (struct thing){0};
    assert_true(
        read_thing(&rig, "c.json", "{\"name\": \"x\", \"names\": \"a\"}", &thing));
    assert_int_equal(thing.names.len, 1);
    rig_close(&rig);
}

static void bad(void **state)
{
    static const struct {
        const char *bytes, *words;
    } rows[] = {
        ROW("", "c.yaml: the file must hold one document, not 0"),
        ROW("name: a\n---\nname: b\n",
            "c.yaml:3:1: the file must hold one document, not 2"),
        ROW("- a\n", "c.yaml:1:1: the file must hold a map, not a list"),
        ROW("name: a\nnane: b\n",
            "c.yaml:2:1: unknown key \"nane\" (known here: name, names, count, "
            "version, kind)"),
        ROW("count: 1\n", "c.yaml:1:1: \"name\" is missing"),
        ROW("name: [a]\n", "c.yaml:1:7: wanted text for \"name\", found a list"),
        ROW("name: 12\n",
            "c.yaml:1:7: wanted text (in quotes) for \"name\", found a number"),
        ROW("name: \"\"\n", "c.yaml:1:7: the text is empty"),
        ROW("name: \" a\"\n", "c.yaml:1:7: the text starts or ends with a blank"),
        ROW("name: ~\n", "c.yaml:1:7: wanted text for \"name\", found a null"),
        ROW("name: a\nnames: []\n", "c.yaml:2:8: the list is empty"),
        ROW("name: a\nnames: [b, 1]\n",
            "c.yaml:2:12: wanted text (in quotes), found a number"),
        ROW("name: a\ncount: 0\n",
            "c.yaml:2:8: wanted a whole number from 1 to 1000, found 0"),
        ROW("name: a\ncount: 1.5\n",
            "c.yaml:2:8: wanted a whole number from 1 to 1000, found 1.5"),
        ROW("name: a\ncount: \"2\"\n",
            "c.yaml:2:8: wanted a whole number for \"count\", found a string"),
        ROW("name: a\nversion: 2\n", "c.yaml:2:10: \"version\" must be the number 1"),
        ROW("name: a\nkind: robot\n",
            "c.yaml:2:7: \"robot\" is none of human, agent, service"),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct thing thing = {0};

        CHECK_ROW(rows[i].bytes, !read_thing(&rig, "c.yaml", rows[i].bytes, &thing));
        check_fault(&rig.why, rows[i].words);
        rig_close(&rig);
    }
}

/* Broken text faults too, with the place that the parser found. */
static void broken(void **state)
{
    static const struct {
        const char *path, *bytes, *start;
    } rows[] = {
        {"c.json", "{\"name\": \"a\",}",                 "c.json:1:"},
        {"c.json", "name: a",                            "c.json:1:"},
        {"c.json", "{\"name\": \"a\", \"name\": \"b\"}", "c.json:1:"},
        {"c.yaml", "name: a\nname: b\n",                 "c.yaml:2:"},
        {"c.yaml", "name: [a\n",                         "c.yaml:"  },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct thing thing = {0};

        CHECK_ROW(rows[i].bytes,
                  !read_thing(&rig, rows[i].path, rows[i].bytes, &thing));
        CHECK_ROW(rows[i].bytes,
                  str_starts(str_from(rig.why.text), str_from(rows[i].start)));
        rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good),
        cmocka_unit_test(bad),
        cmocka_unit_test(broken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
