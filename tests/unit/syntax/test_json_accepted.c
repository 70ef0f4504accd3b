/* What is JSON, and what it says; and our decision where the RFC leaves it open. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "parsed.h"

struct row {
    const char *name;
    struct str input;
    const char *says; /* NULL: the same as the input */
};

/* clang-format off */
static const struct row lists[] = {
    {"empty", STR_INIT("[]"), NULL},
    {"empty with blanks", STR_INIT("[ \t\r\n]"), "[]"},
    {"one", STR_INIT("[1]"), NULL},
    {"several kinds", STR_INIT("[null,1,\"1\",true,{},[]]"), NULL},
    {"nulls", STR_INIT("[1,null,null,null,2]"), NULL},
    {"false", STR_INIT("[false]"), NULL},
    {"empty string", STR_INIT("[\"\"]"), NULL},
    {"nested", STR_INIT("[[],[[]],[[[]]]]"), NULL},
    {"blank first", STR_INIT(" [1]"), "[1]"},
    {"blank last", STR_INIT("[1] "), "[1]"},
    {"line end last", STR_INIT("[1]\n"), "[1]"},
    {"lines", STR_INIT("[1\n\n,\n2]"), "[1,2]"},
    {"lines of DOS", STR_INIT("[\r\n1,\r\n2\r\n]\r\n"), "[1,2]"},
    {"lines of old", STR_INIT("[\r1\r]"), "[1]"},
    {"blanks everywhere", STR_INIT(" [ 1 , \"a\" , [ ] ] "), "[1,\"a\",[]]"},
    {"doubled values", STR_INIT("[1,1,\"a\",\"a\"]"), NULL},
    {"maps", STR_INIT("[{\"a\":1},{\"a\":2}]"), NULL},
};

static const struct row maps[] = {
    {"empty", STR_INIT("{}"), NULL},
    {"empty with blanks", STR_INIT("{ \n }"), "{}"},
    {"one", STR_INIT("{\"a\":1}"), NULL},
    {"two", STR_INIT("{\"a\":1,\"b\":2}"), NULL},
    {"order is kept", STR_INIT("{\"b\":1,\"a\":2,\"c\":3}"), NULL},
    {"empty key", STR_INIT("{\"\":0}"), NULL},
    {"blank key", STR_INIT("{\" \":0}"), NULL},
    {"numeric keys", STR_INIT("{\"1\":1,\"01\":2,\"1.0\":3}"), NULL},
    {"nested", STR_INIT("{\"a\":{\"a\":{\"a\":[]}}}"), NULL},
    {"blanks everywhere", STR_INIT(" { \"a\" : 1 , \"b\" : 2 } "), "{\"a\":1,\"b\":2}"},
    {"lines", STR_INIT("{\n\"a\"\n:\n1\n}"), "{\"a\":1}"},
    {"escaped key", STR_INIT("{\"\\u0053tatement\":[]}"), "{\"Statement\":[]}"},
    {"escaped quote in a key", STR_INIT("{\"a\\\"b\":1}"), NULL},
    {"keys that differ in case", STR_INIT("{\"Action\":1,\"action\":2}"), NULL},
    {"keys that differ in a blank", STR_INIT("{\"a\":1,\"a \":2,\" a\":3}"), NULL},
    {"key of another", STR_INIT("{\"a\":{\"b\":1},\"b\":2}"), NULL},
    {"key in two maps", STR_INIT("{\"x\":{\"a\":1},\"y\":{\"a\":2}}"), NULL},
    {"key like a value", STR_INIT("{\"a\":\"a\"}"), NULL},
    {"wide key", STR_INIT("{\"\xd0\xb0\":1,\"a\":2}"), NULL},
    {"nine keys",
     STR_INIT("{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,"
         "\"h\":8,\"i\":9}"),
     NULL},
    {"null value", STR_INIT("{\"a\":null}"), NULL},
};

