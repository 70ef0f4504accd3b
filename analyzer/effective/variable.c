/* ${key} and ${key, 'default'}, read as decide/ reads them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/variable.h"

struct str variable_skip(struct str *rest)
{
    const char *mark = rest->len ? memmem(rest->at, rest->len, "${", 2) : NULL;
    size_t plain = mark ? (size_t)(mark - rest->at) : rest->len;
    struct str skipped = str_head(*rest, plain);

    *rest = str_skip(*rest, plain);
    return skipped;
}

static struct str skip_blanks(struct str text)
{
    while (text.len && text.at[0] == ' ')
        text = str_skip(text, 1);
    return text;
}

/* " 'default'" up to its second quote. */
static bool take_fallback(struct str *rest, struct str *out)
{
    struct str text = skip_blanks(*rest);

    if (!text.len || text.at[0] != '\'')
        return false;
    text = str_skip(text, 1);
    if (!memchr(text.at, '\'', text.len))
        return false;
    *out = str_cut(&text, '\'');
    *rest = skip_blanks(text);
    return true;
}

bool variable_take(struct str *rest, struct variable_word *out)
{
    struct str start = *rest, text = str_skip(*rest, 2);
    size_t end = 0;

    *out = (struct variable_word){0};
    out->escape = text.len > 1 && text.at[1] == '}' && memchr("*?$", text.at[0], 3);
    while (end < text.len &&
           (out->escape ? end < 1 : !memchr(",}{$'", text.at[end], 5)))
        end++;
    out->key = str_trim(str_head(text, end));
    text = str_skip(text, end);
    if (text.len && text.at[0] == ',') {
        text = str_skip(text, 1);
        out->has_fallback = true;
        if (!take_fallback(&text, &out->fallback))
            return false;
    }
    if (!out->key.len || !text.len || text.at[0] != '}')
        return false;
    *rest = str_skip(text, 1);
    out->whole = str_head(start, start.len - rest->len);
    return true;
}
