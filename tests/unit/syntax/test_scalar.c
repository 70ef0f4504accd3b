/* The core schema, and the words that other versions of YAML read differently. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/scalar.h"

#include "lib/unit.h"

static void plain_text_speaks_for_itself(void **state)
{
    /* clang-format off */
    static const struct {
        const char *text;
        enum node_kind kind;
        const char *value; /* NULL: the text */
        bool key;
    } rows[] = {
        {"", NODE_NULL, "", false},
        {"~", NODE_NULL, "", false},
        {"null", NODE_NULL, "", false},
        {"Null", NODE_NULL, "", false},
        {"NULL", NODE_NULL, "", false},
        {"nULL", NODE_STRING, NULL, true},
        {"true", NODE_BOOL, "true", false},
        {"True", NODE_BOOL, "true", false},
        {"TRUE", NODE_BOOL, "true", false},
        {"tRue", NODE_STRING, NULL, true},
        {"false", NODE_BOOL, "false", false},
        {"False", NODE_BOOL, "false", false},
        {"FALSE", NODE_BOOL, "false", false},
        {"yes", NODE_STRING, NULL, true},
        {"no", NODE_STRING, NULL, true},
        {"NO", NODE_STRING, NULL, true},
        {"on", NODE_STRING, NULL, true},
        {"off", NODE_STRING, NULL, true},
        {"y", NODE_STRING, NULL, true},
        {"n", NODE_STRING, NULL, true},
        {"=", NODE_STRING, NULL, true},
        {"0", NODE_NUMBER, NULL, true},
        {"-0", NODE_NUMBER, NULL, false},
        {"12", NODE_NUMBER, NULL, true},
        {"-12", NODE_NUMBER, NULL, true},
        {"+12", NODE_NUMBER, NULL, false},
        {"017", NODE_NUMBER, NULL, false},
        {"0o17", NODE_NUMBER, NULL, false},
        {"0o18", NODE_STRING, NULL, true},
        {"0x1F", NODE_NUMBER, NULL, false},
        {"0x1G", NODE_STRING, NULL, true},
        {"0x", NODE_STRING, NULL, true},
        {"-0x1", NODE_STRING, NULL, true},
        {"0b11", NODE_STRING, NULL, true},
        {"1_000", NODE_STRING, NULL, true},
        {"12:30:45", NODE_STRING, NULL, true},
        {"190:20", NODE_STRING, NULL, true},
        {"2012-10-17", NODE_STRING, NULL, true},
        {"2001-12-14t21:59:43.10-05:00", NODE_STRING, NULL, true},
        {"1.5", NODE_NUMBER, NULL, false},
        {"1.", NODE_NUMBER, NULL, false},
        {".5", NODE_NUMBER, NULL, false},
        {"-.5e-3", NODE_NUMBER, NULL, false},
        {"1e3", NODE_NUMBER, NULL, false},
        {"+1.5E+03", NODE_NUMBER, NULL, false},
        {".", NODE_STRING, NULL, true},
        {"-", NODE_STRING, NULL, true},
        {"+", NODE_STRING, NULL, true},
        {"e3", NODE_STRING, NULL, true},
        {"1e", NODE_STRING, NULL, true},
        {"1e+", NODE_STRING, NULL, true},
        {"1.2.3", NODE_STRING, NULL, true},
        {"1 2", NODE_STRING, NULL, true},
        {"12a", NODE_STRING, NULL, true},
        {"inf", NODE_STRING, NULL, true},
        {"nan", NODE_STRING, NULL, true},
        {"<<", NODE_STRING, NULL, true},
        {"\xef\xbc\x91", NODE_STRING, NULL, true},
    };
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct trouble trouble = {0};
        struct node node = {0};
        struct str text = str_from(rows[i].text);
        CHECK_ROW(rows[i].text, scalar_read(text, NULL, true, &node, &trouble));
        CHECK_ROW(rows[i].text, node.kind == rows[i].kind && !trouble.kind);
        CHECK_ROW(rows[i].text,
                  str_is(node.text, rows[i].value ? rows[i].value : rows[i].text));
        CHECK_ROW(rows[i].text, scalar_is_key(&node) == rows[i].key);
        node = (struct node){0};
        CHECK_ROW(rows[i].text, scalar_read(text, NULL, false, &node, &trouble));
        CHECK_ROW(rows[i].text, node.kind == NODE_STRING && str_equal(node.text, text));
    }
}

