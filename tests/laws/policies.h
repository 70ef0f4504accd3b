/* Random policies: drawn, changed in known ways, shrunk, written out, and asked. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LAWS_POLICIES_H
#define TESTS_LAWS_POLICIES_H

#include "lib/unit.h"

#include "base/out.h"
#include "laws/chance.h"
#include "model/policy.h"
#include "model/request.h"

#define ONE_OF(chance, words) ((words)[chance_below((chance), LEN(words))])

/* A list without its i-th element. */
#define TAKE_OUT(list, i)                                                              \
    do {                                                                               \
        size_t taken = (i);                                                            \
        (list)->len--;                                                                 \
        memmove(&(list)->at[taken], &(list)->at[taken + 1],                            \
                ((list)->len - taken) * sizeof *(list)->at);                           \
    } while (0)

/* What the values of a context key are. */
enum family {
    FAMILY_TEXT,
    FAMILY_NUMBER,
    FAMILY_DATE,
    FAMILY_BOOL,
    FAMILY_BINARY,
    FAMILY_ADDRESS,
    FAMILY_ARN,
};

/* A key of the vocabulary; `many`: a request may carry several values of it. */
struct key_row {
    const char *key;
    enum family family;
    bool many;
    const char *const *values;
    size_t count;
};

/* NULL for a key that is not of the vocabulary. */
const struct key_row *key_row(struct str key);

/* draw.c: a small vocabulary, so that random policies meet often. `principals`: a
 * policy of a resource. The first statement allows. */
struct policy *draw_policy(struct arena *keep, struct chance *chance, bool principals);
struct statement draw_statement(struct arena *keep, struct chance *chance,
                                bool principals);
struct str draw_action(struct arena *keep, struct chance *chance);
struct str draw_resource(struct arena *keep, struct chance *chance);
struct str draw_value(struct arena *keep, struct chance *chance,
                      const struct key_row *row);
/* A condition that the statement does not have yet, by operator and key. */
void draw_condition(struct arena *keep, struct chance *chance, struct statement *into);
struct str draw_caller(struct chance *chance);
/* The text in random capitals. */
struct str draw_capitals(struct arena *keep, struct chance *chance, struct str text);

/* A copy that shares its texts and nothing else. */
struct policy *policy_copy(struct arena *keep, const struct policy *policy);

/* change.c and rewrite.c: changes whose outcome is known. They work in place and return
 * false when the policy has no room for the change. */
typedef bool change_fn(struct arena *keep, struct chance *chance,
                       struct policy *policy);

struct change {
    const char *name;
    change_fn *make;
};

extern const struct change widenings[], rewrites[];
extern const size_t widening_count, rewrite_count;

/* The statement or its condition by chance; NULL when there is none that suits. */
struct statement *pick_statement(struct chance *chance, struct policy *policy,
                                 bool deny);
struct condition *pick_condition(struct chance *chance, struct statement *statement);

/* write.c: as JSON that `permdrift compare` reads. With a chance, single words and
 * statements stand with or without a list around them. */
void write_policy(struct out *out, const struct policy *policy, struct chance *style);
void write_request(struct out *out, const struct request *request);

/* shrink.c: the next smaller policy: the `step`-th word, condition, value, letter or
 * statement left out. NULL when there are no more steps. */
struct policy *shrink_policy(struct arena *keep, const struct policy *policy,
                             size_t step);

/* grid.c: requests drawn from the patterns of two policies, every action with every
 * resource, caller and context. */
enum { GRID_ACTIONS = 8, GRID_RESOURCES = 8, GRID_CONTEXTS = 16, GRID_CALLERS = 4 };

struct grid {
    struct str actions[GRID_ACTIONS], resources[GRID_RESOURCES];
    struct str callers[GRID_CALLERS];
    struct context contexts[GRID_CONTEXTS];
    size_t caller_count, context_count, count; /* of requests: 1024 at least */
};

void grid_draw(struct arena *keep, struct chance *chance, const struct policy *one,
               const struct policy *other, struct grid *out);
struct request grid_request(const struct grid *grid, size_t at);

/* sample.c: values that a pattern matches, or nearly does. */
struct str sample_action(struct arena *keep, struct chance *chance, struct str pattern);
struct str sample_resource(struct arena *keep, struct chance *chance,
                           struct str pattern);
struct str sample_value(struct arena *keep, struct chance *chance, enum family family,
                        struct str wanted);

/* answers.c: what decide/ says of every request of a grid, one bit each. `sure`: it is
 * allowed; `maybe`: it is allowed or cannot be decided. */
enum { GRID_WORDS = GRID_ACTIONS * GRID_RESOURCES * GRID_CONTEXTS * GRID_CALLERS / 64 };

struct answers {
    uint64_t sure[GRID_WORDS], maybe[GRID_WORDS];
};

void answers_of(struct arena scratch, const struct grid *grid,
                const struct policy *policy, struct answers *out);

#endif
