/* What is not JSON: one row for each way to break a rule of RFC 8259. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "parsed.h"

struct row {
    const char *name;
    struct str input;
};

/* clang-format off */
static const struct row lists[] = {
    {"not closed", STR_INIT("[")},
    {"not closed after a value", STR_INIT("[1")},
    {"not closed after a string", STR_INIT("[\"a\"")},
    {"not closed after a comma", STR_INIT("[1,")},
    {"not closed after a line end", STR_INIT("[1,\n1\n,1")},
    {"not closed inside", STR_INIT("[[1]")},
    {"not closed after a map", STR_INIT("[{}")},
    {"two open", STR_INIT("[[")},
    {"comma at the end", STR_INIT("[1,]")},
    {"two commas at the end", STR_INIT("[1,,]")},
    {"comma at the start", STR_INIT("[,1]")},
    {"comma alone", STR_INIT("[,]")},
    {"comma alone and open", STR_INIT("[,")},
    {"two commas", STR_INIT("[1,,2]")},
    {"no comma", STR_INIT("[1 2]")},
    {"no comma between strings", STR_INIT("[\"a\" \"b\"]")},
    {"no comma between words", STR_INIT("[true false]")},
    {"no comma before a list", STR_INIT("[3[4]]")},
    {"colon", STR_INIT("[1:2]")},
    {"pair", STR_INIT("[\"\": 1]")},
    {"semicolon", STR_INIT("[1;2]")},
    {"closed by a brace", STR_INIT("[1}")},
    {"closed twice", STR_INIT("[1]]")},
    {"closed and never opened", STR_INIT("]")},
    {"comma after the list", STR_INIT("[1],")},
    {"comma before the list", STR_INIT(",[1]")},
    {"star", STR_INIT("[*]")},
    {"round brackets", STR_INIT("(1)")},
    {"spread", STR_INIT("[...1]")},
    {"word", STR_INIT("[a]")},
    {"word and open", STR_INIT("[a")},
    {"minus alone", STR_INIT("[-]")},
    {"angle brackets", STR_INIT("[<null>]")},
    {"escaped line feed between values", STR_INIT("[\\u000A\"\"]")},
    {"backslash between values", STR_INIT("[\\n]")},
};

static const struct row maps[] = {
    {"not closed", STR_INIT("{")},
    {"key only", STR_INIT("{\"a\"")},
    {"key and colon", STR_INIT("{\"a\":")},
    {"not closed after a value", STR_INIT("{\"a\":1")},
    {"not closed after a string", STR_INIT("{\"a\":\"b\"")},
    {"not closed after a comma", STR_INIT("{\"a\":1,")},
    {"list not closed inside", STR_INIT("{\"a\":[")},
    {"comma at the end", STR_INIT("{\"a\":1,}")},
    {"commas at the end", STR_INIT("{\"a\":1,,,}")},
    {"comma at the start", STR_INIT("{,\"a\":1}")},
    {"comma alone", STR_INIT("{,}")},
    {"two commas", STR_INIT("{\"a\":1,,\"b\":2}")},
    {"no value", STR_INIT("{\"a\"}")},
    {"no value after the colon", STR_INIT("{\"a\":}")},
    {"no value for the second key", STR_INIT("{\"a\":1,\"b\"}")},
    {"no value after the second colon", STR_INIT("{\"a\":1,\"b\":}")},
    {"no key", STR_INIT("{:1}")},
    {"no colon", STR_INIT("{\"a\" 1}")},
    {"no colon between strings", STR_INIT("{\"a\" \"b\"}")},
    {"two colons", STR_INIT("{\"a\"::1}")},
    {"three parts", STR_INIT("{\"a\":1:2}")},
    {"comma for a colon", STR_INIT("{\"a\",1}")},
    {"equals for a colon", STR_INIT("{\"a\"=1}")},
    {"arrow for a colon", STR_INIT("{\"a\"=>1}")},
    {"no comma", STR_INIT("{\"a\":1 \"b\":2}")},
    {"semicolon for a comma", STR_INIT("{\"a\":1;\"b\":2}")},
    {"closed by a bracket", STR_INIT("{\"a\":1]")},
    {"closed twice", STR_INIT("{\"a\":1}}")},
    {"closed and never opened", STR_INIT("}")},
    {"bare key", STR_INIT("{a:1}")},
    {"bare key for the second", STR_INIT("{\"a\":1,b:2}")},
    {"bare key alone for the second", STR_INIT("{\"a\":1,b}")},
    {"key in single quotes", STR_INIT("{'a':1}")},
    {"number as a key", STR_INIT("{1:1}")},
    {"null as a key", STR_INIT("{null:1}")},
    {"true as a key", STR_INIT("{true:1}")},
    {"list as a key", STR_INIT("{[]:1}")},
    {"map as a key", STR_INIT("{{}:1}")},
    {"brackets around the key", STR_INIT("{[\"a\"]:1}")},
    {"key not closed", STR_INIT("{\"a:1}")},
    {"value not closed", STR_INIT("{\"a\":\"b}")},
    {"bare value", STR_INIT("{\"a\":b}")},
    {"value in single quotes", STR_INIT("{\"a\":'b'}")},
    {"value only", STR_INIT("{1}")},
    {"map of lists without key", STR_INIT("{[1]}")},
    {"key with a broken byte", STR_INIT("{\"\xb9\":1}")},
    {"emoji as a key", STR_INIT("{\xf0\x9f\x92\xa5:1}")},
    {"escaped quote as a key", STR_INIT("{\\\"a\\\":1}")},
};

