/* One hexadecimal digit. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_HEX_H
#define FORMAT_HEX_H

#include "base/str.h"

/* Its value, -1 when it is none. */
static inline int hex_value(char c)
{
    char folded = str_fold(c);

    if (folded >= '0' && folded <= '9')
        return folded - '0';
    return folded >= 'a' && folded <= 'f' ? folded - 'a' + 10 : -1;
}

#endif
