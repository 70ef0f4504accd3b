/* Filled patterns: texts that they match, and that people can read. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rig.h"

static void filling(void **state)
{
    static const struct {
        const char *pattern, *text;
    } rows[] = {
        {"",                 ""                                                      },
        {"s3:*",             "s3:some"                                               },
        {"a?b*",             "a1bsome"                                               },
        {"&arn:*:s3:*:*:b*", "arn:aws:s3:us-east-1:111122223333:bsome"               },
        {"&*:*:*:a*:?:x/?",  "arn:aws:service:asome:1:x/1"                           },
        {"&*",               "some"                                                  },
        {"${v3}/*",          "<3>/some"                                              },
        {"&arn:a*:s3:::*",   "arn:asome:s3:::some"                                   },
        {"&*",               "some"                                                  },
        {"&*:*:*:*:*:*:*:*", "arn:aws:service:us-east-1:111122223333:some:some:some" },
        {"&*:a",             "arn:a:service:us-east-1:111122223333:some"             },
        {"&arn:aws-us-gov",  "arn:aws-us-gov:service:us-gov-west-1:111122223333:some"},
        {"&arn:aws-cn:*:*",  "arn:aws-cn:service:cn-north-1:111122223333:some"       },
        {"&*:aws-cn:s3:c*",  "arn:aws-cn:s3:csome:111122223333:some"                 },
        {"?",                "1"                                                     },
        {"",                 ""                                                      },
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct glob glob = rig_glob(&keep, rows[i].pattern);
        struct str text = glob_fill(&keep, &glob, STR("some"), '1');
        CHECK_STR(rig_show(&keep, text), rows[i].text);
        CHECK_ROW(rows[i].pattern, glob_matches(&glob, text));
    }
    arena_release(arena);
}

/* What lies in both, where it can be seen field by field; "" where it cannot. */
static void within_both(void **state)
{
    static const struct {
        const char *a, *b, *both;
    } rows[] = {
        {"*",                  "&arn:aws:s3:::b", "arn:aws:s3:::b"                       },
        {"&arn:aws-cn",        "&arn:*:s3:::*",   "arn:aws-cn:s3:::some"                 },
        {"&arn:aws-cn",        "&*:*:s3:*:*:b/*",
         "arn:aws-cn:s3:cn-north-1:111122223333:b/some"                                  },
        {"&arn:aws-cn",        "&arn:aws:s3:::*", ""                                     },
        {"&arn:*:s3:::a*",     "&arn:*:s3:::*b",  ""                                     },
        {"a*",                 "*b",              ""                                     },
        {"&arn:*:*:*:*:${v3}", "&arn:aws:s3",     "arn:aws:s3:us-east-1:111122223333:<3>"},
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct glob a = rig_glob(&keep, rows[i].a), b = rig_glob(&keep, rows[i].b);
        struct glob one, other;
        bool found = glob_within_both(&keep, &a, &b, &one);

        CHECK_ROW(rows[i].a, found == (rows[i].both[0] != '\0'));
        CHECK_ROW(rows[i].a, found == glob_within_both(&keep, &b, &a, &other));
        if (!found)
            continue;
        struct str text = glob_fill(&keep, &one, STR("some"), '1');
        CHECK_STR(rig_show(&keep, text), rows[i].both);
        CHECK_ROW(rows[i].a, glob_matches(&a, text) && glob_matches(&b, text));
        CHECK_ROW(rows[i].a,
                  str_equal(text, glob_fill(&keep, &other, STR("some"), '1')));
        CHECK_ROW(rows[i].a, one.wild == !str_equal(one.text, text));
    }
    arena_release(arena);
}

static void long_fillings(void **state)
{
    struct arena arena = test_arena(), keep = arena;
    struct glob star = rig_glob(&keep, "*"), stars = rig_glob(&keep, "*b*");

    (void)state;
    CHECK_STR(glob_fill(&keep, &star, STR("0123456789abcdef"), 'x'),
              "0123456789abcdef");
    CHECK_STR(glob_fill(&keep, &stars, STR("0123456789abcdef"), 'x'),
              "0123456789abcdefb0123456789abcdef");
    CHECK_STR(glob_fill(&keep, &star, STR(""), 'x'), "");
    /* There is room for all of it, also where the star is short. */
    struct glob fields = rig_glob(&keep, "&*:*:*:*:*:*");
    struct str first = glob_fill(&keep, &fields, STR(""), 'x'),
               second = glob_fill(&keep, &fields, STR("y"), 'x');
    CHECK_STR(first, "arn:aws:service:us-east-1:111122223333:");
    CHECK_STR(second, "arn:aws:service:us-east-1:111122223333:y");
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filling),
        cmocka_unit_test(within_both),
        cmocka_unit_test(long_fillings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