static const struct row strings[] = {
    {"not closed", STR_INIT("\"a")},
    {"quote alone", STR_INIT("\"")},
    {"closing quote escaped", STR_INIT("\"a\\\"")},
    {"backslash at the end", STR_INIT("\"a\\")},
    {"single quotes", STR_INIT("'a'")},
    {"single quotes in a list", STR_INIT("['a']")},
    {"backticks", STR_INIT("`a`")},
    {"typographic quotes", STR_INIT("\xe2\x80\x9c"
     "a\xe2\x80\x9d")},
    {"no quotes", STR_INIT("abc")},
    {"no opening quote", STR_INIT("abc\"")},
    {"text after the quote", STR_INIT("\"a\"b")},
    {"two strings", STR_INIT("\"a\"\"b\"")},
    {"sum of strings", STR_INIT("[\"a\"+\"b\"]")},
    {"raw line feed", STR_INIT("\"a\nb\"")},
    {"raw carriage return", STR_INIT("\"a\rb\"")},
    {"raw tab", STR_INIT("\"\t\"")},
    {"raw NUL", STR_INIT("\"a\0b\"")},
    {"raw 0x01", STR_INIT("\"\x01\"")},
    {"raw backspace", STR_INIT("\"\b\"")},
    {"raw form feed", STR_INIT("\"\f\"")},
    {"raw escape", STR_INIT("\"\x1b[0m\"")},
    {"raw 0x1f", STR_INIT("\"\x1f\"")},
    {"raw tab in a key", STR_INIT("{\"\t\":1}")},
    {"line continued", STR_INIT("\"a\\\nb\"")},
    {"escaped tab byte", STR_INIT("\"\\\t\"")},
    {"escaped NUL byte", STR_INIT("\"\\\0\"")},
    {"escape a", STR_INIT("\"\\a\"")},
    {"escape v", STR_INIT("\"\\v\"")},
    {"escape 0", STR_INIT("\"\\0\"")},
    {"escape e", STR_INIT("\"\\e\"")},
    {"escape single quote", STR_INIT("\"\\'\"")},
    {"escape x41", STR_INIT("\"\\x41\"")},
    {"escape N", STR_INIT("\"\\N\"")},
    {"escape space", STR_INIT("\"\\ \"")},
    {"escape capital U", STR_INIT("\"\\U0041\"")},
    {"escape capital T", STR_INIT("\"\\T\"")},
    {"escape of a wide character", STR_INIT("\"\\\xf0\x9f\x8c\x80\"")},
    {"escape of a broken byte", STR_INIT("\"\\\xe5\"")},
    {"u without digits", STR_INIT("\"\\u\"")},
    {"u with one digit", STR_INIT("\"\\u0\"")},
    {"u with two digits", STR_INIT("\"\\u00\"")},
    {"u with three digits", STR_INIT("\"\\u00A\"")},
    {"u with a letter", STR_INIT("\"\\u00AG\"")},
    {"u with a minus", STR_INIT("\"\\u-041\"")},
    {"u with a plus", STR_INIT("\"\\u+041\"")},
    {"u with a blank", STR_INIT("\"\\u 041\"")},
    {"u with braces", STR_INIT("\"\\u{41}\"")},
    {"u with a broken byte", STR_INIT("\"\\u\xe5\"")},
    {"u at the end of the file", STR_INIT("\"\\u004")},
    {"u0000", STR_INIT("\"a\\u0000b\"")},
    {"u0000 in a key", STR_INIT("{\"Action\\u0000x\":1}")},
    {"surrogate, then a lone backslash", STR_INIT("\"\\ud800\\\"")},
    {"surrogate, then u without digits", STR_INIT("\"\\ud800\\u\"")},
    {"surrogate, then u with one digit", STR_INIT("\"\\ud800\\u1\"")},
    {"surrogate, then u with a letter", STR_INIT("\"\\ud800\\u1x\"")},
    {"surrogate, then x", STR_INIT("\"\\ud800\\x41\"")},
    {"escape outside of a string", STR_INIT("\\u0022a\\u0022")},
};

