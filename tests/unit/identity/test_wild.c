/* Patterns of owners: rows of what they match, and of what is no pattern. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/wild.h"
#include "rig.h"

struct row {
    const char *pattern, *text;
    bool matches;
};

static void over_text(void **state)
{
    static const struct row rows[] = {
        ROW("", "", true),
        ROW("", "a", false),
        ROW("*", "", true),
        ROW("*", "a:b/c", true),
        ROW("?", "", false),
        ROW("?", "\xc3\xa9", true),
        ROW("??", "\xc3\xa9", false),
        ROW("*??", "\xc3\xa9", false),
        ROW("a*c", "abbbc", true),
        ROW("a*c", "abbbd", false),
        ROW("a*b*c", "axxbxxbxxc", true),
        ROW("*ab", "aab", true),
        ROW("a**", "a", true),
        ROW("[a]", "a", false),
        ROW("\\*", "*", false),
        ROW("A", "a", false),
        ROW("arn:aws:iam::*:role/kiro-*", "arn:aws:iam::111122223333:role/kiro-dev",
            true),
        ROW("arn:aws:iam::*:role/kiro-*",
            "arn:aws:iam::111122223333:role/path/kiro-dev", false),
        ROW("arn:aws:iam::*:role/*kiro-*",
            "arn:aws:iam::111122223333:role/path/kiro-dev", true),
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].pattern,
                  wild_text(str_from(rows[i].pattern), str_from(rows[i].text)) ==
                      rows[i].matches);
    assert_true(wild_text_fold(STR("*KIRO*"), STR("my-Kiro-role")));
    assert_false(wild_text_fold(STR("*KIRO"), STR("my-Kiro-role")));
}

static void over_paths(void **state)
{
    static const struct row rows[] = {
        {"a.json",        "a.json",          true },
        {"a.json",        "x/a.json",        false},
        {"*.json",        "a.json",          true },
        {"*.json",        "x/a.json",        false},
        {"**/*.json",     "a.json",          true },
        {"**/*.json",     "x/y/a.json",      true },
        {"**",            "x/y",             true },
        {"accounts/**",   "accounts/1/a",    true },
        {"accounts/**",   "accounts",        false},
        {"accounts/**",   "accountsx/a",     false},
        {"a/**/b",        "a/b",             true },
        {"a/**/b",        "a/x/y/b",         true },
        {"a/**/b",        "a/x/y/c",         false},
        {"a/**/b",        "a/b/b/b",         true },
        {"**/a/**/b/*.c", "x/a/a/y/b/b/q.c", true },
        {"**/a/**/b/*.c", "x/a/a/y/b/z/q.c", false},
        {"a/?/c",         "a/b/c",           true },
        {"a/?/c",         "a//c",            false},
        {"a/b",           "a",               false},
        {"a/*",           "a/b/c",           false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].pattern,
                  wild_path(str_from(rows[i].pattern), str_from(rows[i].text)) ==
                      rows[i].matches);
}

static void no_pattern(void **state)
{
    static const struct {
        const char *pattern;
        bool good;
    } rows[] = {
        {"",        false},
        {"/a",      false},
        {"a/",      false},
        {"a//b",    false},
        {"./a",     false},
        {"a/../b",  false},
        {"a**",     false},
        {"a/**b/c", false},
        {"***",     false},
        {"**",      true },
        {"a/**/b",  true },
        {"a*b/c?",  true },
        {"..a/b..", true },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].pattern, (wild_path_trouble(str_from(rows[i].pattern)) ==
                                    NULL) == rows[i].good);
}

/* Many stars over a long text cost the product of the lengths, not its power. */
static void many_stars(void **state)
{
    struct arena start = test_arena(), keep = start;
    char *text = NEW_MANY(&keep, 4096, char), *pattern = NEW_MANY(&keep, 4096, char);

    (void)state;
    memset(text, 'a', 4096);
    for (size_t i = 0; i < 4096; i++)
        pattern[i] = i % 2 ? 'a' : '*';
    pattern[4095] = 'b';
    assert_false(wild_text((struct str){pattern, 4096}, (struct str){text, 4096}));
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(over_text),
        cmocka_unit_test(over_paths),
        cmocka_unit_test(no_pattern),
        cmocka_unit_test(many_stars),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
