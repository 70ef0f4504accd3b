/* One pair of a condition block: an operator, a key, and its alternative values. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/condition.h"
#include "decide/parts.h"

static bool related(int order, enum relation relation)
{
    switch (relation) {
    case IS_EQUAL:
        return order == 0;
    case IS_LESS:
        return order < 0;
    case IS_LESS_OR_EQUAL:
        return order <= 0;
    case IS_GREATER:
        return order > 0;
    case IS_GREATER_OR_EQUAL:
        return order >= 0;
    }
    return false;
}

/* The readers of typed values: what the policy writes must be readable; a value of the
 * request that is not is no such number, date or address, and matches nothing. */

static enum truth number_matches(const struct question *question,
                                 enum relation relation, struct str wanted,
                                 struct str value)
{
    struct decimal a, b;

    if (!decimal_from(wanted, &b))
        return doubt_raise(question, "the value", wanted, "is not a number");
    return truth_of(decimal_from(value, &a) &&
                    related(decimal_compare(a, b), relation));
}

static enum truth date_matches(const struct question *question, enum relation relation,
                               struct str wanted, struct str value)
{
    int64_t a, b;

    if (!moment_from(wanted, &b))
        return doubt_raise(question, "the value", wanted, "is not a date");
    return truth_of(moment_from(value, &a) && related((a > b) - (a < b), relation));
}

static enum truth address_matches(const struct question *question, struct str wanted,
                                  struct str value)
{
    struct block block, address;

    if (!block_from(wanted, &block))
        return doubt_raise(question, "the value", wanted, "is not an address block");
    return truth_of(block_from(value, &address) && address.bits == 128 &&
                    block_has(block, address));
}

static bool bool_from(struct str text, bool *out)
{
    *out = str_equal_fold(text, STR("true"));
    return *out || str_equal_fold(text, STR("false"));
}

static int sextet(char c)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *hit = c ? strchr(digits, c) : NULL;

    return hit ? (int)(hit - digits) : -1;
}

/* Base64 with its padding; the padding is cut off. */
static bool base64_from(struct str *text)
{
    size_t padding = 0;

    if (text->len % 4 != 0)
        return false;
    while (padding < 2 && padding < text->len &&
           text->at[text->len - 1 - padding] == '=')
        padding++;
    text->len -= padding;
    for (size_t i = 0; i < text->len; i++)
        if (sextet(text->at[i]) < 0)
            return false;
    return true;
}

/* Do two texts of base64, their padding cut off, stand for the same bytes? The last
 * digit has bits that stand for nothing. */
static bool same_bytes(struct str a, struct str b)
{
    size_t len = a.len;
    int idle = len % 4 == 2 ? 4 : len % 4 == 3 ? 2 : 0;

    if (len != b.len || len == 0)
        return len == b.len;
    return str_equal(str_head(a, len - 1), str_head(b, len - 1)) &&
           sextet(a.at[len - 1]) >> idle == sextet(b.at[len - 1]) >> idle;
}

/* The kinds that take policy variables. A value that is wrong only because of what the
 * request filled in matches nothing; one that the policy wrote is a doubt. */
static enum truth text_matches(const struct question *question, enum compare_as as,
                               const struct pattern *pattern, struct str value)
{
    struct str wanted = pattern->text;
    bool a, b;

    switch (as) {
    case AS_TEXT:
        return truth_of(str_equal(wanted, value));
    case AS_TEXT_FOLD:
        return truth_of(str_equal_fold(wanted, value));
    case AS_GLOB:
        return truth_of(pattern_matches(pattern, value, false));
    case AS_ARN:
        return truth_of(arn_matches(pattern, value));
    case AS_BOOL:
        if (!bool_from(wanted, &a))
            return pattern->own ? FALSE_
                                : doubt_raise(question, "the value", wanted,
                                              "is neither true nor false");
        return truth_of(bool_from(value, &b) && a == b);
    case AS_BINARY:
        if (!base64_from(&wanted))
            return pattern->own
                       ? FALSE_
                       : doubt_raise(question, "the value", wanted, "is not base64");
        return truth_of(base64_from(&value) && same_bytes(wanted, value));
    case AS_NUMBER:
    case AS_DATE:
    case AS_ADDRESS:
    case AS_NULL:
        break;
    }
    return UNKNOWN_;
}

/* Does one value of the policy match one value of the request? */
static enum truth value_matches(struct arena scratch, const struct question *question,
                                const struct operation *op, struct str wanted,
                                struct str value)
{
    struct pattern pattern;
    enum truth filled;

    switch (op->as) {
    case AS_NUMBER:
        return number_matches(question, op->relation, wanted, value);
    case AS_DATE:
        return date_matches(question, op->relation, wanted, value);
    case AS_ADDRESS:
        return address_matches(question, wanted, value);
    case AS_TEXT:
    case AS_TEXT_FOLD:
    case AS_GLOB:
    case AS_ARN:
    case AS_BOOL:
    case AS_BINARY:
    case AS_NULL:
        break;
    }
    filled = pattern_fill(&scratch, question, wanted, &pattern);
    return filled == TRUE_ ? text_matches(question, op->as, &pattern, value) : filled;
}

/* Is one value of the request as the operator wants it? The values of the policy are
 * alternatives; of a negated operator none may match. */
static enum truth value_satisfies(struct arena scratch, const struct question *question,
                                  const struct operation *op,
                                  const struct condition *condition, struct str value)
{
    enum truth any = FALSE_;

    for (size_t i = 0; i < condition->values.len && any != TRUE_; i++)
        any = truth_or(any, value_matches(scratch, question, op,
                                          condition->values.at[i].text, value));
    return op->negated ? truth_not(any) : any;
}

static enum truth null_holds(const struct question *question,
                             const struct condition *condition, bool absent)
{
    enum truth any = FALSE_;
    bool wanted;

    for (size_t i = 0; i < condition->values.len; i++) {
        struct str text = condition->values.at[i].text;
        any = truth_or(any, bool_from(text, &wanted)
                                ? truth_of(wanted == absent)
                                : doubt_raise(question, "the value", text,
                                              "is neither true nor false"));
    }
    return any;
}

enum truth condition_holds(struct arena scratch, const struct question *question,
                           const struct condition *condition)
{
    const struct context_entry *entry =
        request_context(question->request, condition->key.text);
    bool absent = !entry || entry->values.len == 0;
    bool all;
    struct operation op;
    enum truth holds;

    if (!operator_from(condition->op.text, &op))
        return doubt_raise(question, "the operator", condition->op.text,
                           "is not known");
    if (op.as == AS_NULL)
        return null_holds(question, condition, absent);
    if (absent)
        return truth_of(operator_on_absent(&op));
    if (op.quant == QUANT_ONE && (entry->multi || entry->values.len > 1))
        return FALSE_;

    all = op.quant == QUANT_ALL;
    holds = truth_of(all);
    for (size_t i = 0; i < entry->values.len; i++) {
        enum truth one =
            value_satisfies(scratch, question, &op, condition, entry->values.at[i]);
        holds = all ? truth_and(holds, one) : truth_or(holds, one);
    }
    return holds;
}
