/* JSON with its places, its notes and its caps. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "parsed.h"

struct row {
    const char *name;
    struct str input;
    const char *wanted;
};

/* clang-format off */
static const struct row places[] = {
    {"scalar", STR_INIT("12"), "12@1:1-1:3"},
    {"string with its quotes", STR_INIT("\"ab\""), "\"ab\"@1:1-1:5"},
    {"blanks around", STR_INIT("  true "), "true@1:3-1:7"},
    {"list", STR_INIT("[1, 22]"), "[1@1:2-1:3,22@1:5-1:7]@1:1-1:8"},
    {"empty list", STR_INIT("[ ]"), "[]@1:1-1:4"},
    {"map", STR_INIT("{\"a\": null}"), "{\"a\"@1:2-1:5:null@1:7-1:11}@1:1-1:12"},
    {"lines", STR_INIT("{\n  \"a\":\n    [\n  ]\n}\n"),
     "{\"a\"@2:3-2:6:[]@3:5-4:4}@1:1-5:2"},
    {"lines of DOS", STR_INIT("[\r\n 1,\r\n 2\r\n]"), "[1@2:2-2:3,2@3:2-3:3]@1:1-4:2"},
    {"carriage returns end no line", STR_INIT("[\r1]"), "[1@1:3-1:4]@1:1-1:5"},
    {"tab is one column", STR_INIT("[\t1]"), "[1@1:3-1:4]@1:1-1:5"},
    {"escapes count as written", STR_INIT("[\"\\u0041\\n\",1]"),
     "[\"A\\u000a\"@1:2-1:12,1@1:13-1:14]@1:1-1:15"},
    {"two bytes are one unit", STR_INIT("[\"\xc3\xa9\",1]"),
     "[\"\xc3\xa9\"@1:2-1:5,1@1:6-1:7]@1:1-1:8"},
    {"three bytes are one unit", STR_INIT("[\"\xe2\x82\xac\",1]"),
     "[\"\xe2\x82\xac\"@1:2-1:5,1@1:6-1:7]@1:1-1:8"},
    {"four bytes are two units", STR_INIT("[\"\xf0\x9f\x98\xb9\",1]"),
     "[\"\xf0\x9f\x98\xb9\"@1:2-1:6,1@1:7-1:8]@1:1-1:9"},
    {"units start anew on each line", STR_INIT("[\"\xf0\x9f\x98\xb9\",\n1]"),
     "[\"\xf0\x9f\x98\xb9\"@1:2-1:6,1@2:1-2:2]@1:1-2:3"},
    {"wide key", STR_INIT("{\"\xc3\xa9\":1}"),
     "{\"\xc3\xa9\"@1:2-1:5:1@1:6-1:7}@1:1-1:8"},
    {"escaped pair that json-c cannot read", STR_INIT("[\"\\ud837\\ude39x\\ud876\\udc00\"]"),
     "[\"\xf0\x9d\xb8\xb9x\xf0\xad\xa0\x80\"@1:2-1:29]@1:1-1:30"},
    {"escaped pair", STR_INIT("[\"\\ud83d\\ude39\",1]"),
     "[\"\xf0\x9f\x98\xb9\"@1:2-1:16,1@1:17-1:18]@1:1-1:19"},
    {"number in the middle of a line", STR_INIT("{\n\"a\":1.5e3 ,\n\"b\":0}"),
     "{\"a\"@2:1-2:4:1.5e3@2:5-2:10,\"b\"@3:1-3:4:0@3:5-3:6}@1:1-3:7"},
};

