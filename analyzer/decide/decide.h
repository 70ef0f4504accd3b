/* The simple evaluator: one request against policies, by the provider's own order. It
 * shares no code with algebra/: it confirms what the algebra claims. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_DECIDE_H
#define DECIDE_DECIDE_H

#include "base/arena.h"
#include "model/policy.h"
#include "model/request.h"

/* The truth of a condition or a match; UNKNOWN when it has no exact meaning here. */
enum truth {
    FALSE_,
    TRUE_,
    UNKNOWN_,
};

enum decision {
    DECIDED_ALLOWED,
    DECIDED_EXPLICIT_DENY,
    DECIDED_IMPLICIT_DENY,
    DECIDED_NOT, /* not decidable: `reason` says why */
};

/* A statement that took part, for the answer. */
struct deciding {
    const struct policy *policy;
    const struct statement *statement;
};

LIST_OF(decidings, struct deciding);

/* Does this statement apply to this request (whatever its effect)? All of action,
 * resource, principal and conditions are looked at; absent elements do not limit. */
enum truth decide_applies(struct arena scratch, const struct policy *policy,
                          const struct statement *statement,
                          const struct request *request);

/* One layer: a union of policies. Explicit deny, else allow, else implicit deny. */
enum decision decide_layer(struct arena scratch, const struct policies *layer,
                           const struct request *request);

struct answer {
    enum decision decision;
    struct decidings by; /* in document order */
    struct str reason;   /* for DECIDED_NOT, and in words for the others */
};

/* The whole order of evaluation (source: IAM user guide, policy evaluation logic; the
 * summary is in the comment of evaluate.c). Answers live in `keep`. */
void decide_request(struct arena *keep, struct arena scratch,
                    const struct layers *layers, const struct request *request,
                    struct answer *out);

/* The decision alone. */
enum decision decide_layers(struct arena scratch, const struct layers *layers,
                            const struct request *request);

#endif