static const struct row strings[] = {
    {"empty", STR_INIT("\"\""), NULL},
    {"blank", STR_INIT("\" \""), NULL},
    {"text", STR_INIT("\"asd \""), NULL},
    {"single quotes in it", STR_INIT("\"'a'\""), NULL},
    {"comment in it", STR_INIT("\"a/*b*/c//d#e\""), NULL},
    {"brackets in it", STR_INIT("\"[{}],:\""), NULL},
    {"escapes of one letter", STR_INIT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""),
     "\"\\\"\\\\/\\u0008\\u000c\\u000a\\u000d\\u0009\""},
    {"backslash, then a letter", STR_INIT("\"\\\\a\""), NULL},
    {"backslashes, then n", STR_INIT("\"\\\\n\""), NULL},
    {"escaped backslash, then u", STR_INIT("\"\\\\u0041\""), NULL},
    {"slash", STR_INIT("\"a/b\""), NULL},
    {"u0041", STR_INIT("\"\\u0041\""), "\"A\""},
    {"u in either case", STR_INIT("\"\\u00e9\\u00E9\""), "\"\xc3\xa9\xc3\xa9\""},
    {"u001f", STR_INIT("\"\\u001f\""), NULL},
    {"u0022", STR_INIT("\"\\u0022\""), "\"\\\"\""},
    {"u005c", STR_INIT("\"\\u005C\""), "\"\\\\\""},
    {"u007f", STR_INIT("\"\\u007F\""), "\"\x7f\""},
    {"u0080", STR_INIT("\"\\u0080\""), "\"\xc2\x80\""},
    {"u07ff", STR_INIT("\"\\u07FF\""), "\"\xdf\xbf\""},
    {"u0800", STR_INIT("\"\\u0800\""), "\"\xe0\xa0\x80\""},
    {"ud7ff", STR_INIT("\"\\uD7FF\""), "\"\xed\x9f\xbf\""},
    {"ue000", STR_INIT("\"\\uE000\""), "\"\xee\x80\x80\""},
    {"u2028 and u2029", STR_INIT("\"\\u2028\\u2029\""), "\"\xe2\x80\xa8\xe2\x80\xa9\""},
    {"ufeff", STR_INIT("\"\\uFEFF\""), "\"\xef\xbb\xbf\""},
    {"uffff", STR_INIT("\"\\uFFFF\""), "\"\xef\xbf\xbf\""},
    {"first pair", STR_INIT("\"\\uD800\\uDC00\""), "\"\xf0\x90\x80\x80\""},
    {"last pair", STR_INIT("\"\\udbff\\udfff\""), "\"\xf4\x8f\xbf\xbf\""},
    {"two pairs", STR_INIT("\"\\uD83D\\uDE39\\uD83D\\uDC8D\""),
     "\"\xf0\x9f\x98\xb9\xf0\x9f\x92\x8d\""},
    {"pair between letters", STR_INIT("\"a\\uD83D\\uDE39b\""),
     "\"a\xf0\x9f\x98\xb9"
     "b\""},
    {"raw DEL", STR_INIT("\"\x7f\""), NULL},
    {"two bytes", STR_INIT("\"\xc3\xa9\""), NULL},
    {"three bytes", STR_INIT("\"\xe2\x82\xac\""), NULL},
    {"four bytes", STR_INIT("\"\xf0\x9f\x98\xb9\""), NULL},
    {"first of two bytes", STR_INIT("\"\xc2\x80\""), NULL},
    {"first of three bytes", STR_INIT("\"\xe0\xa0\x80\""), NULL},
    {"first of four bytes", STR_INIT("\"\xf0\x90\x80\x80\""), NULL},
    {"last of all", STR_INIT("\"\xf4\x8f\xbf\xbf\""), NULL},
    {"before the surrogates", STR_INIT("\"\xed\x9f\xbf\""), NULL},
    {"raw U+2028", STR_INIT("\"\xe2\x80\xa8\""), NULL},
    {"raw U+FFFF", STR_INIT("\"\xef\xbf\xbf\""), NULL},
    {"raw byte order mark", STR_INIT("\"\xef\xbb\xbf\""), NULL},
    {"raw U+1FFFE", STR_INIT("\"\xf0\x9f\xbf\xbe\""), NULL},
    {"raw and escaped", STR_INIT("\"\xc3\xa9\\n\xc3\xa9\\u00e9\""),
     "\"\xc3\xa9\\u000a\xc3\xa9\xc3\xa9\""},
    {"right to left", STR_INIT("\"\xd7\x90\xe2\x80\xae\""), NULL},
    {"combining", STR_INIT("\"e\xcc\x81\""), NULL},
    {"variable", STR_INIT("\"arn:aws:s3:::b/${aws:username}\""), NULL},
};

