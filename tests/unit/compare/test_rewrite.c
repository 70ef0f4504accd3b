/* The least-privilege rewrite: what is written, and what is refused. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/rewrite.h"

#include "base/out.h"
#include "lib/words.h"
#include "unit/compare/rig.h"

static void put_match(struct out *out, const char *before, const struct match *match)
{
    out_print(out, " %s%s", match->negated ? "not" : "", before);
    for (size_t i = 0; i < match->any.len; i++)
        out_print(out, "%s%.*s", i ? "|" : " ", STR_ARGS(match->any.at[i].text));
}

/* The statements in the words that the rows are written in. */
static struct str in_words(struct arena *keep, const struct policy *policy)
{
    struct out out = out_to_arena(keep);

    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct statement *statement = &policy->statements.at[s];
        out_print(&out, "%s%s", s ? "; " : "",
                  statement->effect == EFFECT_ALLOW ? "allow" : "deny");
        put_match(&out, "do", &statement->actions);
        put_match(&out, "on", &statement->resources);
        for (size_t c = 0; c < statement->conditions.len; c++) {
            const struct condition *one = &statement->conditions.at[c];
            out_print(&out, " if %.*s %.*s", STR_ARGS(one->op.text),
                      STR_ARGS(one->key.text));
            for (size_t v = 0; v < one->values.len; v++)
                out_print(&out, "%s%.*s", v ? "|" : " ",
                          STR_ARGS(one->values.at[v].text));
        }
    }
    return out_text(&out);
}

static struct rewriting rewritten(struct rig *rig, const char *have, const char *need)
{
    struct policies haves = {0}, needs = {0};
    struct rewriting out;

    *LIST_PUSH(&rig->keep, &haves) = words_policy(&rig->keep, have);
    *LIST_PUSH(&rig->keep, &needs) = words_policy(&rig->keep, need);
    compare_rewrite(&rig->keep, rig->scratch, rig->catalog, &haves, &needs, &out);
    return out;
}

