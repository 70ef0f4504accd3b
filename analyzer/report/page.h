/* Paragraphs with a label before them, wrapped, with colour where it is wanted. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "report/report.h"

/* The colours of a page, by what they mean. Never the only bearer of a meaning. */
enum ink {
    INK_PLAIN,
    INK_FAINT,
    INK_CRITICAL,
    INK_HIGH,
    INK_MEDIUM,
    INK_LOW,
};

/* `margin` is how wide the left margin is; 0: ten columns. */
struct page {
    struct out *out;
    const struct report_style *style;
    unsigned margin;
};

/* A paragraph: `label` in the left margin, `words` beside it, wrapped between words at
 * the width of the style, further lines `hang` deeper. The words must have been shown
 * (report/show.h). A word longer than the line stays whole, to be copied. */
void page_say(struct page *page, const char *label, unsigned hang, struct str words);

/* A line from the left edge on, wrapped in the same way. */
void page_line(struct page *page, enum ink ink, const char *head, struct str words);

#endif
