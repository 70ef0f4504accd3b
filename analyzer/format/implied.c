/* Some user permissions give rights on all objects, which no record says. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/record.h"

/* What follows from user permissions, for all objects. Source: Salesforce help, "View
 * all and modify all permissions overview". Fields keep their own rights. */
static const struct {
    const char *by, *gives;
} implied[] = {
    {"user:ModifyAllData", "object:Create object:Delete object:Edit object:ModifyAll "
                           "object:Read object:ViewAll"},
    {"user:ModifyAllData", "user:ViewAllData"                                    },
    {"user:ViewAllData",   "object:Read object:ViewAll"                          },
};

static void imply(struct records *records, struct statement by, const char *gives)
{
    struct reader *reader = records->reader;
    struct statement *made = LIST_PUSH(reader->keep, records->into);
    struct token cause = by.actions.any.at[0];
    struct str rest = str_from(gives);

    *made = by;
    made->sid = str_skip(cause.text, sizeof "user:" - 1);
    made->actions.any = (struct tokens){0};
    while (rest.len)
        *LIST_PUSH(reader->keep, &made->actions.any) =
            (struct token){reader_word(reader, str_cut(&rest, ' ')), cause.span};
}

void record_imply(struct records *records)
{
    const size_t count = records->into->len;

    for (size_t s = 0; s < count; s++)
        for (size_t i = 0; i < LEN(implied); i++)
            if (str_equal_fold(records->into->at[s].actions.any.at[0].text,
                               str_from(implied[i].by)))
                imply(records, records->into->at[s], implied[i].gives);
}
