/* UTF-8 as RFC 3629 defines it, and as nothing else. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_UTF8_H
#define SYNTAX_UTF8_H

#include "syntax/trouble.h"

/* The bytes of the character at `at` (before `end`) when it is longer than one byte and
 * well formed: 2 to 4. Zero for a stray or missing byte, an overlong form, a surrogate,
 * or anything above U+10FFFF. */
size_t utf8_length(const char *at, const char *end);

/* UTF-16 units of a character that has `bytes` bytes in UTF-8. */
static inline uint32_t utf8_units(size_t bytes)
{
    return bytes == 4 ? 2 : 1;
}

/* The code point of a well-formed character of so many bytes, 2 to 4. */
static inline uint32_t utf8_code(const char *at, size_t bytes)
{
    uint32_t code = (unsigned char)at[0] & (0x7fu >> bytes);

    for (size_t i = 1; i < bytes; i++)
        code = code << 6 | ((unsigned char)at[i] & 0x3fu);
    return code;
}

/* Writes a code point; returns the place after it. */
char *utf8_put(char *to, uint32_t code);

/* Refuses what starts with a byte order mark, or with the zero bytes of UTF-16 or
 * UTF-32, in plain words. */
bool utf8_opens(struct str bytes, const char *kind, struct trouble *trouble);

#endif
