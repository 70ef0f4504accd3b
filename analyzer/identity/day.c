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
