/* Dates are read as the W3C writes ISO 8601, or as a count of seconds since 1970. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/condition.h"

/* Takes exactly `count` digits off the front. */
static bool cut_digits(struct str *text, size_t count, int *out)
{
    int value = 0;

    if (text->len < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (text->at[i] < '0' || text->at[i] > '9')
            return false;
        value = value * 10 + (text->at[i] - '0');
    }
    *text = str_skip(*text, count);
    *out = value;
    return true;
}

static bool cut_mark(struct str *text, char mark)
{
    if (text->len == 0 || text->at[0] != mark)
        return false;
    *text = str_skip(*text, 1);
    return true;
}

static bool leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && leap_year(year) ? 29 : days[month - 1];
}

/* Days from 1970-01-01, in the Gregorian calendar carried backwards. */
static int64_t day_number(int year, int month, int day)
{
    int64_t before = (int64_t)year - 1;
    int64_t number = 0;

    if (year > 0)
        number = 365 * (int64_t)year + before / 4 - before / 100 + before / 400 + 1;
    for (int m = 1; m < month; m++)
        number += days_in_month(year, m);
    return number + day - 1 - 719528; /* of 1970-01-01, counted from 0000-01-01 */
}

/* "Z", "+hh:mm" or "-hh:mm", and nothing after it: minutes east of UTC. */
static bool zone_from(struct str text, int *out)
{
    int hours, minutes;

    *out = 0;
    if (str_is(text, "Z"))
        return true;
    bool west = cut_mark(&text, '-');
    if ((!west && !cut_mark(&text, '+')) || !cut_digits(&text, 2, &hours) ||
        !cut_mark(&text, ':') || !cut_digits(&text, 2, &minutes) || text.len)
        return false;
    *out = (west ? -1 : 1) * (hours * 60 + minutes);
    return hours < 24 && minutes < 60;
}

/* ".5", ".123000": in milliseconds; what is finer is not read. */
static bool cut_fraction(struct str *text, int *out)
{
    int unit = 100, value = 0;
    size_t i = 0;

    for (; i < text->len && text->at[i] >= '0' && text->at[i] <= '9'; i++) {
        int digit = text->at[i] - '0';
        if (unit == 0 && digit)
            return false;
        value += digit * unit;
        unit /= 10;
    }
    *text = str_skip(*text, i);
    *out = value;
    return i > 0;
}

/* "hh:mm" with zone; seconds and fraction may be left out: in milliseconds. */
static bool time_from(struct str text, int64_t *out)
{
    int hours, minutes, seconds = 0, fraction = 0, east;

    if (!cut_digits(&text, 2, &hours) || !cut_mark(&text, ':') ||
        !cut_digits(&text, 2, &minutes))
        return false;
    if (cut_mark(&text, ':')) {
        if (!cut_digits(&text, 2, &seconds) ||
            (cut_mark(&text, '.') && !cut_fraction(&text, &fraction)))
            return false;
    }
    if (hours > 23 || minutes > 59 || seconds > 59 || !zone_from(text, &east))
        return false;
    *out = ((int64_t)(hours * 60 + minutes - east) * 60 + seconds) * 1000 + fraction;
    return true;
}

/* "-dd", with or without a time after it: in milliseconds. */
static bool day_from(struct str text, int days, int *day, int64_t *time)
{
    if (!cut_mark(&text, '-') || !cut_digits(&text, 2, day) || *day < 1 || *day > days)
        return false;
    return text.len == 0 || (cut_mark(&text, 'T') && time_from(text, time));
}

/* "yyyy-mm", "yyyy-mm-dd" or the latter with a time. */
static bool calendar_from(struct str text, int64_t *out)
{
    int year, month, day = 1;
    int64_t time = 0;

    if (!cut_digits(&text, 4, &year) || !cut_mark(&text, '-') ||
        !cut_digits(&text, 2, &month) || month < 1 || month > 12)
        return false;
    if (text.len && !day_from(text, days_in_month(year, month), &day, &time))
        return false;
    *out = day_number(year, month, day) * 86400000 + time;
    return true;
}

static bool seconds_from(struct str text, int64_t *out)
{
    bool minus = cut_mark(&text, '-');
    size_t seconds;

    if (!str_to_size(text, &seconds) || seconds > INT64_MAX / 1000)
        return false;
    *out = (minus ? -1 : 1) * (int64_t)seconds * 1000;
    return minus || text.len != 4;
}

bool moment_from(struct str text, int64_t *out)
{
    int64_t moment;

    if (!calendar_from(text, &moment) && !seconds_from(text, &moment))
        return false;
    *out = moment;
    return true;
}
