/* One comparison put to the test, and the laws that are made of such comparisons. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LAWS_JUDGE_H
#define TESTS_LAWS_JUDGE_H

#include "compare/compare.h"
#include "laws/policies.h"

enum { LAWS = 7, SUBJECTS = 3, KINDS = 16 };

/* What was done for one law, for the record and against laws that hold of nothing. */
struct tally {
    size_t trials, policies, premises;
    size_t comparisons, covered, exceeds, undecided;
    size_t requests;         /* put to covered pairs */
    size_t allowed, refused; /* of those: allowed by HAVE; refused by NEED */
    size_t direct;           /* of those: put to decide/ as a whole, too */
    size_t rows, proofs;     /* of excess, and how often they were compared back */
    size_t kinds[KINDS];     /* how often each kind of change was made */
    struct reason {
        char text[96];
        size_t count;
    } reasons[6]; /* of what stayed undecided */
};

/* One trial of a law. The rest is set when the law is broken: by which comparison, and
 * which request, if there is one. */
struct trial {
    struct arena keep, scratch;
    const struct catalog *catalog;
    struct chance chance;
    struct tally *tally;
    const struct policy *have, *need;
    const struct request *request;
};

struct subjects {
    const struct policy *at[SUBJECTS];
    size_t count;
};

/* What is broken, in words; NULL when the law holds. `premise` is set when the law had
 * something to say. */
typedef const char *law_fn(struct trial *trial, const struct subjects *subjects,
                           bool *premise);

struct law {
    const char *name;
    /* Draws the policies that the law is about. */
    void (*draw)(struct trial *trial, struct subjects *out);
    law_fn *holds;
    size_t share;   /* of the policies of a run, in percent */
    size_t premise; /* the least share of trials with a premise, in percent */
};

extern const struct law laws[LAWS];
/* The law of any two policies: what they need to be shrunk as a pair. */
extern law_fn *const law_of_pairs;

/* Does HAVE exceed NEED? A witness must be confirmed, and what is covered must survive
 * a grid of requests; otherwise the words for what is wrong. */
const char *judge(struct trial *trial, const struct policy *have,
                  const struct policy *need, enum verdict *out);

/* The same with all rows of excess, which must be the excess. */
const char *judge_rows(struct trial *trial, const struct policy *have,
                       const struct policy *need, enum verdict *out);

#endif
