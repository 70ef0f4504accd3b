/* What is at the other end: a terminal with a width and colours, or a file. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include "report/report.h"

/* The style for standard output; `color` is "auto", "always" or "never". Wrapped at a
 * terminal only. */
struct report_style screen_style(const char *color);

/* The line that shows how far a run is, on standard error. `drawn` is what it shows. */
struct screen_bar {
    bool shown;
    const char *stage;
    size_t drawn;
};

/* A bar for a terminal; anywhere else, and when not `wanted`, it stays invisible. */
struct screen_bar screen_bar(bool wanted);
/* As scan_job.progress; the context is the bar. */
void screen_progress(void *bar, const char *stage, size_t done, size_t of);
void screen_clear(struct screen_bar *bar);

#endif