static const struct row numbers[] = {
    {"zero", STR_INIT("0"), NULL},
    {"minus zero", STR_INIT("-0"), NULL},
    {"one digit", STR_INIT("7"), NULL},
    {"negative", STR_INIT("-12"), NULL},
    {"digits", STR_INIT("[1234567890]"), NULL},
    {"fraction", STR_INIT("123.456"), NULL},
    {"fraction of zeros", STR_INIT("0.000"), NULL},
    {"zero fraction", STR_INIT("-0.5"), NULL},
    {"trailing zeros", STR_INIT("1.500"), NULL},
    {"exponent", STR_INIT("1e2"), NULL},
    {"exponent E", STR_INIT("1E22"), NULL},
    {"exponent plus", STR_INIT("1e+2"), NULL},
    {"exponent E plus", STR_INIT("1E+2"), NULL},
    {"exponent minus", STR_INIT("1e-2"), NULL},
    {"exponent E minus", STR_INIT("1E-2"), NULL},
    {"fraction and exponent", STR_INIT("123.456e78"), NULL},
    {"zero and exponent", STR_INIT("0e1"), NULL},
    {"zero and exponent plus", STR_INIT("0e+1"), NULL},
    {"exponent with zeros", STR_INIT("1e007"), NULL},
    {"blank before it", STR_INIT("[ 4]"), "[4]"},
    {"near zero",
     STR_INIT("[-0.0000000000000000000000000000000000000000000000000000000"
         "00000000000000000000000000001]"),
     NULL},
    {"largest of 64 bits", STR_INIT("18446744073709551615"), NULL},
    {"largest of 63 bits", STR_INIT("9223372036854775807"), NULL},
    {"one above", STR_INIT("9223372036854775808"), NULL},
    {"least of 64 bits", STR_INIT("-9223372036854775808"), NULL},
};

static const struct row tops[] = {
    {"true", STR_INIT("true"), NULL},
    {"false", STR_INIT("false"), NULL},
    {"null", STR_INIT("null"), NULL},
    {"string", STR_INIT("\"a\""), NULL},
    {"number and line end", STR_INIT("42\n"), "42"},
    {"negative number", STR_INIT("-1.5e3"), NULL},
    {"blanks around", STR_INIT(" \r\n\ttrue\t\r\n "), "true"},
};

