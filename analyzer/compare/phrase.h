/* A right in its smallest words: one action, one resource, one value of each limit. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_PHRASE_H
#define COMPARE_PHRASE_H

#include "algebra/glob.h"
#include "algebra/set.h"
#include "effective/effective.h"

/* A word of Action or Resource, or all of a list that cannot be taken apart (`lone`: it
 * is then like no other word). `set` is what it means, NULL for such a list. */
struct word {
    struct str text;
    const struct set *set;
    struct glob glob;
    bool lone, fixed; /* `fixed`: it has no variable, so it can contain others */
};

LIST_OF(words, struct word);

/* The word in its normal form. */
struct word word_of(struct arena *keep, const struct terms *terms, struct str text,
                    bool action, const struct set *set);
/* A list as one word: "all but" what it names where it is a complement. */
struct word word_of_list(struct arena *keep, const struct terms *terms,
                         const struct match *match, bool action);

/* The ways in which the conditions of a statement hold: one value of each condition of
 * which one is enough. 1 when they cannot be taken apart, or not in `most` ways. */
size_t limits_ways(const struct conditions *conditions, size_t most);
/* One of them, in words; `one` (if not NULL) gets the conditions with that value. */
struct strs limits_of(struct arena *keep, const struct conditions *conditions,
                      size_t ways, size_t number, struct conditions *one);

/* `head` says what happens, and to whom. All of `limits` must hold. */
struct phrase {
    struct str head;
    const struct word *action, *resource;
    struct strs limits;
    struct str text; /* filled in when phrases are settled */
};

LIST_OF(phrases, struct phrase);

/* Gives each phrase its text, sorts by it, and leaves out what another phrase says as
 * well: doubles, and what is contained in a wider one. */
void phrases_settle(struct arena *keep, struct phrases *phrases);

#endif
