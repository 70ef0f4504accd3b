/* Rows of excess as paragraphs of a page. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_EXCESS_H
#define REPORT_EXCESS_H

#include "report/page.h"

/* The first rows under `label`, each with its place and what it is worth; of the others
 * how many there are, and where all of them stand (`elsewhere`). */
void excess_say(struct page *page, struct arena scratch, const char *label,
                const struct rows *rows, const char *elsewhere);

#endif