static void the_rest_is_refused(void **state)
{
    /* clang-format off */
    static const struct {
        const char *text, *tag, *kind;
    } rows[] = {
        {".inf", NULL, "broken-yaml"},
        {"-.INF", NULL, "broken-yaml"},
        {"+.Inf", NULL, "broken-yaml"},
        {".nan", NULL, "broken-yaml"},
        {".NaN", NULL, "broken-yaml"},
        {"18446744073709551616", NULL, "too-large"},
        {"+18446744073709551616", NULL, "too-large"},
        {"-9223372036854775809", NULL, "too-large"},
        {"0x12345678901234567", NULL, "too-large"},
        {"1e309", NULL, "too-large"},
        {"1e-309", NULL, "too-large"},
        {"a", "!a", "broken-yaml"},
        {"a", "", "broken-yaml"},
        {"a", "tag:yaml.org,2002:", "broken-yaml"},
        {"a", "tag:yaml.org,2002:binary", "broken-yaml"},
        {"a", "tag:yaml.org,2002:merge", "broken-yaml"},
        {"a", "tag:yaml.org,2002:map", "broken-yaml"},
        {"a", "tag:yaml.org,2002:seq", "broken-yaml"},
        {"a", "tag:yaml.org,2002:null", "broken-yaml"},
        {"yes", "tag:yaml.org,2002:bool", "broken-yaml"},
        {"~", "tag:yaml.org,2002:bool", "broken-yaml"},
        {"1.5", "tag:yaml.org,2002:int", "broken-yaml"},
        {"0x1", "tag:yaml.org,2002:float", "broken-yaml"},
        {".inf", "tag:yaml.org,2002:float", "broken-yaml"},
        {"1", "tag:example.com,2000:str", "broken-yaml"},
    };
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct trouble trouble = {0};
        struct node node = {
            .span = {7, 1, 7, 2}
        };
        CHECK_ROW(rows[i].text, !scalar_read(str_from(rows[i].text), rows[i].tag, true,
                                             &node, &trouble));
        CHECK_ROW(rows[i].text, strcmp(trouble.kind, rows[i].kind) == 0);
        CHECK_ROW(rows[i].text, trouble.span.line == 7);
    }
}

/* Strings that YAML 1.1 takes for booleans and numbers, and some that it does not. */
static void what_old_readers_take_otherwise_is_marked(void **state)
{
    static const struct {
        const char *text;
        bool loose;
    } rows[] = {
        {"no",         true },
        {"On",         true },
        {"YES",        true },
        {"y",          true },
        {"1_000",      true },
        {"-1_0.5",     true },
        {"1.0_0",      true },
        {"12:30:45",   true },
        {"190:20.5",   true },
        {"0b11",       true },
        {"nO",         false},
        {"none",       false},
        {"_1",         false},
        {"10.0.0.1",   false},
        {"1:2:",       false},
        {"0b",         false},
        {"0b2",        false},
        {"0b12",       false},
        {"-",          false},
        {":1",         false},
        {"2012-10-17", false},
        {"1.5",        false},
        {"17",         false},
        {"true",       false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct node node = {0}, quoted = {0};
        struct trouble trouble = {0};
        struct str text = str_from(rows[i].text);
        CHECK_ROW(rows[i].text, scalar_read(text, NULL, true, &node, &trouble));
        CHECK_ROW(rows[i].text, node.loose == rows[i].loose);
        CHECK_ROW(rows[i].text, scalar_read(text, NULL, false, &quoted, &trouble));
        CHECK_ROW(rows[i].text, !quoted.loose);
    }
}

/* What the tags of the core schema stand for, in each of its spellings. */
static void tags_allow_their_meanings(void **state)
{
    static const struct {
        const char *text, *tag;
        enum node_kind kind;
    } rows[] = {
        {"Null",  "tag:yaml.org,2002:null",  NODE_NULL  },
        {"true",  "tag:yaml.org,2002:bool",  NODE_BOOL  },
        {"TRUE",  "tag:yaml.org,2002:bool",  NODE_BOOL  },
        {"False", "tag:yaml.org,2002:bool",  NODE_BOOL  },
        {"17",    "tag:yaml.org,2002:int",   NODE_NUMBER},
        {"0x1f",  "tag:yaml.org,2002:int",   NODE_NUMBER},
        {"17",    "tag:yaml.org,2002:float", NODE_NUMBER},
        {"1.5",   "tag:yaml.org,2002:float", NODE_NUMBER},
        {"true",  "tag:yaml.org,2002:str",   NODE_STRING},
        {"17",    "!",                       NODE_STRING},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct trouble trouble = {0};
        struct node node = {0};
        CHECK_ROW(rows[i].text, scalar_read(str_from(rows[i].text), rows[i].tag, true,
                                            &node, &trouble));
        CHECK_ROW(rows[i].text, node.kind == rows[i].kind);
    }
}

/* "\\0" in double quotes: such a text is a string, and ends no list of characters. */
static void nothing_follows_from_a_nul(void **state)
{
    static const struct str rows[] = {STR_INIT("\0"), STR_INIT("1\0"), STR_INIT("-\0"),
                                      STR_INIT("1_\0")};

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct trouble trouble = {0};
        struct node node = {0};
        assert_true(scalar_read(rows[i], NULL, true, &node, &trouble));
        assert_true(node.kind == NODE_STRING && !node.loose);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_speaks_for_itself),
        cmocka_unit_test(what_old_readers_take_otherwise_is_marked),
        cmocka_unit_test(the_rest_is_refused),
        cmocka_unit_test(tags_allow_their_meanings),
        cmocka_unit_test(nothing_follows_from_a_nul),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
