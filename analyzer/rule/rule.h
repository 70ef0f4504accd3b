/* Rules are data: rows of rules/ over a small set of predicates, judged here. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include "base/fault.h"
#include "become/become.h"
#include "compare/compare.h"
#include "finding/finding.h"
#include "identity/waiver.h"

/* All of rules/checks, rules/capabilities, rules/tiers and rules/guards, loaded. */
struct rules;

/* Reads the rules folder. Fault (exit 2) with file, line and column: a rule that cannot
 * be read, no rule at all, an unknown predicate, class or guard. */
struct rules *rule_load(struct arena *keep, struct arena scratch, struct str folder,
                        const struct catalog *catalog, struct fault *why);

const struct checks *rule_checks(const struct rules *rules);

/* The same rules as they are for principals of that provider. */
const struct rules *rule_dialect(const struct rules *rules, enum provider provider);

/* Before principals of the provider are judged: are all actions of its classes in its
 * catalogue? Fault (exit 2, with the place): one is not. rule_load asks it of AWS. */
bool rule_ready(const struct rules *rules, const struct catalog *catalog,
                enum provider provider, struct fault *why);

/* What a tier is expected to hold at most, as a policy: all but the known actions
 * beyond its ceiling. For those whom no baseline names; lives in `keep`. `rules` and
 * `catalog` are of one provider. */
const struct policy *rule_ceiling(struct arena *keep, struct arena scratch,
                                  const struct rules *rules,
                                  const struct catalog *catalog, enum tier tier);

/* The waivers, and the number of the day since 1970-01-01 on which they are asked. */
struct accepted {
    const struct waivers *waivers;
    int64_t today;
};

/* Fits the waivers to the rules and to who there is. Fault (exit 2, with the place): a
 * rule that is not there or never waived, requests that are missing or of no use to the
 * rule, an approver who would gain by it or is an agent. */
bool rule_waivers(const struct rules *rules, const struct identities *who,
                  const struct registry *registry, const struct waivers *waivers,
                  struct fault *why);

/* A change, as far as rights go. Only principals of `touched`, by number, are judged,
 * and what the one of the same id in `before` could do for certain does not count
 * (NULL: everything does): witness, rows and place are of what is new, and the id is
 * that of a scan that finds the whole. What is no set of requests is asked as ever, or
 * not at all (`counted_only`). */
struct change_of_rights {
    const struct identities *before;
    const bool *touched;
    bool counted_only;
};

/* The check whose rule asks that predicate; NULL: there is none. */
const struct check *rule_check_of(const struct rules *rules, struct str predicate);
/* Does the check count requests, so that it can leave out those of `before`? */
bool rule_counts_requests(const struct rules *rules, const struct check *check);
/* Does the check find what rights lead to, its own or those of others? */
bool rule_follows_rights(const struct rules *rules, const struct check *check);

/* Judges every principal. Findings are added to `out` (in `run`, they outlive the
 * side); what stays undecided becomes an `undecided` finding, never silence. `notes` of
 * unreadable documents become `unreadable` findings. `graph` says who can become whom.
 * What `accepted` (NULL: nothing) covers is told as waived, and what it does not cover
 * by itself. `since` (NULL: everything counts) limits it to what is new. `side` is
 * working memory that lives as long as the principals. */
void rule_judge(struct arena *run, struct arena *side, struct arena scratch,
                const struct rules *rules, const struct catalog *catalog,
                const struct identities *who, struct graph *graph,
                const struct notes *notes, const struct accepted *accepted,
                const struct change_of_rights *since, struct findings *out);

#endif
