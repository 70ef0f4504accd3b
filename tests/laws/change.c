/* Changes that can only make a policy allow more, each with its name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/policies.h"

#include "model/condition.h"

/* The list gets elements of its own, so that the copy can be changed. */
#define OWN(keep, list, type)                                                          \
    do {                                                                               \
        type *own = NEW_MANY((keep), (list)->len + 1, type);                           \
        for (size_t own_i = 0; own_i < (list)->len; own_i++)                           \
            own[own_i] = (list)->at[own_i];                                            \
        (list)->at = own;                                                              \
        (list)->cap = (list)->len;                                                     \
    } while (0)

struct policy *policy_copy(struct arena *keep, const struct policy *policy)
{
    struct policy *made = NEW(keep, struct policy);

    *made = *policy;
    OWN(keep, &made->statements, struct statement);
    for (size_t s = 0; s < made->statements.len; s++) {
        struct statement *statement = &made->statements.at[s];
        OWN(keep, &statement->actions.any, struct token);
        OWN(keep, &statement->resources.any, struct token);
        OWN(keep, &statement->principals.any, struct principal_token);
        OWN(keep, &statement->conditions, struct condition);
        for (size_t c = 0; c < statement->conditions.len; c++)
            OWN(keep, &statement->conditions.at[c].values, struct token);
    }
    return made;
}

struct statement *pick_statement(struct chance *chance, struct policy *policy,
                                 bool deny)
{
    size_t count = policy->statements.len;
    size_t first = count ? chance_below(chance, count) : 0;

    for (size_t i = 0; i < count; i++) {
        struct statement *one = &policy->statements.at[(first + i) % count];
        if ((one->effect == EFFECT_DENY) == deny)
            return one;
    }
    return NULL;
}

struct condition *pick_condition(struct chance *chance, struct statement *statement)
{
    struct conditions *list = &statement->conditions;

    return list->len ? &list->at[chance_below(chance, list->len)] : NULL;
}

/* A statement of that effect which has a condition. */
static struct statement *pick_limited(struct chance *chance, struct policy *policy,
                                      bool deny)
{
    for (size_t tries = 0; tries < 4; tries++) {
        struct statement *one = pick_statement(chance, policy, deny);
        if (one && one->conditions.len)
            return one;
    }
    return NULL;
}

static bool drop_deny(struct arena *keep, struct chance *chance, struct policy *policy)
{
    struct statement *deny = pick_statement(chance, policy, true);

    (void)keep;
    if (!deny)
        return false;
    TAKE_OUT(&policy->statements, (size_t)(deny - policy->statements.at));
    return true;
}

static bool add_allow(struct arena *keep, struct chance *chance, struct policy *policy)
{
    *LIST_PUSH(keep, &policy->statements) =
        draw_statement(keep, chance, policy->kind == POLICY_RESOURCE);
    return true;
}

/* One pair of operator and key. */
static bool drop_pair(struct arena *keep, struct chance *chance, struct policy *policy)
{
    struct statement *allow = pick_limited(chance, policy, false);

    (void)keep;
    if (!allow)
        return false;
    TAKE_OUT(&allow->conditions, chance_below(chance, allow->conditions.len));
    return true;
}

/* An operator with all of its keys. */
static bool drop_operator(struct arena *keep, struct chance *chance,
                          struct policy *policy)
{
    struct statement *allow = pick_limited(chance, policy, false);

    (void)keep;
    if (!allow)
        return false;
    struct str op = pick_condition(chance, allow)->op.text;
    for (size_t i = allow->conditions.len; i > 0; i--)
        if (str_equal_fold(allow->conditions.at[i - 1].op.text, op))
            TAKE_OUT(&allow->conditions, i - 1);
    return true;
}

static bool drop_block(struct arena *keep, struct chance *chance, struct policy *policy)
{
    struct statement *allow = pick_limited(chance, policy, false);

    (void)keep;
    if (!allow)
        return false;
    allow->conditions.len = 0;
    return true;
}

static bool is_negated(const struct condition *condition)
{
    struct operation op;

    return operator_from(condition->op.text, &op) && op.negated;
}

static void add_value(struct arena *keep, struct chance *chance,
                      struct condition *condition)
{
    const struct key_row *row = key_row(condition->key.text);

