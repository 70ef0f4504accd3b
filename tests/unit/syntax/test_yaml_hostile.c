/* Hostile YAML: what is built to grow, to nest, to loop or to be misread. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "parsed.h"

/* A text that is written part by part. */
struct text {
    struct arena start, keep;
    struct out out;
};

static struct text *text_open(struct text *text)
{
    text->start = text->keep = test_arena();
    text->out = out_to_arena(&text->keep);
    return text;
}

/* Parses what was written, and is done with it. */
static void expect(struct bench *bench, struct text *text, const char *kind)
{
    struct parsed parsed = parsed_by(yaml_parse, bench, out_text(&text->out), false);

    if (kind && parsed.ok)
        print_error("was read, wanted %s\n", kind);
    if (!kind && !parsed.ok)
        print_error("%.*s\n", STR_ARGS(parsed.note.message));
    assert_int_equal(parsed.ok, !kind);
    if (kind)
        assert_string_equal(parsed.note.kind, kind);
    arena_release(text->start);
}

static void put_many(struct text *text, const char *part, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out_put(&text->out, part);
}

/* Each list holds the one before nine times over. */
static void a_bomb_of_aliases(void **state)
{
    struct bench bench = bench_open();
    struct text text;

    (void)state;
    text_open(&text);
    out_put(&text.out, "- &a0 [x]\n");
    for (int i = 1; i < 10; i++) {
        out_print(&text.out, "- &a%d [", i);
        for (int k = 0; k < 9; k++)
            out_print(&text.out, "%s*a%d", k ? ", " : "", i - 1);
        out_put(&text.out, "]\n");
    }
    expect(&bench, &text, "too-large");
    bench_close(bench);
}

static void aliases_are_counted(void **state)
{
    struct bench bench = bench_open();
    struct text text;

    (void)state;
    for (size_t more = 0; more < 2; more++) {
        text_open(&text);
        out_put(&text.out, "- &a x\n");
        put_many(&text, "- *a\n", LIMIT_YAML_ALIASES + more);
        expect(&bench, &text, more ? "too-large" : NULL);
        /* The values that aliases repeat: a list of 999 and itself, 100 times. */
        text_open(&text);
        out_put(&text.out, "- &a [x");
        put_many(&text, ",x", 998 + more);
        out_put(&text.out, "]\n");
        put_many(&text, "- *a\n", 100);
        expect(&bench, &text, more ? "too-large" : NULL);
    }
    /* Each document counts for itself. */
    text_open(&text);
    for (int i = 0; i < 4; i++) {
        out_put(&text.out, "---\n- &a x\n");
        put_many(&text, "- *a\n", LIMIT_YAML_ALIASES);
    }
    expect(&bench, &text, NULL);
    bench_close(bench);
}

/* But all of them together fill the file: fifty times 100,000 repeated values. */
static void repeated_values_count_in_the_file(void **state)
{
    struct bench bench = bench_open();
    struct text text;

    (void)state;
    for (int written = 0; written < 2; written++) {
        text_open(&text);
        for (int i = 0; i < (written ? 41 : 50); i++) {
            out_put(&text.out, "---\n- &a [x");
            put_many(&text, ",x", 998);
            out_put(&text.out, "]\n");
            put_many(&text, "- *a\n", 100);
        }
        if (written) { /* the one too many is no repeated one */
            out_put(&text.out, "--- [x");
            put_many(&text, ",x", 60000);
            out_put(&text.out, "]\n");
        }
        expect(&bench, &text, "too-large");
    }
    bench_close(bench);
}

static void nesting_is_capped(void **state)
{
    /* clang-format off */
    static const struct {
        const char *part;
        size_t count;
        const char *kind;
    } rows[] = {
        {"[", 65, "too-deep"},
        {"[", 100000, "too-deep"},
        {"{a: ", 65, "too-deep"},
        {"{a: ", 100000, "too-deep"},
        {"- ", 65, "too-deep"},
        {"- ", 100000, "too-deep"},
        {"? ", 100000, "broken-yaml"}, /* a map as a key */
        {"[{a: ", 33, "too-deep"},
    };
    /* clang-format on */
    struct bench bench = bench_open();
    struct text text;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        text_open(&text);
        put_many(&text, rows[i].part, rows[i].count);
        expect(&bench, &text, rows[i].kind);
    }
    text_open(&text);
    put_many(&text, "[", LIMIT_NODE_DEPTH);
    put_many(&text, "]", LIMIT_NODE_DEPTH);
    expect(&bench, &text, NULL);
    text_open(&text);
    put_many(&text, "- ", LIMIT_NODE_DEPTH);
    expect(&bench, &text, NULL);
    /* 3,000 levels of a block */
    text_open(&text);
    for (int i = 0; i < 3000; i++)
        out_print(&text.out, "%*sa:\n", i, "");
    expect(&bench, &text, "too-deep");
    bench_close(bench);
}

/* Each alias stands one level deeper than what it repeats: 63 lists of lists are read,
 * which with the list around them makes 64 levels. */