static const struct row words[] = {
    {"nothing", STR_INIT(""),
     "1:1-1:1 broken-json: expected a value, found the end of the file"},
    {"blank", STR_INIT("\n  "),
     "2:3-2:3 broken-json: expected a value, found the end of the file"},
    {"comma at the end of a map", STR_INIT("{\n  \"a\": 1,\n}"),
     "3:1-3:2 broken-json: expected a key between double quotes, found \"}\""},
    {"comma at the end of a list", STR_INIT("[1,]"),
     "1:4-1:5 broken-json: expected a value, found \"]\""},
    {"comma missing in a map", STR_INIT("{\"a\":1\n \"b\":2}"),
     "2:2-2:3 broken-json: expected ',' or '}' after a value, found a string"},
    {"comma missing in a list", STR_INIT("[1 23]"),
     "1:4-1:6 broken-json: expected ',' or ']' after a value, found \"23\""},
    {"colon missing", STR_INIT("{\"a\" 1}"),
     "1:6-1:7 broken-json: expected ':' after a key, found \"1\""},
    {"single quotes", STR_INIT("{'a':1}"),
     "1:2-1:3 broken-json: expected a key between double quotes, found a single quote, "
     "which JSON does not have"},
    {"bare key", STR_INIT("{Effect:1}"),
     "1:2-1:8 broken-json: expected a key between double quotes, found \"Effect\""},
    {"comment", STR_INIT("{} // x"),
     "1:4-1:5 broken-json: expected the end of the file after the value, found a "
     "comment, which JSON does not have"},
    {"hash", STR_INIT("# x\n{}"),
     "1:1-1:2 broken-json: expected a value, found a comment, which JSON does not have"},
    {"NaN", STR_INIT("[NaN]"), "1:2-1:5 broken-json: expected a value, found \"NaN\""},
    {"second document", STR_INIT("{}\n{}"),
     "2:1-2:2 broken-json: expected the end of the file after the value, found \"{\""},
    {"wide character", STR_INIT("[\xf0\x9f\x98\xb9]"),
     "1:2-1:4 broken-json: expected a value, found \"\xf0\x9f\x98\xb9\""},
    {"broken byte", STR_INIT("[\xff]"),
     "1:2-1:3 broken-json: expected a value, found the byte 0xff"},
    {"NUL", STR_INIT("[1\0]"),
     "1:3-1:4 broken-json: expected ',' or ']' after a value, found the byte 0x00"},
    {"string not closed", STR_INIT("[\"abc"),
     "1:2-1:6 broken-json: a string without its closing quote"},
    {"string over a line end", STR_INIT("[\"abc\n\"]"),
     "1:2-1:6 broken-json: a string that is not closed on its line"},
    {"tab in a string", STR_INIT("\"\xc3\xa9\t\""),
     "1:3-1:4 broken-json: the control character 0x09 in a string"},
    {"broken byte in a string", STR_INIT("\"a\xe9\""),
     "1:3-1:4 broken-json: the byte 0xe9 in a string is not UTF-8"},
    {"unknown escape", STR_INIT("\"\\x41\""),
     "1:2-1:3 broken-json: \\ is followed by nothing that it can escape"},
    {"digits of an escape", STR_INIT("\"\\u00g0\""),
     "1:2-1:4 broken-json: \\u needs four hexadecimal digits"},
    {"escaped NUL", STR_INIT("{\"Action\\u0000\":1}"),
     "1:9-1:15 broken-json: \\u0000 in a string"},
    {"lone surrogate", STR_INIT("\"\\uDC00\""),
     "1:2-1:8 broken-json: \\udc00 is half of a surrogate pair"},
    {"needless zero", STR_INIT("[-012]"),
     "1:3-1:4 broken-json: a number starts with a needless zero"},
    {"no fraction", STR_INIT("[1.]"),
     "1:4-1:5 broken-json: expected a digit after '.', found \"]\""},
    {"no exponent", STR_INIT("1e"),
     "1:3-1:3 broken-json: expected a digit in the exponent, found the end of the file"},
    {"minus", STR_INIT("-x"),
     "1:2-1:3 broken-json: expected a digit after '-', found \"x\""},
    {"byte order mark", STR_INIT("\xef\xbb\xbf{}"),
     "1:1-1:2 broken-json: the file starts with a byte order mark of UTF-8; only UTF-8 "
     "without a mark is read"},
    {"UTF-16", STR_INIT("{\0}\0"),
     "1:1-1:2 broken-json: the file looks like UTF-16 or UTF-32; only UTF-8 is read"},
    {"doubled key", STR_INIT("{\n\"Effect\":1,\n\"x\":2,\n\"Effect\":3}"),
     "4:1-4:9 doubled-key: doubled key \"Effect\", first given at line 2"},
    {"doubled key in another spelling", STR_INIT("{\"a\":1,\"\\u0061\":1}"),
     "1:8-1:16 doubled-key: doubled key \"a\", first given at line 1"},
    {"doubled empty key", STR_INIT("{\"\":1,\"\":1}"),
     "1:7-1:9 doubled-key: doubled key \"\", first given at line 1"},
    {"doubled key among many",
     STR_INIT("{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,\n"
         "\"6\":1,\"7\":1,\"8\":1,\"9\":1,\"10\":1,\n\"4\":1}"),
     "3:1-3:4 doubled-key: doubled key \"4\", first given at line 1"},
    {"doubled key inside", STR_INIT("[{\"a\":{\"b\":1,\"b\":1}}]"),
     "1:14-1:17 doubled-key: doubled key \"b\", first given at line 1"},
    {"whole number", STR_INIT("[18446744073709551616]"),
     "1:2-1:22 too-large: the whole number 18446744073709551616 does not fit into 64 "
     "bits"},
    {"exponent", STR_INIT("1e999999"),
     "1:1-1:9 too-large: the number 1e999999 has an exponent beyond 308"},
};
/* clang-format on */

