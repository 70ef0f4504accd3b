/* Where a report goes, and getting it there whole or not at all. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include "report/report.h"

/* How far the writing of a report is. */
enum target_state {
    TARGET_UNTOUCHED,
    TARGET_BEGUN,
    TARGET_WHOLE,
};

/* `path` is as it was given, "-" for standard output; `real` is where the bytes end up.
 * A device or a pipe is written to as it stands; everything else is `replaced`. Once it
 * is open: its descriptor, the name that it has until it is whole, and its state, which
 * the process that writes shares with the one that opened it. */
struct target {
    const char *format, *path, *real, *aside;
    bool replaced;
    int fd;
    enum target_state *state;
};

LIST_OF(targets, struct target);

/* Reads "FORMAT=PATH", with one of these formats. Fault: an unknown format or a path in
 * a folder of git (exit 2), a path that nothing can be written to (4). */
bool target_from(struct arena *keep, const char *words, const struct strs *formats,
                 struct target *out, struct fault *why);
/* Fault (exit 2) when the path goes through a symbolic link in the work tree of the
 * scanned repository: whoever can push to it would choose what is overwritten. */
bool target_outside_links(struct arena *keep, const struct target *target,
                          const char *repository, struct fault *why);
/* Does the path lead into the work tree of the repository? */
bool target_inside(struct arena *keep, const char *path, const char *repository);
/* Standard output in that format. */
struct target target_stdout(const char *format);
/* Adds the target. Fault (exit 2): one with the same path is there already. */
bool target_add(struct arena *keep, struct targets *targets, struct target target,
                struct fault *why);

/* Opens all of them, and makes the files that will replace others, with signals to end
 * the program held from then on. Fault (exit 4): one cannot be written to; then nothing
 * is left of the others. */
bool target_open(struct arena *keep, struct targets *targets, struct fault *why);
/* Says an answer in that format. Never fails; `out` remembers. */
typedef void target_say(struct out *out, struct arena scratch, const void *answer,
                        const char *format, const struct report_style *style);
/* Writes one report. Fault (exit 4): not all of it could be written. */
bool target_write(const struct target *target, struct arena page, struct arena scratch,
                  target_say *say, const void *answer, const struct report_style *style,
                  struct fault *why);
/* Takes back what was written to those that can be written anew. */
void target_rewind(const struct targets *targets);
/* Puts each report that is whole in its place, synced, so that a reader sees the old
 * file or all of the new one; of the others, or of all when not `keep`, nothing stays.
 * Fault (exit 4): one could not be put there. */
bool target_settle(const struct targets *targets, bool keep, struct fault *why);

#endif
