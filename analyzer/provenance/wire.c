/* Every length is looked at before it is believed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/wire.h"

static int digit(char letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return letter - 'A';
    if (letter >= 'a' && letter <= 'z')
        return letter - 'a' + 26;
    if (letter >= '0' && letter <= '9')
        return letter - '0' + 52;
    if (letter == '+')
        return 62;
    return letter == '/' ? 63 : -1;
}

/* Three bytes out of four letters, of which the last `padding` are none. */
static bool decode_four(const char *from, size_t padding, unsigned char *to)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < 4; i++) {
        int value = i < 4 - padding ? digit(from[i]) : 0;
        if (value < 0)
            return false;
        bits = bits << 6 | (uint32_t)value;
    }
    for (size_t i = 0; i < 3; i++) {
        unsigned char byte = (unsigned char)(bits >> (16 - 8 * i));
        if (i < 3 - padding)
            to[i] = byte;
        else if (byte)
            return false;
    }
    return true;
}

bool wire_decode(struct arena *keep, struct str text, struct str *out)
{
    size_t padding = str_ends(text, STR("==")) ? 2 : str_ends(text, STR("="));

    if (text.len == 0 || text.len % 4)
        return false;
    size_t len = text.len / 4 * 3 - padding;
    unsigned char *bytes = NEW_MANY(keep, len, unsigned char);
    for (size_t i = 0; i < text.len / 4; i++)
        if (!decode_four(text.at + 4 * i, 4 * i + 4 == text.len ? padding : 0,
                         bytes + 3 * i))
            return false;
    *out = (struct str){(const char *)bytes, len};
    return true;
}

bool wire_byte(struct str *rest, unsigned char *out)
{
    if (rest->len == 0)
        return false;
    *out = (unsigned char)rest->at[0];
    *rest = str_skip(*rest, 1);
    return true;
}

bool wire_number(struct str *rest, uint32_t *out)
{
    uint32_t number = 0;

    if (rest->len < 4)
        return false;
    for (size_t i = 0; i < 4; i++)
        number = number << 8 | (unsigned char)rest->at[i];
    *rest = str_skip(*rest, 4);
    *out = number;
    return true;
}

bool wire_text(struct str *rest, struct str *out)
{
    uint32_t len;
    struct str after = *rest;

    if (!wire_number(&after, &len) || len > after.len)
        return false;
    *out = str_head(after, len);
    *rest = str_skip(after, len);
    return true;
}

bool wire_positive(struct str *rest, struct str *out)
{
    struct str digits;

    if (!wire_text(rest, &digits) || digits.len == 0)
        return false;
    if (digits.at[0] == 0) { /* only where the number would be negative without */
        digits = str_skip(digits, 1);
        if (digits.len == 0 || (unsigned char)digits.at[0] < 0x80)
            return false;
    } else if ((unsigned char)digits.at[0] >= 0x80) {
        return false;
    }
    *out = digits;
    return true;
}
