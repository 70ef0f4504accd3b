/* Conditions to literals: each operator a set of values, and what absence means. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/parts.h"

#include "base/out.h"
#include "model/condition.h"

static bool number_range(struct str text, struct range *out)
{
    struct decimal value;

    if (!decimal_from(text, &value))
        return false;
    ordinal size = value.digits < 0 ? -(ordinal)value.digits : (ordinal)value.digits;
    for (int i = value.scale; i < 18; i++)
        size *= 10;
    out->low = value.digits < 0 ? ordinal_zero() - size : ordinal_zero() + size;
    out->high = out->low;
    return true;
}

static bool moment_range(struct str text, struct range *out)
{
    int64_t value;

    if (!moment_from(text, &value))
        return false;
    ordinal size = value < 0 ? -(ordinal)value : (ordinal)value;
    out->low = value < 0 ? ordinal_zero() - size : ordinal_zero() + size;
    out->high = out->low;
    return true;
}

static struct range related(struct range point, enum relation relation)
{
    const ordinal last = ~(ordinal)0;

    switch (relation) {
    case IS_EQUAL:
        break;
    case IS_LESS:
        return (struct range){1, point.low - 1};
    case IS_LESS_OR_EQUAL:
        return (struct range){1, point.low};
    case IS_GREATER:
        return (struct range){point.high + 1, last};
    case IS_GREATER_OR_EQUAL:
        return (struct range){point.low, last};
    }
    return point;
}

/* A block as ranges: IPv4 lies inside IPv6 as ::ffff:0:0/96, and an IPv6 block that
 * spans it does not hold it. */
static bool add_block(struct arena *keep, struct set *set, struct str text)
{
    const ordinal v4_low = (ordinal)0xffff << 32, v4_high = v4_low | 0xffffffffu;
    struct block block;
    ordinal low = 0;

    if (!block_from(text, &block))
        return false;
    for (size_t i = 0; i < sizeof block.address; i++)
        low = low << 8 | block.address[i];
    ordinal host = block.bits ? ((ordinal)1 << (128 - block.bits)) - 1 : ~(ordinal)0;
    ordinal high = low | host;
    if (high == 0)
        return false; /* only ::, whose place is taken (algebra/set.h) */
    low += low == 0;
    if (block_is_v4(block) || high < v4_low || low > v4_high) {
        set_add_range(keep, set, (struct range){low, high});
        return true;
    }
    set_add_range(keep, set, (struct range){low, v4_low - 1});
    set_add_range(keep, set, (struct range){v4_high + 1, high});
    return true;
}

static bool add_value(struct arena *keep, struct set *set, const struct operation *op,
                      struct str text)
{
    struct range point = {0};

    switch (op->as) {
    case AS_NUMBER:
        if (!number_range(text, &point))
            return false;
        break;
    case AS_DATE:
        if (!moment_range(text, &point))
            return false;
        break;
    case AS_ADDRESS:
        return add_block(keep, set, text);
    case AS_TEXT:
    case AS_TEXT_FOLD:
    case AS_GLOB:
    case AS_ARN:
    case AS_BOOL:
    case AS_BINARY:
    case AS_NULL:
        return false;
    }
    set_add_range(keep, set, related(point, op->relation));
    return true;
}

/* The set of values of an ordered family, kept once. */
static const struct set *ordered_set(const struct reading_of *of, struct arena scratch,
                                     const struct operation *op,
                                     const struct tokens *values)
{
    struct out key = out_to_arena(&scratch);
    struct arena *keep = of->terms->keep;

    out_print(&key, "v%d%d", (int)op->as, (int)op->relation);
    for (size_t i = 0; i < values->len; i++) {
        out_char(&key, '\n');
        out_bytes(&key, values->at[i].text);
    }
    const struct set **slot = terms_kept(of->terms, out_text(&key));
    if (*slot)
        return *slot;
    struct set *set = NEW(keep, struct set);
    set->family = op->as == AS_NUMBER ? SET_NUMBER
                  : op->as == AS_DATE ? SET_MOMENT
                                      : SET_ADDRESS;
    for (size_t i = 0; i < values->len; i++)
        if (!add_value(keep, set, op, values->at[i].text))
            return NULL;
    set_settle(set);
    return *slot = set;
}

static const struct set *bool_set(const struct reading_of *of, struct arena scratch,
                                  const struct tokens *values)
{
    struct token_kind kind = {.glob = GLOB_LITERAL, .fold = true};

    /* A variable may be anything; what is neither of the two matches nothing. */
    for (size_t i = 0; i < values->len; i++)
        if (!str_equal_fold(values->at[i].text, STR("true")) &&
            !str_equal_fold(values->at[i].text, STR("false")) &&
            !(of->policy->variables && str_has(values->at[i].text, STR("${"))))
            return NULL;
    return tokens_set(of, scratch, kind, values->at, values->len);
}

