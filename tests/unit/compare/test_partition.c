/* Requests stay in one partition: an example in another shows nothing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/compare/rig.h"

#define ALLOW(resource)                                                                \
    "{\"Effect\":\"Allow\",\"Action\":\"s3:DeleteBucket\",\"Resource\":\"" resource    \
    "\"}"
#define DENY(resource)                                                                 \
    ",{\"Effect\":\"Deny\",\"Action\":\"s3:DeleteBucket\",\"Resource\":\"" resource    \
    "\"}"

#define AT_AWS   "arn:aws:iam::111122223333:role/a"
#define AT_CHINA "arn:aws-cn:iam::111122223333:role/a"

/* `at` begins the resource of the witness, NULL where nothing is allowed. */
static const struct {
    const char *name, *have, *principal;
    bool at_home;
    const char *at;
} rows[] = {
    {"all of its partition is denied", ALLOW("arn:*:s3:::b") DENY("arn:aws:s3:::*"),
     AT_AWS,                                                                                    false, NULL               },
    {"all of another one is denied",   ALLOW("arn:*:s3:::b") DENY("arn:aws:s3:::*"),
     AT_CHINA,                                                                                  false, "arn:aws-cn:s3:::b"},
    {"a part of it is denied",         ALLOW("arn:*:s3:::b*") DENY("arn:aws:s3:::bc*"), AT_AWS,
     false,                                                                                            "arn:aws:s3:::b"   },
    {"the words say which",            ALLOW("arn:*:s3:::b") DENY("arn:aws-cn:s3:::*"), "",     true,
     NULL                                                                                                                 },
    {"the words agree",
     ALLOW("arn:*:s3:::b") DENY("arn:aws-cn:s3:::*") DENY("arn:aws-cn:s3:::b"),         "",
     true,                                                                                             NULL               },
    {"the allows name two",
     ALLOW("arn:aws:s3:::b") "," ALLOW("arn:aws-cn:s3:::b") DENY("arn:aws:s3:::b"),     "",
     true,                                                                                             "arn:aws-cn:s3:::b"},
    {"the words name two",
     ALLOW("arn:*:s3:::b") DENY("arn:aws:s3:::*") DENY("arn:aws-cn:s3:::*"),            "",     true,
     "arn::s3:::b"                                                                                                        },
    {"the words do not count",         ALLOW("arn:*:s3:::b") DENY("arn:aws:s3:::*"),    "",     false,
     "arn::s3:::b"                                                                                                        },
    {"no word says which",             ALLOW("arn:*:s3:::b"),                           "",     true,  "arn:aws:s3:::b"   },
};

static void examples_stay_at_home(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct str text = arena_print(
            &rig.keep, "{\"Version\":\"2012-10-17\",\"Statement\":[%s]}", rows[i].have);
        struct policies policies = rig_policies(&rig, arena_cstr(&rig.keep, text));
        struct rights have;
        struct comparison out;

        rig.terms = terms_new(&rig.keep, rig.catalog);
        effective_policies(rig.terms, rig.scratch, &policies, NULL, READ_WIDE, &have);
        struct question question = {.have = &have,
                                    .principal = str_from(rows[i].principal),
                                    .have_by.policies = &policies,
                                    .at_home = rows[i].at_home};
        compare_rights(&rig.keep, rig.scratch, rig.terms, &question, &out);
        CHECK_ROW(rows[i].name,
                  (out.verdict == VERDICT_EXCEEDS) == (rows[i].at != NULL));
        if (rows[i].at)
            CHECK_ROW(rows[i].name,
                      str_starts(out.witness.resource, str_from(rows[i].at)));
        rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples_stay_at_home)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