static void check(const struct row *rows, size_t count, bool with_places)
{
    struct bench bench = bench_open();
    struct arena keep = test_arena(), start = keep;

    for (size_t i = 0; i < count; i++) {
        struct parsed parsed =
            parsed_by(json_parse, &bench, rows[i].input, with_places);
        struct str got = parsed_words(&keep, &parsed);
        CHECK_STR(got, rows[i].wanted);
    }
    arena_release(start);
    bench_close(bench);
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

/* `count` times `part`, between `head` and `tail`. */
static struct str repeated(struct arena *keep, const char *head, const char *part,
                           size_t count, const char *tail)
{
    size_t len = strlen(part), before = strlen(head), after = strlen(tail);
    char *text = NEW_MANY(keep, before + len * count + after, char), *at = text;

    memcpy(at, head, before);
    at += before;
    for (size_t i = 0; i < count; i++, at += len)
        memcpy(at, part, len);
    memcpy(at, tail, after);
    return (struct str){text, before + len * count + after};
}

static void caps_hold(void **state)
{
    /* clang-format off */
    static const struct {
        const char *name, *head, *part, *tail;
        size_t most; /* so many parts are read, one more is not */
        const char *kind;
    } rows[] = {
        {"string", "\"", "x", "\"", LIMIT_TEXT_BYTES, "too-large"},
        {"key", "{\"", "x", "\":1}", LIMIT_TEXT_BYTES, "too-large"},
        {"number", "0.", "1", "", LIMIT_NUMBER_BYTES - 2, "too-large"},
        {"values", "[0", ",0", "]", LIMIT_NODE_COUNT - 2, "too-large"},
        {"values of a map", "{\"a\":[0", ",0", "],\"b\":0}", LIMIT_NODE_COUNT - 4,
         "too-large"},
    };
    /* clang-format on */
    struct bench bench = bench_open();
    struct arena keep = test_arena(), start = keep;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        for (size_t more = 0; more < 2; more++) {
            struct arena text = keep;
            struct str bytes = repeated(&text, rows[i].head, rows[i].part,
                                        rows[i].most + more, rows[i].tail);
            struct nodes out = {0};
            struct notes notes = {0};
            struct arena tree = bench.keep;
            bool ok = json_parse(&tree, bench.scratch, STR("f"), bytes, &out, &notes);
            CHECK_ROW(rows[i].name, ok == !more);
            CHECK_ROW(rows[i].name, ok || strcmp(notes.at[0].kind, rows[i].kind) == 0);
        }
    arena_release(start);
    bench_close(bench);
}

static void depth_is_capped(void **state)
{
    struct bench bench = bench_open();
    struct arena keep = test_arena(), start = keep;
    char text[2 * LIMIT_NODE_DEPTH];

    (void)state;
    memset(text, '[', LIMIT_NODE_DEPTH);
    memset(text + LIMIT_NODE_DEPTH, ']', LIMIT_NODE_DEPTH);
    assert_true(
        parsed_by(json_parse, &bench, (struct str){text, sizeof text}, false).ok);
    struct parsed parsed = parsed_by(
        json_parse, &bench, repeated(&keep, "", "[", LIMIT_NODE_DEPTH + 1, ""), false);
    CHECK_STR(parsed_words(&keep, &parsed),
              "1:65-1:66 too-deep: nested deeper than 64 levels");
    parsed =
        parsed_by(json_parse, &bench, repeated(&keep, "", "[", 1000000, ""), false);
    assert_string_equal(parsed.note.kind, "too-deep");
    parsed = parsed_by(json_parse, &bench, repeated(&keep, "", "{\"a\":[", 100000, ""),
                       false);
    assert_string_equal(parsed.note.kind, "too-deep");
    arena_release(start);
    bench_close(bench);
}

/* A hundred thousand keys: all different, and with the first one again. */
static void wide_maps_are_read(void **state)
{
    struct bench bench = bench_open();
    struct arena start = test_arena(), keep = start;
    struct out out = out_to_arena(&keep);

    (void)state;
    out_put(&out, "{\"0\":0");
    for (int i = 1; i < 100000; i++)
        out_print(&out, ",\"%d\":%d", i, i);
    struct str open = out_text(&out);
    struct arena text = keep;
    struct str bytes = arena_print(&text, "%.*s}", STR_ARGS(open));
    assert_true(parsed_by(json_parse, &bench, bytes, false).ok);
    bytes = arena_print(&text, "%.*s,\"0\":0}", STR_ARGS(open));
    assert_string_equal(parsed_by(json_parse, &bench, bytes, false).note.kind,
                        "doubled-key");
    arena_release(start);
    bench_close(bench);
}

/* The texts are the tree's own, and a refusal leaves nothing but the note. */
static void the_bytes_are_only_borrowed(void **state)
{
    struct bench bench = bench_open();
    struct arena keep = bench.keep;
    struct nodes out = {0};
    struct notes notes = {0};
    char text[] = "{\"key\":\"value\"}", broken[] = "[\"0123456789012345678901234567\"";

    (void)state;
    assert_true(
        json_parse(&keep, bench.scratch, STR("f"), str_from(text), &out, &notes));
    memset(text, 'x', sizeof text - 1);
    CHECK_STR(out.at[0]->first->key, "key");
    CHECK_STR(out.at[0]->first->text, "value");
    const struct nodes before = out;
    const char *at = keep.at;
    assert_false(
        json_parse(&keep, bench.scratch, STR("f"), str_from(broken), &out, &notes));
    assert_ptr_equal(out.at, before.at);
    assert_true((size_t)(keep.at - at) < 1024);
    bench_close(bench);
}

/* A file over the cap is refused unseen: there is nothing behind this slice. */
static void a_large_file_is_not_touched(void **state)
{
    const struct str bytes = {"", (size_t)LIMIT_BLOB_BYTES + 1};
    struct bench bench = bench_open();

    (void)state;
    assert_string_equal(parsed_by(json_parse, &bench, bytes, false).note.kind,
                        "too-large");
    assert_string_equal(parsed_by(yaml_parse, &bench, bytes, false).note.kind,
                        "too-large");
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_has_its_place),
        cmocka_unit_test(every_refusal_says_where_and_why),
        cmocka_unit_test(caps_hold),
        cmocka_unit_test(depth_is_capped),
        cmocka_unit_test(wide_maps_are_read),
        cmocka_unit_test(the_bytes_are_only_borrowed),
        cmocka_unit_test(a_large_file_is_not_touched),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
