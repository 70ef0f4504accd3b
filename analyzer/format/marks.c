/* Searching for words without their capitals, as they stand or with escapes undone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/marks.h"

#include "base/limits.h"
#include "format/hex.h"

#include <stdint.h>

enum { CANDIDATE = 2 };

/* How a word must stand in the bytes to count. */
enum stand {
    ANY_CAPITALS = 1,
    AS_KEY = 2, /* what follows is a colon, perhaps after quotes and blanks */
};

static bool is_key_end(struct str rest)
{
    size_t i = 0;

    while (i < rest.len && memchr("\\\"' \t\r\n", rest.at[i], 7))
        i++;
    return i < rest.len &&
           (rest.at[i] == ':' || str_starts(str_skip(rest, i), STR("%22")));
}

/* Horspool's search: a step looks at the last byte of the window only. */
static bool has_word(struct str bytes, struct str word, unsigned stand)
{
    uint8_t shift[256];
    size_t last = word.len - 1, at = 0;

    memset(shift, (int)word.len, sizeof shift);
    for (size_t i = 0; i < last; i++) {
        shift[(unsigned char)word.at[i]] = (uint8_t)(last - i);
        unsigned char upper = (unsigned char)word.at[i];
        if (stand & ANY_CAPITALS && upper >= 'a' && upper <= 'z')
            shift[upper - 32] = (uint8_t)(last - i);
    }
    while (bytes.len >= word.len && at <= bytes.len - word.len) {
        struct str window = {bytes.at + at, word.len};
        bool same = stand & ANY_CAPITALS ? str_equal_fold(window, word)
                                         : str_equal(window, word);
        if (same && (!(stand & AS_KEY) || is_key_end(str_skip(bytes, at + word.len))))
            return true;
        at += shift[(unsigned char)bytes.at[at + last]];
    }
    return false;
}

static bool weighs_enough(struct str bytes, const struct needle *needles,
                          unsigned stand)
{
    unsigned weight = 0;

    for (; needles->word.len && weight < CANDIDATE; needles++)
        if (has_word(bytes, needles->word, stand))
            weight += needles->weight;
    return weight >= CANDIDATE;
}

/* The ASCII byte that `digits` hexadecimal digits at `at` spell, or -1. */
static int spelled(struct str bytes, size_t at, size_t digits)
{
    int value = 0;

    if (bytes.len < digits || at > bytes.len - digits)
        return -1;
    for (size_t i = 0; i < digits; i++) {
        int digit = hex_value(bytes.at[at + i]);
        if (digit < 0 || value > 0x7f)
            return -1;
        value = value * 16 + digit;
    }
    return value <= 0x7f ? value : -1;
}

static size_t past_blank_bytes(struct str bytes, size_t at)
{
    while (at < bytes.len && memchr(" \t\r\n", bytes.at[at], 4))
        at++;
    return at;
}

/* How many digits follow the letter of an escape. */
static size_t digits_of(char letter)
{
    return letter == 'u' ? 4 : letter == 'x' ? 2 : letter == 'U' ? 8 : 0;
}

/* The escape that starts at `at`: its byte and its length. A run of backslashes counts
 * as one, as in documents that are held in strings; a backslash at the end of a line
 * joins the lines and spells no byte (YAML). False when there is none. */
static bool escape_at(struct str bytes, size_t at, int *byte, size_t *len)
{
    size_t i = at;

    if (bytes.at[at] == '%') {
        *len = 3;
        return (*byte = spelled(bytes, at + 1, 2)) >= 0;
    }
    while (i < bytes.len && bytes.at[i] == '\\')
        i++;
    if (i == bytes.len)
        return false;
    size_t digits = digits_of(bytes.at[i]);
    *len = i + 1 + digits - at;
    if (digits)
        return (*byte = spelled(bytes, i + 1, digits)) >= 0;
    *byte = 0;
    *len = past_blank_bytes(bytes, i) - at;
    return bytes.at[i] == '\n' || bytes.at[i] == '\r';
}

/* A copy with escapes undone and NUL bytes left out; false when nothing changed. */
static bool undo(struct arena *scratch, struct str bytes, struct str *out)
{
    char *copy = NULL;
    size_t used = 0;

    for (size_t i = 0; i < bytes.len;) {
        int byte = 0;
        size_t len = 1;
        bool change = bytes.at[i] == '\0';
        if (bytes.at[i] == '\\' || bytes.at[i] == '%')
            change = escape_at(bytes, i, &byte, &len);
        if (change && !copy) {
            copy = NEW_MANY(scratch, bytes.len, char);
            memcpy(copy, bytes.at, used = i);
        }
        if (!change) {
            byte = (unsigned char)bytes.at[i];
            len = 1;
        }
        if (copy && byte)
            copy[used++] = (char)byte;
        i += len;
    }
    *out = (struct str){copy, used};
    return copy != NULL;
}

bool marks_found(struct arena scratch, struct str bytes, const struct needle *needles)
{
    bool found = weighs_enough(bytes, needles, ANY_CAPITALS);

    for (size_t i = 0; !found && i < LIMIT_WRAP_DEPTH; i++) {
        if (!undo(&scratch, bytes, &bytes))
            break;
        found = weighs_enough(bytes, needles, ANY_CAPITALS);
    }
    return found;
}

/* The provider's own words, and the words that only together mean a grant. */
static const struct needle own_words[] = {
    {STR_INIT("Effect"),            1},
    {STR_INIT("Action"),            1},
    {STR_INIT("Statement"),         1},
    {STR_INIT("PolicyDocument"),    2},
    {STR_INIT("PolicyVersionList"), 2},
    {STR_INIT("UserDetailList"),    2},
    {STR_INIT("GroupDetailList"),   2},
    {STR_INIT("RoleDetailList"),    2},
    {{0},                           0},
};
static const struct str dialect_words[] = {STR_INIT("effect"), STR_INIT("action"),
                                           STR_INIT("statement")};

static bool has_grant_words(struct str bytes, bool strict)
{
    if (weighs_enough(bytes, own_words, strict ? 0 : AS_KEY))
        return true;
    for (size_t i = 0; i < LEN(dialect_words); i++)
        if (!has_word(bytes, dialect_words[i], ANY_CAPITALS | AS_KEY))
            return false;
    return true;
}

bool marks_broken(struct arena scratch, struct str bytes, bool strict)
{
    bool found = has_grant_words(bytes, strict);

    for (size_t i = 0; !found && i < LIMIT_WRAP_DEPTH; i++) {
        if (!undo(&scratch, bytes, &bytes))
            break;
        found = has_grant_words(bytes, strict);
    }
    return found;
}
