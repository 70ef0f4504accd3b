/* Two statements, word for word. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

static bool same_texts(const struct tokens *a, const struct tokens *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++)
        if (!str_equal(a->at[i].text, b->at[i].text))
            return false;
    return true;
}

static bool same_match(const struct match *a, const struct match *b)
{
    return a->present == b->present && a->negated == b->negated &&
           same_texts(&a->any, &b->any);
}

static bool same_principals(const struct principal_match *a,
                            const struct principal_match *b)
{
    if (a->present != b->present || a->negated != b->negated ||
        a->any.len != b->any.len)
        return false;
    for (size_t i = 0; i < a->any.len; i++)
        if (a->any.at[i].type != b->any.at[i].type ||
            !str_equal(a->any.at[i].token.text, b->any.at[i].token.text))
            return false;
    return true;
}

static bool same_conditions(const struct conditions *a, const struct conditions *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++)
        if (!str_equal(a->at[i].op.text, b->at[i].op.text) ||
            !str_equal(a->at[i].key.text, b->at[i].key.text) ||
            !same_texts(&a->at[i].values, &b->at[i].values))
            return false;
    return true;
}

bool same_statement(const struct statement *a, const struct statement *b)
{
    return a == b || (a->effect == b->effect && same_match(&a->actions, &b->actions) &&
                      same_match(&a->resources, &b->resources) &&
                      same_principals(&a->principals, &b->principals) &&
                      same_conditions(&a->conditions, &b->conditions));
}
