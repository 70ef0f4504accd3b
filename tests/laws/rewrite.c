/* Other ways to write the same policy. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/policies.h"

#include "model/condition.h"

/* Puts the elements of a list in another order. */
#define SHUFFLE(chance, list, type)                                                    \
    for (size_t left = (list)->len; left > 1; left--) {                                \
        size_t other = chance_below((chance), left);                                   \
        type held = (list)->at[left - 1];                                              \
        (list)->at[left - 1] = (list)->at[other];                                      \
        (list)->at[other] = held;                                                      \
    }

static struct statement *any_statement(struct chance *chance, struct policy *policy)
{
    return pick_statement(chance, policy, chance_one_in(chance, 3));
}

static struct condition *any_condition(struct chance *chance, struct policy *policy)
{
    struct statement *statement = any_statement(chance, policy);

    return statement ? pick_condition(chance, statement) : NULL;
}

/* A second statement beside `at`, a copy that shares nothing. */
static struct statement *doubled(struct arena *keep, struct policy *policy, size_t at,
                                 struct statement **first)
{
    struct policy alone = {
        .statements = {&policy->statements.at[at], 1, 1}
    };
    struct statement copy = policy_copy(keep, &alone)->statements.at[0];
    struct statement *made = LIST_PUSH(keep, &policy->statements);

    *made = copy;
    *first = &policy->statements.at[at];
    return made;
}

static struct match *actions_of(struct statement *statement)
{
    return &statement->actions;
}

static struct match *resources_of(struct statement *statement)
{
    return &statement->resources;
}

/* Some words stay in the first statement, the others go to a second one. */
static bool split(struct arena *keep, struct chance *chance, struct policy *policy,
                  struct match *(*part)(struct statement *))
{
    struct statement *chosen = any_statement(chance, policy), *first;

    if (!chosen || part(chosen)->negated || part(chosen)->any.len < 2)
        return false;
    size_t at = (size_t)(chosen - policy->statements.at);
    struct statement *second = doubled(keep, policy, at, &first);
    size_t cut = 1 + chance_below(chance, part(first)->any.len - 1);
    part(first)->any.len = cut;
    part(second)->any.at += cut;
    part(second)->any.len -= cut;
    part(second)->any.cap = part(second)->any.len;
    return true;
}

static bool split_actions(struct arena *keep, struct chance *chance,
                          struct policy *policy)
{
    return split(keep, chance, policy, actions_of);
}

static bool split_resources(struct arena *keep, struct chance *chance,
                            struct policy *policy)
{
    return split(keep, chance, policy, resources_of);
}

static bool split_principals(struct arena *keep, struct chance *chance,
                             struct policy *policy)
{
    struct statement *chosen = any_statement(chance, policy), *first;

    if (!chosen || chosen->principals.negated || chosen->principals.any.len < 2)
        return false;
    size_t at = (size_t)(chosen - policy->statements.at);
    struct statement *second = doubled(keep, policy, at, &first);
    first->principals.any.len = 1;
    second->principals.any.at++;
    second->principals.any.cap = --second->principals.any.len;
    return true;
}

/* The values of a positive operator are alternatives, but for ForAllValues, whose
 * values may be mixed. */
static bool split_values(struct arena *keep, struct chance *chance,
                         struct policy *policy)
{
    struct statement *chosen = any_statement(chance, policy), *first;
    struct condition *condition = chosen ? pick_condition(chance, chosen) : NULL;
    struct operation op;

    if (!condition || condition->values.len < 2 ||
        !operator_from(condition->op.text, &op) || op.negated || op.quant == QUANT_ALL)
        return false;
    size_t at = (size_t)(chosen - policy->statements.at);
    size_t which = (size_t)(condition - chosen->conditions.at);
    struct statement *second = doubled(keep, policy, at, &first);
    struct tokens *rest = &second->conditions.at[which].values;
    first->conditions.at[which].values.len = 1;
    rest->at++;
    rest->cap = --rest->len;
    return true;
}

static bool repeat_statement(struct arena *keep, struct chance *chance,
                             struct policy *policy)
{
    struct statement *first;

