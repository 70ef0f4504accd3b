/* UTF-8: lengths by the table of well-formed sequences (Unicode, table 3-7). */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/utf8.h"

/* First bytes from `from` to `to` are followed by `more` bytes, of which the first lies
 * between `low` and `high`; the others between 80 and BF. */
static const struct {
    unsigned char from, to, low, high, more;
} sequences[] = {
    {0xc2, 0xdf, 0x80, 0xbf, 1},
    {0xe0, 0xe0, 0xa0, 0xbf, 2},
    {0xe1, 0xec, 0x80, 0xbf, 2},
    {0xed, 0xed, 0x80, 0x9f, 2}, /* no surrogates */
    {0xee, 0xef, 0x80, 0xbf, 2},
    {0xf0, 0xf0, 0x90, 0xbf, 3},
    {0xf1, 0xf3, 0x80, 0xbf, 3},
    {0xf4, 0xf4, 0x80, 0x8f, 3}, /* up to U+10FFFF */
};

size_t utf8_length(const char *at, const char *end)
{
    const unsigned char *byte = (const unsigned char *)at;
    size_t room = (size_t)(end - at);

    for (size_t i = 0; i < LEN(sequences); i++) {
        if (byte[0] < sequences[i].from || byte[0] > sequences[i].to)
            continue;
        if (room <= sequences[i].more || byte[1] < sequences[i].low ||
            byte[1] > sequences[i].high)
            return 0;
        for (size_t k = 2; k <= sequences[i].more; k++)
            if ((byte[k] & 0xc0) != 0x80)
                return 0;
        return (size_t)sequences[i].more + 1;
    }
    return 0;
}

char *utf8_put(char *to, uint32_t code)
{
    if (code < 0x80) {
        *to++ = (char)code;
        return to;
    }
    if (code < 0x800) {
        *to++ = (char)(0xc0 | code >> 6);
    } else {
        if (code < 0x10000) {
            *to++ = (char)(0xe0 | code >> 12);
        } else {
            *to++ = (char)(0xf0 | code >> 18);
            *to++ = (char)(0x80 | (code >> 12 & 0x3f));
        }
        *to++ = (char)(0x80 | (code >> 6 & 0x3f));
    }
    *to++ = (char)(0x80 | (code & 0x3f));
    return to;
}

bool utf8_opens(struct str bytes, const char *kind, struct trouble *trouble)
{
    static const struct {
        struct str mark;
        const char *name;
    } marks[] = {
        {STR_INIT("\xef\xbb\xbf"),     "UTF-8" },
        {STR_INIT("\xff\xfe\x00\x00"), "UTF-32"},
        {STR_INIT("\x00\x00\xfe\xff"), "UTF-32"},
        {STR_INIT("\xff\xfe"),         "UTF-16"},
        {STR_INIT("\xfe\xff"),         "UTF-16"},
    };
    const struct span start = {1, 1, 1, 2};

    for (size_t i = 0; i < LEN(marks); i++)
        if (str_starts(bytes, marks[i].mark))
            return trouble_set(trouble, kind, start,
                               "the file starts with a byte order mark of %s; only "
                               "UTF-8 without a mark is read",
                               marks[i].name);
    if (bytes.len >= 2 && (!bytes.at[0] || !bytes.at[1]))
        return trouble_set(trouble, kind, start,
                           "the file looks like UTF-16 or UTF-32; only UTF-8 is read");
    return true;
}
