/* Services have one name; China and the regions write more into it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/service.h"

/* eu-west-1, us-gov-east-1: words, and a number at the end. */
static bool is_region(struct str text)
{
    struct str number = str_after_last(text, '-'), first = str_cut(&text, '-');

    return first.len >= 2 && first.len <= 4 && text.len > number.len &&
           number.len == 1 && number.at[0] >= '1' && number.at[0] <= '9';
}

struct str service_plain(struct arena *keep, struct str name)
{
    struct str china = STR(".cn"), tail = STR(".amazonaws.com"), plain = name;

    if (str_ends(plain, china))
        plain = str_head(plain, plain.len - china.len);
    if (!str_ends(plain, tail))
        return name;
    struct str head = str_head(plain, plain.len - tail.len);
    struct str region = str_after_last(head, '.');
    if (region.len == head.len || !is_region(region))
        return plain;
    head = str_head(head, head.len - region.len - 1);
    return arena_print(keep, "%.*s%.*s", STR_ARGS(head), STR_ARGS(tail));
}