static void aliases_nest(void **state)
{
    struct bench bench = bench_open();
    struct text text;

    (void)state;
    for (int more = 0; more < 2; more++) {
        text_open(&text);
        out_put(&text.out, "- &a0 [x]\n");
        for (int i = 1; i < LIMIT_NODE_DEPTH - 1 + more; i++)
            out_print(&text.out, "- &a%d [*a%d]\n", i, i - 1);
        expect(&bench, &text, more ? "too-deep" : NULL);
    }
    bench_close(bench);
}

/* Work must stay linear: none of these may take long, whatever the machine. */
static void masses_are_read(void **state)
{
    struct bench bench = bench_open();
    struct text text;

    (void)state;
    text_open(&text); /* anchors */
    for (int i = 0; i < 60000; i++)
        out_print(&text.out, "- &a%d x\n", i);
    expect(&bench, &text, NULL);
    text_open(&text); /* keys */
    for (int i = 0; i < 60000; i++)
        out_print(&text.out, "k%d: x\n", i);
    expect(&bench, &text, NULL);
    text_open(&text); /* keys in flow style */
    out_char(&text.out, '{');
    for (int i = 0; i < 60000; i++)
        out_print(&text.out, "k%d: x, ", i);
    out_char(&text.out, '}');
    expect(&bench, &text, NULL);
    text_open(&text); /* documents */
    put_many(&text, "--- a\n", 60000);
    expect(&bench, &text, NULL);
    text_open(&text); /* directives, each of which would be compared with all others */
    for (int i = 0; i < 60000; i++)
        out_print(&text.out, "%%TAG !t%d! x\n", i);
    expect(&bench, &text, "broken-yaml");
    text_open(&text); /* one line without end, of characters of two bytes */
    out_put(&text.out, "[");
    put_many(&text, "\xc3\xa9, ", 60000);
    out_put(&text.out, "]");
    expect(&bench, &text, NULL);
    text_open(&text); /* a key that is no simple key */
    put_many(&text, "x", 2000);
    out_put(&text.out, ": 1");
    expect(&bench, &text, "broken-yaml");
    text_open(&text); /* but may be written out */
    out_put(&text.out, "? ");
    put_many(&text, "x", 2000);
    out_put(&text.out, "\n: 1");
    expect(&bench, &text, NULL);
    bench_close(bench);
}

static void long_strings_are_capped(void **state)
{
    static char line[4096];
    struct bench bench = bench_open();
    struct text text;

    (void)state;
    memset(line, 'x', sizeof line - 1);
    text_open(&text);
    out_char(&text.out, '"');
    put_many(&text, line, LIMIT_TEXT_BYTES / (sizeof line - 1) + 1);
    out_char(&text.out, '"');
    expect(&bench, &text, "too-large");
    bench_close(bench);
}

/* What reads as JSON and as YAML with two meanings: the first byte decides. */
static void the_first_byte_decides(void **state)
{
    /* clang-format off */
    static const struct {
        struct str input;
        const char *wanted;
    } rows[] = {
        {STR_INIT(" \r\n\t{\"a\": 1}"), "{\"a\":1}"},
        {STR_INIT("[1e2]"), "[1e2]"},
        {STR_INIT("{a: no}"),
         "1:2-1:3 broken-json: expected a key between double quotes, "
         "found \"a\""},
        {STR_INIT("[a]"), "1:2-1:3 broken-json: expected a value, found \"a\""},
        {STR_INIT("--- {a: no}"), "{\"a\":\"no\"}"},
        {STR_INIT("\"\\x41\""), "\"A\""},
        {STR_INIT("12"), "12"},
        {STR_INIT(""), ""},
        {STR_INIT(" \n"), ""},
        {STR_INIT("\xef\xbb\xbf{}"),
         "1:1-1:2 broken-json: the file starts with a byte "
         "order mark of UTF-8; only UTF-8 without a mark is read"},
        {STR_INIT("\xef\xbb\xbf"
         "a: 1"),
         "1:1-1:2 broken-yaml: the file starts with a "
         "byte order mark of UTF-8; only UTF-8 without a mark is read"},
        {STR_INIT("\0{"),
         "1:1-1:2 broken-yaml: the file looks like UTF-16 or UTF-32; only "
         "UTF-8 is read"},
        {STR_INIT("{\"a\":1,\"a\":2}"),
         "1:8-1:11 doubled-key: doubled key \"a\", first "
         "given at line 1"},
    };
    /* clang-format on */
    struct bench bench = bench_open();
    struct arena start = test_arena(), keep = start;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct parsed parsed = parsed_by(syntax_parse, &bench, rows[i].input, false);
        CHECK_STR(parsed_words(&keep, &parsed), rows[i].wanted);
    }
    arena_release(start);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bomb_of_aliases),
        cmocka_unit_test(aliases_are_counted),
        cmocka_unit_test(repeated_values_count_in_the_file),
        cmocka_unit_test(nesting_is_capped),
        cmocka_unit_test(aliases_nest),
        cmocka_unit_test(masses_are_read),
        cmocka_unit_test(long_strings_are_capped),
        cmocka_unit_test(the_first_byte_decides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
