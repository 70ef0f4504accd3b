/* Decimal numbers are kept as digits and a scale: no value is rounded. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/condition.h"

enum { SCALE_MAX = 18 };

__extension__ typedef __int128 wide;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A sign, if there is one, is cut off. */
static bool cut_minus(struct str *text)
{
    if (text->len == 0 || (text->at[0] != '-' && text->at[0] != '+'))
        return false;
    *text = str_skip(*text, 1);
    return text->at[-1] == '-';
}

/* The digits of `text` without the point: their value, how many stand after the point.
 * False without a digit, with anything else, or when they do not fit. */
static bool mantissa_from(struct str text, int64_t *digits, int *scale)
{
    bool any = false, point = false;

    *digits = 0;
    *scale = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(text.at[i]) || __builtin_mul_overflow(*digits, 10, digits) ||
            __builtin_add_overflow(*digits, text.at[i] - '0', digits))
            return false;
        any = true;
        *scale += point;
    }
    return any;
}

/* The part from `e` on is cut off and read; without one, the exponent is 0. */
static bool cut_exponent(struct str *text, int *out)
{
    struct str tail = *text;
    size_t at = 0, value;

    *out = 0;
    while (at < text->len && str_fold(text->at[at]) != 'e')
        at++;
    if (at == text->len)
        return true;
    text->len = at;
    tail = str_skip(tail, at + 1);
    bool minus = cut_minus(&tail);
    if (!str_to_size(tail, &value) || value > 1000)
        return false;
    *out = minus ? -(int)value : (int)value;
    return true;
}

/* The zeros at the end of a fraction say nothing, and must not overflow. */
static void drop_idle_zeros(struct str *text)
{
    if (text->len && memchr(text->at, '.', text->len))
        while (text->len > 2 && text->at[text->len - 1] == '0')
            text->len--;
}

/* Brings the scale into its range, with as few digits as will do. */
static bool normalize(struct decimal *number)
{
    if (number->digits == 0)
        number->scale = 0;
    for (; number->scale > 0 && number->digits % 10 == 0; number->scale--)
        number->digits /= 10;
    for (; number->scale < 0; number->scale++)
        if (__builtin_mul_overflow(number->digits, 10, &number->digits))
            return false;
    return number->scale <= SCALE_MAX;
}

bool decimal_from(struct str text, struct decimal *out)
{
    struct decimal number;
    bool minus = cut_minus(&text);
    int exponent;

    if (!cut_exponent(&text, &exponent))
        return false;
    drop_idle_zeros(&text);
    if (!mantissa_from(text, &number.digits, &number.scale))
        return false;
    number.scale -= exponent;
    if (!normalize(&number))
        return false;
    if (minus)
        number.digits = -number.digits;
    *out = number;
    return true;
}

int decimal_compare(struct decimal a, struct decimal b)
{
    wide x = a.digits, y = b.digits;

    /* At most 2^63 * 10^18: far inside 128 bits. */
    for (int i = a.scale; i < b.scale; i++)
        x *= 10;
    for (int i = b.scale; i < a.scale; i++)
        y *= 10;
    return (x > y) - (x < y);
}
