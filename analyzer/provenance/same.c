/* What is not sure is not distinct: a second person is never assumed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/same.h"

#include "base/hidden.h"
#include "syntax/utf8.h"

/* A character of a name: its bytes, one after the other. Zero: the text is over. */
static size_t character(struct str text)
{
    if (text.len == 0)
        return 0;
    size_t bytes = utf8_length(text.at, text.at + text.len);
    return bytes ? bytes : 1;
}

static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

/* Small letters and digits, and of the others what is no blank and can be seen. */
static struct str essence(struct arena *keep, struct str text)
{
    char *to = NEW_MANY(keep, text.len, char);
    size_t len = 0;

    for (size_t bytes; (bytes = character(text)); text = str_skip(text, bytes)) {
        bool seen = bytes == 1 ? is_plain(text.at[0]) || (text.at[0] & 0x80)
                               : !hidden_is(utf8_code(text.at, bytes));

        for (size_t i = 0; seen && i < bytes; i++)
            to[len++] = str_fold(text.at[i]);
    }
    return (struct str){to, len};
}

struct face face_of(struct arena *keep, const struct person *person)
{
    struct address address = address_of(keep, person->email);

    return (struct face){person, address, essence(keep, address.local),
                         essence(keep, person->name)};
}

/* Could the eye take one for the other? As many characters, at least half of them the
 * same, and each that differs is a plain letter in the one and a foreign one in the
 * other: as "Ada" and the same with a Cyrillic A. */
static bool look_alike(struct str a, struct str b)
{
    size_t same = 0, other = 0;

    while (a.len && b.len) {
        size_t in_a = character(a), in_b = character(b);
        if (str_equal(str_head(a, in_a), str_head(b, in_b)))
            same++;
        else if ((in_a == 1) != (in_b == 1))
            other++;
        else
            return false;
        a = str_skip(a, in_a);
        b = str_skip(b, in_b);
    }
    return !a.len && !b.len && same && same >= other;
}

static bool equal(struct str a, struct str b)
{
    return a.len && str_equal(a, b);
}

/* Could the two be one, as far as their names go? */
static bool could_be_one(const struct face *a, const struct face *b)
{
    return equal(a->local, b->local) || equal(a->name, b->name) ||
           equal(a->name, b->local) || equal(a->local, b->name) ||
           look_alike(a->name, b->name) || look_alike(a->local, b->local);
}

bool face_distinct(const struct face *a, const struct face *b)
{
    const struct person *one = a->person, *two = b->person;

    if (address_equal(a->address, b->address))
        return false;
    if (one->named && two->named)
        return one->entry != two->entry;
    if (one->entry && one->entry == two->entry && (one->named || two->named))
        return false;
    return !could_be_one(a, b);
}
