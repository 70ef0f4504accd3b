/* Rules are data: rows of rules/ over a small set of predicates, judged here. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include "base/fault.h"
#include "become/become.h"
#include "compare/compare.h"
#include "finding/finding.h"

/* All of rules/checks, rules/capabilities, rules/tiers and rules/guards, loaded. */
struct rules;

/* Reads the rules folder. Fault (exit 2) with file, line and column: a rule that cannot
 * be read, no rule at all, an unknown predicate, class or guard. */
struct rules *rule_load(struct arena *keep, struct arena scratch, struct str folder,
                        const struct catalog *catalog, struct fault *why);

const struct checks *rule_checks(const struct rules *rules);

/* What a tier is expected to hold at most, as a policy: all but the known actions
 * beyond its ceiling. For those whom no baseline names; lives in `keep`. */
const struct policy *rule_ceiling(struct arena *keep, struct arena scratch,
                                  const struct rules *rules,
                                  const struct catalog *catalog, enum tier tier);

/* Judges every principal. Findings are added to `out` (in `run`, they outlive the
 * side); what stays undecided becomes an `undecided` finding, never silence. `notes` of
 * unreadable documents become `unreadable` findings. `graph` says who can become whom.
 * `side` is working memory that lives as long as the principals. */
void rule_judge(struct arena *run, struct arena *side, struct arena scratch,
                const struct rules *rules, const struct catalog *catalog,
                const struct identities *who, struct graph *graph,
                const struct notes *notes, struct findings *out);

#endif