static void what_is_written(void **state)
{
    static const struct {
        const char *have, *need, *both;
        bool known_only;
    } rows[] = {
        {"allow do s3:* on *",                                                             "allow do s3:Get* on arn:aws:s3:::a/*",
         "allow do s3:Get* on arn:aws:s3:::a/*",                                                                                                                                                                            false},
        {"allow do s3:Get* on *",                                                          "allow do s3:* on *",                          "allow do s3:Get* on *",                                                          false},
        {"allow do s3:Get*|s3:Put* on *",                                                  "allow do s3:*Object on *",
         "allow do s3:Get*Object|s3:Put*Object on *",                                                                                                                                                                       false},
        {"allow do s3:* on *",                                                             "allow do ec2:* on *",                         "",                                                                               false},
        {"allow do s3:*|ec2:* on *",
         "allow do s3:Get* on *; allow do ec2:Describe* on *",                                                                            "allow do s3:Get*|ec2:Describe* on *",                                            false},
        {"allow do s3:Get* on arn:aws:s3:::a/*; allow do s3:Get* on arn:aws:s3:::b/*",
         "allow do s3:* on *",                                                                                                            "allow do s3:Get* on arn:aws:s3:::a/*|arn:aws:s3:::b/*",
         false                                                                                                                                                                                                                   },
 /* What both deny holds; what cuts nothing off is left out. */
        {"allow do s3:* on *; deny do s3:Delete* on *",                                    "allow do s3:*|ec2:* on *",
         "allow do s3:* on *; deny do s3:Delete* on *",                                                                                                                                                                     false},
        {"allow do s3:Get* on *; deny do ec2:* on *",                                      "allow do s3:* on *",
         "allow do s3:Get* on *",                                                                                                                                                                                           false},
        {"allow do s3:* on *",                                                             "allow do s3:* on *; deny do s3:Delete* on *",
         "allow do s3:* on *; deny do s3:Delete* on *",                                                                                                                                                                     false},
 /* Both conditions hold. */
        {"allow do s3:Get* on * if Bool aws:SecureTransport true",
         "allow do s3:* on * if StringEquals aws:PrincipalOrgID o-1",                                                                     "allow do s3:Get* on * if Bool aws:SecureTransport true if StringEquals "
         "aws:PrincipalOrgID o-1",                                                                                                                     false},
        {"allow do s3:Get* on * if Bool aws:SecureTransport true",
         "allow do s3:* on * if Bool aws:SecureTransport true",                                                                           "allow do s3:Get* on * if Bool aws:SecureTransport true",                         false},
 /* The word that another one holds is not written twice. */
        {"allow do s3:GetObject|s3:Get* on *",                                             "allow do s3:* on *",
         "allow do s3:Get* on *",                                                                                                                                                                                           false},
        {"allow do s3:GetObject on *; allow do s3:* on *",                                 "allow do s3:* on *",
         "allow do s3:* on *",                                                                                                                                                                                              false},
 /* NotAction, on either side. */
        {"allow do s3:Get*|iam:* on *",                                                    "allow notdo iam:* on *",
         "allow do s3:Get* on *",                                                                                                                                                                                           false},
        {"allow notdo iam:* on *",                                                         "allow notdo s3:* on *",
         "allow notdo iam:*|s3:* on *",                                                                                                                                                                                     false},
        {"allow do kms:* on *",
         "allow notdo kms:Put*|kms:Create*|kms:S*|kms:U*|kms:T*|"
         "kms:R*|kms:Enable*|kms:Dis*|kms:Delete* on *",                                                                                  "allow do kms:Cancel*|kms:Connect*|kms:Decrypt|kms:Derive*|kms:Describe*|"
         "kms:Encrypt|kms:Generate*|kms:Get*|kms:Import*|kms:List*|kms:Verify* on *",                                                                               true },
 /* NotResource, conditions, and what becomes one statement. */
        {"allow do kms:*Key on *",                                                         "allow notdo kms:Create*|kms:Update* on *",
         "allow do kms:DescribeKey|kms:DisableKey|kms:EnableKey|kms:GenerateDataKey|kms:GetPublicKey|kms:ReplicateKey|kms:SynchronizeMultiRegionKey on *",
         true                                                                                                                                                                                                                    },
        {"allow do s3:Get*|s3:Put* on *",                                                  "allow notdo s3:GetObject|s3:get* on *",
         "allow do s3:Put* on *",                                                                                                                                                                                           false},
        {"allow do s3:Get* on arn:aws:s3:::a/*|arn:aws:s3:::b/*",
         "allow do s3:* noton arn:aws:s3:::a/*|arn:aws:s3:::c/*",                                                                         "allow do s3:Get* on arn:aws:s3:::b/*",                                           false},
        {"allow do s3:Get* noton arn:aws:s3:::a/*",
         "allow do s3:* noton arn:aws:s3:::b/*",                                                                                          "allow do s3:Get* noton arn:aws:s3:::a/*|arn:aws:s3:::b/*",                       false},
        {"allow do s3:Get* on arn:aws:s3:::a/*; allow do s3:Put* on arn:aws:s3:::a/*; "
         "allow do s3:Put* on arn:aws:s3:::b/*",                                  "allow do s3:* on *",
         "allow do s3:Get*|s3:Put* on arn:aws:s3:::a/*; allow do s3:Put* on "
         "arn:aws:s3:::b/*",                                                                                                                                                                                                false},
        {"allow do s3:Get* on * if Bool a:b true; allow do s3:Put* on * if Bool a:b true",
         "allow do s3:* on *",                                                                                                            "allow do s3:Get*|s3:Put* on * if Bool a:b true",                                 false},
        {"allow do s3:Get* on * if Bool a:b true; allow do s3:Put* on * if Bool a:c true",
         "allow do s3:* on *",                                                                                                            "allow do s3:Get* on * if Bool a:b true; allow do s3:Put* on * if Bool a:c true",
         false                                                                                                                                                                                                                   },
        {"allow do s3:Get* on * if StringEquals a:b 1; allow do s3:Put* on * if "
         "StringLike a:b 1",                                                      "allow do s3:* on *",
         "allow do s3:Get* on * if StringEquals a:b 1; allow do s3:Put* on * if StringLike "
         "a:b 1",                                                                                                                                                                                                           false},
        {"allow do s3:Get* on * if StringEquals a:b 1; allow do s3:Put* on * if "
         "StringEquals a:b 1|2",                                                  "allow do s3:* on *",
         "allow do s3:Get* on * if StringEquals a:b 1; allow do s3:Put* on * if "
         "StringEquals a:b 1|2",                                                                                                                                                                                            false},
        {"allow do s3:Get* on * if StringEquals a:b 1; allow do s3:Put* on * if "
         "StringEquals a:b 2",                                                    "allow do s3:* on *",
         "allow do s3:Get* on * if StringEquals a:b 1; allow do s3:Put* on * if "
         "StringEquals a:b 2",                                                                                                                                                                                              false},
        {"allow do s3:Get* on *; allow do s3:Put* on * if Bool a:b true",
         "allow do s3:* on *",                                                                                                            "allow do s3:Get* on *; allow do s3:Put* on * if Bool a:b true",                  false},
        {"allow do s3:Get*|s3:Put* on arn:aws:s3:::a/*; allow do s3:Get* on *; allow do "
         "s3:Put* on *",                                                          "allow do s3:* on *",                          "allow do s3:Get*|s3:Put* on *",                                                  false},
        {"allow do s3:Get* on * if StringEquals a:b 1|2",
         "allow do s3:* on * if "
         "StringEquals a:b 2|1",                                                                                                          "allow do s3:Get* on * if StringEquals a:b 1|2",                                  false},
        {"allow do s3:Get* on * if StringEquals a:b 1",
         "allow do s3:* on * if "
         "StringEquals a:c 1 if StringLike a:b 1",                                                                                        "allow do s3:Get* on * if StringEquals a:b 1 if StringEquals a:c 1 if StringLike "
         "a:b 1",                                                                                                                                                         false},
        {"allow 2008 do s3:* on arn:aws:s3:::a/${x}",                                      "allow 2008 do s3:Get* on *",
         "allow do s3:Get* on arn:aws:s3:::a/${x}",                                                                                                                                                                         false},
 /* A word that another statement holds goes. */
        {"allow do s3:Get*|s3:Put* on arn:aws:s3:::a/*; allow do s3:Get* on *",
         "allow do s3:* on *",                                                                                                            "allow do s3:Put* on arn:aws:s3:::a/*; allow do s3:Get* on *",                    false},
 /* NotAction and NotResource take no further words in. */
        {"allow notdo iam:* on *",                                                         "allow do s3:Get*|iam:Get* on *",
         "allow do s3:Get* on *",                                                                                                                                                                                           false},
        {"allow notdo iam:* on *; allow do s3:* on *",                                     "allow notdo ec2:* on *",
         "allow notdo iam:*|ec2:* on *",                                                                                                                                                                                    false},
        {"allow do s3:* on *; allow notdo iam:* on *",                                     "allow notdo ec2:* on *",
         "allow notdo iam:*|ec2:* on *",                                                                                                                                                                                    false},
        {"allow do s3:* noton arn:aws:s3:::a/*; allow do s3:* on arn:aws:s3:::b/*",
         "allow do s3:* noton arn:aws:s3:::c/*",                                                                                          "allow do s3:* noton arn:aws:s3:::a/*|arn:aws:s3:::c/*",                          false},
        {"allow do s3:* on arn:aws:s3:::b/*; allow do s3:* noton arn:aws:s3:::a/*",
         "allow do s3:* noton arn:aws:s3:::c/*",                                                                                          "allow do s3:* noton arn:aws:s3:::a/*|arn:aws:s3:::c/*",                          false},
 /* What is said already. */
        {"allow do s3:* on *; allow do s3:Get* on arn:aws:s3:::a/*",
         "allow do s3:* on *",                                                                                                            "allow do s3:* on *",                                                             false},
        {"allow do s3:* on * if Bool a:b true if Bool a:c true",
         "allow do s3:Get* on * if Bool a:b true",                                                                                        "allow do s3:Get* on * if Bool a:b true if Bool a:c true",                        false},
 /* A variable is only itself. */
        {"allow do s3:* on arn:aws:s3:::a/${aws:username}/*",                              "allow do s3:Get* on *",
         "allow do s3:Get* on arn:aws:s3:::a/${aws:username}/*",                                                                                                                                                            false},
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rewriting out = rewritten(&rig, rows[i].have, rows[i].need);
        if (!out.made)
            fail_msg("%s + %s: %.*s", rows[i].have, rows[i].need,
                     STR_ARGS(out.why_not));
        if (!str_is(in_words(&rig.keep, &out.policy), rows[i].both) ||
            out.known_only != rows[i].known_only)
            fail_msg("%s + %s: %.*s", rows[i].have, rows[i].need,
                     STR_ARGS(in_words(&rig.keep, &out.policy)));
    }
    rig_close(&rig);
}

