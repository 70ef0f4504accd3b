/* What one policy allows beyond another, one way or both. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ASK_DIFFERENCE_H
#define ASK_DIFFERENCE_H

#include "base/note.h"
#include "compare/compare.h"
#include "report/report.h"

/* `before` and `after` are where the policies are, as ask/input.h reads them. */
struct difference_job {
    const char *before, *after, *repository, *rules;
    bool both;
};

/* `ahead` is what the new policy allows beyond the old one, `back` the other direction,
 * when `both`. `remarks` are sentences on what the answer does not say. */
struct difference {
    struct str before, after;
    struct strs remarks;
    bool both;
    struct comparison ahead, back;
};

/* Lives in `keep`. Fault (exit 2): an input that cannot be read as a policy, with the
 * reasons as notes, or policies that cannot be compared. */
bool difference_find(struct arena *keep, const struct difference_job *job,
                     struct difference *out, struct notes *notes, struct fault *why);

/* Both directions in one word: "equivalent", "wider" (the new policy is), "narrower",
 * "incomparable", "undecided". */
const char *difference_relation(const struct difference *difference);
/* 0: the new policy allows nothing more (with `both`: they are equivalent); 1: some
 * direction exceeds; else 3. */
enum exit_code difference_exit(const struct difference *difference);

void difference_text(struct out *out, struct arena scratch,
                     const struct difference *difference,
                     const struct report_style *style);
/* permdrift.comparison/1 */
void difference_json(struct out *out, struct arena scratch,
                     const struct difference *difference);

#endif
