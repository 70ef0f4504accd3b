/* Which lines are new, counted as an editor counts them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "base/out.h"
#include "lib/repo.h"
#include "lib/unit.h"

#include "source/history.h"

static void stretches(void **state)
{
    static const struct {
        const char *before, *after, *wanted;
    } rows[] = {
        {"",                      "",                      ""           },
        {"",                      "a\nb\n",                "1-2"        },
        {"a\nb\n",                "",                      ""           },
        {"a\nb\nc\n",             "a\nb\nc\n",             ""           },
        {"a\nb\nc\n",             "a\nx\nc\n",             "2-2"        },
        {"a\nb\nc\n",             "a\nc\n",                ""           },
        {"a\nb\nc\n",             "x\na\nb\ny\nz\nc\nw",   "1-1 4-5 7-7"},
        {"a\nb",                  "a\nb\n",                "2-2"        },
        {"a\r\nb\r\n",            "a\nb\r\n",              "1-1"        },
        {"a\n\n\n",               "a\n\n\n\n",             "4-4"        },
        {"a\nb\nc\nd\ne\nf\ng\n", "a\nB\nc\nD\ne\nF\ng\n", "2-2 4-4 6-6"},
    };
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), keep = start;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct line_ranges ranges;
        struct out out = out_to_arena(&keep);
        lines_added(&keep, str_from(rows[i].before), str_from(rows[i].after), &ranges);
        for (size_t r = 0; r < ranges.len; r++)
            out_print(&out, "%s%zu-%zu", r ? " " : "", ranges.at[r].first,
                      ranges.at[r].last);
        CHECK_STR(out_text(&out), rows[i].wanted);
    }
    struct line_ranges ranges;
    lines_added(&keep, STR("a\0\n"), STR("a\0\n\0\n"), &ranges);
    assert_int_equal(ranges.len, 1);
    assert_int_equal(ranges.at[0].first, 2);
    arena_release(start);
    repo_drop(&repo);
}

/* Larger ones are not aligned: from the first line that differs to the last. */
static void large(void **state)
{
    static const struct {
        const char *before, *after;
        size_t first, last; /* after the long line, which is the first */
    } rows[] = {
        {"a\nb\nc\n", "a\nb\nc\n",    0, 0},
        {"a\nb\nc\n", "a\nX\nc\n",    3, 3},
        {"a\nb\nc\n", "X\nb\nY\n",    2, 4},
        {"a\nb\nc\n", "a\nb\nc\nd\n", 5, 5},
        {"a\nb\nc\n", "a\nc\n",       0, 0},
        {"a\nb\nc",   "a\nb\nc\n",    4, 4},
        {"a\na\n",    "a\na\na\n",    4, 4},
        {"",          "a",            2, 2},
    };
    struct scratch_repo repo = repo_new();
    struct arena start = test_arena(), keep = start;
    char *line =
        memset(NEW_MANY(&keep, LIMIT_MERGE_BYTES + 1, char), 'x', LIMIT_MERGE_BYTES);

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct line_ranges ranges;
        lines_added(&keep, arena_print(&keep, "%s\n%s", line, rows[i].before),
                    arena_print(&keep, "%s\n%s", line, rows[i].after), &ranges);
        CHECK_ROW(rows[i].after, ranges.len == (rows[i].first > 0));
        if (ranges.len)
            CHECK_ROW(rows[i].after, ranges.at[0].first == rows[i].first &&
                                         ranges.at[0].last == rows[i].last);
    }
    arena_release(start);
    repo_drop(&repo);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(stretches),
                                              cmocka_unit_test(large)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
