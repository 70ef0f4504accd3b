/* Variables are taken apart as decide/ takes them; what cannot be read is refused. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/variable.h"

#include "lib/unit.h"

static void taken_apart(void **state)
{
    static const struct {
        const char *text, *key, *fallback, *rest;
        bool read, escape, has_fallback;
    } rows[] = {
        {"${aws:username}x",     "aws:username", "",   "x",   true,  false, false},
        {"${ aws:username }",    "aws:username", "",   "",    true,  false, false},
        {"${aws:userid, 'a'}/b", "aws:userid",   "a",  "/b",  true,  false, true },
        {"${aws:userid,'a}'  }", "aws:userid",   "a}", "",    true,  false, true },
        {"${aws:userid, ''}",    "aws:userid",   "",   "",    true,  false, true },
        {"${*}*",                "*",            "",   "*",   true,  true,  false},
        {"${?}",                 "?",            "",   "",    true,  true,  false},
        {"${$}{x}",              "$",            "",   "{x}", true,  true,  false},
        {"${",                   "",             "",   "",    false, false, false},
        {"${}",                  "",             "",   "",    false, false, false},
        {"${aws:username",       "",             "",   "",    false, false, false},
        {"${aws:userid, a}",     "",             "",   "",    false, false, false},
        {"${aws:userid, 'a}",    "",             "",   "",    false, false, false},
        {"${aws:userid, 'a' b}", "",             "",   "",    false, false, false},
        {"${a${b}}",             "",             "",   "",    false, false, false},
        {"${aws:userid,",        "",             "",   "",    false, false, false},
        {"${aws:userid,  ",      "",             "",   "",    false, false, false},
        {"${*",                  "",             "",   "",    false, false, false},
        {"${x}",                 "x",            "",   "",    true,  false, false},
        {"${a'b'}",              "",             "",   "",    false, false, false},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str rest = str_from(rows[i].text);
        struct variable_word word;
        bool read = variable_take(&rest, &word);

        CHECK_ROW(rows[i].text, read == rows[i].read);
        if (!read)
            continue;
        CHECK_STR(word.key, rows[i].key);
        CHECK_STR(word.fallback, rows[i].fallback);
        CHECK_STR(rest, rows[i].rest);
        CHECK_ROW(rows[i].text, word.escape == rows[i].escape);
        CHECK_ROW(rows[i].text, word.has_fallback == rows[i].has_fallback);
        CHECK_ROW(rows[i].text, word.whole.len == strlen(rows[i].text) - rest.len);
    }
}

static void skipped_to(void **state)
{
    struct str rest = STR("a$b${c}");

    (void)state;
    CHECK_STR(variable_skip(&rest), "a$b");
    CHECK_STR(rest, "${c}");
    rest = STR("plain");
    CHECK_STR(variable_skip(&rest), "plain");
    CHECK_STR(rest, "");
    CHECK_STR(variable_skip(&rest), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_apart),
        cmocka_unit_test(skipped_to),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
