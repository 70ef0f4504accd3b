/* Numbers are kept as written; only their size is judged here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/number.h"

#include "base/limits.h"

/* The digits at the start of `text`, at most `most`. */
static bool digits_within(struct str text, uint64_t most)
{
    uint64_t value = 0;

    for (size_t i = 0; i < text.len; i++) {
        uint64_t digit = (uint64_t)(text.at[i] - '0');
        if (value > (most - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    return true;
}

static struct str without_sign(struct str text)
{
    /* not covered: no number is empty, nor ends with its "e" */
    bool sign = text.len && (text.at[0] == '-' || text.at[0] == '+');

    return str_skip(text, sign);
}

bool number_in_range(struct str text, struct span span, struct trouble *trouble)
{
    struct str digits = without_sign(text);
    size_t whole = 0;

    if (text.len > LIMIT_NUMBER_BYTES)
        return trouble_set(trouble, TOO_LARGE, span, "a number of more than %d bytes",
                           LIMIT_NUMBER_BYTES);
    while (whole < digits.len && digits.at[whole] >= '0' && digits.at[whole] <= '9')
        whole++;
    if (whole == digits.len) {
        uint64_t most = text.at[0] == '-' ? (uint64_t)1 << 63 : UINT64_MAX;
        return digits_within(digits, most) ||
               trouble_set(trouble, TOO_LARGE, span,
                           "the whole number %s does not fit into 64 bits",
                           excerpt_of(text).text);
    }
    while (digits.len && (digits.at[0] | 32) != 'e')
        digits = str_skip(digits, 1);
    if (digits.len &&
        !digits_within(without_sign(str_skip(digits, 1)), LIMIT_NUMBER_EXPONENT))
        return trouble_set(trouble, TOO_LARGE, span,
                           "the number %s has an exponent beyond %d",
                           excerpt_of(text).text, LIMIT_NUMBER_EXPONENT);
    return true;
}
