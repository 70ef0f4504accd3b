/* A day is written in one way: four digits, two and two, and it exists. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/day.h"

#include "model/condition.h"

enum { MILLISECONDS = 86400000 };

bool day_from(struct str text, int64_t *out)
{
    static const char form[] = "dddd-dd-dd";
    int64_t moment;

    if (text.len != sizeof form - 1)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (form[i] == 'd' ? text.at[i] < '0' || text.at[i] > '9'
                           : text.at[i] != form[i])
            return false;
    if (!moment_from(text, &moment) || moment < 0)
        return false;
    *out = moment / MILLISECONDS;
    return true;
}

/* Counted in years that begin in March, so that a leap day is the last of its year. */
struct str day_words(struct arena *keep, int64_t day)
{
    enum { ERA = 146097, CENTURY = 36524, FOUR = 1460, TO_MARCH_OF_YEAR_0 = 719468 };
    int64_t since = (day < 0 ? 0 : day) + TO_MARCH_OF_YEAR_0;
    int64_t era = since / ERA, in_era = since % ERA;
    int64_t leaps = in_era / FOUR - in_era / CENTURY + in_era / (ERA - 1);
    int64_t year = (in_era - leaps) / 365;
    int64_t in_year = in_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * in_year + 2) / 153;
    int64_t of_month = in_year - (153 * month + 2) / 5 + 1;

    month += month < 10 ? 3 : -9;
    year += era * 400 + (month <= 2);
    return arena_print(keep, "%04d-%02d-%02d", (int)year, (int)month, (int)of_month);
}

bool control_day(const struct control *control, const struct node *value, void *into)
{
    struct token *token = into;
    int64_t day;

    if (!control_text(control, value, token))
        return false;
    return day_from(token->text, &day) ||
           control_fault(control, token->span,
                         "\"%.*s\" is no day; one is written 2027-03-31",
                         STR_ARGS(token->text));
}