/* RFC 8259 leaves these to the reader; each decision has its reason. */
static const struct {
    const char *name;
    struct str input;
    bool read;
    const char *reason;
} open_questions[] = {
    {"exponent too large", STR_INIT("[1.5e+9999]"), false,
     "a double would be infinite"},
    {"exponent too large, negative number", STR_INIT("[-1e+9999]"), false,
     "a double would be infinite"},
    {"exponent too large, whole number", STR_INIT("[123123e100000]"), false,
     "a double would be infinite"},
    {"exponent too large, negative whole number", STR_INIT("[-123123e100000]"), false,
     "a double would be infinite"},
    {"exponent of a hundred digits",
     STR_INIT(
         "[0.4e0066999999999999999999999999999999"
         "99999999999999999999999999999999999999999999999999999999999999999999999999]"),
     false, "no reader can hold it"},
    {"exponent too small", STR_INIT("[123.456e-789]"), false, "a double would be zero"},
    {"exponent far too small", STR_INIT("[123e-10000000]"), false,
     "a double would be zero"},
    {"exponent at the cap", STR_INIT("[1e308,1e-308]"), true, "a double holds it"},
    {"exponent over the cap", STR_INIT("[1e309]"), false, "a double would be infinite"},
    {"whole number over 64 bits", STR_INIT("[100000000000000000000]"), false,
     "json-c and others change it silently"},
    {"one over 64 bits", STR_INIT("[18446744073709551616]"), false,
     "json-c changes it silently"},
    {"negative whole number over 64 bits", STR_INIT("[-9223372036854775809]"), false,
     "json-c changes it silently"},
    {"very large negative number",
     STR_INIT("[-237462374673276894279832749832423479823]"), false,
     "json-c changes it silently"},
    {"fraction of more digits than a double", STR_INIT("[0.1234567890123456789012345]"),
     true, "it is kept as written, and readers agree up to rounding"},
    {"second surrogate alone, in a key", STR_INIT("{\"\\uDFAA\":0}"), false,
     "no text in Unicode; readers replace it differently"},
    {"first surrogate alone", STR_INIT("[\"\\uDADA\"]"), false, "no text in Unicode"},
    {"first surrogate, then a wrong second", STR_INIT("[\"\\uD888\\u1234\"]"), false,
     "no text in Unicode"},
    {"first surrogate, then a line feed", STR_INIT("[\"\\uD800\\n\"]"), false,
     "no text in Unicode"},
    {"first surrogate, then a letter", STR_INIT("[\"\\ud800abc\"]"), false,
     "no text in Unicode"},
    {"first surrogate twice", STR_INIT("[\"\\uD800\\uD800\"]"), false,
     "no text in Unicode"},
    {"first surrogate twice, then a line feed", STR_INIT("[\"\\uD800\\uD800\\n\"]"),
     false, "no text in Unicode"},
    {"second surrogate before the first", STR_INIT("[\"\\uDd1e\\uD834\"]"), false,
     "no text in Unicode"},
    {"second surrogate alone", STR_INIT("[\"\\uDFAA\"]"), false, "no text in Unicode"},
    {"surrogate as three bytes", STR_INIT("[\"\xed\xa0\x80\"]"), false,
     "not UTF-8 since RFC 3629"},
    {"above U+10FFFF", STR_INIT("[\"\xf4\xbf\xbf\xbf\"]"), false,
     "not UTF-8 since RFC 3629"},
    {"overlong in two bytes", STR_INIT("[\"\xc0\xaf\"]"), false,
     "a second spelling of / gets past filters; json-c lets it through"},
    {"overlong in three bytes", STR_INIT("[\"\xe0\x80\xaf\"]"), false,
     "a second spelling of /"},
    {"overlong in four bytes", STR_INIT("[\"\xf0\x80\x80\xaf\"]"), false,
     "a second spelling of /"},
    {"overlong in six bytes", STR_INIT("[\"\xfc\x83\xbf\xbf\xbf\xbf\"]"), false,
     "not UTF-8 since RFC 3629"},
    {"NUL in six bytes", STR_INIT("[\"\xfc\x80\x80\x80\x80\x80\"]"), false,
     "not UTF-8 since RFC 3629"},
    {"character cut short", STR_INIT("[\"\xe0\xff\"]"), false, "not UTF-8"},
    {"character cut by the quote", STR_INIT("[\"\xe6\x97\"]"), false, "not UTF-8"},
    {"bytes that are never UTF-8", STR_INIT("[\"\xff\xfe\"]"), false, "not UTF-8"},
    {"Latin-1", STR_INIT("[\"\xe9\"]"), false, "not UTF-8"},
    {"continuation byte alone", STR_INIT("[\"\x81\"]"), false, "not UTF-8"},
    {"byte order mark of UTF-8", STR_INIT("\xef\xbb\xbf{}"), false,
     "RFC 8259 lets a reader refuse it, and half of them do"},
    {"UTF-16 little with a mark", STR_INIT("\xff\xfe[\0]\0"), false,
     "RFC 8259 allows UTF-8 only"},
    {"UTF-16 big with a mark", STR_INIT("\xfe\xff\0[\0]"), false,
     "RFC 8259 allows UTF-8 only"},
    {"UTF-16 big without a mark", STR_INIT("\0[\0]"), false,
     "RFC 8259 allows UTF-8 only"},
    {"UTF-16 little without a mark", STR_INIT("[\0]\0"), false,
     "RFC 8259 allows UTF-8 only"},
    {"UTF-32 little with a mark", STR_INIT("\xff\xfe\0\0[\0\0\0]\0\0\0"), false,
     "RFC 8259 allows UTF-8 only"},
    {"UTF-32 big with a mark", STR_INIT("\0\0\xfe\xff\0\0\0[\0\0\0]"), false,
     "RFC 8259 allows UTF-8 only"},
    {"key twice", STR_INIT("{\"a\":1,\"a\":1}"), false,
     "readers take the first, the last or none; json-c the last"},
    {"key twice in two spellings", STR_INIT("{\"Action\":1,\"\\u0041ction\":2}"), false,
     "the same key"},
    {"NUL in a key", STR_INIT("{\"Action\\u0000x\":1}"), false,
     "json-c cuts the key there and sees Action"},
    {"NUL in a string", STR_INIT("[\"s3:GetObject\\u0000*\"]"), false,
     "readers in C see only what is before it"},
    {"keys that differ in their composition",
     STR_INIT("{\"\xc3\xa9\":1,\"e\xcc\x81\":2}"), true,
     "RFC 8259 compares code units; folding is the matter of a rule"},
    {"characters that are no characters", STR_INIT("[\"\xef\xb7\x90\\uFFFE\"]"), true,
     "valid UTF-8, and every reader keeps them"},
    {"scalar at the top", STR_INIT("17"), true, "RFC 8259 allows it"},
};
/* clang-format on */

