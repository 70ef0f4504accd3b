/* What a value must look like, by the operator and by the kind of its key. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/value.h"

#include "identity/config.h"
#include "identity/wild.h"
#include "model/condition.h"

bool key_is_listed(const struct key_list *keys, struct str key)
{
    for (size_t i = 0; keys && i < keys->keys.len; i++)
        if (wild_text_fold(keys->keys.at[i].text, key))
            return true;
    return false;
}

static bool is_in_list(const struct rules *rules, struct str list, struct str key)
{
    return key_is_listed(rules_list_named(rules, list), key);
}

/* Are the values of the key of a type that knows no stars? */
static bool is_starless(const struct rules *rules, const struct catalog *catalog,
                        struct str key)
{
    switch (catalog_key(catalog, key).type) {
    case KEY_ARN:
    case KEY_BOOL:
    case KEY_NUMBER:
    case KEY_DATE:
    case KEY_ADDRESS:
        return true;
    case KEY_UNKNOWN:
    case KEY_STRING:
    case KEY_BINARY:
        break;
    }
    return is_in_list(rules, STR("without-star"), key);
}

/* Text, with wildcards only under AS_GLOB. */
static const char *text_lack(const struct rules *rules, const struct catalog *catalog,
                             struct str key, bool wild, struct str value)
{
    bool literal = wild_is_literal(value);

    if (!wild && !literal && is_starless(rules, catalog, key))
        return "this operator has no wildcards, and no such name has one in it";
    if ((literal || !wild) && !config_is_account(value) &&
        is_in_list(rules, STR("account-number"), key))
        return "the number of an account has twelve digits";
    return NULL;
}

static bool is_truth(struct str value)
{
    return str_equal_fold(value, STR("true")) || str_equal_fold(value, STR("false"));
}

/* Digits alone can be a year or a count of seconds. */
static bool may_be_moment(struct str value)
{
    int64_t moment;

    for (size_t i = 0; i < value.len; i++)
        if (value.at[i] < '0' || value.at[i] > '9')
            return moment_from(value, &moment);
    return value.len > 0;
}

/* Why the value can be that of no request; NULL: it can, or nobody knows. */
static const char *value_lack(const struct rules *rules, const struct catalog *catalog,
                              struct str key, const struct operation *op,
                              struct str value)
{
    struct decimal decimal;
    struct block block;

    if (str_has(value, STR("${")))
        return NULL;
    switch (op->as) {
    case AS_TEXT:
    case AS_TEXT_FOLD:
        return text_lack(rules, catalog, key, false, value);
    case AS_GLOB:
        return text_lack(rules, catalog, key, true, value);
    case AS_ARN:
        return wild_text(STR("arn:*"), value) || !wild_is_literal(value)
                   ? NULL
                   : "it is no ARN";
    case AS_BOOL:
    case AS_NULL:
        return is_truth(value) ? NULL : "it is neither true nor false";
    case AS_NUMBER:
        return decimal_from(value, &decimal) ? NULL : "it is no number";
    case AS_DATE:
        return may_be_moment(value) ? NULL : "it is no date";
    case AS_ADDRESS:
        return block_from(value, &block) ? NULL : "it is no address";
    case AS_BINARY:
        break;
    }
    return NULL;
}

const struct token *values_lacking(const struct rules *rules,
                                   const struct catalog *catalog,
                                   const struct condition *condition, const char **why)
{
    const struct tokens *all = &condition->values;
    struct operation op;

    if (!operator_from(condition->op.text, &op) || op.negated)
        return NULL;
    for (size_t i = all->len; i-- > 0;) {
        *why = value_lack(rules, catalog, condition->key.text, &op, all->at[i].text);
        if (!*why)
            return NULL;
    }
    return all->len ? &all->at[0] : NULL;
}
