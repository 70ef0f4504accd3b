/* YAML: what it says, where it says it, and what is refused in which words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "parsed.h"

struct row {
    const char *name;
    struct str input;
    const char *wanted;
};

/* clang-format off */
static const struct row meanings[] = {
    {"nothing", STR_INIT(""), ""},
    {"comments only", STR_INIT("# a\n\n# b\n"), ""},
    {"map", STR_INIT("a: 1\nb: x\n"), "{\"a\":1,\"b\":\"x\"}"},
    {"list", STR_INIT("- a\n- 1\n"), "[\"a\",1]"},
    {"list in a map", STR_INIT("a:\n- 1\n- 2\nb: 3\n"), "{\"a\":[1,2],\"b\":3}"},
    {"map in a list", STR_INIT("- a: 1\n  b: 2\n- c: 3\n"),
     "[{\"a\":1,\"b\":2},{\"c\":3}]"},
    {"flow", STR_INIT("{a: [1, {b: 2}], c: }"), "{\"a\":[1,{\"b\":2}],\"c\":null}"},
    {"pairs in a list", STR_INIT("[a: 1, b: 2]"), "[{\"a\":1},{\"b\":2}]"},
    {"JSON", STR_INIT("{\"a\":[1,\"b\",null,true]}"), "{\"a\":[1,\"b\",null,true]}"},
    {"tab between tokens", STR_INIT("a:\t1\n"), "{\"a\":1}"},
    {"long key with a question mark", STR_INIT("? a\n: 1\n"), "{\"a\":1}"},
    {"key without a value", STR_INIT("? a\n? b\n"), "{\"a\":null,\"b\":null}"},
    {"comment after a value", STR_INIT("a: x # y\n"), "{\"a\":\"x\"}"},
    {"hash in a value", STR_INIT("a: x#y\n"), "{\"a\":\"x#y\"}"},
    {"ARN", STR_INIT("a: arn:aws:s3:::b/*\n"), "{\"a\":\"arn:aws:s3:::b/*\"}"},
    {"escapes", STR_INIT("\"\\x41\\u00e9\\U0001F639\\n\\/\""),
     "\"A\xc3\xa9\xf0\x9f\x98\xb9\\u000a/\""},
    {"single quotes", STR_INIT("'it''s \\n'"), "\"it's \\\\n\""},
    {"folded plain text", STR_INIT("a: x\n  y\n\n  z\n"), "{\"a\":\"x y\\u000az\"}"},
    {"literal block", STR_INIT("a: |\n  x\n   y\n"), "{\"a\":\"x\\u000a y\\u000a\"}"},
    {"literal block without its end", STR_INIT("a: |-\n  x\n\n"), "{\"a\":\"x\"}"},
    {"folded block", STR_INIT("a: >\n  x\n  y\n"), "{\"a\":\"x y\\u000a\"}"},
    {"policy in a block", STR_INIT("a: |\n  {\"no\": no}\n"),
     "{\"a\":\"{\\\"no\\\": no}\\u000a\"}"},
    {"byte order mark as an escape", STR_INIT("\"\\uFEFF\""), "\"\xef\xbb\xbf\""},
    {"lines of DOS", STR_INIT("a: 1\r\nb: 2\r\n"), "{\"a\":1,\"b\":2}"},
    {"lines of old", STR_INIT("a: 1\rb: 2\r"), "{\"a\":1,\"b\":2}"},
    /* several documents */
    {"two documents", STR_INIT("a: 1\n---\nb: 2\n"), "{\"a\":1} {\"b\":2}"},
    {"document without content", STR_INIT("---\n---\n1\n"), "null 1"},
    {"ends", STR_INIT("1\n...\n---\n2\n...\n"), "1 2"},
    {"version 1.2", STR_INIT("%YAML 1.2\n---\na: no\n"), "{\"a\":\"no\"}"},
    {"version 1.1 changes no meaning", STR_INIT("%YAML 1.1\n---\na: no\n"),
     "{\"a\":\"no\"}"},
    /* aliases */
    {"scalar again", STR_INIT("a: &x 1\nb: *x\n"), "{\"a\":1,\"b\":1}"},
    {"list again", STR_INIT("a: &x [1, 2]\nb: *x\nc: [*x, *x]\n"),
     "{\"a\":[1,2],\"b\":[1,2],\"c\":[[1,2],[1,2]]}"},
    {"map again", STR_INIT("- &x {a: 1}\n- *x\n"), "[{\"a\":1},{\"a\":1}]"},
    {"anchor named again", STR_INIT("- &x 1\n- *x\n- &x 2\n- *x\n"), "[1,1,2,2]"},
    {"anchor named again inside", STR_INIT("- &x [&x 1, *x]\n- *x\n"), "[[1,1],1]"},
    {"alias of an alias's list", STR_INIT("- &x [1]\n- &y [*x, *x]\n- *y\n"),
     "[[1],[[1],[1]],[[1],[1]]]"},
    {"anchor that nobody uses", STR_INIT("a: &x 1\n"), "{\"a\":1}"},
    {"anchor on nothing", STR_INIT("a: &x\nb: *x\n"), "{\"a\":null,\"b\":null}"},
    /* tags of the core */
    {"tagged string", STR_INIT("a: !!str 1\n"), "{\"a\":\"1\"}"},
    {"tagged empty string", STR_INIT("a: !!str\n"), "{\"a\":\"\"}"},
    {"tagged number", STR_INIT("a: !!int \"1\"\n"), "{\"a\":1}"},
    {"tagged fraction", STR_INIT("a: !!float 1\n"), "{\"a\":1}"},
    {"tagged boolean", STR_INIT("a: !!bool 'True'\n"), "{\"a\":true}"},
    {"tagged null", STR_INIT("a: !!null ''\n"), "{\"a\":null}"},
    {"tagged map and list", STR_INIT("!!map {a: !!seq [1]}"), "{\"a\":[1]}"},
    {"tag by its full name", STR_INIT("!<tag:yaml.org,2002:str> 1"), "\"1\""},
    {"tag that says only: a string", STR_INIT("a: ! 1\n"), "{\"a\":\"1\"}"},
    {"the same after an anchor", STR_INIT("a: &x ! 1\nb: *x\n"),
     "{\"a\":\"1\",\"b\":\"1\"}"},
    {"the same after a comment", STR_INIT("a: &x # y\n  ! 1\n"), "{\"a\":\"1\"}"},
    {"the same on quotes", STR_INIT("a: ! \"1\"\n"), "{\"a\":\"1\"}"},
    {"the same on a list", STR_INIT("a: ! [1]\n"), "{\"a\":[1]}"},
    /* keys */
    {"whole numbers as keys", STR_INIT("123456789012: a\n0: b\n-1: c\n"),
     "{\"123456789012\":\"a\",\"0\":\"b\",\"-1\":\"c\"}"},
    {"quoted merge key", STR_INIT("\"<<\": 1\n"), "{\"<<\":1}"},
    {"quoted null as a key", STR_INIT("\"null\": 1\n'': 2\n"), "{\"null\":1,\"\":2}"},
    {"words of YAML 1.1 as keys", STR_INIT("on: 1\ny: 2\nNo: 3\n=: 4\n"),
     "{\"on\":1,\"y\":2,\"No\":3,\"=\":4}"},
};

