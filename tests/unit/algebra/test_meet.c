/* What two patterns match together, against every short text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/meet.h"

#include "algebra/glob.h"
#include "rig.h"

static const char alphabet[] = "ab*?";

/* The number in base `letters`, shortest texts first. */
static struct str text_of(char *room, size_t number, size_t letters)
{
    size_t len = 0;

    for (; number; number = (number - 1) / letters)
        room[len++] = alphabet[(number - 1) % letters];
    return (struct str){room, len};
}

static bool matches(struct arena scratch, struct str pattern, bool fold,
                    struct str text)
{
    struct glob glob;

    return glob_compile(&scratch, pattern, GLOB_TEXT, fold, NULL, NULL, &glob) &&
           glob_matches(&glob, text);
}

static bool any_matches(struct arena scratch, const struct strs *patterns,
                        struct str text)
{
    for (size_t i = 0; i < patterns->len; i++)
        if (matches(scratch, patterns->at[i], false, text))
            return true;
    return false;
}

/* Patterns of up to four elements, texts of up to six letters. */
static void every_text_is_in_both_or_in_none(void **state)
{
    struct arena keep = test_arena(), scratch = test_arena();
    const struct arena start = keep;

    (void)state;
    for (size_t i = 0; i < 341; i++)
        for (size_t j = i; j < 341; j += 3) {
            char first[8], second[8], letters[8];
            struct str a = text_of(first, i, 4), b = text_of(second, j, 4);
            struct strs both;
            keep = start;
            if (!meet_texts(&keep, scratch, a, b, false, &both))
                fail_msg("%.*s and %.*s: too many", STR_ARGS(a), STR_ARGS(b));
            for (size_t t = 0; t < 127; t++) {
                struct str text = text_of(letters, t, 2);
                bool in_both = matches(scratch, a, false, text) &&
                               matches(scratch, b, false, text);
                if (in_both != any_matches(scratch, &both, text))
                    fail_msg("%.*s and %.*s, text %.*s: wanted %d", STR_ARGS(a),
                             STR_ARGS(b), STR_ARGS(text), in_both);
            }
        }
    arena_release(start);
    arena_release(scratch);
}

static void as_people_write_them(void **state)
{
    static const struct {
        const char *a, *b, *both;
        bool fold, arns;
    } rows[] = {
        {"s3:Get*",               "s3:*Object",        "s3:Get*Object",          true,  false},
        {"s3:Get*",               "S3:getobject",      "S3:getobject",           true,  false},
        {"s3:Get*",               "S3:getobject",      "",                       false, false},
        {"s3:G?t*",               "s3:Ge*",            "s3:Get*",                false, false},
        {"s3:Get*",               "ec2:*",             "",                       true,  false},
        {"*",                     "s3:Get*",           "s3:Get*",                true,  false},
        {"ab*",                   "*ba",               "aba|ab*ba",              false, false},
        {"arn:aws:s3:::*",        "arn:aws:s3:::a/*",  "arn:aws:s3:::a/*",       false, true },
        {"arn:*:s3:::a*",         "arn:aws:s3:*:*:*b", "arn:aws:s3:::a*b",       false, true },
        {"arn:aws:s3:::a",        "arn:aws:s3:::b",    "",                       false, true },
        {"*",                     "arn:aws:s3:::b",    "arn:aws:s3:::b",         false, true },
        {"**",                    "*",                 "*",                      false, true },
        {"arn:aws:iam::*:role/x", "arn:aws:iam::1*:*", "arn:aws:iam::1*:role/x", false,
         true                                                                                },
    };
    struct arena keep = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str a = str_from(rows[i].a), b = str_from(rows[i].b);
        struct strs both;
        bool could = rows[i].arns
                         ? meet_arns(&keep, scratch, a, b, &both)
                         : meet_texts(&keep, scratch, a, b, rows[i].fold, &both);
        struct str text = arena_join(&keep, both.at, both.len, STR("|"));
        CHECK_ROW(rows[i].a, could);
        if (!str_is(text, rows[i].both))
            fail_msg("%s and %s: %.*s", rows[i].a, rows[i].b, STR_ARGS(text));
    }
    arena_release(keep);
    arena_release(scratch);
}

static void what_is_not_written(void **state)
{
    static const struct {
        const char *a, *b;
        bool arns;
    } rows[] = {
        {"arn:aws:s3",                "arn:aws:s3:::b*",           true },
        {"arn:aws:s3:::b*",           "arn:aws",                   true },
        {"a*\xc3\xa9?",               "*b",                        false},
        {"a*",                        "*\xc3\xa9?b",               false},
        {"*a*b*c*d*e*f*g*h*",         "*1*2*3*4*5*6*7*8*",         false},
        {"arn:*aaa:*aaa:*aaa:*aaa:x", "arn:aaa*:aaa*:aaa*:aaa*:x", true },
    };
    struct arena keep = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str a = str_from(rows[i].a), b = str_from(rows[i].b);
        struct strs both;
        CHECK_ROW(rows[i].a,
                  !(rows[i].arns ? meet_arns(&keep, scratch, a, b, &both)
                                 : meet_texts(&keep, scratch, a, b, false, &both)));
    }
    arena_release(keep);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_in_both_or_in_none),
        cmocka_unit_test(as_people_write_them),
        cmocka_unit_test(what_is_not_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
