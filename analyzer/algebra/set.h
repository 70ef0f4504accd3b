/* The values of one dimension as a set: a union of patterns, or of ranges. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ALGEBRA_SET_H
#define ALGEBRA_SET_H

#include "algebra/search.h"

/* What the members are. Sets of different families are never compared exactly. */
enum set_family {
    SET_TEXT,
    SET_NUMBER,
    SET_MOMENT,
    SET_ADDRESS,
};

/* Numbers, moments and addresses are all kept as 128-bit unsigned, in their own order.
 * An address is its own ordinal. Numbers are kept in units of 10^-18 and moments in
 * milliseconds since 1970, both counted from ordinal_zero, which is round in both units
 * and far from either end. The ordinal 0 is left for a value that is none of these: a
 * request may carry "abc" where a number is asked for. It is in no set, so it is
 * outside all of them. (The address :: gave up its place: nothing is sent from it.) */
__extension__ typedef unsigned __int128 ordinal;

static inline ordinal ordinal_zero(void)
{
    const ordinal unit = 1000000000000000000u;

    return unit * unit * 170;
}

/* Both ends belong to the range. */
struct range {
    ordinal low, high;
};

LIST_OF(ranges, struct range);

/* A set that does not change any more once settled. Of a text set, `plain` are the
 * patterns without operators, sorted (folded ones apart), `wild` all others, sorted;
 * `cased` when case counts in one of them, `mixed` when it counts in some of `wild` and
 * not in others, `variable` when one has a variable. Of the other families, `ranges`
 * are sorted and apart from each other. */
struct set {
    enum set_family family;
    struct globs plain, plain_fold, wild;
    bool cased, mixed, variable;
    struct ranges ranges;
};

/* A set member added; settle once before use. */
void set_add_glob(struct arena *keep, struct set *set, struct glob glob);
void set_add_range(struct arena *keep, struct set *set, struct range range);
/* An empty set filled with these patterns at once, in no more memory than they need,
 * and settled. */
void set_fill(struct arena *keep, struct set *set, const struct glob *globs,
              size_t count);
void set_settle(struct set *set);

/* Does a text set hold this text (which may have variables)? */
bool set_has(const struct set *set, struct str text);
/* Does the set list this very pattern, or a plain text that it stands for? Then it is
 * contained; otherwise nothing is said. Found by search, not by trying every
 * pattern. */
bool set_lists(const struct set *set, const struct glob *glob);
/* Is everything that `narrow` matches in the text set, by one pattern alone? */
bool set_contains(const struct set *wide, const struct glob *narrow);
/* The same, as glob_contains_within has it. */
bool set_contains_within(const struct set *wide, const struct glob *narrow,
                         size_t *letters);
/* The i-th pattern of a text set, plain ones first. */
const struct glob *set_glob(const struct set *set, size_t i);
size_t set_globs(const struct set *set);

/* A set with a sign: the set itself, or its complement. */
struct side {
    const struct set *set;
    bool outside;
};

LIST_OF(sides, struct side);

/* One value that lies on all these sides at once. `text` when the sides are texts (or
 * there are none), `ordinal` otherwise. */
struct example {
    enum set_family family;
    struct str text;
    ordinal ordinal;
};

/* Looks for such a value. MAYBE: the budget ran out, families are mixed, or variables
 * leave it open. The example lives in `keep`. */
enum exists set_find(struct arena *keep, struct arena scratch,
                     const struct sides *sides, struct budget *budget,
                     struct example *example);

#endif