    if (!policy->statements.len)
        return false;
    doubled(keep, policy, chance_below(chance, policy->statements.len), &first);
    return true;
}

static bool reorder_statements(struct arena *keep, struct chance *chance,
                               struct policy *policy)
{
    (void)keep;
    SHUFFLE(chance, &policy->statements, struct statement)
    return policy->statements.len > 1;
}

static bool reorder_words(struct arena *keep, struct chance *chance,
                          struct policy *policy)
{
    (void)keep;
    for (size_t s = 0; s < policy->statements.len; s++) {
        struct statement *statement = &policy->statements.at[s];
        SHUFFLE(chance, &statement->actions.any, struct token)
        SHUFFLE(chance, &statement->resources.any, struct token)
        SHUFFLE(chance, &statement->principals.any, struct principal_token)
        SHUFFLE(chance, &statement->conditions, struct condition)
        for (size_t c = 0; c < statement->conditions.len; c++)
            SHUFFLE(chance, &statement->conditions.at[c].values, struct token)
    }
    return true;
}

static bool repeat_word(struct arena *keep, struct chance *chance,
                        struct policy *policy)
{
    struct statement *chosen = any_statement(chance, policy);

    if (!chosen)
        return false;
    struct match *match =
        chance_one_in(chance, 2) ? &chosen->actions : &chosen->resources;
    if (!match->any.len)
        return false;
    struct token word = match->any.at[chance_below(chance, match->any.len)];
    *LIST_PUSH(keep, &match->any) = word;
    return true;
}

static bool repeat_value(struct arena *keep, struct chance *chance,
                         struct policy *policy)
{
    struct condition *condition = any_condition(chance, policy);

    if (!condition || !condition->values.len)
        return false;
    struct token value = condition->values.at[0];
    *LIST_PUSH(keep, &condition->values) = value;
    return true;
}

static bool recase_actions(struct arena *keep, struct chance *chance,
                           struct policy *policy)
{
    struct statement *chosen = any_statement(chance, policy);

    for (size_t i = 0; chosen && i < chosen->actions.any.len; i++) {
        struct str *word = &chosen->actions.any.at[i].text;
        *word = draw_capitals(keep, chance, *word);
    }
    return chosen && chosen->actions.any.len;
}

static bool recase_key(struct arena *keep, struct chance *chance, struct policy *policy)
{
    struct condition *condition = any_condition(chance, policy);

    if (!condition)
        return false;
    condition->key.text = draw_capitals(keep, chance, condition->key.text);
    return true;
}

static bool recase_operator(struct arena *keep, struct chance *chance,
                            struct policy *policy)
{
    struct condition *condition = any_condition(chance, policy);

    if (!condition)
        return false;
    condition->op.text = draw_capitals(keep, chance, condition->op.text);
    return true;
}

static bool recase_truth(struct arena *keep, struct chance *chance,
                         struct policy *policy)
{
    struct condition *condition = any_condition(chance, policy);
    struct operation op;

    if (!condition || !operator_from(condition->op.text, &op) ||
        (op.as != AS_BOOL && op.as != AS_NULL))
        return false;
    for (size_t i = 0; i < condition->values.len; i++) {
        struct str *value = &condition->values.at[i].text;
        *value = draw_capitals(keep, chance, *value);
    }
    return true;
}

const struct change rewrites[] = {
    {"split by action",               split_actions     },
    {"split by resource",             split_resources   },
    {"split by principal",            split_principals  },
    {"split by value",                split_values      },
    {"a statement repeated",          repeat_statement  },
    {"statements reordered",          reorder_statements},
    {"words, values, keys reordered", reorder_words     },
    {"a word repeated",               repeat_word       },
    {"a value repeated",              repeat_value      },
    {"actions in other capitals",     recase_actions    },
    {"a key in other capitals",       recase_key        },
    {"an operator in other capitals", recase_operator   },
    {"a truth in other capitals",     recase_truth      },
};
const size_t rewrite_count = LEN(rewrites);
