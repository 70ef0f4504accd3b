/* Which values of a condition only known callers have. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/pinned.h"

#include "identity/wild.h"
#include "model/condition.h"
#include "rule/value.h"

enum { LEAST_BITS = 8 }; /* of an IPv4 block, of an IPv6 block four times as many */

/* A network is pinned unless it is as good as the whole Internet. */
static bool is_small(struct str value)
{
    struct block block;

    if (!block_from(value, &block))
        return false;
    return block.bits >= (block_is_v4(block) ? 96 + LEAST_BITS : 4 * LEAST_BITS);
}

/* By all of the name before the first slash: who chooses names freely, as for buckets,
 * organisations and owners of repositories, takes one that a pattern fits. */
static bool names_one(const struct operation *op, struct str value)
{
    struct str rest = value;

    return value.len > 0 && ((op->as != AS_GLOB && op->as != AS_ARN) ||
                             wild_is_literal(str_cut(&rest, '/')));
}

/* An ARN by its account; one of a service without accounts by its name. */
static bool is_pinned_arn(const struct accounts *accounts, const struct operation *op,
                          struct str arn)
{
    struct str rest = arn, account = STR("");

    for (int i = 0; i < 5; i++)
        account = str_cut(&rest, ':');
    return account.len ? accounts_have(accounts, account) : names_one(op, rest);
}

static bool is_pinned(const struct accounts *accounts, const struct operation *op,
                      struct str key, struct str value)
{
    if (str_has(value, STR("${")))
        return false;
    if (str_equal_fold(key, STR("aws:SourceIp")))
        return is_small(value);
    if (str_starts(value, STR("arn:")))
        return is_pinned_arn(accounts, op, value);
    return account_of(value).len ? accounts_have(accounts, value)
                                 : names_one(op, value);
}

/* The operator that asks for just these values. */
static struct str wanting(const struct operation *op)
{
    bool any = op->quant != QUANT_ONE;

    switch (op->as) {
    case AS_TEXT:
        return any ? STR("ForAnyValue:StringEquals") : STR("StringEquals");
    case AS_TEXT_FOLD:
        return any ? STR("ForAnyValue:StringEqualsIgnoreCase")
                   : STR("StringEqualsIgnoreCase");
    case AS_GLOB:
        return any ? STR("ForAnyValue:StringLike") : STR("StringLike");
    case AS_ARN:
        return any ? STR("ForAnyValue:ArnLike") : STR("ArnLike");
    case AS_ADDRESS:
        return STR("IpAddress");
    case AS_BOOL:
    case AS_BINARY:
    case AS_NUMBER:
    case AS_DATE:
    case AS_NULL:
        break;
    }
    return STR("");
}

static void add_condition(struct arena *keep, struct arena scratch, struct terms *terms,
                          const struct accounts *accounts, const struct condition *said,
                          struct cubes *out)
{
    struct condition made = {.key = said->key};
    struct operation op;
    struct literal literal;

    if (!operator_from(said->op.text, &op))
        return;
    made.op.text = wanting(&op);
    for (size_t i = 0; i < said->values.len; i++)
        if (is_pinned(accounts, &op, said->key.text, said->values.at[i].text))
            *LIST_PUSH(&scratch, &made.values) = said->values.at[i];
    if (!made.op.text.len || !made.values.len ||
        !terms_condition(terms, scratch, &made, &literal))
        return;
    struct cube *cube = LIST_PUSH(keep, out);
    *LIST_PUSH(keep, cube) = literal;
}

struct cubes pinned_cubes(struct arena *keep, struct arena scratch, struct terms *terms,
                          const struct key_list *keys, const struct accounts *accounts,
                          const struct policy *policy)
{
    struct cubes made = {0};

    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct conditions *list = &policy->statements.at[s].conditions;
        for (size_t i = 0; i < list->len; i++)
            if (key_is_listed(keys, list->at[i].key.text))
                add_condition(keep, scratch, terms, accounts, &list->at[i], &made);
    }
    return made;
}
