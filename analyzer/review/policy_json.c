/* Statements as a document that can be put in place as it stands. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/policy_json.h"

static void put_texts(struct pen *pen, const char *key, const struct tokens *tokens)
{
    pen_list(pen, key);
    for (size_t i = 0; i < tokens->len; i++)
        pen_text(pen, NULL, tokens->at[i].text);
    pen_end(pen);
}

static void put_match(struct pen *pen, const char *plain, const char *negated,
                      const struct match *match)
{
    if (match->present)
        put_texts(pen, match->negated ? negated : plain, &match->any);
}

static bool same_operator(const struct condition *a, const struct condition *b)
{
    return str_equal_fold(a->op.text, b->op.text);
}

/* The conditions of one operator together, at the first of them. */
static void put_operator(struct pen *pen, const struct conditions *all, size_t first)
{
    for (size_t i = 0; i < first; i++)
        if (same_operator(&all->at[i], &all->at[first]))
            return;
    pen_key(pen, all->at[first].op.text);
    pen_map(pen, NULL);
    for (size_t i = first; i < all->len; i++)
        if (same_operator(&all->at[i], &all->at[first])) {
            pen_key(pen, all->at[i].key.text);
            put_texts(pen, NULL, &all->at[i].values);
        }
    pen_end(pen);
}

static void put_statement(struct pen *pen, const struct statement *statement)
{
    pen_map(pen, NULL);
    pen_text(pen, "Effect",
             statement->effect == EFFECT_DENY ? STR("Deny") : STR("Allow"));
    put_match(pen, "Action", "NotAction", &statement->actions);
    put_match(pen, "Resource", "NotResource", &statement->resources);
    if (statement->conditions.len) {
        pen_map(pen, "Condition");
        for (size_t i = 0; i < statement->conditions.len; i++)
            put_operator(pen, &statement->conditions, i);
        pen_end(pen);
    }
    pen_end(pen);
}

static bool can_be_written(const struct statement *statement)
{
    const struct conditions *all = &statement->conditions;

    for (size_t i = 0; i < all->len; i++)
        for (size_t j = 0; j < i; j++)
            if (same_operator(&all->at[i], &all->at[j]) &&
                str_equal_fold(all->at[i].key.text, all->at[j].key.text))
                return false;
    return true;
}

bool policy_fits_json(const struct policy *policy)
{
    for (size_t i = 0; i < policy->statements.len; i++)
        if (!can_be_written(&policy->statements.at[i]))
            return false;
    return true;
}

void policy_put_json(struct pen *pen, const char *key, const struct policy *policy)
{
    pen_map(pen, key);
    pen_text(pen, "Version", policy->variables ? STR("2012-10-17") : STR("2008-10-17"));
    pen_list(pen, "Statement");
    for (size_t i = 0; i < policy->statements.len; i++)
        put_statement(pen, &policy->statements.at[i]);
    pen_end(pen);
    pen_end(pen);
}
