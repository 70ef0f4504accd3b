/* A run is looked for from its end: text that is none is passed in strides. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/base64.h"

/* Letters in a row that a line of base64 has, and letters of all its lines together. */
enum { SHORTEST_LINE = 4, SHORTEST = 40 };

/* The six bits that a letter stands for, -1 when it is none. */
static int letter_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

/* How many bytes at `at` may part the lines of a run: blanks, and line ends as they are
 * escaped in a string. */
static size_t gap_at(struct str text, size_t at)
{
    size_t i = at;

    while (i < text.len && memchr(" \t\r\n", text.at[i], 4))
        i++;
    if (i == at && text.len - at > 1 && text.at[at] == '\\' &&
        memchr("nr", text.at[at + 1], 2))
        return 2;
    return i - at;
}

static size_t letters_at(struct str text, size_t at)
{
    size_t i = at;

    while (i < text.len && letter_value(text.at[i]) >= 0)
        i++;
    return i - at;
}

/* Where the letters end that start at `at`, over gaps. */
static size_t end_of_run(struct str text, size_t at)
{
    size_t end = at;

    for (size_t more = letters_at(text, at); more; more = letters_at(text, at)) {
        end = at + more;
        at = end + gap_at(text, end);
        if (at == end)
            break;
    }
    return end;
}

bool base64_find(struct str text, size_t from, struct base64_run *out)
{
    while (text.len - from >= SHORTEST) {
        size_t back = SHORTEST_LINE, end;
        while (back && letter_value(text.at[from + back - 1]) >= 0)
            back--;
        if (back) {
            from += back;
            continue;
        }
        end = end_of_run(text, from);
        if (end - from >= SHORTEST) {
            *out = (struct base64_run){from, end - from};
            return true;
        }
        from = end;
    }
    return false;
}

struct str base64_decode(struct arena *keep, struct str text, struct base64_run run,
                         size_t skip)
{
    char *bytes = NEW_MANY(keep, run.len, char);
    size_t used = 0;
    unsigned held = 0, bits = 0;

    for (size_t i = run.at; i < run.at + run.len;) {
        size_t gap = gap_at(text, i);
        if (gap) {
            i += gap;
            continue;
        }
        int value = letter_value(text.at[i++]);
        if (skip && skip--)
            continue;
        held = (held << 6 | (unsigned)value) & 0xffff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes[used++] = (char)(held >> bits & 0xff);
        }
    }
    return (struct str){bytes, used};
}
