/* Statements: all elements together, on whole requests. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/parts.h"
#include "lib/words.h"

enum { F = FALSE_, T = TRUE_, U = UNKNOWN_ };

#define ANN "arn:aws:iam::111122223333:user/ann"
#define OBJ "arn:aws:s3:::b/k"

/* The tables read better as rows than as clang-format 14 would have them. */
/* clang-format off */
static void applying(void **state)
{
    static const struct {
        const char *statement, *request;
        int applies;
    } rows[] = {
        {"allow do s3:GetObject on " OBJ,             "- s3:GetObject " OBJ,            T},
        {"allow do S3:GETOBJECT on " OBJ,             "- s3:GetObject " OBJ,            T},
        {"allow do s3:GetObject on " OBJ,             "- S3:getobject " OBJ,            T},
        {"allow do s3:getobject on arn:aws:s3:::B/k", "- s3:GetObject " OBJ,            F},
        {"deny do s3:GetObject on " OBJ,              "- s3:GetObject " OBJ,            T},
        {"allow do s3:Get*|s3:List* on *",            "- s3:ListBucket arn:aws:s3:::b", T},
        {"allow do *:Get* on *",                      "- s3:GetObject " OBJ,            T},
        {"allow do s?:* on *",                        "- s3:GetObject " OBJ,            T},
        {"allow do ~s3:GetObject on *",               "- s3:GetObject " OBJ,            F},
        {"allow do s3:Get~Object on *",               "- s3:GetObject " OBJ,            F},
        {"allow do s3:GetObject~ on *",               "- s3:GetObject " OBJ,            F},
        {"allow do () on *",                          "- s3:GetObject " OBJ,            F},
        {"allow notdo () on *",                       "- s3:GetObject " OBJ,            T},
        {"allow notdo iam:* on *",                    "- s3:GetObject " OBJ,            T},
        {"allow notdo iam:*|S3:get* on *",            "- s3:GetObject " OBJ,            F},
        {"allow on *",                                "- s3:GetObject " OBJ,            T},
        {"allow do s3:*",                             "- s3:GetObject " OBJ,            T},
        {"allow do ${a}:* on *",                      "- s3:GetObject " OBJ " a=s3",    F},
        {"allow do s3:* noton arn:aws:s3:::b/*",      "- s3:GetObject " OBJ,            F},
        {"allow do s3:* noton arn:aws:s3:::c/*",      "- s3:GetObject " OBJ,            T},
        {"allow do s3:* noton *",                     "- s3:GetObject " OBJ,            F},
        /* Actions without a resource type are asked on `*`. */
        {"allow do ec2:Describe* on *",            "- ec2:DescribeInstances *", T},
        {"allow do ec2:* on arn:aws:ec2:*:*:*",    "- ec2:DescribeInstances *", F},
        {"allow do ec2:* on arn:*",                "- ec2:DescribeInstances *", F},
        {"allow do ec2:* on **",                   "- ec2:DescribeInstances *", F},
        {"allow do ec2:* noton arn:aws:ec2:*:*:*", "- ec2:DescribeInstances *", T},
        {"allow do ec2:* noton *",                 "- ec2:DescribeInstances *", F},
        /* Variables in resources. */
        {"allow do s3:* on arn:aws:s3:::b/${u}",      "- s3:GetObject " OBJ " u=k",         T},
        {"allow do s3:* on arn:aws:s3:::b/${u}",      "- s3:GetObject " OBJ " u=*",         F},
        {"allow do s3:* on arn:aws:s3:::b/${u}",      "- s3:GetObject " OBJ,                F},
        {"allow do s3:* on arn:aws:s3:::b/${u,~'k'}", "- s3:GetObject " OBJ,                T},
        {"allow do s3:* noton arn:aws:s3:::b/${u}",   "- s3:GetObject " OBJ " u=k",         F},
        {"allow do s3:* noton arn:aws:s3:::b/${u}",   "- s3:GetObject " OBJ,                T},
        {"allow do s3:* on arn:aws:s3:::b/${u",       "- s3:GetObject " OBJ,                U},
        {"allow do s3:* on arn:aws:s3:::b/${u|*",     "- s3:GetObject " OBJ,                T},
        {"allow do s3:* noton arn:aws:s3:::b/${u",    "- s3:GetObject " OBJ,                U},
        {"allow do ec2:* on arn:aws:s3:::b/${u",      "- s3:GetObject " OBJ,                F},
        {"allow do s3:* on arn:aws:s3:::b/${u} 2008", "- s3:GetObject arn:aws:s3:::b/${u}", T},
        /* All conditions must hold; a false one settles it. */
        {"allow do s3:* on * if StringEquals k a if Bool m true", "- s3:GetObject " OBJ " k=a m=true",  T},
        {"allow do s3:* on * if StringEquals k a if Bool m true", "- s3:GetObject " OBJ " k=a m=false", F},
        {"allow do s3:* on * if StringEquals k a if StringEquals l b", "- s3:GetObject " OBJ " k=a",         F},
        {"allow do s3:* on * if StringEquals k a if NumericEquals n x", "- s3:GetObject " OBJ " k=a n=1",     U},
        {"allow do s3:* on * if NumericEquals n x if StringEquals k a", "- s3:GetObject " OBJ " k=b n=1",     F},
        {"allow do s3:* on * if NumericEquals n x",  "- s3:GetObject " OBJ " n=1",         U},
        {"allow do ec2:* on * if NumericEquals n x", "- s3:GetObject " OBJ " n=1",         F},
        {"allow do s3:* on * if StringLike k a* if StringNotLike k ab*", "- s3:GetObject " OBJ " k=ac",        T},
        {"allow do s3:* on * if StringLike k a* if StringNotLike k ab*", "- s3:GetObject " OBJ " k=abc",       F},
        /* Principals. */
        {"allow do s3:* on " OBJ " to *",          "- s3:GetObject " OBJ,           T},
        {"allow do s3:* on arn:aws:s3:: to *",     "- s3:GetObject " OBJ,           F},
        {"allow do s3:* on * to AWS:" ANN,         ANN " s3:GetObject " OBJ,        T},
        {"allow do s3:* on * to AWS:444455556666", ANN " s3:GetObject " OBJ,        F},
        {"allow do s3:* on * to *",                "- s3:GetObject " OBJ,           T},
        {"allow do s3:* on * to AWS:" ANN,         "- s3:GetObject " OBJ,           F},
        {"deny do s3:* on * notto AWS:" ANN,       ANN " s3:GetObject " OBJ,        F},
        {"deny do s3:* on * notto AWS:" ANN,       "- s3:GetObject " OBJ,           T},
        {"allow do sts:AssumeRole to Service:ec2.amazonaws.com", "ec2.amazonaws.com sts:AssumeRole arn:aws:iam::1:role/r", T},
        {"allow do s3:* on * to AWS:" ANN " if NumericEquals n x", ANN " s3:GetObject " OBJ " n=1", U},
    };
    struct arena keep = test_arena(), start = keep, scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct policy *policy = words_policy(&keep, rows[i].statement);
        struct request request = words_request(&keep, rows[i].request);
        enum truth got =
            decide_applies(scratch, policy, &policy->statements.at[0], &request);

        CHECK_ROW(rows[i].statement, (int)got == rows[i].applies);
    }
    arena_release(scratch);
    arena_release(start);
}

/* clang-format on */

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(applying)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
