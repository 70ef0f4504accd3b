/* Smaller policies, one step at a time: what is left out at each step. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/policies.h"

/* Counts down to the step that is meant; true once, there. */
static bool here(size_t *step)
{
    return (*step)-- == 0;
}

/* The elements of a list that must not become empty. */
#define SHORTEN(list, step)                                                            \
    for (size_t i = 0; (list)->len > 1 && i < (list)->len; i++)                        \
        if (here(step)) {                                                              \
            TAKE_OUT(list, i);                                                         \
            return true;                                                               \
        }

static bool plain_word(struct arena *keep, struct str *word, size_t *step)
{
    if (str_is(*word, "*") || str_has(*word, STR("${")))
        return false;
    if (here(step)) {
        *word = STR("*");
        return true;
    }
    for (size_t at = word->len; at > 0; at--)
        if (here(step)) {
            *word = arena_print(keep, "%.*s%.*s", (int)(at - 1), word->at,
                                STR_ARGS(str_skip(*word, at)));
            return true;
        }
    return false;
}

static bool shrink_match(struct arena *keep, struct match *match, size_t *step)
{
    SHORTEN(&match->any, step)
    if (match->negated && here(step)) {
        match->negated = false;
        return true;
    }
    for (size_t i = 0; i < match->any.len; i++)
        if (match->any.at[i].text.len > 1 &&
            plain_word(keep, &match->any.at[i].text, step))
            return true;
    return false;
}

static bool shrink_conditions(struct conditions *list, size_t *step)
{
    for (size_t c = 0; c < list->len; c++)
        if (here(step)) {
            TAKE_OUT(list, c);
            return true;
        }
    for (size_t c = 0; c < list->len; c++)
        SHORTEN(&list->at[c].values, step)
    return false;
}

static bool shrink_principals(struct principal_match *match, size_t *step)
{
    SHORTEN(&match->any, step)
    return false;
}

struct policy *shrink_policy(struct arena *keep, const struct policy *policy,
                             size_t step)
{
    struct policy *made = policy_copy(keep, policy);
    struct statements *list = &made->statements;

    for (size_t s = 0; list->len > 1 && s < list->len; s++)
        if (here(&step)) {
            TAKE_OUT(list, s);
            return made;
        }
    for (size_t s = 0; s < list->len; s++)
        if (shrink_conditions(&list->at[s].conditions, &step) ||
            shrink_principals(&list->at[s].principals, &step) ||
            shrink_match(keep, &list->at[s].resources, &step) ||
            shrink_match(keep, &list->at[s].actions, &step))
            return made;
    return NULL;
}
