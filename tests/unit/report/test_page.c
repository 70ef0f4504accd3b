/* Wrapping: between words, under the words, and never into a command. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/page.h"

#include "lib/unit.h"

static void paragraphs(void **state)
{
    static const struct {
        unsigned width, hang;
        const char *words, *page; /* past the margin */
    } rows[] = {
        {0,  0, "one two three four", "one two three four\n"           },
        {20, 0, "one two three",      "one two\n          three\n"     },
        {17, 0, "one two three",      "one two\n          three\n"     },
        {16, 2, "one two",            "one\n            two\n"         },
        {15, 0, "a-long-word b",      "a-long-word\n          b\n"     },
        {0,  0, "",                   "\n"                             },
        {0,  0, "::error x ::y",      "<U+003A>:error x ::y\n"         },
        {13, 0, "x ::error",          "x\n          <U+003A>:error\n"  },
        {13, 0, "\xc3\xa4\xc3\xa4 b", "\xc3\xa4\xc3\xa4\n          b\n"},
        {14, 0, "\xc3\xa4\xc3\xa4 b", "\xc3\xa4\xc3\xa4 b\n"           },
    };
    struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        struct out out = out_to_arena(&keep);
        struct report_style style = {false, rows[i].width};
        struct page page = {&out, &style, 0};
        page_say(&page, "who", rows[i].hang, str_from(rows[i].words));
        assert_true(str_starts(out_text(&out), STR("  who     ")));
        CHECK_STR(str_skip(out_text(&out), 10), rows[i].page);
    }
    arena_release(start);
}

static void lines(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct out out = out_to_arena(&keep);
    struct report_style style = {true, 14};
    struct page page = {&out, &style, 0};

    (void)state;
    page_line(&page, INK_HIGH, "HIGH", STR("one two"));
    page_line(&page, INK_PLAIN, "", STR("one two three"));
    page_line(&page, INK_FAINT, "HEAD", STR(""));
    CHECK_STR(out_text(&out), "\x1b[31mHIGH\x1b[0m      one\n          two\n"
                              "one two three\n"
                              "\x1b[2mHEAD\x1b[0m\n");
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(paragraphs),
                                       cmocka_unit_test(lines)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
