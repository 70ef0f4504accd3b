/* What is found against what is accepted: waived, or told with what is left of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_WAIVE_H
#define RULE_WAIVE_H

#include "rule/parts.h"

/* Does a waiver count on the day of the run? */
enum term {
    TERM_BEFORE,
    TERM_RUNNING,
    TERM_OVER,
};

/* One waiver during a run. `rule` is NULL when it names an id. `actor` is who it is
 * about, once it was met. `used`: it waives something. `why_not` is why it does not
 * although it names what was found; NULL: there is no such reason. */
struct waiving {
    const struct waiver *waiver;
    struct policy *set; /* its requests, as the provider of the principal asks them */
    const struct rule *rule;
    enum term term;
    const struct acceptance *told;
    const struct actor *actor;
    bool used;
    const char *why_not;
};

LIST_OF(waivings, struct waiving);

/* The waivers of the run; NULL: there are none. */
void waive_begin(struct judging *judging, const struct accepted *accepted);
/* Marks those that name the current principal. */
void waive_turn(struct judging *judging);
/* Settles what the rule has just found, from the position `from` of the findings on.
 * Where a set of requests is waived, the rule is asked again: without these requests,
 * which leaves what nobody accepted, and within them, which is what is waived. */
void waive_found(struct judging *judging, struct arena scratch, const struct rule *rule,
                 size_t from);

/* The requests of the waiver as the rights of a policy that allows them, read in that
 * way. */
void waive_rights(struct judging *judging, struct arena scratch,
                  const struct waiving *one, enum reading_way way, struct rights *out);
/* The rule of that slug; NULL: there is none. */
const struct rule *waive_rule(const struct rules *rules, struct str slug);

#endif
