/* Slices: comparing and cutting, in bytes and without a locale. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <stdint.h>

int str_compare(struct str a, struct str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.at, b.at, common) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_equal_fold(struct str a, struct str b)
{
    return a.len == b.len && str_compare_fold(a, b) == 0;
}

int str_compare_fold(struct str a, struct str b)
{
    size_t common = a.len < b.len ? a.len : b.len;

    for (size_t i = 0; i < common; i++) {
        unsigned char x = (unsigned char)str_fold(a.at[i]);
        unsigned char y = (unsigned char)str_fold(b.at[i]);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str text, struct str head)
{
    return text.len >= head.len && str_equal(str_head(text, head.len), head);
}

bool str_ends(struct str text, struct str tail)
{
    return text.len >= tail.len && str_equal(str_skip(text, text.len - tail.len), tail);
}

bool str_has(struct str text, struct str part)
{
    if (part.len == 0)
        return true;
    return text.len >= part.len && memmem(text.at, text.len, part.at, part.len) != NULL;
}

struct str str_cut(struct str *rest, char mark)
{
    /* There may be no text at all, and nothing is added to NULL. */
    if (!rest->len)
        return *rest;
    const char *hit = memchr(rest->at, mark, rest->len);
    struct str head = {rest->at, hit ? (size_t)(hit - rest->at) : rest->len};
    size_t used = head.len + (hit != NULL);

    *rest = (struct str){rest->at + used, rest->len - used};
    return head;
}

struct str str_after_last(struct str text, char mark)
{
    const char *hit = text.len ? memrchr(text.at, mark, text.len) : NULL;

    return hit ? str_skip(text, (size_t)(hit - text.at) + 1) : text;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str text)
{
    while (text.len && blank(text.at[0]))
        text = str_skip(text, 1);
    while (text.len && blank(text.at[text.len - 1]))
        text.len--;
    return text;
}

bool str_to_size(struct str text, size_t *out)
{
    size_t value = 0;

    if (text.len == 0)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        size_t digit = (size_t)(text.at[i] - '0');
        if (value > (SIZE_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}