static const struct row numbers[] = {
    {"plus", STR_INIT("+1")},
    {"plus in a list", STR_INIT("[+1]")},
    {"minus alone", STR_INIT("-")},
    {"two minus", STR_INIT("--1")},
    {"minus plus", STR_INIT("-+1")},
    {"plus plus", STR_INIT("++1")},
    {"minus and blank", STR_INIT("- 1")},
    {"minus word", STR_INIT("-a")},
    {"zero first", STR_INIT("01")},
    {"zero first, negative", STR_INIT("-01")},
    {"two zeros", STR_INIT("00")},
    {"minus two zeros", STR_INIT("-00")},
    {"zero first with a fraction", STR_INIT("01.5")},
    {"octal of old", STR_INIT("012")},
    {"point last", STR_INIT("1.")},
    {"point last, negative", STR_INIT("-2.")},
    {"point last in a list", STR_INIT("[1.]")},
    {"point first", STR_INIT(".5")},
    {"point first, negative", STR_INIT("-.5")},
    {"point only", STR_INIT(".")},
    {"point and exponent", STR_INIT("1.e1")},
    {"point and exponent plus", STR_INIT("2.e+3")},
    {"point and exponent minus", STR_INIT("2.e-3")},
    {"zero, point, exponent", STR_INIT("0.e1")},
    {"two points", STR_INIT("1.2.3")},
    {"points in a row", STR_INIT("1..2")},
    {"comma for a point", STR_INIT("1,5")},
    {"exponent without digits", STR_INIT("1e")},
    {"exponent E without digits", STR_INIT("1E")},
    {"exponent plus without digits", STR_INIT("1e+")},
    {"exponent minus without digits", STR_INIT("1e-")},
    {"fraction, exponent without digits", STR_INIT("1.0e")},
    {"fraction, exponent plus without digits", STR_INIT("1.0e+")},
    {"fraction, exponent minus without digits", STR_INIT("1.0E-")},
    {"zero, exponent without digits", STR_INIT("0e")},
    {"zero, exponent plus without digits", STR_INIT("0e+")},
    {"exponent twice", STR_INIT("1eE2")},
    {"two exponents", STR_INIT("1e1e1")},
    {"fraction in the exponent", STR_INIT("1e1.5")},
    {"blank in the exponent", STR_INIT("1e 5")},
    {"blank before the exponent", STR_INIT("1 e5")},
    {"blank before the point", STR_INIT("1 .5")},
    {"exponent only", STR_INIT("e5")},
    {"exponent with a letter", STR_INIT("1ea")},
    {"two signs in the exponent", STR_INIT("1e+-5")},
    {"hexadecimal", STR_INIT("0x1F")},
    {"hexadecimal without digits", STR_INIT("0x")},
    {"binary", STR_INIT("0b1")},
    {"octal", STR_INIT("0o7")},
    {"underscore", STR_INIT("1_000")},
    {"blank as a separator", STR_INIT("1 000")},
    {"letter after it", STR_INIT("1a")},
    {"suffix f", STR_INIT("1.5f")},
    {"suffix L", STR_INIT("1L")},
    {"suffix n", STR_INIT("1n")},
    {"percent", STR_INIT("1%")},
    {"word after minus", STR_INIT("[-foo]")},
    {"sum", STR_INIT("1+2")},
    {"difference", STR_INIT("1-2")},
    {"quotient", STR_INIT("1/2")},
    {"NaN", STR_INIT("NaN")},
    {"nan", STR_INIT("nan")},
    {"minus NaN", STR_INIT("-NaN")},
    {"Infinity", STR_INIT("Infinity")},
    {"minus Infinity", STR_INIT("-Infinity")},
    {"plus Inf", STR_INIT("+Inf")},
    {"inf in a map", STR_INIT("{\"a\":inf}")},
    {"full-width digit", STR_INIT("\xef\xbc\x91")},
    {"Arabic digit", STR_INIT("\xd9\xa1")},
    {"one half", STR_INIT("\xc2\xbd")},
    {"broken byte after a digit", STR_INIT("[1\xe5]")},
    {"broken byte in the exponent", STR_INIT("[1e1\xe5]")},
    {"NUL after a digit", STR_INIT("[1\0]")},
};

