/* An answer as JSON, alike in every document that has one. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "finding/finding.h"
#include "report/pen.h"

/* The members of a settled answer, into the open map: how complete it is, what was
 * scanned, notes and findings. */
void json_sheet(struct pen *pen, struct arena scratch,
                const struct answer_sheet *sheet);

#endif
