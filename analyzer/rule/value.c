/* What a value must look like, by the operator and by the kind of its key. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/value.h"

#include "identity/config.h"
#include "identity/wild.h"

bool key_is_listed(const struct rules *rules, struct str list, struct str key)
{
    const struct key_list *keys = rules_list_named(rules, list);

    for (size_t i = 0; keys && i < keys->keys.len; i++)
        if (wild_text_fold(keys->keys.at[i].text, key))
            return true;
    return false;
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
    return key_is_listed(rules, STR("without-star"), key);
}

/* Text, with wildcards only under AS_GLOB. */
static const char *text_lack(const struct rules *rules, const struct catalog *catalog,
                             struct str key, bool wild, struct str value)
{
    bool literal = wild_is_literal(value);

    if (!wild && !literal && is_starless(rules, catalog, key))
        return "this operator has no wildcards, and no such name has one in it";
    if ((literal || !wild) && !config_is_account(value) &&
        key_is_listed(rules, STR("account-number"), key))
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

const char *value_lack(const struct rules *rules, const struct catalog *catalog,
                       struct str key, const struct operation *op, struct str value)
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
