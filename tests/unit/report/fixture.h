/* Answers made by hand, to be said by every format. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_REPORT_FIXTURE_H
#define TESTS_UNIT_REPORT_FIXTURE_H

#include "finding/finding.h"

/* Settled, all of it in `keep`. The names are those of the goldens in tests/reports. */
struct answer_sheet fixture_clean(struct arena *keep);
struct answer_sheet fixture_incident(struct arena *keep);
struct answer_sheet fixture_incomplete(struct arena *keep);
/* The incident, and somebody accepts all of it but the gravest finding. */
struct answer_sheet fixture_waived(struct arena *keep);
/* The findings of the incident with `text` wherever foreign text can stand. */
struct answer_sheet fixture_hostile(struct arena *keep, struct str text);
/* `count` small findings, all different. */
struct answer_sheet fixture_many(struct arena *keep, size_t count);

#endif
