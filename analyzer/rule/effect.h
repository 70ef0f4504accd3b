/* Can a deny take effect at all, and if not, why? */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_EFFECT_H
#define RULE_EFFECT_H

#include "rule/parts.h"

/* What keeps a deny from any effect. The first three are about the statement as a
 * whole, the others about one word of Action. */
enum lack {
    LACK_NONE,
    LACK_CONDITION, /* no request satisfies all of its conditions */
    LACK_RESOURCE,  /* no word of Resource can be the name of anything */
    LACK_KEY,       /* a condition asks for a key that does not exist */
    LACK_ACTION,    /* there is no such action, and one is near */
    LACK_SENT,      /* a condition asks for a key that such requests do not carry */
    LACK_TYPE,      /* the action is never asked on such a resource */
};

/* `said` is the word that it lies in, `span` its place; `why` tells it in words. */
struct fate {
    enum lack lack;
    struct str said, why;
    struct span span;
};

/* One deny while it is asked about. `owner` is NULL when the policy can belong to
 * several; `live` are the words of Resource that can be names. */
struct denial {
    struct arena *keep;
    const struct rules *rules;
    struct terms *terms;
    const struct policy *policy;
    const struct statement *statement;
    const struct principal *owner;
    const struct grant *grant;
    const struct set *live;
    struct budget budget;
};

/* The fate of the statement; LACK_NONE: ask about its words. What stays open is no
 * lack. */
struct fate effect_of_statement(struct denial *denial, struct arena scratch);
/* The fate of the i-th word of Action. */
struct fate effect_of_word(struct denial *denial, struct arena scratch, size_t i);

#endif
