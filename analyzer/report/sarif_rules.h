/* The rules of a SARIF run: a check once for each level that it speaks at. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_SARIF_RULES_H
#define REPORT_SARIF_RULES_H

#include "finding/finding.h"
#include "report/pen.h"

enum { LEVELS = FINDING_CRITICAL + 1 };

/* Which (check, level) pairs are listed, and at what index. Code scanning takes the
 * severity from the rule and not from the result; so the slug alone stands for the
 * gravest level that the check has, and "slug.medium" for another level that some
 * finding has. */
struct sarif_rules {
    const struct checks *checks;
    struct {
        bool listed[LEVELS];
        size_t index[LEVELS];
    } * rows;
};

struct sarif_rules sarif_rules_of(struct arena *keep, const struct answer_sheet *sheet);
void sarif_rules_write(struct pen *pen, struct arena scratch,
                       const struct sarif_rules *rules);

/* Writes `ruleId` and `ruleIndex` of a finding into the open map. */
void sarif_rules_name(struct pen *pen, struct arena scratch,
                      const struct sarif_rules *rules, const struct finding *finding);

/* "error", "warning" or "note". */
struct str sarif_level(enum finding_level level);

#endif