static void what_is_refused(void **state)
{
    static const struct {
        const char *have, *need, *why;
    } rows[] = {
        {"allow do s3:* on arn:aws:s3:::a*",                    "allow do s3:* noton arn:aws:s3:::*b",
         "NotResource leaves out a part of a pattern"                                                                                                            },
        {"allow do s3:* on * if StringLike aws:username a*",
         "allow do s3:* on * if StringLike aws:username *b",                                            "one condition would need two lists of values"           },
        {"allow do s3:* on arn:aws:s3:::a/${aws:username}/*",
         "allow do s3:* on arn:aws:s3:::a/*",                                                           "the part that two patterns have in common is no pattern"},
        {"allow do *a*b*c*d*e*f*g* on *",                       "allow do *1*2*3*4*5*6*7* on *",
         "the part that two patterns have in common is no pattern"                                                                                               },
        {"allow do s3:* on arn:aws:s3:::a/*",                   "allow do s3:* on arn:aws:s3:::a/${x}",
         "the part that two patterns have in common is no pattern"                                                                                               },
        {"allow do * on *",                                     "allow notdo *:*a*b* on *",             "it would have too many words"                           },
        {"allow do s3:* on *",                                  "allow 2008 do s3:* on *",
         "the policies have different versions"                                                                                                                  },
        {"allow do s3:* on * if StringEquals a:b 1|2",
         "allow do s3:* on * if StringEquals "
         "a:b 1",                                                                                       "one condition would need two lists of values"           },
        {"allow do s3:* on * if Sounds a:b 1",                  "allow do s3:* on *",
         "it could not be proved to be the same"                                                                                                                 },
        {"allow do s3:* on arn:aws:s3:::${aws:username}",
         "allow do s3:* noton arn:aws:s3:::${*}",                                                       "it could not be proved to be the same"                  },
        {"allow do s3:* on arn:aws:s3:::a\001",                 "allow do s3:* on *",
         "a pattern cannot be read"                                                                                                                              },
        {"allow do s3:* on *",                                  "allow do s3:Get\001* on *",            "a pattern cannot be read"                               },
        {"allow do s3:* on arn:aws:s3:::a/${aws:username}",
         "allow do s3:* on arn:aws:s3:::b",                                                             "the part that two patterns have in common is no pattern"},
        {"allow do s3:* on arn:aws:s3:::a/${x}|arn:aws:s3:::b",
         "allow do s3:* on arn:aws:s3:::a/*|arn:aws:s3:::c",                                            "the part that two patterns have in common is no pattern"},
        {"allow do s3:* on arn:aws:s3:::a*|arn:aws:s3:::c",
         "allow do s3:* noton arn:aws:s3:::*b",                                                         "NotResource leaves out a part of a pattern"             },
        {"allow do s3:* on * if StringEquals a:b 1",
         "allow do s3:* on * if StringEquals a:b 1|2",                                                  "one condition would need two lists of values"           },
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rewriting out = rewritten(&rig, rows[i].have, rows[i].need);
        CHECK_ROW(rows[i].have, !out.made);
        if (!str_is(out.why_not, rows[i].why))
            fail_msg("%s: %.*s", rows[i].have, STR_ARGS(out.why_not));
    }
    rig_close(&rig);
}