static void check(const struct row *rows, size_t count)
{
    struct bench bench = bench_open();

    for (size_t i = 0; i < count; i++) {
        struct parsed parsed = parsed_by(json_parse, &bench, rows[i].input, false);
        struct str says = rows[i].says ? str_from(rows[i].says) : rows[i].input;
        if (!parsed.ok)
            print_error("%.*s\n", STR_ARGS(parsed.note.message));
        CHECK_ROW(rows[i].name, parsed.ok);
        CHECK_ROW(rows[i].name, str_equal(parsed.text, says));
    }
    bench_close(bench);
}

#define TABLE(rows)                                                                    \
    static void rows##_are_read(void **state)                                          \
    {                                                                                  \
        (void)state;                                                                   \
        check(rows, LEN(rows));                                                        \
    }

TABLE(lists)
TABLE(maps)
TABLE(strings)
TABLE(numbers)
TABLE(tops)

/* The table must not shrink unnoticed. */
static void there_are_enough(void **state)
{
    (void)state;
    assert_true(LEN(lists) + LEN(maps) + LEN(strings) + LEN(numbers) + LEN(tops) >=
                110);
    assert_true(LEN(open_questions) >= 45);
}

static void open_questions_are_decided(void **state)
{
    struct bench bench = bench_open();

    (void)state;
    for (size_t i = 0; i < LEN(open_questions); i++) {
        struct parsed parsed =
            parsed_by(json_parse, &bench, open_questions[i].input, false);
        CHECK_ROW(open_questions[i].name, parsed.ok == open_questions[i].read);
        CHECK_ROW(open_questions[i].name, open_questions[i].reason[0]);
    }
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_read),
        cmocka_unit_test(maps_are_read),
        cmocka_unit_test(strings_are_read),
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(tops_are_read),
        cmocka_unit_test(there_are_enough),
        cmocka_unit_test(open_questions_are_decided),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
