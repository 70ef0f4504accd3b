/* Trouble: the first one stays. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/trouble.h"

#include <stdarg.h>
#include <stdio.h>

bool trouble_set(struct trouble *trouble, const char *kind, struct span span,
                 const char *format, ...)
{
    va_list args;

    if (trouble->kind)
        return false;
    trouble->kind = kind;
    trouble->span = span;
    va_start(args, format);
    vsnprintf(trouble->text, sizeof trouble->text, format, args);
    va_end(args);
    return false;
}

struct excerpt excerpt_of(struct str text)
{
    struct excerpt excerpt = {0};
    size_t room = sizeof excerpt.text - 1, len = text.len;

    if (len > room) {
        len = room - 3;
        while (len && ((unsigned char)text.at[len] & 0xc0) == 0x80)
            len--;
        memcpy(excerpt.text + len, "...", 3);
    }
    if (len)
        memcpy(excerpt.text, text.at, len);
    return excerpt;
}
