/* Weighing the signals of a principal: human, agent or service, and because of what. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_SIGNAL_H
#define IDENTITY_SIGNAL_H

#include "identity/holding.h"
#include "identity/kinds.h"

/* A signal that was met, and the first word that shows it. */
struct mark {
    const struct signal *signal;
    struct str value;
    struct place place;
};

LIST_OF(marks, struct mark);

/* What is looked at; `entity` is NULL for a policy by itself. */
struct subject {
    struct str id, name;
    struct place place;
    const struct entity *entity;
    const struct holdings *holds;
};

/* The scale remembers what it found in policies that many hold. Texts and marks live in
 * `keep`, its table in `tables`. */
struct scale {
    struct arena *keep, *tables;
    const struct kinds *kinds;
    struct intern seen;
    struct marks remembered;
};

/* The marks of the subject in the order of the signals, at most one for each. */
struct marks signal_collect(struct scale *scale, const struct subject *subject);

/* The kind that the marks make decisive: the heaviest, and of equals the agent, since
 * an agent taken for something else is the worse mistake. A draw of human and service
 * says nothing. */
enum actor_kind signal_weigh(const struct scale *scale, const struct marks *marks);

/* Do the marks speak decisively for another kind, and none for this one? */
bool signal_contradicts(const struct scale *scale, const struct marks *marks,
                        enum actor_kind kind);

/* The marks in words, those against the kind last: "is named like a machine:
 * \"ci-deploy\" (a.json:3); against it: ...". */
struct str signal_words(struct arena *keep, const struct marks *marks,
                        enum actor_kind kind);

#endif
