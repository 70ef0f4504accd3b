/* Where a report goes, and getting it there whole or not at all. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include "report/report.h"

/* `path` is as it was given, "-" for standard output; `real` is where the bytes end up.
 * A device or a pipe is written to as it stands; everything else is `replaced`. */
struct target {
    const struct report_format *format;
    const char *path, *real;
    bool replaced;
};

LIST_OF(targets, struct target);

/* Reads "FORMAT=PATH". Fault: an unknown format (exit 2), a path that nothing can be
 * written to (4). */
bool target_from(struct arena *keep, const char *words, struct target *out,
                 struct fault *why);
/* Standard output in that format. */
struct target target_stdout(const char *format);
/* Adds the target. Fault (exit 2): one with the same path is there already. */
bool target_add(struct arena *keep, struct targets *targets, struct target target,
                struct fault *why);

/* Writes the report: aside, synced and renamed, so that a reader sees the old file or
 * the whole new one. Fault (exit 4): not all could be written; nothing is left. */
bool target_write(const struct target *target, struct arena page, struct arena scratch,
                  const struct answer_sheet *sheet, const struct report_style *style,
                  struct fault *why);

#endif
