/* An option that is not known is a mistake: it might have been a limit. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/options.h"

#include "identity/day.h"
#include "identity/wild.h"

/* Two digits; a letter more than any time has when they are none. */
static int64_t two(struct str text, size_t at)
{
    if (text.len < at + 2 || text.at[at] < '0' || text.at[at] > '9' ||
        text.at[at + 1] < '0' || text.at[at + 1] > '9')
        return 100;
    return (text.at[at] - '0') * 10 + text.at[at + 1] - '0';
}

/* YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS, with a Z behind it or not. */
static bool time_from(struct str text, int64_t *out)
{
    char form[] = "YYYY-MM-DD";
    int64_t day, hours = 0, minutes = 0, seconds = 0;

    if (str_ends(text, STR("Z")))
        text.len--;
    if (text.len != 8 && text.len != 12 && text.len != 14)
        return false;
    memcpy(form, text.at, 4);
    memcpy(form + 5, text.at + 4, 2);
    memcpy(form + 8, text.at + 6, 2);
    if (text.len > 8) {
        hours = two(text, 8);
        minutes = two(text, 10);
    }
    if (text.len > 12)
        seconds = two(text, 12);
    if (!day_from(str_from(form), &day) || hours > 23 || minutes > 59 || seconds > 59)
        return false;
    *out = ((day * 24 + hours) * 60 + minutes) * 60 + seconds;
    return true;
}

/* The text between quotes at the front of `rest`. Nobody needs a quote inside. */
static bool quoted(struct str *rest, struct str *out)
{
    if (rest->len == 0 || rest->at[0] != '"')
        return false;
    struct str after = str_skip(*rest, 1);
    struct str inside = str_cut(&after, '"');
    if (str_skip(*rest, 1).len == inside.len || inside.len == 0 ||
        memchr(inside.at, '\\', inside.len))
        return false;
    *out = inside;
    *rest = after;
    return true;
}

/* Takes the option and its value; false when it is given twice or its value is none. */
static bool take_time(struct str value, bool *has, int64_t *into)
{
    bool first = !*has;

    *has = true;
    return first && time_from(value, into);
}

static const char *take_value(struct str name, struct str value,
                              struct key_options *into)
{
    if (str_equal_fold(name, STR("namespaces"))) {
        bool first = into->namespaces.len == 0;
        into->namespaces = value;
        return first ? NULL : "\"namespaces\" is given twice";
    }
    if (str_equal_fold(name, STR("valid-after")))
        return take_time(value, &into->has_after, &into->after)
                   ? NULL
                   : "\"valid-after\" is given twice, or is no time";
    if (str_equal_fold(name, STR("valid-before")))
        return take_time(value, &into->has_before, &into->before)
                   ? NULL
                   : "\"valid-before\" is given twice, or is no time";
    return "an option is not known";
}

/* Takes one option from the front of `rest`; NULL when all is well. */
static const char *take_option(struct str *rest, struct key_options *into)
{
    size_t end = 0;

    while (end < rest->len && rest->at[end] != '=' && rest->at[end] != ',')
        end++;
    struct str name = str_head(*rest, end), value;
    *rest = str_skip(*rest, end);
    if (rest->len && rest->at[0] == '=') {
        *rest = str_skip(*rest, 1);
        return quoted(rest, &value) ? take_value(name, value, into)
                                    : "the value of an option has no quotes around it";
    }
    if (!str_equal_fold(name, STR("cert-authority")))
        return "an option is not known";
    into->authority = true;
    return NULL;
}

const char *options_read(struct str text, struct key_options *out)
{
    struct key_options options = {0};

    for (bool more = true; more;) {
        const char *trouble = take_option(&text, &options);
        if (trouble)
            return trouble;
        more = text.len != 0;
        if (more && text.at[0] != ',')
            return "something stands behind the value of an option";
        if (more)
            text = str_skip(text, 1);
    }
    if (options.has_after && options.has_before && options.before < options.after)
        return "\"valid-before\" is before \"valid-after\"";
    *out = options;
    return NULL;
}

bool options_match(struct str patterns, struct str text)
{
    bool found = false;

    while (patterns.len) {
        struct str pattern = str_cut(&patterns, ',');
        bool never = str_starts(pattern, STR("!"));
        bool fits = wild_text(never ? str_skip(pattern, 1) : pattern, text);
        if (fits && never)
            return false;
        found = found || fits;
    }
    return found;
}