static const struct row places[] = {
    {"nothing written", STR_INIT("---\n"), "null@2:1-2:1"},
    {"map", STR_INIT("a: 1\nbc: x y \n"),
     "{\"a\"@1:1-1:2:1@1:4-1:5,\"bc\"@2:1-2:3:\"x y\"@2:5-2:8}@1:1-2:8"},
    {"value not written", STR_INIT("a:\nb: 1\n"),
     "{\"a\"@1:1-1:2:null@1:2-1:2,\"b\"@2:1-2:2:1@2:4-2:5}@1:1-2:5"},
    {"question mark without a value", STR_INIT("? a\n\n\n? b\n"),
     "{\"a\"@1:3-1:4:null@1:4-1:4,\"b\"@4:3-4:4:null@4:4-4:4}@1:1-4:4"},
    {"list", STR_INIT("- a\n-   'b'\n\n# c\n"),
     "[\"a\"@1:3-1:4,\"b\"@2:5-2:8]@1:1-2:8"},
    {"list in a map, with blank lines after it", STR_INIT("a:\n- 1\n\n\nb: 2\n"),
     "{\"a\"@1:1-1:2:[1@2:3-2:4]@2:1-2:4,\"b\"@5:1-5:2:2@5:4-5:5}@1:1-5:5"},
    {"nested blocks", STR_INIT("a:\n  b:\n    c: 1\n\nd: 2\n"),
     "{\"a\"@1:1-1:2:{\"b\"@2:3-2:4:{\"c\"@3:5-3:6:1@3:8-3:9}@3:5-3:9}@2:3-3:9,"
     "\"d\"@5:1-5:2:2@5:4-5:5}@1:1-5:5"},
    {"quotes", STR_INIT("\"a\": 'b'\n"), "{\"a\"@1:1-1:4:\"b\"@1:6-1:9}@1:1-1:9"},
    {"flow over lines", STR_INIT("{a: [1,\n 2 ]\n}"),
     "{\"a\"@1:2-1:3:[1@1:6-1:7,2@2:2-2:3]@1:5-2:5}@1:1-3:2"},
    {"pair in a list", STR_INIT("[a: {b: 1} ]"),
     "[{\"a\"@1:2-1:3:{\"b\"@1:6-1:7:1@1:9-1:10}@1:5-1:11}@1:2-1:11]@1:1-1:13"},
    {"literal block", STR_INIT("a: |\n  x\n  y\n\nb: 1\n"),
     "{\"a\"@1:1-1:2:\"x\\u000ay\\u000a\"@1:4-3:4,\"b\"@5:1-5:2:1@5:4-5:5}@1:1-5:5"},
    {"empty block", STR_INIT("a: |\n\nb: 1\n"),
     "{\"a\"@1:1-1:2:\"\"@1:4-1:5,\"b\"@3:1-3:2:1@3:4-3:5}@1:1-3:5"},
    {"anchor and alias", STR_INIT("- &x [1]\n- *x\n"),
     "[[1@1:7-1:8]@1:3-1:9,[1@1:7-1:8]@2:3-2:5]@1:1-2:5"},
    {"tag", STR_INIT("- !!str 1\n"), "[\"1\"@1:3-1:10]@1:1-1:10"},
    {"two bytes are one unit", STR_INIT("\xc3\xa9: [\xc3\xa9, 1]\n"),
     "{\"\xc3\xa9\"@1:1-1:2:[\"\xc3\xa9\"@1:5-1:6,1@1:8-1:9]@1:4-1:10}@1:1-1:10"},
    {"four bytes are two units", STR_INIT("- [\xf0\x9f\x98\xb9, 1]\n- 2\n"),
     "[[\"\xf0\x9f\x98\xb9\"@1:4-1:6,1@1:8-1:9]@1:3-1:10,2@2:3-2:4]@1:1-2:4"},
    {"lines of DOS", STR_INIT("a: 1\r\nb: x\r\n"),
     "{\"a\"@1:1-1:2:1@1:4-1:5,\"b\"@2:1-2:2:\"x\"@2:4-2:5}@1:1-2:5"},
    {"second document", STR_INIT("1\n---\n 2\n"), "1@1:1-1:2 2@3:2-3:3"},
};

