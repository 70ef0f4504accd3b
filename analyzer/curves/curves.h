/* The history in the voices that people and programs read. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CURVES_CURVES_H
#define CURVES_CURVES_H

#include "drift/history.h"
#include "report/report.h"

typedef void curves_write(struct out *out, struct arena scratch,
                          const struct history *history,
                          const struct report_style *style);

/* One format: its name for --out, and the writer. The registry in curves.c is the only
 * list. A writer never fails; `out` remembers. */
struct curves_format {
    const char *name;
    curves_write *write;
};

extern const struct curves_format curves_formats[];
extern const size_t curves_format_count;

curves_write curves_text, curves_json, curves_csv, curves_html;

#endif
