/* A table of twins, and the alphabets that repeat ASCII in another width or weight. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/looks.h"

#include "syntax/utf8.h"

/* Letters and marks of Greek, Cyrillic, Armenian, Hebrew, Arabic, Indic digits and the
 * small forms, that no eye tells from ASCII in most typefaces. Sorted. */
/* clang-format off */
static const struct {
    uint32_t code;
    char plain;
} twins[] = {
    {0x0131, 'i'}, {0x0251, 'a'}, {0x0261, 'g'}, {0x02d0, ':'}, {0x0391, 'A'},
    {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'}, {0x0397, 'H'}, {0x0399, 'I'},
    {0x039a, 'K'}, {0x039c, 'M'}, {0x039d, 'N'}, {0x039f, 'O'}, {0x03a1, 'P'},
    {0x03a4, 'T'}, {0x03a5, 'Y'}, {0x03a7, 'X'}, {0x03b1, 'a'}, {0x03b3, 'y'},
    {0x03b9, 'i'}, {0x03ba, 'k'}, {0x03bd, 'v'}, {0x03bf, 'o'}, {0x03c1, 'p'},
    {0x03c4, 't'}, {0x03c5, 'u'}, {0x03c7, 'x'}, {0x03f2, 'c'}, {0x03f3, 'j'},
    {0x0405, 'S'}, {0x0406, 'I'}, {0x0408, 'J'}, {0x0410, 'A'}, {0x0412, 'B'},
    {0x0415, 'E'}, {0x041a, 'K'}, {0x041c, 'M'}, {0x041d, 'H'}, {0x041e, 'O'},
    {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0423, 'Y'}, {0x0425, 'X'},
    {0x0430, 'a'}, {0x0433, 'r'}, {0x0435, 'e'}, {0x043a, 'k'}, {0x043e, 'o'},
    {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'},
    {0x0456, 'i'}, {0x0458, 'j'}, {0x0475, 'v'}, {0x04ae, 'Y'}, {0x04bb, 'h'},
    {0x04c0, 'I'}, {0x04cf, 'l'}, {0x0501, 'd'}, {0x050c, 'G'}, {0x051a, 'Q'},
    {0x051b, 'q'}, {0x051c, 'W'}, {0x051d, 'w'}, {0x0561, 'w'}, {0x0563, 'q'},
    {0x0570, 'h'}, {0x0578, 'n'}, {0x057d, 'u'}, {0x0581, 'g'}, {0x0585, 'o'},
    {0x0589, ':'}, {0x05c0, 'l'}, {0x05d5, 'l'}, {0x05df, 'l'}, {0x0627, 'l'},
    {0x0661, 'l'}, {0x0665, 'o'}, {0x06f1, 'l'}, {0x0966, 'o'}, {0x09e6, 'o'},
    {0x1d04, 'c'}, {0x1d0f, 'o'}, {0x1d1c, 'u'}, {0x1d20, 'v'}, {0x1d21, 'w'},
    {0x1d22, 'z'}, {0x2010, '-'}, {0x2011, '-'}, {0x2012, '-'}, {0x2013, '-'},
    {0x2014, '-'}, {0x2024, '.'}, {0x2044, '/'}, {0x204e, '*'}, {0x2113, 'l'},
    {0x212a, 'K'}, {0x212f, 'e'}, {0x2160, 'I'}, {0x2164, 'V'}, {0x2169, 'X'},
    {0x216c, 'L'}, {0x216d, 'C'}, {0x216e, 'D'}, {0x216f, 'M'}, {0x2170, 'i'},
    {0x2174, 'v'}, {0x2179, 'x'}, {0x217c, 'l'}, {0x217d, 'c'}, {0x217e, 'd'},
    {0x217f, 'm'}, {0x2212, '-'}, {0x2215, '/'}, {0x2217, '*'}, {0x2236, ':'},
    {0xa789, ':'},
};
/* clang-format on */

/* Full-width forms, then the letters and digits of mathematics, one alphabet after the
 * other. */
static char styled(uint32_t code)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    if (code >= 0xff01 && code <= 0xff5e)
        return (char)(code - 0xff01 + '!');
    if (code >= 0x1d400 && code <= 0x1d6a3)
        return letters[(code - 0x1d400) % 52];
    if (code >= 0x1d7ce && code <= 0x1d7ff)
        return (char)('0' + (code - 0x1d7ce) % 10);
    return '\0';
}

/* The ASCII character that another looks like; NUL when there is none. */
static char plain_of(uint32_t code)
{
    size_t low = 0, high = LEN(twins);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (twins[middle].code == code)
            return twins[middle].plain;
        if (twins[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return styled(code);
}

/* The length of the character there, and the ASCII one that it looks like, if any. */
static size_t look_at(const char *at, const char *end, char *plain)
{
    size_t len = (unsigned char)*at < 0x80 ? 1 : utf8_length(at, end);

    *plain = len == 1 ? *at : len ? plain_of(utf8_code(at, len)) : '\0';
    return len ? len : 1;
}

struct str looks_plain(struct arena *keep, struct str text)
{
    const char *end = text.at + text.len;
    size_t used = 0;
    bool same = true;

    for (const char *at = text.at; same && at < end; at++)
        same = (unsigned char)*at < 0x80;
    if (same)
        return text;
    char *copy = NEW_MANY(keep, text.len, char);
    for (const char *at = text.at; at < end;) {
        char plain;
        size_t len = look_at(at, end, &plain);
        if (plain)
            copy[used++] = plain;
        for (size_t i = 0; !plain && i < len; i++)
            copy[used++] = at[i];
        at += len;
    }
    return (struct str){copy, used};
}

bool looks_like(struct str text, struct str word)
{
    const char *at = text.at, *end = text.at + text.len;

    for (size_t i = 0; i < word.len; i++) {
        char plain;
        if (at == end)
            return false;
        at += look_at(at, end, &plain);
        if (!plain || str_fold(plain) != str_fold(word.at[i]))
            return false;
    }
    return at == end;
}
