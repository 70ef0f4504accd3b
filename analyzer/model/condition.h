/* Condition operators as a table, and the reading of typed values. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_CONDITION_H
#define MODEL_CONDITION_H

#include "base/str.h"

#include <stdint.h>

/* How a condition value is compared with the value of the request. */
enum compare_as {
    AS_TEXT,      /* equal, with case */
    AS_TEXT_FOLD, /* equal, without case */
    AS_GLOB,      /* * and ?, with case */
    AS_ARN,       /* * and ? field by field (ArnEquals and ArnLike are the same) */
    AS_BOOL,      /* "true" or "false" without case */
    AS_BINARY,    /* base64, byte for byte */
    AS_NUMBER,    /* with `relation` */
    AS_DATE,      /* with `relation` */
    AS_ADDRESS,   /* inside a CIDR block */
    AS_NULL,      /* "true": the key is absent; "false": present */
};

enum relation {
    IS_EQUAL,
    IS_LESS,
    IS_LESS_OR_EQUAL,
    IS_GREATER,
    IS_GREATER_OR_EQUAL,
};

enum quantifier {
    QUANT_ONE, /* a key with several values never satisfies it */
    QUANT_ANY, /* ForAnyValue: */
    QUANT_ALL, /* ForAllValues: */
};

/* An operator, taken apart. `negated`: none of the values may match. */
struct operation {
    enum quantifier quant;
    enum compare_as as;
    enum relation relation;
    bool negated, if_exists;
};

/* Reads "ForAllValues:StringNotLikeIfExists" and its kin, without case. False when the
 * name means nothing (source: IAM user guide, condition operators). `Null` cannot carry
 * IfExists, nor a quantifier. */
bool operator_from(struct str name, struct operation *out);

/* What the operator says of a key that the request does not carry. Never AS_NULL. */
bool operator_on_absent(const struct operation *op);

/* A decimal number, exactly: value = digits * 10^-scale, in normal form (no trailing
 * zero in the digits of a fraction). */
struct decimal {
    int64_t digits;
    int scale; /* 0 to 18 */
};
/* Reads "5", "-0.50", "+1", "1e3"; not blanks, nor numbers that do not fit. */
bool decimal_from(struct str text, struct decimal *out);
int decimal_compare(struct decimal a, struct decimal b);

/* A moment in milliseconds since 1970 UTC: ISO 8601 (a month, a date, or date and time
 * with zone) or a count of seconds. Four bare digits are not read: they could be a year
 * or a count. */
bool moment_from(struct str text, int64_t *out);

/* An IPv4 or IPv6 address or CIDR block; IPv4 is kept as ::ffff:a.b.c.d, `bits` counts
 * the fixed leading bits of the 128. Host bits are cleared. */
struct block {
    unsigned char address[16];
    unsigned bits;
};
bool block_from(struct str text, struct block *out);
/* An IPv4 block, so `bits` is at least 96. */
bool block_is_v4(struct block block);
/* Is `address` (an address, or a whole block) inside `block`? The families do not mix:
 * ::/0 has no IPv4 address. */
bool block_has(struct block block, struct block address);

#endif
