/* The dossier in the voices that people and programs read. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REVIEW_REVIEW_H
#define REVIEW_REVIEW_H

#include "report/report.h"
#include "review/dossier.h"

typedef void review_write(struct out *out, struct arena scratch,
                          const struct dossier *dossier,
                          const struct report_style *style);

/* One format: its name for --out, and the writer. The registry in review.c is the only
 * list. A writer never fails; `out` remembers. */
struct review_format {
    const char *name;
    review_write *write;
};

extern const struct review_format review_formats[];
extern const size_t review_format_count;

review_write review_text, review_json, review_markdown, review_html;

#endif
