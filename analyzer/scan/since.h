/* An earlier report, and what this run has that it has not: new, known, and gone. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_SINCE_H
#define SCAN_SINCE_H

#include "base/arena.h"
#include "finding/finding.h"

/* Sets `sheet->since`, and marks the findings of the settled sheet that the report in
 * `bytes` has as well: with no lower a level, and not waived there unless they are
 * here. No bytes: there is no report yet, and everything is new. Fault (exit 2, with
 * the place): it is no whole permdrift.report/1 of the same repository and folder, or
 * was not complete. */
bool since_mark(struct arena *run, struct arena scratch, struct str name,
                struct str bytes, struct answer_sheet *sheet, struct fault *why);

#endif
