/* The content order of places. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/place.h"

static int number_compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

int place_compare(struct place a, struct place b)
{
    int order = str_compare(a.path, b.path);

    if (!order)
        order = number_compare(a.span.line, b.span.line);
    if (!order)
        order = number_compare(a.span.column, b.span.column);
    if (!order)
        order = number_compare(a.span.end_line, b.span.end_line);
    return order ? order : number_compare(a.span.end_column, b.span.end_column);
}