static const struct row words[] = {
    {"True", STR_INIT("True")},
    {"TRUE", STR_INIT("TRUE")},
    {"tru", STR_INIT("tru")},
    {"tru in a list", STR_INIT("[tru]")},
    {"t", STR_INIT("t")},
    {"trueish", STR_INIT("trueish")},
    {"true true", STR_INIT("true true")},
    {"truefalse", STR_INIT("truefalse")},
    {"True in a map", STR_INIT("{\"a\":True}")},
    {"FALSE", STR_INIT("FALSE")},
    {"fals", STR_INIT("fals")},
    {"false1", STR_INIT("false1")},
    {"falsee", STR_INIT("[falsee]")},
    {"Null", STR_INIT("Null")},
    {"NULL", STR_INIT("NULL")},
    {"nul", STR_INIT("nul")},
    {"nulls", STR_INIT("[nulls]")},
    {"nil", STR_INIT("nil")},
    {"None", STR_INIT("None")},
    {"undefined", STR_INIT("undefined")},
    {"yes", STR_INIT("yes")},
    {"on", STR_INIT("{\"a\":on}")},
};

static const struct row files[] = {
    {"empty", STR_INIT("")},
    {"blank", STR_INIT(" ")},
    {"line end", STR_INIT("\n")},
    {"NUL", STR_INIT("\0")},
    {"NUL after the value", STR_INIT("{}\0")},
    {"NUL and more after the value", STR_INIT("1\0{}")},
    {"two values", STR_INIT("{} {}")},
    {"two values, one a line", STR_INIT("{\"a\":1}\n{\"b\":2}\n")},
    {"two numbers", STR_INIT("1 2")},
    {"two strings", STR_INIT("\"a\" \"b\"")},
    {"comma after the value", STR_INIT("{},")},
    {"word after the value", STR_INIT("{} x")},
    {"hash after the value", STR_INIT("{} #")},
    {"line comment first", STR_INIT("// c\n{}")},
    {"line comment last", STR_INIT("{} // c")},
    {"block comment", STR_INIT("/* c */ {}")},
    {"block comment inside", STR_INIT("{\"a\":/* c */1}")},
    {"slash", STR_INIT("{} /")},
    {"markup comment", STR_INIT("<!-- c --> {}")},
    {"markup", STR_INIT("<a/>")},
    {"guard against inclusion", STR_INIT(")]}',\n{}")},
    {"call", STR_INIT("f({})")},
    {"assignment", STR_INIT("a = {}")},
    {"start of a YAML document", STR_INIT("--- {}")},
    {"record separator", STR_INIT("\x1e{}")},
    {"form feed as a blank", STR_INIT("[\f1]")},
    {"vertical tab as a blank", STR_INIT("[\v1]")},
    {"backspace as a blank", STR_INIT("[\b1]")},
    {"no-break space as a blank", STR_INIT("[\xc2\xa0"
     "1]")},
    {"U+0085 as a blank", STR_INIT("[\xc2\x85"
     "1]")},
    {"U+2028 as a blank", STR_INIT("[\xe2\x80\xa8"
     "1]")},
    {"U+3000 as a blank", STR_INIT("[\xe3\x80\x80"
     "1]")},
    {"word joiner as a blank", STR_INIT("[\xe2\x81\xa0"
     "1]")},
    {"byte order mark inside", STR_INIT("[\xef\xbb\xbf"
     "1]")},
    {"half a byte order mark", STR_INIT("\xef\xbb{}")},
    {"broken byte alone", STR_INIT("\xe5")},
    {"broken byte for a value", STR_INIT("[\xff]")},
    {"accent alone", STR_INIT("\xc3\xa9")},
    {"escaped brace", STR_INIT("\\u007b}")},
    {"mixed brackets", STR_INIT("[{")},
    {"mixed brackets, closed in the wrong order", STR_INIT("[{]}")},
    {"at", STR_INIT("@")},
    {"star", STR_INIT("*")},
    {"ampersand", STR_INIT("[&a]")},
};
/* clang-format on */

