/* The condition of a job: can somebody without rights here make it true? */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUBJECT_EXPRESSION_H
#define SUBJECT_EXPRESSION_H

#include "base/str.h"

enum answer {
    ANSWER_NO,
    ANSWER_MAYBE, /* also where the expression is not understood */
    ANSWER_YES,
};

/* Evaluates the text of an `if`, with or without its braces, for an event that somebody
 * without rights causes. An empty text is true, and so is one with anything around its
 * braces. */
enum answer expression_holds(struct str text, struct str event);

/* Can it be true though a job that this one needs did not run? Only where it asks for
 * the state of earlier jobs, with success() too. */
bool expression_ignores_needs(struct str text, struct str event);

/* Does the text speak of who started the run? */
bool expression_speaks_of_starter(struct str text);

#endif
