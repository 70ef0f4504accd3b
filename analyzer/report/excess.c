/* Rows of excess as paragraphs, the same in a report and in a comparison. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/excess.h"

#include "report/words.h"

static void say_row(struct page *page, struct arena scratch, const char *label,
                    const struct row *row)
{
    struct out words = out_to_arena(&scratch);

    words_row(&words, row);
    out_put(&words, " (");
    words_place(&words, row->place);
    if (!row->deny) {
        out_put(&words, ", ");
        words_status(&words, row->status);
    }
    out_put(&words, ")");
    page_say(page, label, 2, out_text(&words));
}

void excess_say(struct page *page, struct arena scratch, const char *label,
                const struct rows *rows, const char *elsewhere)
{
    for (size_t i = 0; i < rows->len && i < WORDS_ROWS; i++)
        say_row(page, scratch, i ? "" : label, &rows->at[i]);
    if (rows->len > WORDS_ROWS) {
        struct out words = out_to_arena(&scratch);
        out_put(&words, "and ");
        words_count(&words, rows->len - WORDS_ROWS, "more row");
        out_put(&words, ", all of them ");
        out_put(&words, elsewhere);
        page_say(page, "", 0, out_text(&words));
    }
}
