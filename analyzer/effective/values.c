/* Numbers, moments and addresses written out; variables and keys by name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/values.h"

#include "effective/parts.h"

/* A number without the zeros that say nothing. */
static struct str number_text(struct arena *keep, ordinal value)
{
    const ordinal unit = 1000000000000000000u, zero = ordinal_zero();
    bool below = value < zero;
    ordinal size = below ? zero - value : value - zero;
    uint64_t whole = (uint64_t)(size / unit), part = (uint64_t)(size % unit);

    if (size / unit > UINT64_MAX)
        return below ? STR("-1e19") : STR("1e19");
    if (!part)
        return arena_print(keep, "%s%llu", below ? "-" : "", (unsigned long long)whole);
    struct str text = arena_print(keep, "%s%llu.%018llu", below ? "-" : "",
                                  (unsigned long long)whole, (unsigned long long)part);
    while (text.at[text.len - 1] == '0')
        text.len--;
    return text;
}

/* Days since 1970 to a date of the Gregorian calendar, by its 400-year cycle of 146097
 * days counted from 1 March. */
static struct str moment_text(struct arena *keep, ordinal value)
{
    const ordinal zero = ordinal_zero();
    int64_t milliseconds =
        value < zero ? -(int64_t)(zero - value) : (int64_t)(value - zero);
    int64_t seconds = milliseconds / 1000 - (milliseconds % 1000 < 0);
    int64_t days = seconds / 86400 - (seconds % 86400 < 0);
    int64_t clock = seconds - days * 86400, shifted = days + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t day = shifted - era * 146097;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t of_year = day - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;

    struct str part =
        milliseconds == seconds * 1000
            ? STR("")
            : arena_print(keep, ".%03d", (int)(milliseconds - seconds * 1000));
    year += era * 400 + (month >= 10);
    return arena_print(keep, "%04lld-%02lld-%02lldT%02lld:%02lld:%02lld%.*sZ",
                       (long long)year, (long long)(month < 10 ? month + 3 : month - 9),
                       (long long)(of_year - (153 * month + 2) / 5 + 1),
                       (long long)(clock / 3600), (long long)(clock / 60 % 60),
                       (long long)(clock % 60), STR_ARGS(part));
}

static struct str address_text(struct arena *keep, ordinal value)
{
    uint64_t high = (uint64_t)(value >> 64), low = (uint64_t)value;

    if (high == 0 && low >> 32 == 0xffff)
        return arena_print(keep, "%u.%u.%u.%u", (unsigned)(low >> 24 & 255),
                           (unsigned)(low >> 16 & 255), (unsigned)(low >> 8 & 255),
                           (unsigned)(low & 255));
    return arena_print(keep, "%x:%x:%x:%x:%x:%x:%x:%x", (unsigned)(high >> 48),
                       (unsigned)(high >> 32 & 0xffff), (unsigned)(high >> 16 & 0xffff),
                       (unsigned)(high & 0xffff), (unsigned)(low >> 48),
                       (unsigned)(low >> 32 & 0xffff), (unsigned)(low >> 16 & 0xffff),
                       (unsigned)(low & 0xffff));
}

struct str value_text(struct arena *keep, enum set_family family, ordinal value)
{
    switch (family) {
    case SET_NUMBER:
        return value ? number_text(keep, value) : STR("no-number");
    case SET_MOMENT:
        return value ? moment_text(keep, value) : STR("no-date");
    case SET_ADDRESS:
        return value ? address_text(keep, value) : STR("no-address");
    case SET_TEXT:
        break;
    }
    return STR("");
}

struct str terms_variable(const struct terms *terms, struct str element)
{
    unsigned high = (unsigned char)element.at[1], low = (unsigned char)element.at[2];

    return terms->spellings.at[(high - 1) * 255 + low - 1];
}

bool terms_is_variable(const struct terms *terms, struct str key)
{
    for (size_t i = 0; i < terms->spellings.len; i++)
        if (str_equal_fold(terms->spellings.at[i], key))
            return true;
    return false;
}

bool terms_find_dimension(const struct terms *terms, struct str key, uint32_t *out)
{
    for (uint32_t d = DIMENSION_KEYS; d < terms->space.len; d++)
        if (str_equal_fold(terms->space.at[d].name, key)) {
            *out = d;
            return true;
        }
    return false;
}
