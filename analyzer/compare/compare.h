/* HAVE minus NEED: a verdict, a witness that was confirmed, and the rows to cut. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_COMPARE_H
#define COMPARE_COMPARE_H

#include "decide/decide.h"
#include "effective/effective.h"
#include "model/excess.h"

enum verdict {
    VERDICT_COVERED, /* a proof */
    VERDICT_EXCEEDS, /* with a witness that decide/ confirmed */
    VERDICT_UNDECIDED,
};

/* Requests that HAVE allows, whatever NEED is: made when they are first asked for, from
 * the words of Action, and confirmed by decide/. To find one that NEED refuses is the
 * cheap test of compare_first. They grow in the arena that they were made in, and serve
 * questions that differ in nothing but NEED. */
struct probes;

struct probes *probes_new(struct arena *keep);

/* How decide/ is asked about one side: in the provider's whole order of evaluation, or
 * about one union of policies. Both NULL: it is not asked. */
struct evidence {
    const struct policies *policies;
    const struct layers *layers;
};

/* Is there a request that `have` allows and `need` does not? NULL `need` allows
 * nothing. What `before` allowed for certain does not count (NULL: everything counts):
 * the answer is what is new to one whose facts were `before_facts` then; a key without
 * values was absent. `within` restricts the question to these actions (NULL: all).
 * `guards` are cubes of requests that do not count (a fresh second factor, say), and
 * neither do the requests that some allow of `waived` holds (NULL: none), those of
 * `never`, which cannot be made (NULL: none), and, where it is `dated`, those that
 * nobody can make from the day `today` on (its number since 1970-01-01). `facts` are
 * the known context keys of the principal, of every request and the witness. `have_by`,
 * `need_by` and `before_by` are for the confirmation. `probes` (NULL: none) are worth
 * their while when HAVE is compared with many. `steps` are all that it may cost (0: the
 * budget of base/limits.h). Requests reach what lies in the partition of the principal;
 * `at_home`: where no principal is named, in the one that the words of `have` name,
 * which is the ordinary one unless they say another. A bound of HAVE that is the policy
 * `aside` (NULL: none) belongs to the question, and is no part of what the excess
 * means. */
struct question {
    const struct rights *have;
    const struct rights *need;
    const struct rights *before;
    const struct set *within;
    const struct cubes *guards, *never;
    const struct rights *waived;
    const struct context *facts, *before_facts;
    struct str principal;
    struct evidence have_by, need_by, before_by;
    const struct policy *aside;
    struct probes *probes;
    size_t steps;
    int64_t today;
    bool at_home, dated;
};

/* One stretch of excess: actions and resources (token numbers) of one statement. With
 * NotAction or NotResource the list is empty and stands for the whole element. */
struct stretch {
    const struct grant *grant;
    enum row_status status;
    uint32_t *actions, *resources;
    size_t action_count, resource_count;
};

LIST_OF(stretches, struct stretch);

/* `witness`, `by` and `place` are set when it exceeds. `rows` are the same excess as
 * `stretches` in the provider's notation, with the denies that still hold inside them.
 * `meaning` says what the excess is, in texts that depend neither on the order, the
 * splitting, the repeats nor the places of statements: an id is made of it. `status` is
 * the best of all rows. `reason` is set when undecided. `steps` is the work that the
 * algebra did: 0 when the cheap test was enough. */
struct comparison {
    enum verdict verdict;
    struct str reason;
    struct request witness;
    const struct grant *by;
    struct place place;
    enum row_status status;
    struct stretches stretches;
    struct rows rows;
    struct strs meaning;
    size_t steps;
};

void compare_rights(struct arena *keep, struct arena scratch, struct terms *terms,
                    const struct question *question, struct comparison *out);

/* Does `have` allow what `need` does not, each a union of policies? Where the values of
 * policy variables decide, every case of them is tried. */
void compare_policies(struct arena *keep, struct arena scratch,
                      const struct catalog *catalog, const struct policies *have,
                      const struct policies *need, struct comparison *out);

/* The verdict alone, with the first witness that is confirmed: no rows, no meaning. */
void compare_first(struct arena *keep, struct arena scratch, struct terms *terms,
                   const struct question *question, struct comparison *out);

/* Can the principal use some action of `first` and some action of `second` on one and
 * the same resource? (Deletes an environment, and creates it again.) EXISTS_YES sets
 * both witnesses, which share their resource, and where they come from. */
struct pair {
    enum exists both;
    struct str reason;
    struct request first, second;
    const struct grant *first_by, *second_by;
    struct place place;
    struct strs meaning;
};

void compare_overlap(struct arena *keep, struct arena scratch, struct terms *terms,
                     const struct question *question, const struct set *first,
                     const struct set *second, struct pair *out);

#endif