/* `count` statements, each on a bucket of its own. */
static const char *long_policy(struct arena *keep, const char *form, size_t count)
{
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < count; i++) {
        out_print(&out, "%s%s", i ? "; " : "", form);
        out_print(&out, "%zu/* if Bool a:b%zu true", i, i);
    }
    out_char(&out, 0);
    return out_text(&out).at;
}

static void what_is_too_long(void **state)
{
    static const struct {
        const char *have, *need;
        size_t haves, needs;
        const char *why;
    } rows[] = {
        {"allow do s3:* on arn:aws:s3:::", "allow do s3:* on *;allow do s3:* on ", 61,
         1,                                                                                  "it would have too many statements"},
        {"deny do s3:* on arn:aws:s3:::",  "allow do s3:* on ",                    61,  1,
         "it would have too many statements"                                                                                    },
        {"allow do s3:* on arn:aws:s3:::", "allow do ec2:* on arn:aws:ec2:::",     150, 150,
         "there are too many statements"                                                                                        },
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rewriting out =
            rewritten(&rig, long_policy(&rig.keep, rows[i].have, rows[i].haves),
                      long_policy(&rig.keep, rows[i].need, rows[i].needs));
        assert_false(out.made);
        if (!str_is(out.why_not, rows[i].why))
            fail_msg("row %zu: %.*s", i, STR_ARGS(out.why_not));
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(what_is_too_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
