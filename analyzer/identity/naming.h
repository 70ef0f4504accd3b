/* Which policies of resources may speak of a principal. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_NAMING_H
#define IDENTITY_NAMING_H

#include "identity/holding.h"
#include "identity/standing.h"

LIST_OF(numbers, uint32_t);
LIST_OF(numbers_list, struct numbers);

/* Numbers of policies by a word. */
struct index {
    struct intern words;
    struct numbers_list lists; /* by the number of the word */
};

/* The policies of resources, as far as they say what they are about: a statement about
 * `*`, or about nothing, means the resource that has the policy, and a file by itself
 * does not tell which one that is. `by_name` has those that name somebody, by ARN or,
 * of a session, by account and role; `everybody` those that allow something to all.
 * What they deny to an account or to all is found by the words for the resources, or
 * is `broad`. `owned` are those whose container says which resource of which account
 * has them, whole: nothing else lets somebody of another account in there, and of keys,
 * nothing else lets identity policies count. */
struct naming {
    struct policies all; /* in the order of the reading */
    struct policies owned;
    struct index by_name, by_resource;
    struct numbers everybody, broad;
};

/* Who there is in the documents, and which accounts are known. */
struct people {
    struct intern ids, accounts;
};

void people_add(struct arena *tables, struct people *people,
                const struct entity *entity);

/* Sorts the policies in; `tables` lives as long as the naming is asked. What gives
 * rights and is not judged becomes a note (`not-judged`): a statement about a resource
 * that nobody names, and one for a user, role or session of a known account (of any,
 * where no account is known) that is in no document. */
struct naming naming_of(struct arena *keep, struct arena *tables,
                        const struct guards *guards, const struct people *people,
                        struct notes *notes);

/* The policies that may speak of the user or role: all that give it something, and
 * those that deny it something on a resource that one of its own allows names. A deny
 * on one resource out of the many that a pattern reaches leaves all others, so it is
 * left out: the rights are then held to be wider. */
struct policies naming_find(const struct naming *naming, struct arena *keep,
                            struct arena scratch, const struct entity *entity,
                            const struct holdings *holds);

#endif