static const struct row words[] = {
    {"two colons", STR_INIT("a: b: c\n"),
     "1:5-1:6 broken-yaml: mapping values are not allowed in this context"},
    {"list not closed", STR_INIT("a: [1, 2\n"),
     "2:1-2:1 broken-yaml: did not find expected ',' or ']' while parsing a flow "
     "sequence"},
    {"document that starts with what nothing starts with", STR_INIT("--- @\n"),
     "1:5-1:6 broken-yaml: found character that cannot start any token while scanning "
     "for the next token"},
    {"tab as indentation", STR_INIT("a:\n\tb: 1\n"),
     "2:1-2:2 broken-yaml: found character that cannot start any token while scanning "
     "for the next token"},
    {"quote not closed", STR_INIT("a: \"x\n"),
     "2:1-2:1 broken-yaml: found unexpected end of stream while scanning a quoted "
     "scalar"},
    {"surrogate escape", STR_INIT("\"\\uD83D\\uDE39\""),
     "1:4-1:5 broken-yaml: found invalid Unicode character escape code while parsing a "
     "quoted scalar"},
    {"doubled key", STR_INIT("a: 1\nb: 2\na: 3\n"),
     "3:1-3:2 doubled-key: doubled key \"a\", first given at line 1"},
    {"doubled key, once in quotes", STR_INIT("a: 1\n\"\\x61\": 2\n"),
     "2:1-2:7 doubled-key: doubled key \"a\", first given at line 1"},
    {"doubled key, number and string", STR_INIT("1: x\n\"1\": y\n"),
     "2:1-2:4 doubled-key: doubled key \"1\", first given at line 1"},
    {"doubled key in flow", STR_INIT("{a: 1, a: 2}"),
     "1:8-1:9 doubled-key: doubled key \"a\", first given at line 1"},
    {"hexadecimal key", STR_INIT("0x1: a\n"),
     "1:1-1:4 broken-yaml: this key is a number; a string needs quotes"},
    {"key with a needless zero", STR_INIT("012345678901: a\n"),
     "1:1-1:13 broken-yaml: this key is a number; a string needs quotes"},
    {"null as a key", STR_INIT("~: a\n"),
     "1:1-1:2 broken-yaml: this key is a null; a string needs quotes"},
    {"nothing as a key", STR_INIT("?\n: a\n"),
     "1:2-1:2 broken-yaml: this key is a null; a string needs quotes"},
    {"nothing as a key in a block", STR_INIT(": a\n"),
     "1:1-1:2 broken-yaml: did not find expected key while parsing a block mapping"},
    {"true as a key", STR_INIT("true: a\n"),
     "1:1-1:5 broken-yaml: this key is a boolean; a string needs quotes"},
    {"merge key", STR_INIT("a: &x {b: 1}\nc:\n  <<: *x\n"),
     "3:3-3:5 broken-yaml: the merge key \"<<\" is not read; write the keys out"},
    {"merge key with a list", STR_INIT("<<: [{a: 1}]\n"),
     "1:1-1:3 broken-yaml: the merge key \"<<\" is not read; write the keys out"},
    {"list as a key", STR_INIT("? [a]\n: 1\n"),
     "1:3-1:4 broken-yaml: a list or a map is not read as a key"},
    {"map as a key", STR_INIT("{{a: 1}: 2}"),
     "1:2-1:3 broken-yaml: a list or a map is not read as a key"},
    {"alias as a key", STR_INIT("- &x a\n- *x : 1\n"),
     "2:3-2:5 broken-yaml: an alias is not read as a key"},
    {"anchor on a key", STR_INIT("&x a: 1\n"),
     "1:1-1:5 broken-yaml: an anchor is not read on a key"},
    {"unknown tag", STR_INIT("a: !Ref b\n"),
     "1:4-1:10 broken-yaml: the tag \"!Ref\" is not read here"},
    {"unknown tag on a list", STR_INIT("!Join [a]"),
     "1:1-1:8 broken-yaml: the tag \"!Join\" is not read here"},
    {"tag of a programming language", STR_INIT("!!python/object:a.b {}"),
     "1:1-1:22 broken-yaml: the tag \"!!python/object:a.b\" is not read here"},
    {"binary", STR_INIT("!!binary aGk="),
     "1:1-1:14 broken-yaml: the tag \"!!binary\" is not read here"},
    {"set", STR_INIT("!!set {a}"),
     "1:1-1:8 broken-yaml: the tag \"!!set\" is not read here"},
    {"tag that the text belies", STR_INIT("!!int abc"),
     "1:1-1:10 broken-yaml: the tag \"!!int\" is not read here"},
    {"tag of a list on a map", STR_INIT("!!seq {a: 1}"),
     "1:1-1:8 broken-yaml: the tag \"!!seq\" is not read here"},
    {"infinity", STR_INIT("a: -.inf\n"),
     "1:4-1:9 broken-yaml: -.inf is no number that is read; a string needs quotes"},
    {"whole number over 64 bits", STR_INIT("- 99999999999999999999\n"),
     "1:3-1:23 too-large: the whole number 99999999999999999999 does not fit into 64 "
     "bits"},
    {"version 1.3", STR_INIT("%YAML 1.3\n---\na\n"),
     "1:1-1:2 broken-yaml: found incompatible YAML document"},
    {"version 9.9", STR_INIT("%YAML 9.9\n---\na\n"),
     "1:1-1:2 broken-yaml: found incompatible YAML document"},
    {"directive TAG", STR_INIT("%TAG !! tag:example.com,2000:\n---\n!!str a\n"),
     "1:1-1:2 broken-yaml: the directive %TAG is not read"},
    {"directive TAG after an old end of a line", STR_INIT("# a\r%TAG ! x\n---\na\n"),
     "1:5-1:6 broken-yaml: the directive %TAG is not read"},
    {"alias of nothing", STR_INIT("a: *x\n"),
     "1:4-1:6 broken-yaml: the alias \"x\" has no anchor before it"},
    {"alias of another document", STR_INIT("&x 1\n---\n*x\n"),
     "3:1-3:3 broken-yaml: the alias \"x\" has no anchor before it"},
    {"alias of itself", STR_INIT("&x [*x]"),
     "1:5-1:7 broken-yaml: the alias \"x\" stands inside of what it repeats"},
    {"NUL", STR_INIT("a: x\0y\n"), "1:5-1:6 broken-yaml: the control character 0x00"},
    {"escaped NUL", STR_INIT("a: \"\\0\"\n"),
     "1:4-1:8 broken-yaml: U+0000 in a string"},
    {"escaped NUL in a key", STR_INIT("\"Action\\x00\": 1\n"),
     "1:1-1:13 broken-yaml: U+0000 in a string"},
    {"escape character", STR_INIT("a: \x1b[0m\n"),
     "1:4-1:5 broken-yaml: the control character 0x1b"},
    {"DEL", STR_INIT("a: \x7f\n"), "1:4-1:5 broken-yaml: the control character 0x7f"},
    {"U+0080", STR_INIT("- \xc3\xa9 \xc2\x80\n"),
     "1:5-1:6 broken-yaml: U+0080, which YAML allows only as an escape"},
    {"U+FFFF", STR_INIT("\xef\xbf\xbf\n"),
     "1:1-1:2 broken-yaml: U+FFFF, which YAML allows only as an escape"},
    {"byte order mark inside",
     STR_INIT("a: \xef\xbb\xbf"
         "b\n"),
     "1:4-1:5 broken-yaml: U+FEFF, which YAML allows only as an escape"},
    {"U+0085",
     STR_INIT("# x\xc2\x85"
         "a: 1\n"),
     "1:4-1:5 broken-yaml: U+0085 ends a line in YAML 1.1 but not in YAML 1.2"},
    {"U+2028",
     STR_INIT("# x\xe2\x80\xa8"
         "a: 1\n"),
     "1:4-1:5 broken-yaml: U+2028 ends a line in YAML 1.1 but not in YAML 1.2"},
    {"U+2029", STR_INIT("\"x\xe2\x80\xa9\"\n"),
     "1:3-1:4 broken-yaml: U+2029 ends a line in YAML 1.1 but not in YAML 1.2"},
    {"Latin-1", STR_INIT("a: \xe9\n"),
     "1:4-1:5 broken-yaml: the byte 0xe9 is not UTF-8"},
    {"byte order mark",
     STR_INIT("\xef\xbb\xbf"
         "a: 1\n"),
     "1:1-1:2 broken-yaml: the file starts with a byte order mark of UTF-8; only UTF-8 "
     "without a mark is read"},
    {"UTF-16",
     STR_INIT("\xff\xfe"
         "a\0:\0 \0"
         "1\0"),
     "1:1-1:2 broken-yaml: the file starts with a byte order mark of UTF-16; only UTF-8 "
     "without a mark is read"},
};
/* clang-format on */

static void check(const struct row *rows, size_t count, bool with_places)
{
    struct bench bench = bench_open();
    struct arena start = test_arena(), keep = start;

    for (size_t i = 0; i < count; i++) {
        struct parsed parsed =
            parsed_by(yaml_parse, &bench, rows[i].input, with_places);
        struct str got = parsed_words(&keep, &parsed);
        if (!str_is(got, rows[i].wanted))
            print_error("row: %s\n", rows[i].name);
        CHECK_STR(got, rows[i].wanted);
    }
    arena_release(start);
    bench_close(bench);
}

static void documents_say_what_they_mean(void **state)
{
    (void)state;
    check(meanings, LEN(meanings), false);
}

static void every_value_has_its_place(void **state)
{
    (void)state;
    check(places, LEN(places), true);
}

static void every_refusal_says_where_and_why(void **state)
{
    (void)state;
    check(words, LEN(words), false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_say_what_they_mean),
        cmocka_unit_test(every_value_has_its_place),
        cmocka_unit_test(every_refusal_says_where_and_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
