/* The answer in the voices people and programs read. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/out.h"
#include "finding/finding.h"

/* How a text report may look. Other formats ignore it. */
struct report_style {
    bool color;
    unsigned width; /* columns to wrap at; 0: do not wrap */
};

typedef void report_write(struct out *out, struct arena scratch,
                          const struct answer_sheet *sheet,
                          const struct report_style *style);

/* One format: its name for --out, what it is, the writer. The registry in report.c is
 * the only list of formats. A writer never fails; `out` remembers. */
struct report_format {
    const char *name, *about;
    report_write *write;
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;
const struct report_format *report_find(struct str name);

#endif
