/* Words are sought as they stand, and then with every escape undone. */
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

/* Only asked of text that did not parse, so it may be plain. */
static bool has_word(struct str bytes, struct str word, unsigned stand)
{
    for (size_t at = 0; bytes.len >= word.len && at <= bytes.len - word.len; at++) {
        struct str rest = str_skip(bytes, at), window = str_head(rest, word.len);
        bool same = stand & ANY_CAPITALS ? str_equal_fold(window, word)
                                         : str_equal(window, word);
        if (same && (!(stand & AS_KEY) || is_key_end(str_skip(rest, word.len))))
            return true;
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

/* The next byte from `at` on that is no plain text: backslash, percent sign, NUL. */
static size_t next_mark(struct str bytes, size_t at)
{
    while (at < bytes.len && bytes.at[at] != '\\' && bytes.at[at] != '%' &&
           bytes.at[at])
        at++;
    return at;
}

/* NUL bytes are left out too. */
bool marks_undo(struct arena *keep, struct str bytes, struct str *out)
{
    char *copy = NULL;
    size_t used = 0, plain = 0; /* copied from the start of the bytes: up to `plain` */

    for (size_t i = next_mark(bytes, 0); i < bytes.len; i = next_mark(bytes, i)) {
        int byte = 0;
        size_t len = 1;
        if (bytes.at[i] && !escape_at(bytes, i, &byte, &len)) {
            i++;
            continue;
        }
        if (!copy)
            copy = NEW_MANY(keep, bytes.len, char);
        memcpy(copy + used, bytes.at + plain, i - plain);
        used += i - plain;
        if (byte)
            copy[used++] = (char)byte;
        plain = i += len;
    }
    if (!copy)
        return false;
    memcpy(copy + used, bytes.at + plain, bytes.len - plain);
    *out = (struct str){copy, used + bytes.len - plain};
    return true;
}

bool marks_found(struct arena scratch, struct str bytes, const struct needle *needles)
{
    bool found = words_weigh(bytes, needles, CANDIDATE) >= CANDIDATE;

    for (size_t i = 0; !found && i < LIMIT_WRAP_DEPTH; i++) {
        if (!marks_undo(&scratch, bytes, &bytes))
            break;
        found = words_weigh(bytes, needles, CANDIDATE) >= CANDIDATE;
    }
    return found;
}

/* The provider's own words, and the words that only together mean a grant. */
static const struct needle own_words[] = {
    {STR_INIT("Effect"),                    1},
    {STR_INIT("Action"),                    1},
    {STR_INIT("Statement"),                 1},
    {STR_INIT("PolicyDocument"),            2},
    {STR_INIT("PolicyVersionList"),         2},
    {STR_INIT("UserDetailList"),            2},
    {STR_INIT("GroupDetailList"),           2},
    {STR_INIT("RoleDetailList"),            2},
    {STR_INIT("rbac.authorization.k8s.io"), 2},
    {{0},                                   0},
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
        if (!marks_undo(&scratch, bytes, &bytes))
            break;
        found = has_grant_words(bytes, strict);
    }
    return found;
}
