/* Faults: the first one stays. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

_Bool fault_set(struct fault *why, enum exit_code exit, const char *format, ...)
{
    va_list args;

    if (why->text[0])
        return 0;
    why->exit = exit;
    va_start(args, format);
    int len = vsnprintf(why->text, sizeof why->text, format, args);
    va_end(args);
    if (len >= (int)sizeof why->text) {
        /* Of the last character, a part may be missing: it goes. */
        size_t end = sizeof why->text - 2;
        while (end && ((unsigned char)why->text[end] & 0xc0) == 0x80)
            end--;
        why->text[end] = 0;
    }
    return 0;
}
