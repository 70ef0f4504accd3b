/* The sentence of the program: read one commit, judge it, settle the answer. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scan/scan.h"

#include "identity/day.h"
#include "scan/side.h"
#include "scan/since.h"

bool scan_day(struct str text, int64_t *out)
{
    return day_from(text, out);
}

/* `run` keeps the answer; everything learnt on the way lives and dies in the side. */
bool scan_run(struct arena *run, const struct scan_job *job, struct answer_sheet *out,
              struct fault *why)
{
    struct arena space = side_space();
    const struct arena scratch = side_scratch();
    struct scan_side side;

    if (!side_read(run, &space, scratch, job, &side, why))
        return false;
    side_judge(run, &space, scratch, job, &side, NULL, out);
    finding_settle(run, out);
    return !job->since_given ||
           since_mark(run, scratch, job->since_name, job->since_report, out, why);
}