static void check(const struct row *rows, size_t count)
{
    struct bench bench = bench_open();

    for (size_t i = 0; i < count; i++) {
        struct parsed parsed = parsed_by(json_parse, &bench, rows[i].input, false);
        CHECK_ROW(rows[i].name, !parsed.ok);
        CHECK_ROW(rows[i].name, strcmp(parsed.note.kind, "broken-json") == 0);
        CHECK_ROW(rows[i].name, parsed.note.place.span.line > 0);
        CHECK_ROW(rows[i].name, str_is(parsed.note.place.path, "f"));
    }
    bench_close(bench);
}

#define TABLE(rows)                                                                    \
    static void rows##_are_refused(void **state)                                       \
    {                                                                                  \
        (void)state;                                                                   \
        check(rows, LEN(rows));                                                        \
    }

TABLE(lists)
TABLE(maps)
TABLE(strings)
TABLE(numbers)
TABLE(words)
TABLE(files)

/* The table must not shrink unnoticed. */
static void there_are_enough(void **state)
{
    (void)state;
    assert_true(LEN(lists) + LEN(maps) + LEN(strings) + LEN(numbers) + LEN(words) +
                    LEN(files) >=
                250);
}

/* Any control character, in a string and outside. */
static void controls_are_refused(void **state)
{
    struct bench bench = bench_open();

    (void)state;
    for (char c = 0; c < 0x20; c++) {
        const char quoted[] = {'"', c, '"'}, bare[] = {'[', c, ']'};
        bool blank = c == '\t' || c == '\n' || c == '\r';
        assert_false(parsed_by(json_parse, &bench, (struct str){quoted, 3}, false).ok);
        assert_int_equal(parsed_by(json_parse, &bench, (struct str){bare, 3}, false).ok,
                         blank);
    }
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_refused),   cmocka_unit_test(maps_are_refused),
        cmocka_unit_test(strings_are_refused), cmocka_unit_test(numbers_are_refused),
        cmocka_unit_test(words_are_refused),   cmocka_unit_test(files_are_refused),
        cmocka_unit_test(there_are_enough),    cmocka_unit_test(controls_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
