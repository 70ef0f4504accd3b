/* One principal looked at as a whole: what it holds, class by class, guard by guard. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_SURVEY_H
#define RULE_SURVEY_H

#include "rule/rule.h"

enum held {
    HELD_NOT,
    HELD_YES,
    HELD_OPEN, /* no exact answer: counts as held */
};

/* One action of a class that is held; of the class of pairs, one environment that can
 * be deleted and created. `witness` is set unless that stayed open, and then `reason`
 * is. Of each guard (bits by its position): `without` when the right can be used
 * without it, also when that stayed open. `unguarded`: without any of them. */
struct held_right {
    struct str name;
    enum held held;
    struct str reason;
    struct request witness;
    uint64_t without;
    bool unguarded;
};

LIST_OF(held_rights, struct held_right);

/* A class of rules/capabilities. `of` counts all that it lists; `wide`: some of it is
 * held on a wide or production scope; `expected`: the tier may hold all of it. `rows`
 * say in the words of the policies what is held; the class of pairs has none. */
struct held_class {
    struct str name, code, title, meaning;
    bool operator_level, expected, wide;
    enum held held;
    size_t of;
    struct held_rights rights;
    struct rows rows;
};

LIST_OF(held_classes, struct held_class);

/* A guard of rules/guards; `against` and `not_against` complete "it holds against" and
 * "it does not hold against". `stated`: some policy of the principal states it. `idle`:
 * it keeps agents out, and so guards nothing from one. */
struct held_guard {
    struct str name, title, meaning, against, not_against;
    bool stated, idle;
};

LIST_OF(held_guards, struct held_guard);

/* The classes in the order of their codes, those without one last; the guards in the
 * order of their names. */
struct survey {
    struct held_classes classes;
    struct held_guards guards;
};

struct surveyor;

/* Everything lives in `keep`; `scratch` is used as long as the surveyor. */
struct surveyor *survey_begin(struct arena *keep, struct arena scratch,
                              const struct rules *rules, const struct catalog *catalog,
                              const struct identities *who, struct graph *graph);
void survey_principal(struct surveyor *surveyor, const struct principal *principal,
                      struct survey *out);

/* The classes of which a principal holds something, and those where that stays open:
 * bits by the position in the classes of a survey. */
struct survey_bits {
    uint64_t held, open;
};

struct survey_bits survey_brief(struct surveyor *surveyor,
                                const struct principal *principal);

/* Somebody who has to act, and what for; `id` is a principal's, or words for a person
 * whom no document names. */
struct party {
    struct str id, does;
    struct place place;
};

LIST_OF(parties, struct party);

/* How a class of destructive rights comes to be used, with as few as are enough:
 * `parties` are all who must act, the one who was asked about first. `by` is the chain
 * to who holds the right (NULL: itself). `behind` are guards that no second party
 * opens. `open`: some of it stayed open. */
struct quorum {
    struct str class, title;
    struct parties parties;
    const struct reached *by;
    struct strs behind;
    struct request witness;
    struct place place;
    bool open;
};

LIST_OF(quorums, struct quorum);

/* One for each class that is-one-party asks about and that it can obtain. */
void survey_quorums(struct surveyor *surveyor, const struct principal *principal,
                    struct quorums *out);

#endif
