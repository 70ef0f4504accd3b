/* The sentence: source, read, resolve, compare, judge, report. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_SCAN_H
#define SCAN_SCAN_H

#include "base/fault.h"
#include "finding/finding.h"

/* What to scan. `revision` NULL: HEAD. `rules` is the folder of our data. `fail_on` is
 * the caller's threshold; when not `fail_on_given`, the configuration's word or "high"
 * counts. `today` is the number of the day since 1970-01-01 on which waivers are asked.
 * `since_report` are the bytes of an earlier report (none: there is none yet) when
 * `since_given`. `progress` may be NULL; it is told how far the run is, for a
 * person. */
struct scan_job {
    const char *repository, *revision, *rules;
    bool fail_on_given;
    enum finding_level fail_on;
    int64_t today;
    bool since_given;
    struct str since_name, since_report;
    void (*progress)(void *context, const char *stage, size_t done, size_t of);
    void *progress_context;
};

/* The whole scan; the answer lives in `run` and is settled. False: a fault. */
bool scan_run(struct arena *run, const struct scan_job *job, struct answer_sheet *out,
              struct fault *why);

/* The number of the day since 1970-01-01, out of YYYY-MM-DD; false: no such day. */
bool scan_day(struct str text, int64_t *out);

/* Finds our data: `given` when not NULL, else beside the executable as installed
 * (../share/permdrift), else the source tree it was built from. Fault (exit 2) when
 * there is none. Lives in `keep`. */
bool scan_rules(struct arena *keep, const char *given, struct str *out,
                struct fault *why);

/* The checks of that folder, sorted by slug, for whoever wants them explained. */
bool scan_checks(struct arena *keep, struct str rules, const struct checks **out,
                 struct fault *why);
/* The JSON Schema of the JSON report. */
bool scan_schema(struct arena *keep, struct str rules, const char *name,
                 struct str *out, struct fault *why);

#endif
