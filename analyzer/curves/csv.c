/* The curves as rows, for a spreadsheet: nothing foreign is in it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "curves/curves.h"

/* A row for each kind whose numbers the commit changed, and for all at the first. */
void curves_csv(struct out *out, struct arena scratch, const struct history *history,
                const struct report_style *style)
{
    const struct points *points = &history->points;

    (void)scratch;
    (void)style;
    out_put(out, "day,commit,kind");
    for (size_t m = 0; m < MEASURES; m++)
        out_print(out, ",%s", measure_names[m]);
    out_char(out, '\n');
    for (size_t i = 0; i < points->len; i++)
        for (enum actor_kind kind = 0; kind <= ACTOR_SERVICE; kind++) {
            const struct point *point = &points->at[i];
            if (i && memcmp(point->at[kind], points->at[i - 1].at[kind],
                            sizeof point->at[kind]) == 0)
                continue;
            out_print(out, "%.*s,%.*s,%s", STR_ARGS(point->day),
                      STR_ARGS(point->commit), actor_kind_name(kind));
            for (size_t m = 0; m < MEASURES; m++)
                out_print(out, ",%zu", point->at[kind][m]);
            out_char(out, '\n');
        }
}
