/* A condition operator is a row of a table, with a quantifier and a suffix. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/condition.h"

/* Source: IAM user guide, "IAM JSON policy elements: Condition operators". */
static const struct {
    const char *name;
    enum compare_as as;
    enum relation relation;
    bool negated;
} rows[] = {
    {"StringEquals",              AS_TEXT,      IS_EQUAL,            false},
    {"StringNotEquals",           AS_TEXT,      IS_EQUAL,            true },
    {"StringEqualsIgnoreCase",    AS_TEXT_FOLD, IS_EQUAL,            false},
    {"StringNotEqualsIgnoreCase", AS_TEXT_FOLD, IS_EQUAL,            true },
    {"StringLike",                AS_GLOB,      IS_EQUAL,            false},
    {"StringNotLike",             AS_GLOB,      IS_EQUAL,            true },
    {"NumericEquals",             AS_NUMBER,    IS_EQUAL,            false},
    {"NumericNotEquals",          AS_NUMBER,    IS_EQUAL,            true },
    {"NumericLessThan",           AS_NUMBER,    IS_LESS,             false},
    {"NumericLessThanEquals",     AS_NUMBER,    IS_LESS_OR_EQUAL,    false},
    {"NumericGreaterThan",        AS_NUMBER,    IS_GREATER,          false},
    {"NumericGreaterThanEquals",  AS_NUMBER,    IS_GREATER_OR_EQUAL, false},
    {"DateEquals",                AS_DATE,      IS_EQUAL,            false},
    {"DateNotEquals",             AS_DATE,      IS_EQUAL,            true },
    {"DateLessThan",              AS_DATE,      IS_LESS,             false},
    {"DateLessThanEquals",        AS_DATE,      IS_LESS_OR_EQUAL,    false},
    {"DateGreaterThan",           AS_DATE,      IS_GREATER,          false},
    {"DateGreaterThanEquals",     AS_DATE,      IS_GREATER_OR_EQUAL, false},
    {"Bool",                      AS_BOOL,      IS_EQUAL,            false},
    {"BinaryEquals",              AS_BINARY,    IS_EQUAL,            false},
    {"IpAddress",                 AS_ADDRESS,   IS_EQUAL,            false},
    {"NotIpAddress",              AS_ADDRESS,   IS_EQUAL,            true },
    {"ArnEquals",                 AS_ARN,       IS_EQUAL,            false},
    {"ArnLike",                   AS_ARN,       IS_EQUAL,            false},
    {"ArnNotEquals",              AS_ARN,       IS_EQUAL,            true },
    {"ArnNotLike",                AS_ARN,       IS_EQUAL,            true },
    {"Null",                      AS_NULL,      IS_EQUAL,            false},
};

/* Cuts `head` off, without case. */
static bool cut_head(struct str *text, struct str head)
{
    if (text->len < head.len || !str_equal_fold(str_head(*text, head.len), head))
        return false;
    *text = str_skip(*text, head.len);
    return true;
}

static bool cut_tail(struct str *text, struct str tail)
{
    if (text->len < tail.len ||
        !str_equal_fold(str_skip(*text, text->len - tail.len), tail))
        return false;
    text->len -= tail.len;
    return true;
}

bool operator_from(struct str name, struct operation *out)
{
    struct operation op = {.quant = QUANT_ONE};

    if (cut_head(&name, STR("ForAllValues:")))
        op.quant = QUANT_ALL;
    else if (cut_head(&name, STR("ForAnyValue:")))
        op.quant = QUANT_ANY;
    op.if_exists = cut_tail(&name, STR("IfExists"));

    for (size_t i = 0; i < LEN(rows); i++) {
        if (!str_equal_fold(name, str_from(rows[i].name)))
            continue;
        op.as = rows[i].as;
        op.relation = rows[i].relation;
        op.negated = rows[i].negated;
        if (op.as == AS_NULL && (op.if_exists || op.quant != QUANT_ONE))
            return false;
        *out = op;
        return true;
    }
    return false;
}

bool operator_on_absent(const struct operation *op)
{
    switch (op->quant) {
    case QUANT_ALL:
        return true;
    case QUANT_ANY:
        return false;
    case QUANT_ONE:
        break;
    }
    return op->negated || op->if_exists;
}