/* All ways to write the same bytes in base64: where padding follows the last digit,
 * some of its bits stand for nothing. False when it is no base64. */
static bool add_spellings(struct arena *keep, struct tokens *to, struct str text)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t len = text.len, ways, last = 0;

    if (len % 4 != 0)
        return false;
    while (len && text.len - len < 2 && text.at[len - 1] == '=')
        len--;
    for (size_t i = 0; i < len; i++) {
        const char *digit = memchr(digits, text.at[i], sizeof digits - 1);
        if (!digit)
            return false;
        last = (size_t)(digit - digits);
    }
    ways = (size_t)1 << 2 * (text.len - len);
    for (size_t i = 0; i < ways; i++) {
        struct str *made = &LIST_PUSH(keep, to)->text;
        *made = arena_copy(keep, text);
        if (ways > 1)
            ((char *)made->at)[len - 1] = digits[last / ways * ways + i];
    }
    return true;
}

static const struct set *binary_set(const struct reading_of *of, struct arena scratch,
                                    const struct tokens *values)
{
    struct token_kind kind = {.glob = GLOB_LITERAL};
    struct tokens ways = {0};

    for (size_t i = 0; i < values->len; i++)
        if (!add_spellings(&scratch, &ways, values->at[i].text))
            return NULL;
    return tokens_set(of, scratch, kind, ways.at, ways.len);
}

static const struct set *values_set(const struct reading_of *of, struct arena scratch,
                                    const struct operation *op,
                                    const struct tokens *values)
{
    struct token_kind kind = {.glob = op->as == AS_GLOB  ? GLOB_TEXT
                                      : op->as == AS_ARN ? GLOB_ARN
                                                         : GLOB_LITERAL,
                              .fold = op->as == AS_TEXT_FOLD};

    switch (op->as) {
    case AS_TEXT:
    case AS_TEXT_FOLD:
    case AS_GLOB:
    case AS_ARN:
        return tokens_set(of, scratch, kind, values->at, values->len);
    case AS_BINARY:
        return binary_set(of, scratch, values);
    case AS_BOOL:
        return bool_set(of, scratch, values);
    case AS_NUMBER:
    case AS_DATE:
    case AS_ADDRESS:
        return ordered_set(of, scratch, op, values);
    case AS_NULL:
        break;
    }
    return NULL;
}

/* Null: "true" asks for absence, "false" for presence; both together ask nothing. */
static bool absence(const struct condition *condition, struct literal *out,
                    bool *always)
{
    bool wants[2] = {false, false};

    for (size_t i = 0; i < condition->values.len; i++) {
        struct str word = condition->values.at[i].text;
        bool absent = str_equal_fold(word, STR("true"));
        if (!absent && !str_equal_fold(word, STR("false")))
            return false;
        wants[absent] = true;
    }
    out->quantity = QUANTITY_ABSENCE;
    out->inverse = !wants[true];
    *always = wants[true] && wants[false];
    return true;
}

/* What is wrong with a value that its operator cannot take. */
static const char *value_trouble(enum compare_as as)
{
    switch (as) {
    case AS_NUMBER:
        return "a condition value is no number, or has more digits than are compared";
    case AS_DATE:
        return "a condition value is no date that can be read";
    case AS_ADDRESS:
        return "a condition value is no address";
    case AS_BINARY:
        return "a condition value is no base64";
    case AS_BOOL:
    case AS_NULL:
        return "a condition value is neither \"true\" nor \"false\"";
    case AS_TEXT:
    case AS_TEXT_FOLD:
    case AS_GLOB:
    case AS_ARN:
        break;
    }
    return "a condition value has a policy variable that cannot be read";
}

bool condition_literal(const struct reading_of *of, struct arena scratch,
                       const struct condition *condition, struct literal *out,
                       bool *always, const char **reason)
{
    static const enum quantity quantities[] = {[QUANT_ONE] = QUANTITY_ONE,
                                               [QUANT_ANY] = QUANTITY_ANY,
                                               [QUANT_ALL] = QUANTITY_ALL};
    struct operation op;

    *always = false;
    *out = (struct literal){
        .dimension = terms_dimension(of->terms, scratch, condition->key.text)};
    *reason = "a condition operator is not known";
    if (!operator_from(condition->op.text, &op))
        return false;
    *reason = value_trouble(op.as);
    if (op.as == AS_NULL)
        return absence(condition, out, always);
    out->quantity = quantities[op.quant];
    out->negated = op.negated;
    out->on_absent = operator_on_absent(&op);
    out->set = values_set(of, scratch, &op, &condition->values);
    return out->set != NULL;
}

bool terms_condition(struct terms *terms, struct arena scratch,
                     const struct condition *condition, struct literal *out)
{
    static const struct policy plain = {.kind = POLICY_IDENTITY};
    struct reading_of of = {.terms = terms, .policy = &plain};
    const char *reason;
    bool always;

    return condition_literal(&of, scratch, condition, out, &always, &reason) && !always;
}