    LIST_PUSH(keep, &condition->values)->text =
        str_equal_fold(condition->op.text, STR("Null"))
            ? str_from(chance_one_in(chance, 2) ? "true" : "false")
            : draw_value(keep, chance, row);
}

/* The values of a positive operator are alternatives. */
static bool add_alternative(struct arena *keep, struct chance *chance,
                            struct policy *policy)
{
    struct statement *allow = pick_limited(chance, policy, false);
    struct condition *condition = allow ? pick_condition(chance, allow) : NULL;

    if (!condition || is_negated(condition))
        return false;
    add_value(keep, chance, condition);
    return true;
}

/* Of a negated operator's values none may match: one less asks for less. */
static bool drop_forbidden(struct arena *keep, struct chance *chance,
                           struct policy *policy)
{
    struct statement *allow = pick_limited(chance, policy, false);
    struct condition *condition = allow ? pick_condition(chance, allow) : NULL;

    (void)keep;
    if (!condition || !is_negated(condition) || condition->values.len < 2)
        return false;
    TAKE_OUT(&condition->values, chance_below(chance, condition->values.len));
    return true;
}

static bool let_absent(struct arena *keep, struct chance *chance, struct policy *policy)
{
    struct statement *allow = pick_limited(chance, policy, false);
    struct condition *condition = allow ? pick_condition(chance, allow) : NULL;
    struct operation op;

    if (!condition || !operator_from(condition->op.text, &op) || op.if_exists ||
        op.as == AS_NULL)
        return false;
    struct str name = arena_print(keep, "%.*sIfExists", STR_ARGS(condition->op.text));
    for (size_t i = 0; i < allow->conditions.len; i++)
        if (str_equal_fold(allow->conditions.at[i].op.text, name) &&
            str_equal_fold(allow->conditions.at[i].key.text, condition->key.text))
            return false;
    condition->op.text = name;
    return true;
}

static bool limit_deny(struct arena *keep, struct chance *chance, struct policy *policy)
{
    struct statement *deny = pick_statement(chance, policy, true);

    if (!deny)
        return false;
    size_t before = deny->conditions.len;
    draw_condition(keep, chance, deny);
    return deny->conditions.len > before;
}

/* One word more, or of a complement one less. */
static bool widen_match(struct arena *keep, struct chance *chance, struct match *match,
                        struct str word)
{
    if (!match->negated)
        LIST_PUSH(keep, &match->any)->text = word;
    else if (match->any.len > 1)
        TAKE_OUT(&match->any, chance_below(chance, match->any.len));
    else
        return false;
    return true;
}

static bool widen_action(struct arena *keep, struct chance *chance,
                         struct policy *policy)
{
    struct statement *allow = pick_statement(chance, policy, false);

    return allow &&
           widen_match(keep, chance, &allow->actions, draw_action(keep, chance));
}

static bool widen_resource(struct arena *keep, struct chance *chance,
                           struct policy *policy)
{
    struct statement *allow = pick_statement(chance, policy, false);

    return allow &&
           widen_match(keep, chance, &allow->resources, draw_resource(keep, chance));
}

/* What a star replaces, it matches; outside of variables, whose text it would break. */
static bool star_action(struct arena *keep, struct chance *chance,
                        struct policy *policy)
{
    struct statement *allow = pick_statement(chance, policy, false);

    if (!allow || allow->actions.negated || !allow->actions.any.len)
        return false;
    struct str *word =
        &allow->actions.any.at[chance_below(chance, allow->actions.any.len)].text;
    size_t from = chance_below(chance, word->len + 1);
    size_t to = from + chance_below(chance, word->len - from + 1);
    *word = arena_print(keep, "%.*s*%.*s", (int)from, word->at,
                        STR_ARGS(str_skip(*word, to)));
    return true;
}

const struct change widenings[] = {
    {"a Deny less",                drop_deny      },
    {"an Allow more",              add_allow      },
    {"a condition key less",       drop_pair      },
    {"an operator less",           drop_operator  },
    {"no conditions",              drop_block     },
    {"one more value",             add_alternative},
    {"one forbidden value less",   drop_forbidden },
    {"IfExists",                   let_absent     },
    {"a condition more in a Deny", limit_deny     },
    {"an action more",             widen_action   },
    {"a resource more",            widen_resource },
    {"a star in an action",        star_action    },
};
const size_t widening_count = LEN(widenings);
