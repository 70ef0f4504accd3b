/* Layers of policies in words, and the policies and requests that the rows are made of. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_DECIDE_LAYERS_H
#define TESTS_UNIT_DECIDE_LAYERS_H

#include "decide/decide.h"
#include "lib/words.h"

#define USER    "arn:aws:iam::111122223333:user/ann"
#define ROLE    "arn:aws:iam::111122223333:role/agent"
#define SESSION "arn:aws:sts::111122223333:assumed-role/agent/s1"
#define FEDUSER "arn:aws:sts::111122223333:federated-user/ann"
#define ROOT    "arn:aws:iam::111122223333:root"
#define LINKED                                                                         \
    "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"
#define LINKED_SESSION "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForX/s"
#define SAML           "arn:aws:iam::111122223333:saml-provider/corp"
#define EC2            "ec2.amazonaws.com"

#define OBJ     "s3:GetObject arn:aws:s3:::b/k"
#define QUEUE   "sqs:SendMessage arn:aws:sqs:us-east-1:111122223333:q"
#define ASSUME  "sts:AssumeRole arn:aws:iam::111122223333:role/target"
#define DECRYPT "kms:Decrypt arn:aws:kms:us-east-1:111122223333:key/k"
#define AWAY    " @444455556666"

#define ALL         "allow do * on *"
#define OTHER       "allow do iam:* on *"
#define DENY        "deny do * on *"
#define UNSURE      "allow do * on * if NumericEquals n x"
#define UNSURE_DENY ALL ";deny do * on * if NumericEquals n x"
#define TO_USER     "allow do * on * to AWS:" USER
#define TO_ROLE     "allow do * on * to AWS:" ROLE
#define TO_SESSION  "allow do * on * to AWS:" SESSION
#define TO_ACCOUNT  "allow do * on * to AWS:" ROOT
#define TO_ALL      "allow do * on * to *"
#define TO_EC2      "allow do * on * to Service:" EC2

enum {
    ALLOW = DECIDED_ALLOWED,
    DENIED = DECIDED_EXPLICIT_DENY,
    NONE = DECIDED_IMPLICIT_DENY,
    UNDECIDED = DECIDED_NOT
};

/* A layer in words, with `&` between its policies; "nothing" is a layer without any, NULL
 * does not apply. Levels of an organisation have `/` between them. */
struct row {
    const char *request;
    int decision;
    const char *identity, *resource, *boundary, *session, *scp, *rcp, *endpoint;
    bool unseen;
    const char *named_by, *rcp_elsewhere;
};

static inline const struct policies *layer(struct arena *keep, const char *text)
{
    struct policies *policies = NEW(keep, struct policies);

    if (!text)
        return NULL;
    if (strcmp(text, "nothing") == 0)
        return policies;
    for (struct str rest = str_from(text); rest.len;)
        *LIST_PUSH(keep, policies) =
            words_policy(keep, arena_cstr(keep, str_cut(&rest, '&')));
    return policies;
}

static inline const struct levels *levels(struct arena *keep, const char *text)
{
    struct levels *list = NEW(keep, struct levels);
    struct str rest = str_from(text);

    if (!text)
        return NULL;
    while (rest.len)
        *LIST_PUSH(keep, list) = *layer(keep, arena_cstr(keep, str_cut(&rest, '/')));
    return list;
}

static inline void decide(struct arena *keep, const struct row *row, struct answer *out)
{
    struct arena scratch = test_arena();
    struct request request = words_request(keep, row->request);
    struct str account = str_from(row->rcp_elsewhere);
    const struct strs elsewhere = {&account, 1, 1};
    struct layers layers = {
        .identity = layer(keep, row->identity),
        .resource = layer(keep, row->resource),
        .boundary = layer(keep, row->boundary),
        .session = layer(keep, row->session),
        .endpoint = layer(keep, row->endpoint),
        .scp = levels(keep, row->scp),
        .rcp = levels(keep, row->rcp),
        .unseen = row->unseen,
        .named_by = layer(keep, row->named_by),
        .rcp_elsewhere = row->rcp_elsewhere ? &elsewhere : NULL,
    };

    decide_request(keep, scratch, &layers, &request, out);
    assert_int_equal(decide_layers(scratch, &layers, &request), out->decision);
    arena_release(scratch);
}

#endif
